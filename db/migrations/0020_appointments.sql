-- Appointments: who meets whom, when and where. What it is about is sealed; whoever may not see the case learns only that somebody, or a room, is taken.
create table meeting_rooms (id uuid primary key, name text not null, address text not null default '', is_active boolean not null default true, version int not null default 1, unique (name));
call describe('meeting_rooms', 'Besprechungsräume des Trägers', 'keiner', 'nie: wird stillgelegt', $$
id: Schlüssel
name: Name des Raums
address: wo er ist
is_active: wird angeboten
version: Stand der Zeile$$);
create trigger version before update on meeting_rooms for each row execute function next_version();
grant select, insert, update on meeting_rooms to wb_caseworker, wb_lead;

create table appointments (
  id uuid primary key, starts_at timestamptz not null, ends_at timestamptz not null, person_id uuid references persons, staff_ids uuid[] not null check (cardinality(staff_ids) between 1 and 20), made_by uuid not null references users,
  room_id uuid references meeting_rooms, shares_room boolean not null default false, title_sealed bytea, place_sealed bytea, travel_minutes int not null default 0 check (travel_minutes between 0 and 480), travel_sealed bytea,
  interpreter_language text not null default '', interpreter_id uuid references interpreters on delete set null,
  outcome text not null default '' check (outcome in ('', 'held', 'cancelled_by_person', 'cancelled_by_us', 'no_show')), reason_sealed bytea, settled_by uuid references users, consultation_id uuid references consultations on delete set null,
  version int not null default 1, check (ends_at > starts_at and ends_at <= starts_at + interval '25 hours'), check ((outcome = '') = (settled_by is null)),
  -- Whoever takes a room that is taken has said so.
  constraint appointments_room exclude using gist (room_id with =, tstzrange(starts_at, ends_at) with &&) where (room_id is not null and not shares_room and outcome not in ('cancelled_by_person', 'cancelled_by_us'))
);
create index appointments_starts_at on appointments (starts_at);
create index appointments_person on appointments (person_id, starts_at);
create index appointments_interpreter on appointments (interpreter_id) where interpreter_id is not null;
create index appointments_consultation on appointments (consultation_id) where consultation_id is not null;
call describe('appointments', 'Termine', 'counselling', 'mit dem Fall; ohne Person nach 1 Jahr', $$
id: Schlüssel
starts_at: Beginn
ends_at: Ende
person_id: erste Person; leer heißt ohne Fall
staff_ids: wer von den Mitarbeitenden dabei ist
made_by: angelegt durch
room_id: Besprechungsraum
shares_room: der Raum wurde wissentlich doppelt belegt
title_sealed: versiegelt, worum es geht
place_sealed: versiegelter Ort, wenn es kein Besprechungsraum ist
travel_minutes: Wegzeit in Minuten, hin und noch einmal zurück
travel_sealed: versiegelte Notiz zur Anfahrt
interpreter_language: Sprache der Sprachmittlung
interpreter_id: wer dolmetscht
outcome: was daraus wurde; leer heißt offen
reason_sealed: versiegelter kurzer Grund dazu
settled_by: wer das festgehalten hat
consultation_id: Beratung, die dabei stattfand
version: Stand der Zeile$$);
call guard('appointments', 'counselling');

create table appointment_persons (
  id uuid primary key, appointment_id uuid not null references appointments on delete cascade, person_id uuid not null references persons, version int not null default 1, unique (appointment_id, person_id)
);
create index appointment_persons_person on appointment_persons (person_id);
call describe('appointment_persons', 'Wer außer der ersten Person zu einem Termin kommt', 'counselling', 'mit dem Fall', $$
id: Schlüssel
appointment_id: Termin
person_id: Person
version: Stand der Zeile$$);
call guard('appointment_persons', 'counselling');

do $$
declare who text;
begin
  foreach who in array array['caseworker', 'lead'] loop
    -- Without a person it belongs to nobody's case: whoever made it and whoever takes part see it.
    execute format('create policy %s_own on appointments to wb_%s using (person_id is null and ((select me()) = made_by or (select me()) = any (staff_ids))) with check (person_id is null and ((select me()) = made_by or (select me()) = any (staff_ids)))', who, who);
    -- With EXISTS PostgreSQL may ask for one appointment alone (0025_strangers_look.sql).
    execute format('create policy %s_shared on appointments for select to wb_%s using (exists (select 1 from appointment_persons p where p.appointment_id = appointments.id))', who, who);
  end loop;
