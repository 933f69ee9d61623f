-- Job-Café and work: employers and their vacancies, applications with their states, what somebody looks for, and curricula vitae with the person's approval.
create table employers (
  id uuid primary key, name text not null check (length(name) between 1 and 200), town text not null default '', trades text[] not null default '{}', accepted_level text not null default '', contact_name text not null default '', phone text not null default '', email text not null default '',
  job_places int not null default 0 check (job_places between 0 and 1000), training_places int not null default 0 check (training_places between 0 and 1000), internship_places int not null default 0 check (internship_places between 0 and 1000),
  remark text not null default '' check (length(remark) <= 2000), active_until date, version int not null default 1
);
create unique index employers_once on employers (lower(name), lower(town));
call describe('employers', 'Arbeitgeber: wer Arbeit, Ausbildung und Praktikum anbietet', 'keiner', 'auf Wunsch', $$
id: Schlüssel
name: Arbeitgeber
town: Ort oder Ortsteil
trades: Berufe und Branchen
accepted_level: Deutsch, das dort mindestens gebraucht wird
contact_name: Ansprechperson
phone: Telefon
email: E-Mail
job_places: angebotene Arbeitsstellen
training_places: angebotene Ausbildungsplätze
internship_places: angebotene Praktikumsplätze
remark: Bemerkung, nichts über Personen
active_until: bietet nichts mehr an ab diesem Tag
version: Stand der Zeile$$);

create table vacancies (
  id uuid primary key, employer_id uuid not null references employers on delete cascade, title text not null check (length(title) between 1 and 200), kind text not null check (kind in ('job', 'training', 'internship', 'minijob')), trade text not null default '', language_level text not null default '',
  hours int check (hours between 1 and 60), place text not null default '', valid_through date, closed_on date, remark text not null default '' check (length(remark) <= 2000), version int not null default 1
);
create index vacancies_employer on vacancies (employer_id);
call describe('vacancies', 'Offene Stellen', 'keiner', 'auf Wunsch', $$
id: Schlüssel
employer_id: Arbeitgeber
title: Stelle
kind: Arbeit, Ausbildung, Praktikum oder Minijob
trade: Beruf oder Branche
language_level: Deutsch, das mindestens gebraucht wird
hours: Stunden in der Woche
place: Ort oder Ortsteil
valid_through: gilt bis einschließlich
closed_on: besetzt oder zurückgezogen am
remark: Bemerkung, nichts über Personen
version: Stand der Zeile$$);

do $$
declare t text;
begin
  foreach t in array array['employers', 'vacancies'] loop
    execute format('create trigger history after insert or update or delete on %I for each row execute function remember(''network'')', t);
    execute format('create trigger version before update on %I for each row execute function next_version()', t);
    execute format('grant select, insert, update, delete on %I to wb_caseworker, wb_lead', t);
    execute format('grant select on %I to wb_figures', t);
    execute format('grant select, insert, update, delete on %I to wb_importer', t);
  end loop;
end $$;

-- What somebody looks for, beside what the profile knows.
create table job_searches (
  id uuid primary key, person_id uuid not null constraint job_searches_once unique references persons, kinds text[] not null default '{}' check (kinds <@ '{job,training,internship,minijob}'::text[]), trades text[] not null default '{}', hours int check (hours between 1 and 60),
  mobility text[] not null default '{}' check (mobility <@ '{foot,bike,bus,car}'::text[]), places text[] not null default '{}', note_sealed bytea, version int not null default 1
);
call describe('job_searches', 'Welche Arbeit jemand sucht', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
kinds: Arbeit, Ausbildung, Praktikum, Minijob
trades: gewünschte Berufe und Branchen
hours: höchstens so viele Stunden in der Woche
mobility: zu Fuß, Fahrrad, Bus und Bahn, Auto
places: erreichbare Orte
note_sealed: versiegelt, was sonst wichtig ist
version: Stand der Zeile$$);
call guard('job_searches', 'counselling');

