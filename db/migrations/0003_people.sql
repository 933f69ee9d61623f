-- People: persons, households, allocations, status, occupation, language, and the case that carries the person's key.
create table persons (
  id uuid primary key, family_name text not null check (length(family_name) between 1 and 200), given_name text not null default '' check (length(given_name) <= 200),
  call_name text not null default '', original_name text not null default '', name_keys text[] not null default '{}',
  sex text not null default 'u' check (sex in ('m', 'w', 'd', 'u')),
  birth_date date, birth_year int check (birth_year between 1900 and 2200),
  literacy text not null default 'unbekannt' check (literacy in ('unbekannt', 'keine', 'eigene_schrift', 'lateinisch')),
  phone text not null default '', email text not null default '', is_protected boolean not null default false,
  merged_into uuid references persons, created_at timestamptz not null, version int not null default 1,
  check (birth_date is null or birth_year is null)
);
create index persons_name_keys on persons using gin (name_keys);
create index persons_birth on persons (birth_date);
call describe('persons', 'Personen, die beraten oder untergebracht werden', 'contact', '3 Jahre nach Ende des Falls', $$
id: Schlüssel; zugleich der des Falls
family_name: Nachname wie im Pass
given_name: Vorname wie im Pass
call_name: Rufname
original_name: Name in eigener Schrift
name_keys: lautliche Schlüssel der Namen für die Suche
sex: m, w, d oder u (nicht bekannt)
birth_date: Geburtsdatum
birth_year: Geburtsjahr, wenn nur dieses bekannt ist
literacy: Lesen und Schreiben, unabhängig von Sprachen
phone: Telefon
email: E-Mail
is_protected: Ort und Adresse nur für benannte Mitarbeitende
merged_into: mit dieser Person zusammengeführt
created_at: angelegt
version: Stand der Zeile$$);
call guard('persons', 'contact', 'id');

create sequence case_number;
create table cases (
  id uuid primary key references persons, number int not null unique default nextval('case_number'), opened_on date not null,
  clock_started_on date not null, extended_until date, extension_reason text not null default '', version int not null default 1,
  check (extended_until is null or extension_reason <> '')
);
-- First day after the counselling period; the same rule as counsellingClock in case.rules.ts, which names its source.
create function clock_ends_on(started date, extended date) returns date language sql immutable parallel safe
  as $$ select coalesce(extended, (started + interval '3 years')::date) $$;
grant usage on sequence case_number to wb_caseworker, wb_lead, wb_importer;
call describe('cases', 'Fall: die Beratung einer Person', 'keiner (nur Schlüssel und Daten der Beratung)', '3 Jahre nach Ende', $$
id: Schlüssel der Person
number: Fallnummer, sagt nichts über die Person
opened_on: eröffnet am
clock_started_on: Beginn des Beratungszeitraums (Zuweisung)
extended_until: verlängert bis vor diesem Tag (viertes Jahr)
extension_reason: Grund der Verlängerung
version: Stand der Zeile$$);
call guard('cases', 'contact', 'id');
-- The lead sees that a case exists and who has it (workload), not whose it is.
create policy lead_sees_workload on cases for select to wb_lead using (true);

create table case_closings (
  id uuid primary key, person_id uuid not null references persons, closed_on date not null, reason text not null, reopened_on date, version int not null default 1,
  check (reopened_on is null or reopened_on >= closed_on)
);
create unique index case_closings_open on case_closings (person_id) where reopened_on is null;
create index case_closings_on on case_closings (closed_on);
call describe('case_closings', 'Beendigungen eines Falls', 'contact', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
closed_on: beendet am; an diesem Tag nicht mehr in Betreuung
reason: Beendigungsgrund
reopened_on: wieder aufgenommen am
version: Stand der Zeile$$);
call guard('case_closings', 'contact');
create policy lead_sees_workload on case_closings for select to wb_lead using (true);

create table responsibilities (
  id uuid primary key, person_id uuid not null references persons, user_id uuid not null references users, valid_from date not null, valid_until date,
  version int not null default 1, check (valid_until is null or valid_until >= valid_from),
  exclude using gist (person_id with =, daterange(valid_from, valid_until) with &&)
);
create index responsibilities_user on responsibilities (user_id);
call describe('responsibilities', 'Zuständigkeit: wer den Fall hat', 'contact', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
user_id: zuständig
valid_from: ab
valid_until: bis vor diesem Tag
version: Stand der Zeile$$);
call guard('responsibilities', 'contact');
create policy lead_sees_workload on responsibilities for select to wb_lead using (true);

