-- Structure of a building with dates: floors, rules at every level, rooms that come and go, files, contacts and inspections of a house; and the protected mark follows to every table that carries it.
alter table buildings add column rules text[] not null default '{}', add column nearby text[] not null default '{}';
alter table units add column floor int check (floor between -3 and 40), add column kitchen text not null default '' check (kitchen in ('', 'own', 'unit', 'floor', 'house')),
  add column bath text not null default '' check (bath in ('', 'own', 'unit', 'floor', 'house')), add column rules text[] not null default '{}';
alter table rooms add column opened_on date, add column closed_on date, add constraint rooms_in_order check (closed_on >= opened_on);
comment on column buildings.rules is 'Belegungsregeln des ganzen Hauses (frauen, familien, stufenlos, ruhig); die der Wohneinheiten und Zimmer kommen hinzu';
comment on column buildings.nearby is 'was in der Nähe liegt (schule, kita, arzt, oepnv)';
comment on column units.floor is 'Geschoss; 0 ist das Erdgeschoss, leer heißt nicht bekannt';
comment on column units.kitchen is 'Küche: eigene des Zimmers, der Wohneinheit, des Geschosses, des Hauses; leer heißt nicht bekannt';
comment on column units.bath is 'Bad: eigenes des Zimmers, der Wohneinheit, des Geschosses, des Hauses; leer heißt nicht bekannt';
comment on column units.rules is 'Belegungsregeln der Wohneinheit';
comment on column rooms.opened_on is 'gibt es ab; leer heißt seit jeher';
comment on column rooms.closed_on is 'gibt es nicht mehr ab; leer heißt bis auf Weiteres';

create table building_contacts (
  id uuid primary key, building_id uuid not null references buildings on delete cascade, role text not null, name text not null default '', phone text not null default '', email text not null default '',
  remark text not null default '', version int not null default 1
);
create index building_contacts_building on building_contacts (building_id);
call describe('building_contacts', 'Ansprechpersonen eines Hauses (Hausmeister, Vermieter, Notdienste)', 'keiner', 'mit der Unterkunft', $$
id: Schlüssel
building_id: Unterkunft
role: wofür sie da ist
name: Name oder Firma
phone: Telefon
email: E-Mail
remark: Bemerkung
version: Stand der Zeile$$);

create table building_checks (
  id uuid primary key, building_id uuid not null references buildings on delete cascade, kind text not null, due_on date not null, done_on date, by_whom text not null default '', remark text not null default '',
  every_months int check (every_months between 1 and 240), weeks_before int not null default 6 check (weeks_before between 0 and 104), version int not null default 1
);
create index building_checks_building on building_checks (building_id);
create index building_checks_open on building_checks (due_on) where done_on is null;
call describe('building_checks', 'Prüfungen eines Hauses mit Fälligkeit (Brandschutz, Feuerlöscher, Heizung)', 'keiner', 'mit der Unterkunft', $$
id: Schlüssel
building_id: Unterkunft
kind: Art der Prüfung
due_on: fällig am
done_on: erledigt am
by_whom: geprüft durch
remark: Ergebnis oder Bemerkung
every_months: kehrt nach so vielen Monaten wieder
weeks_before: so viele Wochen vorher wird erinnert
version: Stand der Zeile$$);

create table building_files (
  id uuid primary key, building_id uuid not null references buildings on delete cascade, room_id uuid references rooms on delete set null, title text not null, media_type text not null, bytes int not null check (bytes > 0),
  is_photo boolean not null, body_sealed bytea not null, picture_sealed bytea, added_by uuid not null references users, added_on date not null, version int not null default 1
);
alter table building_files alter column body_sealed set storage external, alter column picture_sealed set storage external;
create index building_files_building on building_files (building_id);
call describe('building_files', 'Fotos und Unterlagen eines Hauses (nicht über Personen)', 'keiner', 'mit der Unterkunft', $$
id: Schlüssel
building_id: Unterkunft
room_id: Zimmer, wenn es um eines geht
title: Bezeichnung
media_type: Art der Datei
bytes: Größe in Bytes
is_photo: Foto; wird als Bild gezeigt
body_sealed: versiegelte Datei
picture_sealed: versiegeltes Bild der ersten Seite
added_by: hinzugefügt durch
added_on: hinzugefügt am
version: Stand der Zeile$$);

