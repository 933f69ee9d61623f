-- The network: to whom a person was referred and what came of it, and with whom the counselling was in touch. Free texts are sealed.
create table referrals (
  id uuid primary key, person_id uuid not null references persons, partner_id uuid references partners, partner_group text not null, service_sealed bytea not null, purpose_sealed bytea, note_sealed bytea,
  passes_data boolean not null default false, consent_id uuid, sent_on date not null, chase_on date, made_by uuid not null references users, version int not null default 1,
  check (not passes_data or consent_id is not null)
);
create index referrals_person on referrals (person_id, sent_on);
create index referrals_partner on referrals (partner_id);
create index referrals_consent on referrals (consent_id);
call describe('referrals', 'Weiterleitungen an Stellen und Angebote', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
partner_id: Stelle aus dem Netzwerk; leer heißt: eine andere
partner_group: eine der zehn Partnergruppen
service_sealed: versiegelt, wohin oder zu welchem Angebot
purpose_sealed: versiegelt, worum es geht und was weitergegeben wird
note_sealed: versiegelte Notiz
passes_data: es werden Daten der Person weitergegeben; dann ruht es auf einer Einwilligung
consent_id: Einwilligung, auf der die Weitergabe beruht
sent_on: weitergeleitet am
chase_on: nachfragen am
made_by: weitergeleitet durch
version: Stand der Zeile$$);
call guard('referrals', 'counselling');

-- The state of a referral has a history, so that any figure can be asked for any day. Two states on one day: the last one counts.
create table referral_states (
  id uuid primary key, referral_id uuid not null references referrals on delete cascade, person_id uuid not null references persons,
  state text not null check (state in ('sent', 'received', 'accepted', 'waiting', 'declined', 'done')), result text not null default '', reason_sealed bytea,
  valid_from date not null, valid_until date, set_by uuid references users, version int not null default 1, check (valid_until is null or valid_until >= valid_from),
  check ((result <> '') = (state in ('declined', 'done'))), exclude using gist (referral_id with =, daterange(valid_from, valid_until) with &&)
);
create unique index referral_states_open on referral_states (referral_id) where valid_until is null;
create index referral_states_person on referral_states (person_id);
call describe('referral_states', 'Stände einer Weiterleitung mit ihrer Zeit', 'counselling', 'mit dem Fall', $$
id: Schlüssel
referral_id: Weiterleitung
person_id: Person
state: Stand
result: abgelehnt: der Grund; erledigt: was daraus wurde
reason_sealed: versiegelt, was dazu zu sagen ist
valid_from: ab
valid_until: bis vor diesem Tag; leer heißt: gilt
set_by: gesetzt durch
version: Stand der Zeile$$);
call guard('referral_states', 'counselling');

create table network_contacts (
  id uuid primary key, person_id uuid references persons, held_on date not null, partner_group text not null, partner_id uuid references partners, named_sealed bytea, note_sealed bytea,
  minutes int check (minutes between 0 and 1440), held_by uuid not null references users, version int not null default 1
);
create index network_contacts_held_on on network_contacts (held_on);
create index network_contacts_person on network_contacts (person_id);
create index network_contacts_partner on network_contacts (partner_id);
call describe('network_contacts', 'Vernetzung: mit welchen Stellen gesprochen wurde', 'counselling', 'mit dem Fall; ohne Person nach 3 Jahren', $$
id: Schlüssel
person_id: Person, um die es ging; leer heißt: um keine bestimmte
held_on: Datum
partner_group: eine der zehn Partnergruppen
partner_id: Stelle aus dem Netzwerk
named_sealed: versiegelt, mit wem genau
note_sealed: versiegelt, worum es ging
minutes: Dauer in Minuten
held_by: geführt durch
version: Stand der Zeile$$);
call guard('network_contacts', 'counselling');
-- What is about nobody in particular belongs to the network, and the network to whoever keeps it.
create policy of_nobody on network_contacts to wb_caseworker using (person_id is null) with check (person_id is null);
create policy lead_of_nobody on network_contacts to wb_lead using (person_id is null) with check (person_id is null);
create policy coordinator on network_contacts to wb_coordinator using (person_id is null) with check (person_id is null);
grant select, insert, update, delete on network_contacts to wb_coordinator;
