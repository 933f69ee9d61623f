-- Housing, the base: buildings, units, rooms, places, and who stays where from when until when.
create table buildings (
  id uuid primary key, name text not null, district text not null default '', municipality text not null default '', street text not null default '',
  kind text not null default '', ownership text not null default '' , rent_until date, remark text not null default '',
  opened_on date, closed_on date, version int not null default 1
);
call describe('buildings', 'Unterkünfte', 'keiner', 'mit der Aufgabe der Unterkunft, 10 Jahre', $$
id: Schlüssel
name: Name oder Anschrift
district: Ortsteil
municipality: Gemeinde
street: Straße und Hausnummer
kind: Art (Einzelzimmer, Wohngemeinschaft, Wohnungen)
ownership: Eigentum (Gemeinde, angemietet)
rent_until: angemietet bis einschließlich
remark: Bemerkung
opened_on: in Betrieb ab; leer heißt seit jeher
closed_on: aufgegeben am
version: Stand der Zeile$$);
create table units (id uuid primary key, building_id uuid not null references buildings, name text not null, opened_on date default since_today(), closed_on date, version int not null default 1, unique (building_id, name));
call describe('units', 'Wohneinheiten', 'keiner', 'mit der Unterkunft', $$
id: Schlüssel
building_id: Unterkunft
name: Bezeichnung
opened_on: gezählt ab; leer heißt seit jeher (so bei eingelesenen)
closed_on: aufgegeben am
version: Stand der Zeile$$);
create table rooms (
  id uuid primary key, unit_id uuid not null references units, name text not null, area_m2 numeric(6, 2) check (area_m2 > 0),
  rules text[] not null default '{}', remark text not null default '', version int not null default 1, unique (unit_id, name)
);
call describe('rooms', 'Zimmer', 'keiner', 'mit der Unterkunft', $$
id: Schlüssel
unit_id: Wohneinheit
name: Bezeichnung
area_m2: Fläche in Quadratmetern
rules: Belegungsregeln (frauen, familien, stufenlos, ruhig)
remark: Bemerkung
version: Stand der Zeile$$);
create table places (id uuid primary key, room_id uuid not null references rooms, number int not null check (number > 0), opened_on date default since_today(), closed_on date, version int not null default 1, unique (room_id, number));
call describe('places', 'Plätze', 'keiner', 'mit der Unterkunft', $$
id: Schlüssel
room_id: Zimmer
number: laufende Nummer im Zimmer
opened_on: gezählt ab; leer heißt seit jeher (so bei eingelesenen)
closed_on: aufgegeben am
version: Stand der Zeile$$);
create table place_blocks (
  id uuid primary key, place_id uuid not null references places, reason text not null, valid_from date, valid_until date, version int not null default 1,
  exclude using gist (place_id with =, daterange(valid_from, valid_until) with &&)
);
call describe('place_blocks', 'Gesperrte Plätze', 'keiner', 'mit der Unterkunft', $$
id: Schlüssel
place_id: Platz
reason: Grund
valid_from: ab; leer heißt seit unbekannt
valid_until: bis vor diesem Tag
version: Stand der Zeile$$);
do $$
declare t text; who text;
begin
  foreach t in array array['buildings', 'units', 'rooms', 'places', 'place_blocks'] loop
    execute format('create trigger history after insert or update or delete on %I for each row execute function remember(''building'')', t);
    execute format('create trigger version before update on %I for each row execute function next_version()', t);
    execute format('grant select on %I to wb_caseworker, wb_lead, wb_housing, wb_figures, wb_coordinator', t);
    execute format('grant select, insert, update, delete on %I to wb_importer', t);
    execute format('grant insert, update, delete on %I to wb_housing', t);
  end loop;
end $$;

