-- Announced arrivals, places kept for them or for a household, and how many the municipality is to take in a year.
create table arrivals (
  id uuid primary key, announced_on date not null, arrives_on date not null, allocated_from text not null default '', reference text not null default '', family_name text not null default '',
  nationality text not null default '', language text not null default '', allocation_group text not null default 'au', remark text not null default '',
  state text not null default 'announced' check (state in ('announced', 'arrived', 'cancelled')), arrived_on date, household_id uuid references households, cancelled_why text not null default '', version int not null default 1,
  check ((state = 'arrived') = (arrived_on is not null)), check (state = 'arrived' or household_id is null)
);
create index arrivals_state on arrivals (state, arrives_on);
call describe('arrivals', 'Angekündigte Ankünfte, oft noch ohne Namen', 'contact', 'abgesagte nach 1 Jahr; sonst mit dem Fall', $$
id: Schlüssel
announced_on: angekündigt am
arrives_on: soll ankommen am
allocated_from: von wem zugewiesen
reference: Aktenzeichen der ankündigenden Stelle
family_name: Familienname, solange niemand aufgenommen ist; mit der Ankunft geleert
nationality: Staatsangehörigkeit
language: Sprache
allocation_group: Gruppe der Zuweisung
remark: Bemerkung
state: angekündigt, angekommen oder abgesagt
arrived_on: angekommen am
household_id: Haushalt, der daraus wurde
cancelled_why: Grund der Absage
version: Stand der Zeile$$);
create table arrival_people (
  id uuid primary key, arrival_id uuid not null references arrivals on delete cascade, position int not null, sex text not null check (sex in ('m', 'w', 'd', 'u')), age int check (age between 0 and 120),
  role text not null check (role in ('head', 'partner', 'child', 'parent', 'sibling', 'other')), unique (arrival_id, position)
);
call describe('arrival_people', 'Wer angekündigt ist: Geschlecht, Alter und Rolle, ohne Namen', 'contact', 'mit der Ankündigung', $$
id: Schlüssel
arrival_id: Ankündigung
position: Reihenfolge
sex: Geschlecht
age: Alter in Jahren bei der Ankündigung; leer heißt nicht bekannt
role: Rolle im Haushalt$$);
create table quotas (id uuid primary key, year int not null unique check (year between 2000 and 2100), target int not null check (target between 0 and 100000), remark text not null default '', version int not null default 1);
call describe('quotas', 'Aufnahmequote der Gemeinde je Jahr', 'keiner', 'mit der Datenbank', $$
id: Schlüssel
year: Jahr
target: so viele Menschen sind aufzunehmen
remark: Bemerkung, etwa das Schreiben des Landkreises
version: Stand der Zeile$$);

create table reservations (
  id uuid primary key, place_id uuid not null references places on delete cascade, arrival_id uuid references arrivals on delete cascade, household_id uuid references households on delete cascade, valid_from date not null, valid_until date,
  made_by uuid not null references users, made_on date not null, note text not null default '', version int not null default 1, check (num_nonnulls(arrival_id, household_id) = 1), check (valid_until is null or valid_until >= valid_from),
  constraint reservations_one_per_place exclude using gist (place_id with =, daterange(valid_from, valid_until) with &&)
);
create index reservations_arrival on reservations (arrival_id);
create index reservations_household on reservations (household_id);
call describe('reservations', 'Reservierte Plätze für eine Ankündigung oder einen Haushalt', 'contact', 'wenn sie endet, nach 1 Jahr', $$
id: Schlüssel
place_id: Platz
arrival_id: für diese Ankündigung
household_id: für diesen Haushalt
valid_from: ab
valid_until: bis vor diesem Tag; leer heißt bis auf Weiteres
made_by: reserviert durch
made_on: reserviert am
note: Bemerkung
version: Stand der Zeile$$);

do $$
declare t text; who text;
begin
  foreach t in array array['arrivals', 'arrival_people', 'reservations'] loop
    execute format('alter table %I enable row level security', t);
    foreach who in array array['caseworker', 'lead', 'housing'] loop
      execute format('grant select, insert, update, delete on %I to wb_%s', t, who);
      execute format('create policy %s on %I to wb_%s using (true) with check (true)', who, t, who);
    end loop;
    execute format('create policy figures on %I for select to wb_figures using (true)', t);
    execute format('grant select on %I to wb_figures', t);
  end loop;
  foreach t in array array['arrivals', 'reservations', 'quotas'] loop
    execute format('create trigger version before update on %I for each row execute function next_version()', t);
    execute format('create trigger history after insert or update or delete on %I for each row execute function remember(%L)', t, case t when 'quotas' then 'building' else 'contact' end);
  end loop;
end $$;
grant select on quotas to wb_caseworker, wb_lead, wb_housing, wb_figures;
grant insert, update, delete on quotas to wb_lead, wb_housing;

