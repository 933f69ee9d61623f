-- Handing over rooms: keys with their numbers and who has them, what stands in a room, and the protocol when somebody moves in or out.
create table keys (
  id uuid primary key, building_id uuid not null references buildings on delete cascade, room_id uuid references rooms on delete set null, kind text not null check (kind in ('house', 'flat', 'room', 'letterbox', 'cellar', 'other')), number text not null check (length(number) between 1 and 40),
  lost_on date, remark text not null default '' check (length(remark) <= 200), version int not null default 1,
  constraint keys_once unique (building_id, number)
);
create index keys_room on keys (room_id) where room_id is not null;
call describe('keys', 'Schlüssel der Unterkünfte', 'keiner', 'mit der Unterkunft', $$
id: Schlüssel
building_id: Unterkunft
room_id: Zimmer, wenn er zu einem gehört
kind: Haustür, Wohnung, Zimmer, Briefkasten, Keller oder anderes
number: eingeprägte Nummer
lost_on: verloren gemeldet am
remark: Bemerkung, ohne Namen
version: Stand der Zeile$$);

create table key_handings (
  id uuid primary key, key_id uuid not null references keys, person_id uuid not null references persons, handed_on date not null, returned_on date, deposit_cents int check (deposit_cents between 1 and 1000000), is_protected boolean not null default false, version int not null default 1,
  constraint key_handings_in_order check (returned_on >= handed_on),
  -- Given back in the morning, it may be handed out again on the same day.
  constraint key_handings_one_at_a_time exclude using gist (key_id with =, daterange(handed_on, returned_on) with &&)
);
create index key_handings_person on key_handings (person_id);
call describe('key_handings', 'Wer welchen Schlüssel hat oder hatte', 'housing', 'mit dem Fall', $$
id: Schlüssel
key_id: Schlüssel der Unterkunft
person_id: Person
handed_on: ausgegeben am
returned_on: zurückgegeben am; leer heißt noch bei der Person
deposit_cents: Pfand in Cent
is_protected: Person ist geschützt; nur für benannte Mitarbeitende
version: Stand der Zeile$$);
call guard('key_handings', 'housing', protectable => true);
create trigger protection before insert or update of person_id on key_handings for each row execute function carry_protection();

create table room_items (
  id uuid primary key, room_id uuid not null references rooms on delete cascade, name text not null check (length(name) between 1 and 80), count int not null check (count between 1 and 999), condition text not null default 'good' check (condition in ('good', 'worn', 'damaged', 'missing')), remark text not null default '' check (length(remark) <= 200), version int not null default 1,
  constraint room_items_once unique (room_id, name)
);
call describe('room_items', 'Ausstattung der Zimmer', 'keiner', 'mit der Unterkunft', $$
id: Schlüssel
room_id: Zimmer
name: was
count: wie viele
condition: in Ordnung, abgenutzt, beschädigt oder fehlt
remark: Bemerkung, ohne Namen
version: Stand der Zeile$$);

create table handing_protocols (
  id uuid primary key, person_id uuid not null references persons, kind text not null check (kind in ('in', 'out')), building_id uuid not null references buildings, room_id uuid references rooms, held_on date not null, held_by uuid not null references users,
  present text not null default '' check (length(present) <= 200), items jsonb not null default '[]', meters jsonb not null default '[]', remark text not null default '' check (length(remark) <= 4000), closed_on date, pdf_sealed bytea, odt_sealed bytea, is_protected boolean not null default false, version int not null default 1,
  constraint handing_protocols_closed check ((closed_on is null) = (pdf_sealed is null) and (pdf_sealed is null) = (odt_sealed is null)), check (closed_on >= held_on)
);
create index handing_protocols_person on handing_protocols (person_id);
create index handing_protocols_room on handing_protocols (room_id) where room_id is not null;
call describe('handing_protocols', 'Übergabeprotokolle beim Einzug und Auszug', 'housing', '10 Jahre', $$
id: Schlüssel
person_id: mit wem
kind: Einzug oder Auszug
building_id: Unterkunft
room_id: Zimmer, wenn bekannt
held_on: Tag der Übergabe
held_by: übergeben durch
present: wer noch dabei war
items: Ausstattung mit Zustand
meters: Zählerstände
remark: Mängel und Absprachen
closed_on: abgeschlossen am; leer heißt noch in Arbeit
pdf_sealed: versiegelt, wie es unterschrieben wurde
odt_sealed: versiegelt, zum Weiterschreiben
is_protected: Person ist geschützt; nur für benannte Mitarbeitende
version: Stand der Zeile$$);
call guard('handing_protocols', 'housing', protectable => true);
create trigger protection before insert or update of person_id on handing_protocols for each row execute function carry_protection();

