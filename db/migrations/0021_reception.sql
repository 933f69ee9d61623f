-- The open office hour: when it is, who came, why, and who took them.
create table opening_hours (
  id uuid primary key, weekday int not null check (weekday between 1 and 7), opens time not null, closes time not null, place text not null default '', valid_from date not null, valid_until date, version int not null default 1,
  check (closes > opens), check (valid_until is null or valid_until > valid_from)
);
call describe('opening_hours', 'Sprechzeiten', 'keiner', 'nie', $$
id: Schlüssel
weekday: Wochentag, 1 ist Montag
opens: von
closes: bis
place: wo
valid_from: gilt ab
valid_until: gilt bis vor diesem Tag; leer heißt ohne Ende
version: Stand der Zeile$$);
create trigger version before update on opening_hours for each row execute function next_version();
grant select, insert, update, delete on opening_hours to wb_caseworker, wb_lead;

create table visits (
  id uuid primary key, came_on date not null, came_at timestamptz not null, person_id uuid references persons, alias_sealed bytea, language text not null default '', area text not null default '', reason_sealed bytea, received_by uuid not null references users,
  taken_by uuid references users, taken_at timestamptz, outcome text not null default '' check (outcome in ('', 'done', 'left')), ended_at timestamptz, consultation_id uuid references consultations on delete set null, version int not null default 1,
  check ((taken_by is null) = (taken_at is null)), check ((outcome = '') = (ended_at is null))
);
create index visits_came_on on visits (came_on);
create index visits_person on visits (person_id);
create index visits_consultation on visits (consultation_id) where consultation_id is not null;
call describe('visits', 'Wer in die Sprechstunde kam', 'counselling', 'mit dem Fall; ohne Person nach 1 Jahr', $$
id: Schlüssel
came_on: Tag
came_at: gekommen um
person_id: Person; leer heißt nicht in der Betreuung
alias_sealed: versiegelter Vorname oder Deckname, wenn die Person nicht gewählt ist
language: Sprache
area: Handlungsfeld, um das es geht
reason_sealed: versiegelt, worum es geht
received_by: aufgenommen durch
taken_by: übernommen durch
taken_at: übernommen um
outcome: erledigt oder gegangen; leer heißt noch da
ended_at: fertig um
consultation_id: Beratung, die daraus wurde
version: Stand der Zeile$$);
call guard('visits', 'counselling');
do $$
declare who text;
begin
  foreach who in array array['caseworker', 'lead'] loop
    -- Who is nobody's case may be taken by anybody.
    execute format('create policy %s_unknown on visits to wb_%s using (person_id is null) with check (person_id is null)', who, who);
  end loop;
end $$;

-- Those who wait or waited on a day and may not be seen: that somebody is there, for whom, and who has taken them.
create function unseen_visits(day date) returns table (came_at timestamptz, taken_by text, outcome text, responsible text) language sql stable security definer set search_path = public as $$
  select v.came_at, t.name, v.outcome, (select string_agg(u.name, ', ' order by u.name) from responsibilities r join users u on u.id = r.user_id where r.person_id = v.person_id and r.valid_from <= today() and (r.valid_until is null or r.valid_until > today()))
  from visits v left join users t on t.id = v.taken_by where v.came_on = day and v.person_id is not null and not v.person_id in (select counselled_cases()) order by v.came_at
$$;
revoke execute on function unseen_visits from public;
grant execute on function unseen_visits to wb_caseworker, wb_lead;