create table person_nationalities (
  id uuid primary key, person_id uuid not null references persons, nationality text not null, position int not null default 1,
  valid_from date, valid_until date, version int not null default 1
);
create index person_nationalities_person on person_nationalities (person_id);
call describe('person_nationalities', 'Staatsangehörigkeiten, auch mehrere', 'contact', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
nationality: Code der Liste Staatsangehörigkeit
position: 1 ist die, nach der gezählt wird
valid_from: ab; leer heißt seit jeher
valid_until: bis vor diesem Tag
version: Stand der Zeile$$);
call guard('person_nationalities', 'contact');

create table person_languages (
  id uuid primary key, person_id uuid not null references persons, language text not null, level text not null default '',
  needs_interpreter boolean not null default false, version int not null default 1, unique (person_id, language)
);
call describe('person_languages', 'Sprachen außer Deutsch', 'contact', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
language: ISO-639-Code
level: Niveau
needs_interpreter: braucht Sprachmittlung in dieser Sprache
version: Stand der Zeile$$);
call guard('person_languages', 'contact');

create table person_references (
  id uuid primary key, person_id uuid not null references persons, kind text not null check (kind in ('azr', 'bamf', 'landkreis', 'leistung', 'liste', 'sonstige')),
  reference text not null, version int not null default 1, unique (person_id, kind, reference)
);
create index person_references_reference on person_references (reference);
call describe('person_references', 'Aktenzeichen', 'contact', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
kind: Art
reference: Zeichen
version: Stand der Zeile$$);
call guard('person_references', 'contact');

create table households (id uuid primary key, number text not null check (length(number) between 1 and 40), created_at timestamptz not null, version int not null default 1);
create index households_number on households (number);
call describe('households', 'Haushalt: Menschen, die zusammen umziehen und wohnen', 'contact', 'mit dem letzten Fall', $$
id: Schlüssel
number: Familiennummer der Listen
created_at: angelegt
version: Stand der Zeile$$);
create trigger history after insert or update or delete on households for each row execute function remember('contact');
create trigger version before update on households for each row execute function next_version();

create table household_members (
  id uuid primary key, person_id uuid not null references persons, household_id uuid not null references households,
  role text not null check (role in ('head', 'partner', 'child', 'parent', 'sibling', 'other')), valid_from date not null, valid_until date,
  version int not null default 1, check (valid_until is null or valid_until >= valid_from),
  exclude using gist (person_id with =, daterange(valid_from, valid_until) with &&)
);
create index household_members_household on household_members (household_id);
call describe('household_members', 'Zugehörigkeit zu einem Haushalt', 'contact', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
household_id: Haushalt
role: Haushaltsvorstand, Ehepartner:in, Kind, Elternteil, Geschwister, andere
valid_from: ab
valid_until: bis vor diesem Tag
version: Stand der Zeile$$);
call guard('household_members', 'contact');
-- A household is seen by whoever sees a member; a new one is empty and seen by its maker until the first member stands in it.
alter table households enable row level security;
do $$
declare who text;
begin
  foreach who in array array['caseworker', 'lead', 'housing', 'figures'] loop
    execute format('grant select on households to wb_%s', who);
    execute format('create policy %s on households for select to wb_%s using (exists (select 1 from household_members m where m.household_id = households.id))', who, who);
  end loop;
  foreach who in array array['caseworker', 'lead'] loop
    execute format('grant insert, update on households to wb_%s', who);
    execute format('create policy %s_adds on households for insert to wb_%s with check (true)', who, who);
    execute format('create policy %s_changes on households for update to wb_%s using (exists (select 1 from household_members m where m.household_id = households.id))', who, who);
  end loop;
end $$;
grant select, insert, update, delete on households to wb_importer;
create policy importer on households to wb_importer using (true) with check (true);

create table allocations (
  id uuid primary key, person_id uuid not null references persons, allocated_on date not null, allocated_from text not null default '',
  municipality text not null default '', allocation_group text not null, version int not null default 1, unique (person_id, allocated_on)
);
create index allocations_on on allocations (allocated_on);
call describe('allocations', 'Zuweisungen', 'contact', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
allocated_on: zugewiesen am
allocated_from: von wem
municipality: Gemeinde
allocation_group: Gruppe (AU, Ukraine, privat, Nachbargemeinde, obdachlos)
version: Stand der Zeile$$);
call guard('allocations', 'contact');

