-- An evaluation that is looked at again and again: on the first day of each month, quarter or year it stands on Heute until its owner has looked.
alter table evaluations add column every text not null default '' check (every in ('', 'month', 'quarter', 'year')), add column settled_on date;
comment on column evaluations.every is 'wie oft sie auf Heute steht';
comment on column evaluations.settled_on is 'zuletzt angesehen oder weggelegt am';
-- Whoever looked changed nothing that somebody else is editing: the version stays.
drop trigger version on evaluations;
create trigger version before update of title, spec, is_shared, every on evaluations for each row execute function next_version();