end $$;

-- Everybody who comes to an appointment; that the first one does, only for whoever sees that case. Asks as the one who looks.
create view appointment_people with (security_invoker = true) as
  select id as appointment_id, person_id from appointments where person_id is not null and ((select current_setting('role')) not in ('wb_caseworker', 'wb_lead') or person_id in (select counselled_cases()))
  union all select appointment_id, person_id from appointment_persons;
grant select on appointment_people to wb_caseworker, wb_lead, wb_figures;

-- How many come to each of some appointments, and how many of them the asker may not see. Asked once for a whole month.
create function people_of_appointments(which uuid[]) returns table (appointment_id uuid, total int, hidden int) language sql stable security definer set search_path = public as $$
  select p.id, count(*)::int, (count(*) filter (where not p.person_id in (select counselled_cases())))::int
  from (select a.id, a.person_id from appointments a where a.id = any (which) and a.person_id is not null union all select o.appointment_id, o.person_id from appointment_persons o where o.appointment_id = any (which)) p group by p.id
$$;
-- When colleagues and rooms are taken, whatever for.
create function busy_times(since timestamptz, before timestamptz) returns table (id uuid, starts_at timestamptz, ends_at timestamptz, travel_minutes int, staff_ids uuid[], room_id uuid) language sql stable security definer set search_path = public as $$
  select a.id, a.starts_at, a.ends_at, a.travel_minutes, a.staff_ids, a.room_id from appointments a
  where a.starts_at < before and a.starts_at > since - interval '25 hours' and a.ends_at > since and a.outcome not in ('cancelled_by_person', 'cancelled_by_us')
$$;
revoke execute on function people_of_appointments, busy_times from public;
grant execute on function people_of_appointments, busy_times to wb_caseworker, wb_lead;

-- The own appointments for another calendar program. Whoever has the address reads them, so they say when, and nothing else.
create table calendar_feeds (user_id uuid primary key references users, secret_hash bytea not null, made_at timestamptz not null, read_on date);
create index calendar_feeds_secret on calendar_feeds (secret_hash);
call describe('calendar_feeds', 'Adresse, unter der ein Kalenderprogramm die eigenen Zeiten ohne Namen liest', 'nur eigene', 'mit dem Konto, oder wenn sie widerrufen wird', $$
user_id: Konto
secret_hash: SHA-256 der geheimen Adresse; die Adresse selbst steht nur im Kalenderprogramm
made_at: eingerichtet
read_on: zuletzt gelesen am$$);
alter table calendar_feeds enable row level security;
create policy own on calendar_feeds to wb_caseworker using (user_id = (select me())) with check (user_id = (select me()));
create policy lead_own on calendar_feeds to wb_lead using (user_id = (select me())) with check (user_id = (select me()));
grant select, insert, update, delete on calendar_feeds to wb_caseworker, wb_lead;

-- Whose feed it is, if it is one and its account works; notes the day.
create function open_feed(secret bytea) returns table (user_id uuid, is_first boolean) language sql volatile security definer set search_path = public as $$
  with before as (select f.user_id, f.read_on from calendar_feeds f join users u on u.id = f.user_id where f.secret_hash = secret and u.state = 'active' and u.role in ('caseworker', 'lead')),
  noted as (update calendar_feeds f set read_on = today() from before b where f.user_id = b.user_id and f.read_on is distinct from today())
  select b.user_id, b.read_on is distinct from today() from before b
$$;
-- When the person of a feed is taken, in words that tell nothing.
create function feed_times(owner uuid, since timestamptz) returns table (id uuid, starts_at timestamptz, ends_at timestamptz, room text, is_interpreted boolean, is_cancelled boolean, version int) language sql stable security definer set search_path = public as $$
  select a.id, a.starts_at, a.ends_at, m.name, a.interpreter_language <> '', a.outcome in ('cancelled_by_person', 'cancelled_by_us'), a.version
  from appointments a left join meeting_rooms m on m.id = a.room_id where owner = any (a.staff_ids) and a.starts_at > since order by a.starts_at, a.id
$$;
revoke execute on function open_feed, feed_times from public;
grant execute on function open_feed, feed_times to wb_signin;