create table residence_statuses (
  id uuid primary key, person_id uuid not null references persons, status text not null, typed_text text not null default '',
  document_issued_on date, document_valid_through date, valid_from date not null, valid_until date, version int not null default 1,
  check (valid_until is null or valid_until >= valid_from), exclude using gist (person_id with =, daterange(valid_from, valid_until) with &&)
);
call describe('residence_statuses', 'Aufenthaltsstatus mit Papier', 'status', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
status: Code der Liste Aufenthaltsstatus
typed_text: wie in der Liste geschrieben
document_issued_on: Papier ausgestellt am
document_valid_through: Papier gültig bis einschließlich
valid_from: ab
valid_until: bis vor diesem Tag
version: Stand der Zeile$$);
call guard('residence_statuses', 'status');

create table benefits (
  id uuid primary key, person_id uuid not null references persons, benefit text not null, office text not null default '', notice_on date,
  valid_from date not null, valid_until date, version int not null default 1, check (valid_until is null or valid_until >= valid_from)
);
create index benefits_person on benefits (person_id);
call describe('benefits', 'Leistungen zum Lebensunterhalt', 'status', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
benefit: Code der Liste Leistung
office: Leistungsstelle
notice_on: Bescheid vom
valid_from: ab
valid_until: bis vor diesem Tag
version: Stand der Zeile$$);
call guard('benefits', 'status');

create table occupations (
  id uuid primary key, person_id uuid not null references persons, occupation text not null, detail text not null default '',
  valid_from date not null, valid_until date, version int not null default 1, check (valid_until is null or valid_until >= valid_from),
  exclude using gist (person_id with =, daterange(valid_from, valid_until) with &&)
);
call describe('occupations', 'Was die Person tut: Arbeit, Schule, Kurs, ...', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
occupation: Code der Liste Tätigkeit
detail: Betrieb, Schule, Kurs
valid_from: ab
valid_until: bis vor diesem Tag
version: Stand der Zeile$$);
call guard('occupations', 'counselling');

create table german_levels (
  id uuid primary key, person_id uuid not null references persons, level text not null, source text not null default 'selbst',
  reached_on date not null, version int not null default 1, unique (person_id, reached_on, level)
);
call describe('german_levels', 'Deutschstand', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
level: Niveau
source: Selbsteinschätzung, Einstufung oder Zertifikat
reached_on: festgestellt am
version: Stand der Zeile$$);
call guard('german_levels', 'counselling');

-- Key of a case, wrapped by the house key, which is outside the database.
create table case_keys (person_id uuid primary key, wrapped_key bytea not null, key_number int not null, created_at timestamptz not null);
call describe('case_keys', 'Schlüssel eines Falls, mit dem Hausschlüssel verschlossen', 'keiner', 'zuerst: ohne ihn ist alles Versiegelte des Falls unlesbar', $$
person_id: Person
wrapped_key: verschlossener Schlüssel
key_number: Nummer des Hausschlüssels
created_at: angelegt$$);
alter table case_keys enable row level security;
grant select, insert on case_keys to wb_caseworker, wb_lead, wb_importer;
create policy caseworker on case_keys to wb_caseworker using (may_see(person_id, 'counselling'));
create policy lead on case_keys to wb_lead using (may_see(person_id, 'counselling'));
create policy importer on case_keys to wb_importer using (true) with check (true);

-- Opening a case is one of two acts that create their own right to see; the other is a reasoned look (lead).
create function open_case(fresh uuid, grant_id uuid) returns void language plpgsql security definer set search_path = public as $$
begin
  if me() is null or current_setting('role') not in ('wb_caseworker', 'wb_lead') then raise exception 'open_case: not allowed' using errcode = '42501'; end if;
  if exists (select 1 from persons where id = fresh) then raise exception 'open_case: exists' using errcode = '42501'; end if;
  insert into access_grants (id, user_id, case_id, areas, valid_from, kind, reason, given_by, given_at)
  values (grant_id, me(), fresh, array['contact', 'status', 'counselling', 'needs', 'housing', 'volunteering', 'client_copy'], today(), 'responsibility', 'Fall eröffnet', me(), moment());