do $$
declare t text;
begin
  foreach t in array array['building_contacts', 'building_checks', 'building_files'] loop
    execute format('create trigger version before update on %I for each row execute function next_version()', t);
    execute format('grant select on %I to wb_caseworker, wb_lead, wb_housing', t);
    execute format('grant insert, update, delete on %I to wb_housing', t);
  end loop;
  foreach t in array array['building_contacts', 'building_checks'] loop
    execute format('create trigger history after insert or update or delete on %I for each row execute function remember(''building'')', t);
  end loop;
end $$;

-- Nobody may stay, or begin to, where something is given up. An end in the future may stand while people still live there: they move until then.
create function given_up_empty() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.closed_on is null or new.closed_on is not distinct from old.closed_on then return null; end if;
  if exists (
    select from stays s left join rooms r on r.id = s.room_id
    where case tg_table_name when 'buildings' then s.building_id when 'units' then r.unit_id when 'rooms' then s.room_id else s.place_id end = new.id
      and (s.valid_until is null or s.valid_until > new.closed_on) and (s.valid_from >= new.closed_on or new.closed_on <= today())
      and s.valid_until is distinct from s.valid_from)
  then raise exception 'still lived in' using errcode = '23514', constraint = 'given_up_empty'; end if;
  return null;
end $$;
-- With a house end its units, with them their rooms, with them their places; what ended earlier stays. A corrected end goes the same way.
create function end_inside() returns trigger language plpgsql as $$
begin
  execute format('update %I set closed_on = $1 where %I = $2 and (closed_on is not distinct from $3 or closed_on > $1)', tg_argv[0], tg_argv[1]) using new.closed_on, new.id, old.closed_on;
  return null;
end $$;
create trigger inside after update of closed_on on buildings for each row when (old.closed_on is distinct from new.closed_on) execute function end_inside('units', 'building_id');
create trigger inside after update of closed_on on units for each row when (old.closed_on is distinct from new.closed_on) execute function end_inside('rooms', 'unit_id');
create trigger inside after update of closed_on on rooms for each row when (old.closed_on is distinct from new.closed_on) execute function end_inside('places', 'room_id');
do $$
declare t text;
begin
  foreach t in array array['buildings', 'units', 'rooms', 'places'] loop
    execute format('create trigger given_up after update of closed_on on %I for each row execute function given_up_empty()', t);
  end loop;
end $$;

-- The protected mark of a person goes to every table that has the trigger "protection" and a person.
create or replace function carry_protection() returns trigger language plpgsql security definer set search_path = public as $$
declare t regclass;
begin
  if tg_table_name = 'persons' then
    if not new.is_protected then
      -- Only who knows the place may open it to everybody. With the mark, naming ends.
      if current_setting('role', true) in ('wb_caseworker', 'wb_lead') and not may_see(new.id, 'protected_place') then raise exception 'protection: not allowed' using errcode = '42501'; end if;
      update access_grants set valid_until = greatest(today(), valid_from) where case_id = new.id and kind = 'protection' and (valid_until is null or valid_until > today());
    end if;
    for t in select tgrelid::regclass from pg_trigger where tgname = 'protection' and tgrelid <> 'persons'::regclass order by 1 loop
      execute format('update %s set is_protected = $1 where person_id = $2 and is_protected <> $1', t) using new.is_protected, new.id;
      -- What was written down before the mark must not tell the place either.
      update row_history set area = case when new.is_protected then 'protected_place' else 'housing' end where person_id = new.id and table_name = t::text;
    end loop;
    return null;
  end if;
  new.is_protected := (select p.is_protected from persons p where p.id = new.person_id);
  return new;
end $$;