create table applications (
  id uuid primary key, person_id uuid not null references persons, kind text not null check (kind in ('job', 'training', 'internship', 'minijob')), employer_id uuid references employers, employer_text_sealed bytea, vacancy_id uuid references vacancies, title_sealed bytea,
  made_on date not null, next_on date, next_step_sealed bytea, permit text not null default '' check (permit in ('', 'needed', 'applied', 'granted', 'refused')), permit_on date, trained_on date, remark_sealed bytea, made_by uuid not null references users, version int not null default 1
);
create index applications_person on applications (person_id);
create index applications_next on applications (next_on) where next_on is not null;
call describe('applications', 'Bewerbungen um Arbeit, Ausbildung, Praktikum', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
kind: Arbeit, Ausbildung, Praktikum oder Minijob
employer_id: Arbeitgeber, wo er im Verzeichnis steht
employer_text_sealed: versiegelt, Arbeitgeber, der nicht im Verzeichnis steht
vacancy_id: offene Stelle
title_sealed: versiegelt, als was
made_on: aufgenommen am
next_on: nächster Termin
next_step_sealed: versiegelt, was dann ansteht
permit: Arbeitserlaubnis: wird gebraucht, beantragt, erteilt oder abgelehnt; leer heißt nicht nötig
permit_on: Stand der Arbeitserlaubnis vom
trained_on: Vorstellungsgespräch geübt am
remark_sealed: versiegelte Bemerkung
made_by: aufgenommen durch
version: Stand der Zeile$$);
call guard('applications', 'counselling');

-- The state of an application has a history, so that any figure can be asked for any day. Two states on one day: the last one counts.
create table application_states (
  id uuid primary key, application_id uuid not null references applications on delete cascade, person_id uuid not null references persons,
  state text not null check (state in ('idea', 'drafting', 'sent', 'interview', 'trial', 'accepted', 'rejected', 'withdrawn', 'started', 'stayed', 'left')), note_sealed bytea,
  valid_from date not null, valid_until date, set_by uuid references users, version int not null default 1, check (valid_until is null or valid_until >= valid_from),
  constraint application_states_one_at_a_time exclude using gist (application_id with =, daterange(valid_from, valid_until) with &&)
);
create unique index application_states_open on application_states (application_id) where valid_until is null;
create index application_states_person on application_states (person_id);
call describe('application_states', 'Stände einer Bewerbung mit ihrer Zeit', 'counselling', 'mit dem Fall', $$
id: Schlüssel
application_id: Bewerbung
person_id: Person
state: Stand
note_sealed: versiegelt, was dazu zu sagen ist
valid_from: ab
valid_until: bis vor diesem Tag; leer heißt: gilt
set_by: gesetzt durch
version: Stand der Zeile$$);
call guard('application_states', 'counselling');

-- A curriculum vitae is printed from the profile; here stands what of it the person wants shown, and since when.
create table resumes (
  id uuid primary key, person_id uuid not null references persons, sections text[] not null check (cardinality(sections) > 0), approved_on date not null, withdrawn_on date check (withdrawn_on >= approved_on), made_by uuid not null references users, version int not null default 1
);
create index resumes_person on resumes (person_id);
call describe('resumes', 'Lebensläufe: was die Person darin zeigen will', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
sections: Teile, die gezeigt werden
approved_on: die Person hat zugestimmt am
withdrawn_on: Zustimmung zurückgenommen am
made_by: aufgenommen durch
version: Stand der Zeile$$);
call guard('resumes', 'counselling');

-- How many began at each employer, over all cases: a number, never who.
create function placements_at_employers() returns table (employer_id uuid, placements int) language sql stable security definer set search_path = public as $$
  select a.employer_id, count(*)::int from applications a join persons p on p.id = a.person_id and p.merged_into is null
  where a.employer_id is not null and exists (select 1 from application_states s where s.application_id = a.id and s.state = 'started') group by a.employer_id
$$;
revoke execute on function placements_at_employers from public;
grant execute on function placements_at_employers to wb_caseworker, wb_lead;
