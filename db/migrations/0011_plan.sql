-- The integration plan: goals with steps, what was agreed, reviews and assessments. Free texts are sealed under the case key of the person they are about.
alter table organisation add column review_months int not null default 3 check (review_months between 1 and 24);
comment on column organisation.review_months is 'Monate bis zur nächsten Fortschreibung, wie vorgeschlagen';

alter table plans add column next_review_on date, add column ended_on date, add column turns_to_sealed bytea;
comment on column plans.next_review_on is 'nächste Fortschreibung';
comment on column plans.ended_on is 'abgeschlossen am; leer heißt: der Plan läuft';
comment on column plans.turns_to_sealed is 'versiegelt: wohin sich die Person danach wendet';

create table goal_suggestions (
  id uuid primary key, area text not null, title text not null check (title <> ''), steps text[] not null default '{}', active_until date, version int not null default 1, unique (area, title)
);
call describe('goal_suggestions', 'Vorschläge für Ziele mit üblichen Schritten, je Handlungsfeld', 'keiner', 'nie: benutzte bleiben lesbar', $$
id: Schlüssel
area: Handlungsfeld
title: Titel des Ziels
steps: übliche Schritte
active_until: wird vorgeschlagen bis vor diesem Tag
version: Stand der Zeile$$);
create trigger history after insert or update or delete on goal_suggestions for each row execute function remember('network');
create trigger version before update on goal_suggestions for each row execute function next_version();
grant select, insert, update on goal_suggestions to wb_caseworker, wb_lead;
grant select on goal_suggestions to wb_figures;
grant select, insert, update, delete on goal_suggestions to wb_importer;

create table goals (
  id uuid primary key, plan_id uuid not null references plans, person_id uuid not null references persons, for_family boolean not null default false, hidden_from_family boolean not null default false,
  area text not null, title_sealed bytea not null, own_words_sealed bytea, own_words_language text not null default '', why_sealed bytea, suggestion_id uuid references goal_suggestions,
  priority int not null default 2 check (priority between 1 and 3), due_on date, supporter text not null default 'caseworker' check (supporter in ('client', 'caseworker', 'volunteer', 'partner')),
  supporter_name_sealed bytea, made_on date not null, agreed_on date, is_agreement_due boolean not null default false, version int not null default 1,
  check (not (for_family and hidden_from_family)), check (due_on is null or due_on >= made_on)
);
create index goals_plan on goals (plan_id);
create index goals_person on goals (person_id);
call describe('goals', 'Ziele eines Integrationsplans', 'counselling', 'mit dem Fall', $$
id: Schlüssel
plan_id: Plan
person_id: wessen Ziel es ist; bei Familienzielen, wer den Plan hält
for_family: Ziel der ganzen Familie
hidden_from_family: steht nur auf dem Blatt der Person selbst
area: Handlungsfeld
title_sealed: versiegelter Titel
own_words_sealed: versiegelt, mit den Worten der Person
own_words_language: Sprache dieser Worte
why_sealed: versiegelt, warum das Ziel wichtig ist
suggestion_id: Vorschlag, aus dem es entstand
priority: 1 hoch, 2 mittel, 3 niedrig
due_on: bis wann
supporter: wer unterstützt
supporter_name_sealed: versiegelt, wer genau unterstützt
made_on: aufgenommen am
agreed_on: zuletzt vereinbart am
is_agreement_due: seit der Vereinbarung so geändert, dass neu vereinbart werden muss
version: Stand der Zeile$$);
call guard('goals', 'counselling');

-- The state of a goal has a history, so that any figure can be asked for any day. Two states on one day: the last one counts.
create table goal_states (
  id uuid primary key, goal_id uuid not null references goals on delete cascade, person_id uuid not null references persons,
  state text not null check (state in ('neu', 'vorgeschlagen', 'vereinbart', 'in_umsetzung', 'angehalten', 'erreicht', 'verfehlt')),
  valid_from date not null, valid_until date, reason_sealed bytea, set_by uuid references users, version int not null default 1, check (valid_until is null or valid_until >= valid_from),
  exclude using gist (goal_id with =, daterange(valid_from, valid_until) with &&)
);
create unique index goal_states_open on goal_states (goal_id) where valid_until is null;
create index goal_states_person on goal_states (person_id);
call describe('goal_states', 'Stände eines Ziels mit ihrer Zeit', 'counselling', 'mit dem Fall', $$
id: Schlüssel
goal_id: Ziel
person_id: Person
state: Stand
valid_from: ab
valid_until: bis vor diesem Tag; leer heißt: gilt
reason_sealed: versiegelte Begründung
set_by: gesetzt durch
version: Stand der Zeile$$);
call guard('goal_states', 'counselling');

create table steps (
  id uuid primary key, goal_id uuid not null references goals on delete cascade, person_id uuid not null references persons, position int not null default 1, what_sealed bytea not null,
  who text not null default 'client' check (who in ('client', 'caseworker', 'volunteer', 'partner')), who_name_sealed bytea, due_on date, done_on date, version int not null default 1
);
create index steps_goal on steps (goal_id, position);
create index steps_person on steps (person_id);
call describe('steps', 'Schritte zu einem Ziel: wer tut was bis wann', 'counselling', 'mit dem Fall', $$
id: Schlüssel
goal_id: Ziel
person_id: Person
position: Reihenfolge
what_sealed: versiegelt, was zu tun ist
who: wer es tut
who_name_sealed: versiegelt, wer genau
due_on: bis wann
done_on: getan am
version: Stand der Zeile$$);
call guard('steps', 'counselling');

