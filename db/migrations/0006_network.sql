-- The people around: volunteers, interpreters, partners, offers, and the posts of the staff. Tables and lists for now.
create table volunteers (
  id uuid primary key, family_name text not null, given_name text not null default '', district text not null default '', phone text not null default '', email text not null default '',
  languages text[] not null default '{}', engagement text not null default '', active_from date, active_until date, certificate_seen_on date, secrecy_declared_on date,
  user_id uuid references users, version int not null default 1
);
call describe('volunteers', 'Ehrenamtliche', 'keiner (Daten der Helfenden)', '1 Jahr nach Ende des Einsatzes', $$
id: Schlüssel
family_name: Nachname
given_name: Vorname
district: Ortsteil
phone: Telefon
email: E-Mail
languages: Sprachen
engagement: Einsatz
active_from: seit
active_until: bis vor diesem Tag
certificate_seen_on: Führungszeugnis gesehen am; sein Inhalt wird nie erfasst
secrecy_declared_on: Verschwiegenheitserklärung vom
user_id: Konto
version: Stand der Zeile$$);
create table mentorships (
  id uuid primary key, person_id uuid not null references persons, volunteer_id uuid not null references volunteers, valid_from date not null, valid_until date, version int not null default 1
);
create index mentorships_volunteer on mentorships (volunteer_id);
call describe('mentorships', 'Patenschaften', 'volunteering', 'mit dem Fall', $$
id: Schlüssel
person_id: Person (für einen Haushalt: dessen Vorstand)
volunteer_id: Ehrenamtliche:r
valid_from: ab
valid_until: bis vor diesem Tag
version: Stand der Zeile$$);
call guard('mentorships', 'volunteering');

create table interpreters (
  id uuid primary key, name text not null, languages text[] not null default '{}', sex text not null default 'u' check (sex in ('m', 'w', 'd', 'u')), phone text not null default '',
  availability text not null default '', secrecy_declared_on date, rate_cents int check (rate_cents >= 0), is_voluntary boolean not null default false,
  active_from date default since_today(), active_until date, user_id uuid references users, version int not null default 1
);
call describe('interpreters', 'Sprachmittlerpool', 'keiner (Daten der Helfenden)', '1 Jahr nach Ende des Einsatzes', $$
id: Schlüssel
name: Name
languages: Sprachen
sex: Geschlecht, für Gespräche unter Frauen
phone: Telefon
availability: verfügbar
secrecy_declared_on: Verschwiegenheitserklärung vom
rate_cents: Satz je Stunde in Cent
is_voluntary: ehrenamtlich
active_from: im Pool seit; leer heißt seit jeher (so bei eingelesenen)
active_until: bis vor diesem Tag
user_id: Konto
version: Stand der Zeile$$);
create table partners (
  id uuid primary key, name text not null, partner_group text not null, contact_name text not null default '', phone text not null default '', services text[] not null default '{}',
  town text not null default '', active_from date default since_today(), active_until date, version int not null default 1
);
call describe('partners', 'Netzwerkpartner', 'keiner', 'auf Wunsch', $$
id: Schlüssel
name: Einrichtung
partner_group: eine der zehn Partnergruppen
contact_name: Ansprechperson
phone: Telefon
services: Angebote
town: Ort
active_from: im Netzwerk seit; leer heißt seit jeher (so bei eingelesenen)
active_until: bis vor diesem Tag
version: Stand der Zeile$$);
create table offers (
  id uuid primary key, name text not null unique, location text not null default '', weekday text not null default '', hours text not null default '', audience text not null default '', version int not null default 1
);
call describe('offers', 'Angebote und Treffen', 'keiner', 'nie', $$
id: Schlüssel
name: Angebot
location: Ort
weekday: Wochentag
hours: Uhrzeit
audience: Zielgruppe
version: Stand der Zeile$$);
create table offer_sessions (
  id uuid primary key, offer_id uuid not null references offers, held_on date not null, visits int not null check (visits between 0 and 10000), version int not null default 1, unique (offer_id, held_on)
);
call describe('offer_sessions', 'Termine eines Angebots mit Zahl der Besuche', 'keiner', 'nie', $$
id: Schlüssel
offer_id: Angebot
held_on: Datum
visits: Besuche (nur die Zahl)
version: Stand der Zeile$$);
create table positions (
  id uuid primary key, user_id uuid not null references users, share_percent numeric(5, 2) not null check (share_percent > 0 and share_percent <= 100),
  funded_from date not null, funded_through date, funding_decision text not null default '', version int not null default 1, check (funded_through is null or funded_through >= funded_from)
);
call describe('positions', 'Stellen', 'keiner', '10 Jahre', $$
id: Schlüssel
user_id: besetzt mit
share_percent: Anteil in Prozent
funded_from: gefördert ab
funded_through: gefördert bis einschließlich
funding_decision: Bewilligung
version: Stand der Zeile$$);
create table absences (
  id uuid primary key, position_id uuid not null references positions, absent_from date not null, absent_through date, reason text not null default '', version int not null default 1,
  check (absent_through is null or absent_through >= absent_from)
);
call describe('absences', 'Abwesenheiten einer Stelle', 'keiner', '10 Jahre', $$
id: Schlüssel
position_id: Stelle
absent_from: ab
absent_through: bis einschließlich
reason: Grund
version: Stand der Zeile$$);
do $$
declare t text;
begin
  foreach t in array array['volunteers', 'interpreters', 'partners', 'offers', 'offer_sessions', 'positions', 'absences'] loop
    execute format('create trigger history after insert or update or delete on %I for each row execute function remember(''network'')', t);
    execute format('create trigger version before update on %I for each row execute function next_version()', t);
    execute format('grant select on %I to wb_caseworker, wb_lead, wb_coordinator, wb_figures', t);
    execute format('grant select, insert, update, delete on %I to wb_importer', t);
  end loop;
  foreach t in array array['volunteers', 'interpreters', 'partners', 'offers', 'offer_sessions'] loop
    execute format('grant insert, update, delete on %I to wb_caseworker, wb_lead, wb_coordinator', t);
  end loop;
  foreach t in array array['positions', 'absences'] loop
    execute format('grant insert, update, delete on %I to wb_lead', t);
  end loop;
end $$;
grant select on partners, offers to wb_housing;
-- A volunteer sees of the own mentorship what the match needs: call name and language, nothing else.
create function my_mentorships() returns table (id uuid, call_name text, languages text[], valid_from date, valid_until date)
language sql stable security definer set search_path = public as $$
  select m.id, coalesce(nullif(p.call_name, ''), p.given_name), array(select l.language from person_languages l where l.person_id = p.id order by l.language), m.valid_from, m.valid_until
  from volunteers v join mentorships m on m.volunteer_id = v.id join persons p on p.id = m.person_id
  where v.user_id = me() and m.valid_from <= today() and (m.valid_until is null or m.valid_until > today()) and me() is not null
$$;
revoke execute on function my_mentorships from public;
grant execute on function my_mentorships to wb_volunteer;