end $$;
-- The place of a protected person is never part of a look, a deputyship or a hand-over: for it, staff are named one by one (give_access, kind protection).
create function take_look(concerned uuid, wanted text[], until date, why text, grant_id uuid) returns void language plpgsql security definer set search_path = public as $$
begin
  if current_setting('role') <> 'wb_lead' or 'protected_place' = any (wanted) then raise exception 'take_look: not allowed' using errcode = '42501'; end if;
  if not exists (select 1 from cases where id = concerned) or until is null or until <= today() or length(btrim(why)) < 10 then
    raise exception 'take_look: reason and end are needed' using errcode = '22023';
  end if;
  insert into access_grants (id, user_id, case_id, areas, valid_from, valid_until, kind, reason, given_by, given_at)
  values (grant_id, me(), concerned, wanted, today(), until, 'look', why, me(), moment());
end $$;
create function is_responsible(concerned uuid) returns boolean language sql stable as $$
  select exists (select 1 from access_grants g where g.user_id = me() and g.case_id = concerned and g.kind = 'responsibility' and g.valid_from <= today() and (g.valid_until is null or g.valid_until > today()))
$$;
-- deputy: the responsible lets a colleague see; so does a lead, who organises the work without seeing it, but not for another lead.
-- protection: names somebody who may know the place. Whoever knows it now may name: before the mark whoever sees the housing, after it only the named.
create function give_access(concerned uuid, receiver uuid, wanted text[], starting date, until date, how text, why text, grant_id uuid) returns void
language plpgsql security definer set search_path = public as $$
declare
  asker text := current_setting('role');
  receiver_role text := (select role from users where id = receiver and state <> 'disabled');
  is_marked boolean := (select is_protected from persons where id = concerned);
begin
  if is_marked is null or asker not in ('wb_lead', 'wb_caseworker') or not coalesce(case how
    when 'deputy' then receiver <> me() and not 'protected_place' = any (wanted)
      and (receiver_role = 'caseworker' and asker = 'wb_lead' or receiver_role in ('caseworker', 'lead') and is_responsible(concerned))
    when 'protection' then wanted = array['protected_place'] and receiver_role in ('caseworker', 'lead', 'housing')
      and may_see(concerned, 'contact') and may_see(concerned, case when is_marked then 'protected_place' else 'housing' end)
    end, false) then
    raise exception 'give_access: not allowed' using errcode = '42501';
  end if;
  insert into access_grants (id, user_id, case_id, areas, valid_from, valid_until, kind, reason, given_by, given_at)
  values (grant_id, receiver, concerned, wanted, starting, until, how, why, me(), moment());
end $$;
-- The case goes to a colleague from a day on: what rested on the responsibility ends on it, and begins for the new one; so does knowing the place of a protected person.
-- Nobody takes a case without having seen it before: a lead takes a reasoned look first.
create function hand_over_access(concerned uuid, receiver uuid, wanted text[], starting date, why text, grant_id uuid) returns void
language plpgsql security definer set search_path = public as $$
declare leaving uuid[];
begin
  if current_setting('role') not in ('wb_lead', 'wb_caseworker') or not exists (select 1 from users where id = receiver and role in ('caseworker', 'lead') and state <> 'disabled')
     or not exists (select 1 from cases where id = concerned) or 'protected_place' = any (wanted)
     or (current_setting('role') = 'wb_caseworker' and not is_responsible(concerned))
     or (receiver = me() and exists (select 1 from unnest(wanted) area where not may_see(concerned, area))) then
    raise exception 'hand_over_access: not allowed' using errcode = '42501';
  end if;
  with ended as (
    update access_grants set valid_until = greatest(starting, valid_from) where case_id = concerned and kind = 'responsibility' and user_id <> receiver and (valid_until is null or valid_until > starting)
    returning user_id)
  select array_agg(user_id) into leaving from ended;
  if not exists (select 1 from access_grants g where g.case_id = concerned and g.kind = 'responsibility' and g.user_id = receiver and (g.valid_until is null or g.valid_until > starting)) then
    insert into access_grants (id, user_id, case_id, areas, valid_from, kind, reason, given_by, given_at)
    values (grant_id, receiver, concerned, wanted, starting, 'responsibility', why, me(), moment());
  end if;
  if receiver = me() and not may_see(concerned, 'protected_place') then return; end if;
  with passed as (
    update access_grants set valid_until = greatest(starting, valid_from) where case_id = concerned and kind = 'protection' and user_id = any (leaving) and (valid_until is null or valid_until > starting)
    returning 1)
  insert into access_grants (id, user_id, case_id, areas, valid_from, kind, reason, given_by, given_at)
  select gen_random_uuid(), receiver, concerned, array['protected_place'], starting, 'protection', why, me(), moment() from passed limit 1;