-- Whoever moves in, keeps a place or gives it up with its room or house meets the others at the row of it: one waits for the other and then sees what was done.
create function stay_fits() returns trigger language plpgsql security definer set search_path = public as $$
declare closed date;
begin
  perform from buildings where id = new.building_id for share;
  perform from rooms where id = new.room_id for share;
  perform from places where id = new.place_id for no key update;
  select min(c) into closed from (
    select closed_on as c from buildings where id = new.building_id union all select closed_on from rooms where id = new.room_id union all select closed_on from places where id = new.place_id
    union all select u.closed_on from rooms r join units u on u.id = r.unit_id where r.id = new.room_id) ends;
  -- Nor may a stay reach beyond an end that has come, as when a departure is taken back meanwhile.
  if new.valid_from >= closed or closed <= today() and (new.valid_until is null or new.valid_until > closed) then raise exception 'begins after the end of place, room or house' using errcode = '23514', constraint = 'stays_begin_in_use'; end if;
  -- Whoever a place was kept for moves in, and with that the reservation ends.
  update reservations r set valid_until = greatest(r.valid_from, new.valid_from)
    where r.place_id = new.place_id and daterange(r.valid_from, r.valid_until) && daterange(new.valid_from, new.valid_until)
      and coalesce(r.household_id, (select a.household_id from arrivals a where a.id = r.arrival_id)) in (
        select m.household_id from household_members m where m.person_id = new.person_id and m.valid_from <= new.valid_from and (m.valid_until is null or m.valid_until > new.valid_from));
  if exists (select from reservations r where r.place_id = new.place_id and daterange(r.valid_from, r.valid_until) && daterange(new.valid_from, new.valid_until))
  then raise exception 'kept for somebody else' using errcode = '23514', constraint = 'stays_reserved'; end if;
  return null;
end $$;
create function reservation_fits() returns trigger language plpgsql security definer set search_path = public as $$
declare during daterange := daterange(new.valid_from, new.valid_until); closed date;
begin
  if isempty(during) then return null; end if;
  perform from places where id = new.place_id for no key update;
  select least(l.closed_on, r.closed_on, u.closed_on, b.closed_on) into closed from places l join rooms r on r.id = l.room_id join units u on u.id = r.unit_id join buildings b on b.id = u.building_id where l.id = new.place_id;
  if new.valid_from >= closed then raise exception 'place is given up' using errcode = '23514', constraint = 'stays_begin_in_use'; end if;
  if exists (select from stays s where s.place_id = new.place_id and daterange(s.valid_from, s.valid_until) && during) then raise exception 'lived in' using errcode = '23514', constraint = 'reservations_lived_in'; end if;
  if exists (select from place_blocks k where k.place_id = new.place_id and daterange(k.valid_from, k.valid_until) && during) then raise exception 'blocked' using errcode = '23514', constraint = 'reservations_blocked'; end if;
  if new.arrival_id is not null and not exists (select from arrivals a where a.id = new.arrival_id and a.state = 'announced') then raise exception 'nobody is announced any more' using errcode = '23514', constraint = 'reservations_announced'; end if;
  -- A reservation by name would tell where a protected person will live; for them the move itself is entered ahead.
  if exists (select from household_members m join persons p on p.id = m.person_id where m.household_id = new.household_id and p.is_protected and (m.valid_until is null or m.valid_until > new.valid_from))
  then raise exception 'protected' using errcode = '23514', constraint = 'reservations_protected'; end if;
  return null;
end $$;
create trigger fits after insert on reservations for each row execute function reservation_fits();
create trigger fits after insert or update of building_id, room_id, place_id, valid_from, valid_until on stays for each row execute function stay_fits();

-- Places that are kept: somebody moves in later, or they are reserved from a day on.
create or replace function reserved_places(after_day date) returns table (place_id uuid, from_day date) language sql stable security definer set search_path = public as $$
  select k.place_id, min(k.valid_from) from (
    select s.place_id, s.valid_from from stays s where s.place_id is not null and s.valid_from > after_day and s.valid_until is distinct from s.valid_from
    union all select r.place_id, r.valid_from from reservations r where not isempty(daterange(r.valid_from, r.valid_until)) and (r.valid_until is null or r.valid_until > after_day)) k group by k.place_id
$$;
-- How many were allocated in each year, whoever may see them; without names.
create function allocated_in_years() returns table (year int, allocation_group text, people int) language sql stable security definer set search_path = public as $$
  select extract(year from a.allocated_on)::int, a.allocation_group, count(*)::int from allocations a join persons p on p.id = a.person_id and p.merged_into is null group by 1, 2
$$;
revoke execute on function allocated_in_years from public;
grant execute on function allocated_in_years to wb_caseworker, wb_lead, wb_housing, wb_figures;
-- With the protected mark what was kept for the household by name is gone.
create function protection_ends_reservations() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from reservations r using household_members m where m.person_id = new.id and m.household_id = r.household_id and (r.valid_until is null or r.valid_until > today());
  delete from row_history where table_name = 'reservations' and before->>'household_id' in (select m.household_id::text from household_members m where m.person_id = new.id);
  return null;
end $$;
create trigger protection_reservations after update of is_protected on persons for each row when (new.is_protected and not old.is_protected) execute function protection_ends_reservations();
