-- Talks: several people at once, who it was held with, who interpreted, which goals it served; notes for three audiences, corrected by addenda.
alter table organisation add column note_hours int not null default 24 check (note_hours between 0 and 720);
comment on column organisation.note_hours is 'Stunden, in denen eine Gesprächsnotiz noch geändert werden kann; danach nur Nachträge';

alter table consultations add column is_group boolean not null default false, add column interpreter_id uuid references interpreters on delete set null,
  add column talked_with text not null default 'person' check (talked_with in ('person', 'relative', 'authority', 'volunteer', 'employer', 'other'));
comment on column consultations.is_group is 'mehrere Personen, die keine Familie sind';
comment on column consultations.interpreter_id is 'wer gedolmetscht hat';
comment on column consultations.talked_with is 'mit wem gesprochen wurde: Person selbst, Angehörige, Behörde, Ehrenamt, Arbeitgeber, andere';
create index consultations_interpreter on consultations (interpreter_id) where interpreter_id is not null;

create table consultation_persons (
  id uuid primary key, consultation_id uuid not null references consultations on delete cascade, person_id uuid not null references persons, version int not null default 1, unique (consultation_id, person_id)
);
create index consultation_persons_person on consultation_persons (person_id);
call describe('consultation_persons', 'Wer außer der ersten Person an einer Beratung teilnahm', 'counselling', 'mit dem Fall', $$
id: Schlüssel
consultation_id: Beratung
person_id: Person
version: Stand der Zeile$$);
call guard('consultation_persons', 'counselling');

-- Everybody who took part in a talk: the first person of the row and the others. Asks as the one who looks.
create view advised_persons with (security_invoker = true) as
  select id as consultation_id, person_id from consultations where person_id is not null union all select consultation_id, person_id from consultation_persons;

-- That a talk took place is seen by whoever sees one of its people; what was noted, only by whoever sees them all.
create function hides_others(talk uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from consultation_persons p where p.consultation_id = talk and not may_see(p.person_id, 'counselling'))
$$;
-- How many took part beside the first person, whoever may see them.
create function count_others(talk uuid) returns int language sql stable security definer set search_path = public as $$
  select count(*)::int from consultation_persons p where p.consultation_id = talk
$$;
revoke execute on function hides_others, count_others from public;
grant execute on function hides_others, count_others to wb_caseworker, wb_lead;

-- A note stands under the key of the first person, or of the house while the talk is anonymous. An addendum is a note that amends one, for the same audience.
create table consultation_notes (
  id uuid primary key, consultation_id uuid not null references consultations on delete cascade, person_id uuid references persons, audience text not null check (audience in ('team', 'private', 'client_copy')),
  amends uuid references consultation_notes on delete cascade, author_id uuid not null references users, written_at timestamptz not null, note_sealed bytea not null, version int not null default 1
);
create unique index consultation_notes_audience on consultation_notes (consultation_id, audience) where amends is null;
create index consultation_notes_person on consultation_notes (person_id);
call describe('consultation_notes', 'Gesprächsnotizen und ihre Nachträge', 'counselling', 'mit dem Fall; anonyme nach 3 Jahren', $$
id: Schlüssel
consultation_id: Beratung
person_id: Person, unter deren Schlüssel die Notiz versiegelt ist; leer heißt anonym
audience: für das Team, nur für die Verfasser:in oder auch für das Blatt der Person
amends: Notiz, die dieser Nachtrag ergänzt
author_id: geschrieben durch
written_at: geschrieben am; von da an laufen die Stunden, in denen sie geändert werden kann
note_sealed: versiegelter Text
version: Stand der Zeile$$);
call guard('consultation_notes', 'counselling');
revoke select on consultation_notes from wb_figures;
drop policy figures on consultation_notes;

do $$
declare who text;
begin
  foreach who in array array['caseworker', 'lead'] loop
    execute format('create policy %s_shared on consultations for select to wb_%s using (id in (select p.consultation_id from consultation_persons p))', who, who);
    execute format('create policy %s_anonymous on consultation_notes to wb_%s using (person_id is null and author_id = (select me())) with check (person_id is null and author_id = (select me()))', who, who);
    -- What is written for the person is also for whoever may hand it over.
    execute format('create policy %s_copy on consultation_notes for select to wb_%s using (audience = ''client_copy'' and exists (select 1 from access_grants g where g.user_id = (select me()) and g.case_id = person_id
      and ''client_copy'' = any (g.areas) and g.valid_from <= (select today()) and (g.valid_until is null or g.valid_until > (select today()))))', who, who);
    execute format('create policy %s_copy on case_keys for select to wb_%s using (may_see(person_id, ''client_copy''))', who, who);
    execute format('create policy %s_private on consultation_notes as restrictive to wb_%s using (audience <> ''private'' or author_id = (select me()))', who, who);
    execute format('create policy %s_whole on consultation_notes as restrictive to wb_%s using (not hides_others(consultation_id))', who, who);
    -- How a note read before is for whoever wrote it.
    execute format('create policy %s_notes on row_history as restrictive for select to wb_%s using (table_name <> ''consultation_notes'' or coalesce(before ->> ''author_id'', changed_by::text) = (select me())::text)', who, who);
    execute format('grant select on advised_persons to wb_%s', who);
  end loop;
end $$;
grant select on advised_persons to wb_figures;

-- Notes that stood in the talk itself. What they were sealed to (table consultations, column note_sealed, this id) stays the binding of every note.
insert into consultation_notes (id, consultation_id, person_id, audience, author_id, written_at, note_sealed)
  select id, id, person_id, 'team', caseworker_id, held_on::timestamptz, note_sealed from consultations where note_sealed is not null;
alter table consultations drop column note_sealed;

create table consultation_goals (
  id uuid primary key, consultation_id uuid not null references consultations on delete cascade, goal_id uuid not null references goals on delete cascade, person_id uuid not null references persons,
  step_id uuid references steps on delete cascade, version int not null default 1
);
create unique index consultation_goals_once on consultation_goals (consultation_id, goal_id, coalesce(step_id, goal_id));
create index consultation_goals_goal on consultation_goals (goal_id);
create index consultation_goals_person on consultation_goals (person_id);
call describe('consultation_goals', 'Ziele und Schritte, denen eine Beratung diente', 'counselling', 'mit dem Fall', $$
id: Schlüssel
consultation_id: Beratung
goal_id: Ziel
person_id: wessen Ziel es ist
step_id: Schritt; leer heißt das Ziel als Ganzes
version: Stand der Zeile$$);
call guard('consultation_goals', 'counselling');
