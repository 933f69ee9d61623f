-- The competence profile: what a person brings along and wants. All of it is voluntary and may be incomplete. Free texts are sealed under the case key.
-- "since" and "until" are years or months (2019, 2019-04): more is rarely known, and a paper never needs more.
create function is_month(text) returns boolean language sql immutable parallel safe as $$ select $1 ~ '^\d{4}(-(0[1-9]|1[0-2]))?$' $$;
-- Whether the second lies not before the first, as far as both are known.
create function months_in_order(text, text) returns boolean language sql immutable parallel safe as $$ select left($2, length($1)) >= left($1, length($2)) $$;

create table schoolings (
  id uuid primary key, person_id uuid not null references persons, level text not null default '', country text not null default '', since text check (is_month(since)), until text check (is_month(until)),
  years int check (years between 0 and 20), certificate text not null default '', certificate_name_sealed bytea, school_sealed bytea, papers text not null default '', version int not null default 1,
  constraint schoolings_order check (months_in_order(since, until))
);
create index schoolings_person on schoolings (person_id);
call describe('schoolings', 'Kompetenzprofil: Schule', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
level: Schulart
country: Land
since: von (Jahr oder Monat)
until: bis (Jahr oder Monat)
years: Schuljahre
certificate: Abschluss, mit welchem deutschen vergleichbar
certificate_name_sealed: versiegelt, wie der Abschluss heißt
school_sealed: versiegelt, welche Schule
papers: welche Zeugnisse es gibt
version: Stand der Zeile$$);
call guard('schoolings', 'counselling');

create table trainings (
  id uuid primary key, person_id uuid not null references persons, kind text not null default '', subject_sealed bytea, country text not null default '', since text check (is_month(since)), until text check (is_month(until)),
  finish text not null default '', institution_sealed bytea, certificate_name_sealed bytea, papers text not null default '', version int not null default 1,
  constraint trainings_order check (months_in_order(since, until))
);
create index trainings_person on trainings (person_id);
call describe('trainings', 'Kompetenzprofil: Ausbildung und Studium', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
kind: Ausbildung, Studium, Weiterbildung
subject_sealed: versiegelt, Beruf oder Fach
country: Land
since: von (Jahr oder Monat)
until: bis (Jahr oder Monat)
finish: abgeschlossen, laufend, abgebrochen
institution_sealed: versiegelt, Betrieb oder Hochschule
certificate_name_sealed: versiegelt, wie der Abschluss heißt
papers: welche Zeugnisse es gibt
version: Stand der Zeile$$);
call guard('trainings', 'counselling');

create table employments (
  id uuid primary key, person_id uuid not null references persons, job_sealed bytea, employer_sealed bytea, country text not null default '', since text check (is_month(since)), until text check (is_month(until)),
  is_current boolean not null default false, tasks_sealed bytea, version int not null default 1,
  constraint employments_order check (months_in_order(since, until)), constraint employments_current check (not (is_current and until is not null))
);
create index employments_person on employments (person_id);
call describe('employments', 'Kompetenzprofil: Beruf und Arbeit', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
job_sealed: versiegelt, als was
employer_sealed: versiegelt, bei wem
country: Land
since: von (Jahr oder Monat)
until: bis (Jahr oder Monat)
is_current: dauert an
tasks_sealed: versiegelt, was getan wurde
version: Stand der Zeile$$);
call guard('employments', 'counselling');

create table person_skills (id uuid primary key, person_id uuid not null references persons, name_sealed bytea, level text not null default '', note_sealed bytea, version int not null default 1);
create index person_skills_person on person_skills (person_id);
call describe('person_skills', 'Kompetenzprofil: Fähigkeiten', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
name_sealed: versiegelt, was jemand kann
level: wie gut
note_sealed: versiegelt, Näheres
version: Stand der Zeile$$);
call guard('person_skills', 'counselling');

create table licences (
  id uuid primary key, person_id uuid not null references persons, country text not null, classes text[] not null default '{}', issued_on date, valid_through date, resident_since date, converted_on date, version int not null default 1,
  constraint licences_order check (valid_through >= issued_on)
);
create index licences_person on licences (person_id);
call describe('licences', 'Kompetenzprofil: Führerschein', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
country: Land, das ihn ausgestellt hat
classes: Klassen
issued_on: ausgestellt am
valid_through: gültig bis einschließlich
resident_since: Wohnsitz in Deutschland seit; davon hängt ab, wie lange er hier gilt
converted_on: umgeschrieben am
version: Stand der Zeile$$);
call guard('licences', 'counselling');
-- Last day on which a licence counts here, null where none ends it; the same rule as licenceUse in licence.rules.ts, which names its source.
create function licence_through(country text, valid_through date, resident_since date, converted_on date, has_protection boolean, on_day date) returns date language sql immutable parallel safe as $$
  select least(valid_through, case when converted_on is null and resident_since >= '1999-01-01' and not country = any (array['DE', 'AT', 'BE', 'BG', 'HR', 'CY', 'CZ', 'DK', 'EE', 'FI', 'FR', 'GR', 'HU', 'IE', 'IT', 'LV', 'LT', 'LU', 'MT', 'NL', 'PL', 'PT', 'RO', 'SK', 'SI', 'ES', 'SE', 'IS', 'LI', 'NO'])
    and not (country = 'UA' and has_protection and on_day >= '2022-07-27') then (resident_since + interval '6 months')::date end)
$$;