end $$;
-- Whether a grant is the last by which somebody who is not locked out knows where a protected person lives. Whoever may end it may ask, also without seeing the case.
create function is_last_named(which uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from access_grants g join persons p on p.id = g.case_id where g.id = which and g.kind = 'protection' and p.is_protected
    and not exists (select 1 from access_grants o join users u on u.id = o.user_id where o.case_id = g.case_id and o.kind = 'protection' and o.id <> g.id
      and u.state <> 'disabled' and o.valid_from <= today() and (o.valid_until is null or o.valid_until > today())))
$$;
-- Ends a grant today: one's own, one of a case one is responsible for, or any as lead. A responsibility does not end, it is handed over; the last who knows the place of a protected person stays named.
create function end_access(which uuid) returns boolean language plpgsql security definer set search_path = public as $$
begin
  -- One after the other: two who end each other's at once would leave nobody.
  perform 1 from persons where id = (select case_id from access_grants where id = which) for update;
  update access_grants g set valid_until = greatest(today(), g.valid_from)
  where g.id = which and g.kind <> 'responsibility' and not is_last_named(g.id) and (g.valid_until is null or g.valid_until > today())
    and (g.user_id = me() or current_setting('role') = 'wb_lead' or is_responsible(g.case_id));
  return found;
end $$;
-- Who may see a case, and who looked, for whoever sees the case (contact).
create function who_may_see(concerned uuid) returns table (id uuid, user_id uuid, user_name text, user_role text, areas text[], valid_from date, valid_until date, kind text, reason text, given_by text)
language sql stable security definer set search_path = public as $$
  select g.id, g.user_id, u.name, u.role, g.areas, g.valid_from, g.valid_until, g.kind, g.reason, giver.name
  from access_grants g join users u on u.id = g.user_id left join users giver on giver.id = g.given_by
  where g.case_id = concerned and may_see(concerned, 'contact') order by g.valid_from desc, u.name
$$;
create function who_looked(concerned uuid) returns table (seq bigint, at timestamptz, user_name text, act text, role text)
language sql stable security definer set search_path = public as $$
  select e.seq, e.at, coalesce(u.name, 'Befehlszeile'), e.act, substr(e.role, 4) from audit_entries e left join users u on u.id = e.user_id
  where e.case_id = concerned and may_see(concerned, 'contact') order by e.seq desc limit 200
$$;
-- Looks and deputyships of others in the cases that I am responsible for: the caseworker learns of every look.
create function looks_at_mine() returns table (id uuid, case_id uuid, user_name text, areas text[], valid_from date, valid_until date, kind text, reason text, given_by text, given_at timestamptz)
language sql stable security definer set search_path = public as $$
  select g.id, g.case_id, u.name, g.areas, g.valid_from, g.valid_until, g.kind, g.reason, giver.name, g.given_at
  from access_grants g join users u on u.id = g.user_id left join users giver on giver.id = g.given_by
  where g.kind in ('look', 'deputy') and g.user_id <> me() and g.given_by is distinct from me() and is_responsible(g.case_id) order by g.given_at desc limit 200
$$;
revoke execute on function open_case, take_look, give_access, hand_over_access, is_last_named, end_access, who_may_see, who_looked, looks_at_mine, write_audit, audit_break, audit_end from public;
grant execute on function open_case, give_access, hand_over_access, is_last_named, end_access, who_may_see, who_looked, looks_at_mine to wb_caseworker, wb_lead;
grant execute on function audit_end to wb_signin;
grant execute on function take_look to wb_lead;
grant execute on function write_audit to wb_caseworker, wb_lead, wb_housing, wb_coordinator, wb_volunteer, wb_interpreter, wb_reader, wb_administrator, wb_importer, wb_figures, wb_signin;
grant execute on function audit_break to wb_administrator;

-- Who is in care on a day, by id alone: one answer for list, Heute and page, without asking the policies of two more tables row by row. Only rows of persons that may be seen are joined to it.
create function in_care(on_day date) returns setof uuid language sql stable security definer set search_path = public rows 5000 as $$
  select a.person_id from allocations a where a.allocated_on <= on_day
  except select k.person_id from case_closings k where k.closed_on <= on_day and (k.reopened_on is null or k.reopened_on > on_day)
$$;
revoke execute on function in_care from public;
grant execute on function in_care to wb_caseworker, wb_lead, wb_housing;
