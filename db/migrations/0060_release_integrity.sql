-- A released report is neither changed nor removed, nor what it was counted from. A backup is restored past these triggers (base/backup/tables.db.ts).
create function keep_released() returns trigger language plpgsql as $$
begin raise exception 'Ein freigegebener Bericht bleibt, wie er ist.'; end $$;
create trigger never_removed before delete on report_releases for each row execute function keep_released();
create trigger never_emptied before truncate on report_releases for each statement execute function keep_released();
create trigger never_changed before update or delete on report_bases for each row execute function keep_released();
create trigger never_emptied before truncate on report_bases for each statement execute function keep_released();

-- The check sum of the first releases covers the report alone; they go on being verified by it.
alter table report_releases add column hash_version int not null default 1 check (hash_version in (1, 2));
comment on column report_releases.hash_version is 'was die Prüfsumme umfasst: 1 nur den Bericht; 2 auch Empfänger, Zeitraum, Anlass, wer wann freigab und was Außenstehende wissen';

-- The check sum as the audit keeps it: there it is chained to all other entries, so that writing report and check sum anew is found.
create index audit_entries_release on audit_entries ((facts ->> 'release')) where act = 'report-release.release';
create function released_hash(release uuid) returns text language sql stable security definer set search_path = public as $$
  select e.facts ->> 'hash' from audit_entries e where e.act = 'report-release.release' and e.facts ->> 'release' = release::text order by e.seq limit 1
$$;
revoke all on function released_hash(uuid) from public;
grant execute on function released_hash(uuid) to wb_caseworker, wb_lead, wb_reader;