create table stays (
  id uuid primary key, person_id uuid not null references persons, building_id uuid not null references buildings, room_id uuid references rooms,
  place_id uuid references places, valid_from date not null, valid_until date, legal_ground text not null default 'zuweisung' check (legal_ground in ('zuweisung', 'obdachlosigkeit')),
  notice_number text not null default '', is_protected boolean not null default false, version int not null default 1,
  check (valid_until is null or valid_until >= valid_from), check (place_id is null or room_id is not null),
  constraint stays_one_per_place exclude using gist (place_id with =, daterange(valid_from, valid_until) with &&),
  constraint stays_one_per_person exclude using gist (person_id with =, daterange(valid_from, valid_until) with &&)
);
create index stays_building on stays (building_id);
call describe('stays', 'Belegung: wer wo von wann bis wann wohnt', 'housing', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
building_id: Unterkunft
room_id: Zimmer, wenn bekannt
place_id: Platz, wenn bekannt
valid_from: eingezogen am
valid_until: ausgezogen am; an diesem Tag nicht mehr untergebracht
legal_ground: Zuweisung oder Obdachlosigkeit
notice_number: Nummer der Einweisungsverfügung
is_protected: Person ist geschützt; nur für benannte Mitarbeitende
version: Stand der Zeile$$);
call guard('stays', 'housing', protectable => true);

create table addresses (
  id uuid primary key, person_id uuid not null references persons, street text not null default '', postcode text not null default '', town text not null default '',
  district text not null default '', valid_from date not null, valid_until date, is_protected boolean not null default false, version int not null default 1,
  check (valid_until is null or valid_until >= valid_from), exclude using gist (person_id with =, daterange(valid_from, valid_until) with &&)
);
call describe('addresses', 'Private Anschriften', 'housing', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
street: Straße und Hausnummer
postcode: Postleitzahl
town: Ort
district: Ortsteil
valid_from: ab
valid_until: bis vor diesem Tag
is_protected: Person ist geschützt; nur für benannte Mitarbeitende
version: Stand der Zeile$$);
call guard('addresses', 'housing', protectable => true);

-- The protected mark of a person is carried to every row that says where the person is.
create function carry_protection() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_table_name = 'persons' then
    if not new.is_protected then
      -- Only who knows the place may open it to everybody. With the mark, naming ends.
      if current_setting('role', true) in ('wb_caseworker', 'wb_lead') and not may_see(new.id, 'protected_place') then raise exception 'protection: not allowed' using errcode = '42501'; end if;
      update access_grants set valid_until = greatest(today(), valid_from) where case_id = new.id and kind = 'protection' and (valid_until is null or valid_until > today());
    end if;
    update stays set is_protected = new.is_protected where person_id = new.id and is_protected <> new.is_protected;
    update addresses set is_protected = new.is_protected where person_id = new.id and is_protected <> new.is_protected;
    -- What was written down before the mark must not tell the place either.
    update row_history set area = case when new.is_protected then 'protected_place' else 'housing' end
      where person_id = new.id and table_name in ('stays', 'addresses');
    return null;
  end if;
  new.is_protected := (select p.is_protected from persons p where p.id = new.person_id);
  return new;
end $$;
create trigger protection after update of is_protected on persons for each row when (old.is_protected <> new.is_protected) execute function carry_protection();
create trigger protection before insert or update of person_id on stays for each row execute function carry_protection();
create trigger protection before insert or update of person_id on addresses for each row execute function carry_protection();
-- A place is occupied whoever may see by whom: places and the number of people per room, without names.
create function occupied_places(on_day date) returns table (building_id uuid, room_id uuid, place_id uuid) language sql stable security definer set search_path = public as $$
  select s.building_id, s.room_id, s.place_id from stays s where s.valid_from <= on_day and (s.valid_until is null or s.valid_until > on_day)
$$;
-- A place that somebody will move into after a day, likewise without names.
create function reserved_places(after_day date) returns table (place_id uuid, from_day date) language sql stable security definer set search_path = public as $$
  select s.place_id, min(s.valid_from) from stays s where s.place_id is not null and s.valid_from > after_day group by s.place_id
$$;
revoke execute on function occupied_places, reserved_places from public;
grant execute on function occupied_places, reserved_places to wb_caseworker, wb_lead, wb_housing, wb_figures, wb_importer;
