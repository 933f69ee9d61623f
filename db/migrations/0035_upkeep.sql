-- Faults of the houses with photos and who was told, inspection walks whose findings become faults, and private flats that are offered to people who could rent.
create table inspections (
  id uuid primary key, building_id uuid not null references buildings on delete cascade, held_on date not null, held_by uuid not null references users, remark text not null default '', finished_on date, version int not null default 1,
  check (finished_on is null or finished_on >= held_on)
);
create index inspections_building on inspections (building_id);
call describe('inspections', 'Rundgänge durch eine Unterkunft', 'keiner', 'mit der Unterkunft', $$
id: Schlüssel
building_id: Unterkunft
held_on: Tag des Rundgangs
held_by: gegangen ist
remark: Bemerkung
finished_on: abgeschlossen am; leer heißt noch unterwegs
version: Stand der Zeile$$);
create table inspection_points (
  id uuid primary key, inspection_id uuid not null references inspections on delete cascade, position int not null, title text not null check (length(title) between 1 and 120), verdict text not null default '' check (verdict in ('', 'ok', 'fault')), version int not null default 1,
  constraint inspection_points_once unique (inspection_id, title)
);
call describe('inspection_points', 'Worauf bei einem Rundgang zu achten ist, und was gefunden wurde', 'keiner', 'mit dem Rundgang', $$
id: Schlüssel
inspection_id: Rundgang
position: Reihenfolge
title: worauf zu achten ist
verdict: in Ordnung, Mangel oder noch nicht angesehen
version: Stand der Zeile$$);

create table faults (
  id uuid primary key, building_id uuid not null references buildings on delete cascade, room_id uuid references rooms on delete set null, point_id uuid references inspection_points on delete set null,
  title text not null check (length(title) between 1 and 120), detail text not null default '', trade text not null, state text not null default 'reported' check (state in ('reported', 'ordered', 'working', 'done', 'dropped')),
  is_urgent boolean not null default false, reported_on date not null, reported_by uuid not null references users, done_on date, cents int check (cents between 0 and 1000000000), version int not null default 1,
  constraint faults_done check ((state in ('done', 'dropped')) = (done_on is not null)), constraint faults_in_order check (done_on >= reported_on)
);
create index faults_building on faults (building_id, state);
create index faults_room on faults (room_id) where room_id is not null;
create index faults_point on faults (point_id) where point_id is not null;
call describe('faults', 'Schäden an einer Unterkunft', 'keiner', 'mit der Unterkunft', $$
id: Schlüssel
building_id: Unterkunft
room_id: Zimmer, wenn es um eines geht
point_id: Punkt eines Rundgangs, bei dem es auffiel
title: was kaputt ist, ohne Namen
detail: Beschreibung, ohne Namen
trade: Gewerk
state: gemeldet, beauftragt, in Arbeit, behoben oder nicht nötig
is_urgent: eilt
reported_on: gemeldet am
reported_by: eingetragen durch
done_on: erledigt am
cents: Kosten in Cent
version: Stand der Zeile$$);
create table fault_contacts (
  id uuid primary key, fault_id uuid not null references faults on delete cascade, told_on date not null, whom text not null check (length(whom) between 1 and 120), remark text not null default '', version int not null default 1
);
create index fault_contacts_fault on fault_contacts (fault_id);
call describe('fault_contacts', 'Wem ein Schaden gemeldet wurde', 'keiner', 'mit dem Schaden', $$
id: Schlüssel
fault_id: Schaden
told_on: Tag
whom: Firma oder Stelle
remark: was vereinbart wurde
version: Stand der Zeile$$);
create table fault_photos (
  id uuid primary key, fault_id uuid not null references faults on delete cascade, media_type text not null, bytes int not null check (bytes > 0), body_sealed bytea not null, picture_sealed bytea, added_by uuid not null references users, added_on date not null, version int not null default 1
);
alter table fault_photos alter column body_sealed set storage external, alter column picture_sealed set storage external;
create index fault_photos_fault on fault_photos (fault_id);
call describe('fault_photos', 'Fotos eines Schadens (nicht von Personen)', 'keiner', 'mit dem Schaden', $$
id: Schlüssel
fault_id: Schaden
media_type: Art der Datei
bytes: Größe in Bytes
body_sealed: versiegelte Datei
picture_sealed: versiegeltes Bild
added_by: hinzugefügt durch
added_on: hinzugefügt am
version: Stand der Zeile$$);
create table fault_blocks (id uuid primary key, fault_id uuid not null references faults on delete cascade, block_id uuid not null references place_blocks on delete cascade);
create index fault_blocks_block on fault_blocks (block_id);
create index fault_blocks_fault on fault_blocks (fault_id);
call describe('fault_blocks', 'Sperren, die es wegen eines Schadens gibt', 'keiner', 'mit dem Schaden', $$
id: Schlüssel
fault_id: Schaden
block_id: Sperre eines Platzes$$);