create table certificates (
  id uuid primary key, person_id uuid not null references persons, title_sealed bytea, issued_on date, issuer_sealed bytea, valid_through date, document_id uuid references documents on delete set null, version int not null default 1,
  constraint certificates_order check (valid_through >= issued_on)
);
create index certificates_person on certificates (person_id);
create index certificates_document on certificates (document_id);
call describe('certificates', 'Kompetenzprofil: Zertifikate und Bescheinigungen', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
title_sealed: versiegelt, was bescheinigt ist
issued_on: ausgestellt am
issuer_sealed: versiegelt, von wem
valid_through: gültig bis einschließlich
document_id: Dokument dazu
version: Stand der Zeile$$);
call guard('certificates', 'counselling');

create table wishes (
  id uuid primary key, person_id uuid not null references persons, kind text not null default 'wunsch' check (kind in ('wunsch', 'interesse')), said_on date not null, own_words_sealed bytea, own_words_language text not null default '',
  wording_sealed bytea, version int not null default 1
);
create index wishes_person on wishes (person_id);
call describe('wishes', 'Kompetenzprofil: Wünsche und Interessen, mit den Worten der Person', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
kind: Wunsch oder Interesse
said_on: gesagt am
own_words_sealed: versiegelt, mit den Worten der Person, auch in eigener Sprache und Schrift
own_words_language: Sprache dieser Worte
wording_sealed: versiegelt, dasselbe in den Worten der Beratung
version: Stand der Zeile$$);
call guard('wishes', 'counselling');

create table developments (id uuid primary key, person_id uuid not null references persons, noticed_on date not null, text_sealed bytea, version int not null default 1);
create index developments_person on developments (person_id);
call describe('developments', 'Kompetenzprofil: persönliche Entwicklung', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
noticed_on: bemerkt am
text_sealed: versiegelt, was sich entwickelt hat
version: Stand der Zeile$$);
call guard('developments', 'counselling');

-- Languages get what proves them; German stays a history of levels.
alter table person_languages add column source text not null default '', add column document_id uuid references documents on delete set null;
comment on column person_languages.source is 'Nachweis: eigene Einschätzung, Einstufung oder Zertifikat';
comment on column person_languages.document_id is 'Dokument dazu';
create index person_languages_document on person_languages (document_id);
alter table german_levels add column document_id uuid references documents on delete set null;
comment on column german_levels.document_id is 'Dokument dazu';
create index german_levels_document on german_levels (document_id);

create table recognitions (
  id uuid primary key, person_id uuid not null references persons, training_id uuid references trainings on delete set null, procedure text not null, qualification_sealed bytea, country text not null default '',
  reference_occupation_sealed bytea, authority_sealed bytea, reference_sealed bytea, applied_on date, next_step_sealed bytea, next_due date, document_id uuid references documents on delete set null, version int not null default 1
);
create index recognitions_person on recognitions (person_id);
create index recognitions_due on recognitions (next_due) where next_due is not null;
create index recognitions_training on recognitions (training_id);
create index recognitions_document on recognitions (document_id);
call describe('recognitions', 'Verfahren zur Anerkennung eines ausländischen Abschlusses', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
training_id: Ausbildung oder Studium, um die es geht
procedure: Art des Verfahrens
qualification_sealed: versiegelt, welcher Abschluss anerkannt werden soll
country: Land, in dem er erworben wurde
reference_occupation_sealed: versiegelt, deutscher Referenzberuf
authority_sealed: versiegelt, zuständige Stelle
reference_sealed: versiegelt, Aktenzeichen dort
applied_on: Antrag vom
next_step_sealed: versiegelt, nächster Schritt
next_due: nächster Schritt bis
document_id: Bescheid
version: Stand der Zeile$$);
call guard('recognitions', 'counselling');

-- The state has a history, so that any past day can be asked. Two states on one day: the last one counts.
create table recognition_states (
  id uuid primary key, recognition_id uuid not null references recognitions on delete cascade, person_id uuid not null references persons,
  state text not null check (state in ('nicht_begonnen', 'beratung', 'unterlagen', 'antrag', 'nachforderung', 'voll', 'teilweise', 'ausgleich', 'qualifikationsanalyse', 'abgelehnt', 'zurueckgezogen', 'nicht_noetig')),
  valid_from date not null, valid_until date, reason_sealed bytea, set_by uuid references users, version int not null default 1, check (valid_until is null or valid_until >= valid_from),
  exclude using gist (recognition_id with =, daterange(valid_from, valid_until) with &&)
);
create unique index recognition_states_open on recognition_states (recognition_id) where valid_until is null;
create index recognition_states_person on recognition_states (person_id);
call describe('recognition_states', 'Stände eines Anerkennungsverfahrens mit ihrer Zeit', 'counselling', 'mit dem Fall', $$
id: Schlüssel
recognition_id: Verfahren
person_id: Person
state: Stand
valid_from: ab
valid_until: bis vor diesem Tag; leer heißt: gilt
reason_sealed: versiegelte Bemerkung
set_by: gesetzt durch
version: Stand der Zeile$$);
call guard('recognition_states', 'counselling');

create table recognition_papers (
  id uuid primary key, recognition_id uuid not null references recognitions on delete cascade, person_id uuid not null references persons, position int not null, what_sealed bytea, obtained_on date, version int not null default 1
);
create index recognition_papers_recognition on recognition_papers (recognition_id, position);
create index recognition_papers_person on recognition_papers (person_id);
call describe('recognition_papers', 'Unterlagen für ein Anerkennungsverfahren', 'counselling', 'mit dem Fall', $$
id: Schlüssel
recognition_id: Verfahren
person_id: Person
position: Reihenfolge
what_sealed: versiegelt, welche Unterlage
obtained_on: liegt vor seit; leer heißt: fehlt
version: Stand der Zeile$$);
call guard('recognition_papers', 'counselling');