create table handing_photos (
  id uuid primary key, protocol_id uuid not null references handing_protocols on delete cascade, person_id uuid not null references persons, title text not null default '' check (length(title) <= 120), media_type text not null, bytes int not null check (bytes > 0), body_sealed bytea not null, picture_sealed bytea, added_by uuid not null references users, added_on date not null,
  is_protected boolean not null default false, version int not null default 1
);
create index handing_photos_protocol on handing_photos (protocol_id);
call describe('handing_photos', 'Fotos zu einem Übergabeprotokoll', 'housing', 'mit dem Protokoll', $$
id: Schlüssel
protocol_id: Protokoll
person_id: mit wem
title: was es zeigt
media_type: Dateityp
bytes: Größe
body_sealed: versiegelt: das Foto
picture_sealed: versiegelt: das Foto zum Ansehen
added_by: aufgenommen durch
added_on: aufgenommen am
is_protected: Person ist geschützt; nur für benannte Mitarbeitende
version: Stand der Zeile$$);
call guard('handing_photos', 'housing', protectable => true);
create trigger protection before insert or update of person_id on handing_photos for each row execute function carry_protection();

create table handing_people (
  id uuid primary key, protocol_id uuid not null references handing_protocols on delete cascade, person_id uuid not null references persons, is_protected boolean not null default false, version int not null default 1
);
create index handing_people_protocol on handing_people (protocol_id);
create index handing_people_person on handing_people (person_id);
call describe('handing_people', 'Wen ein abgeschlossenes Übergabeprotokoll nennt', 'housing', 'mit dem Protokoll', $$
id: Schlüssel
protocol_id: Protokoll
person_id: Person
is_protected: Person ist geschützt; nur für benannte Mitarbeitende
version: Stand der Zeile$$);
call guard('handing_people', 'housing', protectable => true);
create trigger protection before insert or update of person_id on handing_people for each row execute function carry_protection();
revoke update, delete on handing_people from wb_caseworker, wb_lead, wb_housing;
-- Whoever turns out to need protection may stand on a protocol that was closed before: then only the named see it. Asked once for a whole list.
create function hidden_protocols() returns table (protocol_id uuid) language sql stable security definer set search_path = public as $$
  select p.protocol_id from handing_people p where p.is_protected and not may_see(p.person_id, 'protected_place')
$$;
revoke execute on function hidden_protocols from public;

-- A closed protocol stays as it was signed, and so do its photos; people who turn out to be one are one.
create function protocol_stays() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'handing_protocols' then
    if old.closed_on is not null and (tg_op = 'DELETE' or (to_jsonb(new) - '{person_id,is_protected,version}'::text[]) <> (to_jsonb(old) - '{person_id,is_protected,version}'::text[])) then
      raise exception 'closed' using errcode = '23514', constraint = 'handing_protocols_stay_closed';
    end if;
  elsif tg_op <> 'UPDATE' and exists (select from handing_protocols p where p.id = case tg_op when 'DELETE' then old.protocol_id else new.protocol_id end and p.closed_on is not null) then
    raise exception 'closed' using errcode = '23514', constraint = 'handing_protocols_stay_closed';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger closed before update or delete on handing_protocols for each row execute function protocol_stays();
create trigger closed before insert or delete on handing_photos for each row execute function protocol_stays();

-- Which keys are not in the cupboard, also those of people who are not to be seen: without saying who has them.
create function keys_out(on_day date) returns table (key_id uuid) language sql stable security definer set search_path = public as $$
  select h.key_id from key_handings h where h.handed_on <= on_day and (h.returned_on is null or h.returned_on > on_day)
$$;
revoke execute on function keys_out from public;

do $$
declare who text; t text;
begin
  foreach who in array array['caseworker', 'lead', 'housing'] loop
    execute format('create policy %s_all_seen on handing_protocols as restrictive for select to wb_%s using (id not in (select h.protocol_id from hidden_protocols() h))', who, who);
    execute format('grant execute on function keys_out, hidden_protocols to wb_%s', who);
    execute format('grant select, insert, update, delete on keys, room_items to wb_%s', who);
  end loop;
  grant select on keys, room_items to wb_importer;
  foreach t in array array['keys', 'room_items'] loop
    execute format('create trigger history after insert or update or delete on %I for each row execute function remember(''building'')', t);
    execute format('create trigger version before update on %I for each row execute function next_version()', t);
  end loop;
end $$;
