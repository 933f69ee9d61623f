-- Counselling: plans (their date, for now) and consultations.
create table plans (
  id uuid primary key, person_id uuid not null references persons, made_on date not null, state text not null default 'vereinbart' check (state in ('entwurf', 'vereinbart')),
  for_household boolean not null default false, version int not null default 1, unique (person_id, made_on)
);
call describe('plans', 'Integrationspläne', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person, die den Plan hält
made_on: Datum des Plans
state: Entwurf oder vereinbart
for_household: Plan des Haushalts; zählt für alle, die am Stichtag mit der Person im Haushalt leben
version: Stand der Zeile$$);
call guard('plans', 'counselling');

create table consultations (
  id uuid primary key, person_id uuid references persons, held_on date not null, form text not null, is_family boolean not null default false,
  persons_reached int not null default 1 check (persons_reached between 1 and 500), minutes int check (minutes between 0 and 1440),
  caseworker_id uuid not null references users, topics text[] not null default '{}', interpreter_language text not null default '',
  note_sealed bytea, version int not null default 1
);
create index consultations_person on consultations (person_id, held_on);
create index consultations_held_on on consultations (held_on);
create index consultations_caseworker on consultations (caseworker_id, held_on);
call describe('consultations', 'Beratungen', 'counselling', 'mit dem Fall; anonyme nach 3 Jahren', $$
id: Schlüssel
person_id: Person; leer heißt anonym
held_on: Datum
form: Code der Liste Form
is_family: Familie statt Einzelperson
persons_reached: erreichte Personen
minutes: Dauer in Minuten
caseworker_id: beraten durch
topics: Handlungsfelder
interpreter_language: Sprache der Sprachmittlung
note_sealed: versiegelte Notiz
version: Stand der Zeile$$);
call guard('consultations', 'counselling');
-- An anonymous consultation belongs to nobody's case: whoever held it sees it.
create policy anonymous on consultations to wb_caseworker using (person_id is null and caseworker_id = (select me())) with check (person_id is null and caseworker_id = (select me()));
create policy lead_anonymous on consultations to wb_lead using (person_id is null and caseworker_id = (select me())) with check (person_id is null and caseworker_id = (select me()));
