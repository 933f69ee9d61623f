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

-- What both sides agreed, as it stood. Nobody changes it: corrections are a new agreement. Each goal is kept under the key of the person whose goal it is, so that a version tells nobody more than the goals themselves did.
create table agreements (
  id uuid primary key, plan_id uuid not null references plans, person_id uuid not null references persons, number int not null check (number > 0), agreed_on date not null,
  kind text not null check (kind in ('signature', 'paper', 'oral')), content_sealed bytea not null, signature_sealed bytea, present_sealed bytea, document_id uuid references documents,
  interpreter_id uuid references interpreters on delete set null, interpreter_language text not null default '', language text not null default 'de', made_by uuid not null references users, made_at timestamptz not null, version int not null default 1,
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
content_sealed: versiegelt, wer beteiligt war und wie der Plan an diesem Tag hieß; die Ziele stehen in agreement_goals
signature_sealed: versiegelte Unterschrift (Bild)
present_sealed: versiegelt, wer bei mündlicher Zustimmung dabei war
document_id: eingelesenes Blatt mit Unterschrift
interpreter_id: wer gedolmetscht hat; sein Name steht auch im Wortlaut
interpreter_language: Sprache der Sprachmittlung
language: Sprache des Blatts neben Deutsch
made_by: aufgenommen durch
made_at: aufgenommen am
version: Stand der Zeile$$);
call guard('agreements', 'counselling');
create table agreement_goals (
  id uuid primary key, agreement_id uuid not null references agreements, goal_id uuid not null, person_id uuid not null references persons, position int not null, content_sealed bytea not null, version int not null default 1,
  unique (agreement_id, goal_id)
);
create index agreement_goals_person on agreement_goals (person_id);
call describe('agreement_goals', 'Wortlaut der Ziele einer Vereinbarung, unveränderlich', 'counselling', 'mit dem Fall', $$
id: Schlüssel
agreement_id: Vereinbarung
goal_id: Ziel; bleibt genannt, auch wenn das Ziel gelöscht ist
person_id: wessen Ziel
position: Reihenfolge
content_sealed: versiegelter Wortlaut von Ziel und Schritten an diesem Tag
version: Stand der Zeile$$);
call guard('agreement_goals', 'counselling');
revoke delete on agreements, agreement_goals from wb_caseworker, wb_lead;
-- Only merging two entries of one person moves a version to the other case, word for word.
create function keep_agreed() returns trigger language plpgsql as $$
begin
  if current_user like 'wb\_%' and coalesce(current_setting('app.merging', true), '') <> 'on' then raise exception 'an agreement never changes' using errcode = '42501'; end if;
  return new;
end $$;
create trigger agreed before update on agreements for each row execute function keep_agreed();
create trigger agreed before update on agreement_goals for each row execute function keep_agreed();

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