-- What both sides agreed, as it stood. Nobody changes it: corrections are a new agreement.
create table agreements (
  id uuid primary key, plan_id uuid not null references plans, person_id uuid not null references persons, number int not null check (number > 0), agreed_on date not null,
  kind text not null check (kind in ('signature', 'paper', 'oral')), content_sealed bytea not null, signature_sealed bytea, present_sealed bytea, document_id uuid references documents,
  interpreter_id uuid references interpreters, interpreter_language text not null default '', language text not null default 'de', made_by uuid not null references users, made_at timestamptz not null, version int not null default 1,
  unique (plan_id, number), check (kind <> 'signature' or signature_sealed is not null), check (kind <> 'oral' or present_sealed is not null)
);
create index agreements_person on agreements (person_id);
call describe('agreements', 'Vereinbarungen: Fassungen des Plans, unveränderlich', 'counselling', 'mit dem Fall', $$
id: Schlüssel
plan_id: Plan
person_id: mit wem vereinbart
number: laufende Nummer der Fassung
agreed_on: vereinbart am
kind: Unterschrift am Bildschirm, auf Papier oder mündlich
content_sealed: versiegelter Wortlaut des Plans an diesem Tag
signature_sealed: versiegelte Unterschrift (Bild)
present_sealed: versiegelt, wer bei mündlicher Zustimmung dabei war
document_id: eingelesenes Blatt mit Unterschrift
interpreter_id: wer gedolmetscht hat
interpreter_language: Sprache der Sprachmittlung
language: Sprache des Blatts neben Deutsch
made_by: aufgenommen durch
made_at: aufgenommen am
version: Stand der Zeile$$);
call guard('agreements', 'counselling');
revoke update, delete on agreements from wb_caseworker, wb_lead;

create table reviews (
  id uuid primary key, plan_id uuid not null references plans, person_id uuid not null references persons, held_on date not null, due_on date, kind text not null check (kind in ('review', 'end')),
  summary_sealed bytea, next_review_on date, made_by uuid not null references users, version int not null default 1, unique (plan_id, held_on)
);
create index reviews_person on reviews (person_id);
call describe('reviews', 'Fortschreibungen und Abschluss eines Plans', 'counselling', 'mit dem Fall', $$
id: Schlüssel
plan_id: Plan
person_id: Person, die den Plan hält
held_on: fortgeschrieben am
due_on: war vorgesehen für
kind: Fortschreibung oder Abschluss
summary_sealed: versiegelt, was seither geschah
next_review_on: danach vorgesehen
made_by: geführt durch
version: Stand der Zeile$$);
call guard('reviews', 'counselling');
create table review_goals (
  id uuid primary key, review_id uuid not null references reviews on delete cascade, goal_id uuid not null references goals, person_id uuid not null references persons,
  decision text not null check (decision in ('reached', 'go_on', 'change', 'stop')), reason_sealed bytea, version int not null default 1, unique (review_id, goal_id)
);
create index review_goals_person on review_goals (person_id);
call describe('review_goals', 'Was bei einer Fortschreibung aus jedem Ziel wurde', 'counselling', 'mit dem Fall', $$
id: Schlüssel
review_id: Fortschreibung
goal_id: Ziel
person_id: Person
decision: erreicht, weiter, geändert oder beendet
reason_sealed: versiegelte Begründung
version: Stand der Zeile$$);
call guard('review_goals', 'counselling');

create table assessments (
  id uuid primary key, person_id uuid not null references persons, plan_id uuid references plans, assessed_on date not null, occasion text not null check (occasion in ('start', 'review', 'end')),
  made_by uuid not null references users, version int not null default 1, unique (person_id, assessed_on)
);
call describe('assessments', 'Standortbestimmungen', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
plan_id: Plan
assessed_on: Datum
occasion: Beginn, Fortschreibung oder Ende
made_by: geführt durch
version: Stand der Zeile$$);
call guard('assessments', 'counselling');
create table assessment_areas (
  id uuid primary key, assessment_id uuid not null references assessments on delete cascade, person_id uuid not null references persons, area text not null, step int not null check (step between 1 and 5),
  sentence_sealed bytea, resources_sealed bytea, version int not null default 1, unique (assessment_id, area)
);
create index assessment_areas_person on assessment_areas (person_id);
call describe('assessment_areas', 'Stufe je Handlungsfeld einer Standortbestimmung; nie eine Summe', 'counselling', 'mit dem Fall', $$
id: Schlüssel
assessment_id: Standortbestimmung
person_id: Person
area: Handlungsfeld
step: Stufe 1 bis 5
sentence_sealed: versiegelt, ein Satz dazu
resources_sealed: versiegelt, was die Person mitbringt
version: Stand der Zeile$$);
call guard('assessment_areas', 'counselling');