create table flats (
  id uuid primary key, landlord text not null check (length(landlord) between 1 and 120), phone text not null default '', email text not null default '', address text not null check (length(address) between 1 and 200), rooms numeric(4,1) check (rooms > 0), area_m2 numeric(6,2) check (area_m2 > 0),
  cold_cents int not null check (cold_cents between 0 and 10000000), extra_cents int not null default 0 check (extra_cents between 0 and 10000000), offered_on date not null, free_from date, remark text not null default '',
  state text not null default 'offered' check (state in ('offered', 'rented', 'withdrawn')), ended_on date, version int not null default 1,
  constraint flats_ended check ((state = 'offered') = (ended_on is null)), constraint flats_in_order check (ended_on >= offered_on)
);
call describe('flats', 'Wohnungen, die Private zur Miete anbieten', 'keiner', '2 Jahre nach dem Ende des Angebots', $$
id: Schlüssel
landlord: wer vermietet
phone: Telefon
email: E-Mail
address: Anschrift der Wohnung
rooms: Zimmer
area_m2: Quadratmeter
cold_cents: Kaltmiete in Cent
extra_cents: Nebenkosten ohne Heizung in Cent
offered_on: angeboten am
free_from: frei ab
remark: Bemerkung
state: angeboten, vermietet oder zurückgezogen
ended_on: Angebot beendet am
version: Stand der Zeile$$);
create table rent_ceilings (
  id uuid primary key, household_size int not null check (household_size between 1 and 20), cents int not null check (cents between 1 and 10000000), valid_from date not null, valid_until date, version int not null default 1,
  constraint rent_ceilings_in_order check (valid_until > valid_from), constraint rent_ceilings_one_at_a_time exclude using gist (household_size with =, daterange(valid_from, valid_until) with &&)
);
call describe('rent_ceilings', 'Mietobergrenzen je Haushaltsgröße (Kaltmiete mit Nebenkosten)', 'keiner', 'mit der Datenbank', $$
id: Schlüssel
household_size: Personen im Haushalt
cents: Grenze im Monat in Cent
valid_from: gilt ab
valid_until: gilt bis vor diesem Tag; leer heißt bis auf Weiteres
version: Stand der Zeile$$);
create table flat_viewings (
  id uuid primary key, flat_id uuid not null references flats on delete cascade, person_id uuid not null references persons, viewed_on date not null, outcome text not null default 'planned' check (outcome in ('planned', 'waiting', 'refused', 'declined', 'missed', 'rented')),
  remark text not null default '', is_protected boolean not null default false, version int not null default 1, constraint flat_viewings_once unique (flat_id, person_id, viewed_on)
);
create index flat_viewings_person on flat_viewings (person_id);
call describe('flat_viewings', 'Wer eine angebotene Wohnung besichtigt, und was daraus wurde', 'housing', 'mit dem Fall', $$
id: Schlüssel
flat_id: Wohnung
person_id: Person
viewed_on: Tag der Besichtigung
outcome: geplant, wartet auf Antwort, Absage, selbst abgesagt, nicht gekommen oder gemietet
remark: Bemerkung
is_protected: Person ist geschützt; nur für benannte Mitarbeitende
version: Stand der Zeile$$);
call guard('flat_viewings', 'housing', protectable => true);
create trigger protection before insert or update of person_id on flat_viewings for each row execute function carry_protection();

do $$
declare t text;
begin
  foreach t in array array['inspections', 'inspection_points', 'faults', 'fault_contacts', 'fault_photos', 'flats', 'rent_ceilings'] loop
    execute format('create trigger version before update on %I for each row execute function next_version()', t);
  end loop;
  foreach t in array array['inspections', 'inspection_points', 'faults', 'fault_contacts', 'flats', 'rent_ceilings'] loop
    execute format('create trigger history after insert or update or delete on %I for each row execute function remember(''building'')', t);
  end loop;
  foreach t in array array['inspections', 'inspection_points', 'faults', 'fault_contacts', 'fault_photos', 'fault_blocks', 'flats', 'rent_ceilings'] loop
    execute format('grant select on %I to wb_caseworker, wb_lead', t);
    execute format('grant select, insert, update, delete on %I to wb_housing', t);
  end loop;
end $$;
-- Whoever is in the house reports what is broken.
grant insert on faults, fault_photos to wb_caseworker, wb_lead;