-- Usual goals in Baden-Württemberg, to begin with; every organisation keeps its own list from here on.
insert into goal_suggestions (id, area, title, steps) select gen_random_uuid(), area, title, steps from (values
  ('deutsch', 'Integrationskurs besuchen und B1 erreichen', array['Berechtigung beim BAMF oder Verpflichtung durch Jobcenter klären', 'Einstufungstest bei einem Kursträger ablegen', 'Kurs mit passenden Zeiten und Kinderbetreuung finden', 'Kurs beginnen', 'Prüfung DTZ ablegen']),
  ('deutsch', 'Lesen und schreiben lernen (Alphabetisierungskurs)', array['Einstufung beim Kursträger', 'Platz im Alphabetisierungskurs sichern', 'Fahrtkosten beantragen', 'Kurs beginnen']),
  ('deutsch', 'Berufssprachkurs B2 abschließen', array['Zertifikat B1 vorlegen', 'Berechtigung bei Jobcenter oder Agentur für Arbeit beantragen', 'Kurs beginnen', 'Prüfung B2 ablegen']),
  ('deutsch', 'Im Alltag Deutsch sprechen', array['Sprachtreff oder Sprachpatenschaft finden', 'Einmal in der Woche hingehen', 'Behördengang ohne Sprachmittlung versuchen']),
  ('deutsch', 'Zeit bis zum Kurs nutzen', array['Kurs Ehrenamtlicher besuchen', 'Lern-App einrichten (z. B. vhs-Lernportal)', 'Auf die Warteliste eines Trägers setzen lassen']),
  ('deutsch', 'Test „Leben in Deutschland“ bestehen', array['Orientierungskurs besuchen', 'Fragenkatalog üben', 'Zum Test anmelden']),
  ('schule', 'Kind in der Schule anmelden', array['Zuständige Schule klären', 'Unterlagen und Impfnachweis (Masern) bereitlegen', 'Anmeldetermin mit Sprachmittlung', 'Bildung und Teilhabe beantragen (Schulbedarf, Mittagessen, Fahrt)']),
  ('schule', 'Platz in einer Vorbereitungsklasse (VKL)', array['Gespräch mit der Schulleitung', 'Sprachstand feststellen lassen', 'Wechsel in die Regelklasse vorbereiten']),
  ('schule', 'Ausbildungsvorbereitung VABO besuchen', array['Berufliche Schule anfragen', 'Anmeldung mit Zeugnissen', 'Praktikum während des VABO finden', 'Anschluss im Gespräch mit der Schule klären']),
  ('schule', 'Schulabschluss nachholen', array['Frühere Zeugnisse übersetzen lassen', 'Abendschule oder vhs-Kurs wählen', 'Anmelden und Kosten klären', 'Prüfung ablegen']),
  ('schule', 'Lernhilfe finden', array['Mit Klassenlehrkraft sprechen', 'Nachhilfe über Bildung und Teilhabe beantragen', 'Hausaufgabenhilfe oder Lernpatenschaft beginnen']),
  ('ausbildung', 'Ausbildungsplatz finden', array['Berufswünsche klären, Beratung der Agentur für Arbeit', 'Bewerbungsunterlagen erstellen', 'Praktikum machen', 'Bewerbungen schreiben', 'Ausbildungsvertrag und Aufenthalt (Ausbildungsduldung) klären']),
  ('ausbildung', 'Einstiegsqualifizierung (EQ) beginnen', array['Kammer oder Agentur für Arbeit ansprechen', 'Betrieb finden', 'Antrag des Betriebs begleiten', 'Berufsschule anmelden']),
  ('ausbildung', 'Ausbildung durchhalten und abschließen', array['Assistierte Ausbildung (AsA) beantragen', 'Regelmäßiges Gespräch mit dem Betrieb', 'Prüfungsvorbereitung planen']),
  ('ausbildung', 'Studium aufnehmen', array['Zeugnisse über uni-assist prüfen lassen', 'Studienkolleg oder Sprachkurs C1 klären', 'BAföG beantragen', 'Bewerben bis zur Frist']),
  ('weiterqualifizierung', 'Ausländischen Berufsabschluss anerkennen lassen', array['Beratung (IQ Netzwerk, Kammer)', 'Zeugnisse beglaubigt übersetzen lassen', 'Kosten klären (Anerkennungszuschuss, Jobcenter)', 'Antrag bei der zuständigen Stelle stellen', 'Nach dem Bescheid: Anpassung oder Prüfung planen']),
  ('weiterqualifizierung', 'Schulzeugnis bewerten lassen', array['Zeugnisse übersetzen lassen', 'Antrag beim Regierungspräsidium Stuttgart (Zeugnisanerkennungsstelle)', 'Bescheid in den Unterlagen ablegen']),
  ('weiterqualifizierung', 'Führerschein umschreiben', array['Führerschein übersetzen lassen', 'Sehtest und Erste-Hilfe-Kurs', 'Antrag beim Landratsamt', 'Theorie und Praxis bei einer Fahrschule', 'Prüfungen ablegen']),
  ('weiterqualifizierung', 'Zusatzqualifikation erwerben', array['Bedarf mit Arbeitgeber oder Arbeitsvermittlung klären', 'Bildungsgutschein beantragen', 'Kurs beginnen']),
  ('weiterqualifizierung', 'Nachweise vollständig haben', array['Zeugnisse und Arbeitsnachweise sammeln', 'Fehlende Papiere bei Schule oder Behörde im Herkunftsland anfragen', 'Übersetzungen in Auftrag geben']),
  ('arbeit', 'Arbeitsstelle finden', array['Lebenslauf erstellen', 'Arbeitserlaubnis prüfen', 'Bei Arbeitsvermittlung und Zeitarbeit melden', 'Bewerbungen schreiben', 'Vorstellungsgespräch üben']),
  ('arbeit', 'Praktikum oder Probearbeit', array['Betriebe in der Nähe ansprechen', 'Dauer und Erlaubnis klären', 'Praktikum machen', 'Zeugnis erbitten']),
  ('arbeit', 'Arbeitserlaubnis erhalten', array['Stellenbeschreibung vom Betrieb einholen', 'Antrag bei der Ausländerbehörde', 'Entscheidung abwarten und nachfragen']),
  ('arbeit', 'Ohne ergänzende Leistungen leben', array['Arbeitszeit und Lohn mit dem Betrieb besprechen', 'Wohngeld und Kinderzuschlag prüfen', 'Jobcenter abmelden']),
  ('arbeit', 'Selbstständig machen', array['Gründungsberatung (IHK, Gemeinde)', 'Erlaubnis im Aufenthaltstitel klären', 'Gewerbe anmelden']),
  ('arbeit', 'Rechte bei der Arbeit kennen', array['Arbeitsvertrag und Lohnzettel gemeinsam lesen', 'Bei Fragen: Faire Integration oder Gewerkschaft']),
  ('wohnung', 'Eigene Wohnung finden', array['Wohnberechtigungsschein beantragen', 'Mietobergrenze mit Jobcenter oder Sozialamt klären', 'Wohnungsgesuche aufgeben, Vermieter ansprechen', 'Besichtigung vorbereiten und begleiten', 'Mietvertrag vor Unterschrift prüfen']),
  ('wohnung', 'Umzug vorbereiten', array['Zusage der Kosten einholen (Kaution, Erstausstattung)', 'Strom, Internet, Rundfunkbeitrag anmelden', 'Ummelden im Bürgerbüro', 'Einweisung beenden, Zimmer übergeben']),
  ('wohnung', 'Passender Platz in der Unterkunft', array['Bedarf mit der Unterbringung besprechen', 'Zimmerwechsel beantragen']),
  ('wohnung', 'Mietverhältnis sichern', array['Miete per Dauerauftrag', 'Hausordnung, Mülltrennung, Lüften besprechen', 'Nebenkostenabrechnung prüfen']),
  ('wohnung', 'Familie zusammenführen: Wohnraum nachweisen', array['Größe und Kosten klären', 'Nachweis für die Ausländerbehörde besorgen']),
  ('gesundheit', 'Hausarzt finden', array['Krankenkasse und Gesundheitskarte klären', 'Praxis mit freien Plätzen suchen', 'Ersten Termin mit Sprachmittlung vereinbaren']),
  ('gesundheit', 'Zahnarzt oder Facharzt aufsuchen', array['Überweisung holen', 'Termin über 116117 vereinbaren', 'Bei Bedarf Sprachmittlung buchen']),
  ('gesundheit', 'Krankenversichert sein', array['Mitgliedschaft bei einer Kasse beantragen', 'Familienversicherung anmelden', 'Gesundheitskarte und Foto']),
  ('gesundheit', 'Seelische Entlastung finden', array['Beratungsstelle oder psychosoziales Zentrum anfragen', 'Ersttermin mit Sprachmittlung', 'Weiteren Weg besprechen']),
  ('gesundheit', 'Vorsorge und Impfungen vollständig', array['Impfpass prüfen lassen', 'Untersuchungen U und J vereinbaren', 'Fehlende Impfungen nachholen']),
  ('gesundheit', 'Grad der Behinderung oder Pflegegrad beantragen', array['Unterlagen sammeln', 'Antrag stellen', 'Termin der Begutachtung begleiten', 'Hilfen nach dem Bescheid nutzen']),
  ('teilhabe', 'Einem Verein beitreten', array['Interessen klären', 'Schnuppertraining oder Probe besuchen', 'Beitrag über Bildung und Teilhabe klären', 'Mitglied werden']),
  ('teilhabe', 'Menschen im Ort kennenlernen', array['Begegnungscafé oder Treff besuchen', 'Patenschaft kennenlernen', 'An einem Fest der Gemeinde mitwirken']),
  ('teilhabe', 'Sich ehrenamtlich einbringen', array['Möglichkeiten in Gemeinde und Vereinen ansehen', 'Probeweise mitmachen', 'Feste Aufgabe übernehmen']),
  ('teilhabe', 'Behördenwege allein gehen', array['Post gemeinsam lesen und ordnen', 'Termin selbst vereinbaren', 'Formular selbst ausfüllen, gemeinsam prüfen', 'Ordner mit Unterlagen führen']),
  ('teilhabe', 'Mobil im Alltag', array['Fahrplan und Deutschlandticket', 'Radfahren lernen, Verkehrsregeln', 'Wege zu Schule, Arzt, Amt üben']),
  ('teilhabe', 'Mit Geld zurechtkommen', array['Konto und Überblick über Einnahmen und Ausgaben', 'Verträge prüfen', 'Bei Schulden: Schuldnerberatung']),
  ('kinder', 'Kita-Platz finden', array['Bedarf bei Gemeinde oder Träger anmelden', 'Einrichtung ansehen', 'Gebühren: Übernahme beim Jugendamt beantragen', 'Eingewöhnung begleiten']),
  ('kinder', 'Übergang in die Schule vorbereiten', array['Einschulungsuntersuchung', 'Sprachförderung in der Kita', 'Schule kennenlernen']),
  ('kinder', 'Kindergeld und Familienleistungen erhalten', array['Kindergeld beantragen', 'Elterngeld, Kinderzuschlag oder Unterhaltsvorschuss prüfen', 'Bildung und Teilhabe beantragen']),
  ('kinder', 'Betreuung in Ferien und am Nachmittag', array['Ganztag oder Kernzeit anmelden', 'Ferienprogramm der Gemeinde', 'Kosten klären']),
  ('kinder', 'Eltern im Alltag stärken', array['Familienzentrum oder Elterntreff besuchen', 'Frühe Hilfen anfragen', 'Elterngespräch in Kita oder Schule begleiten']),
  ('kinder', 'Freizeit und Sport für das Kind', array['Angebote ansehen', 'Schnuppern', 'Beitrag über Bildung und Teilhabe'])
) usual(area, title, steps);
