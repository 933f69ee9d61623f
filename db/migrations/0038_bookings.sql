-- Asking interpreters for an appointment: who is asked in which order, who takes it, by a link that needs no account; hours, kilometres and what is paid.
alter table interpreters add column dialects text not null default '', add column settings text[] not null default '{person,phone,video}' check (settings <@ '{person,phone,video}'::text[]), add column km_cents int check (km_cents between 0 and 1000);
comment on column interpreters.dialects is 'Dialekte und Niveau';
comment on column interpreters.settings is 'dolmetscht persönlich, am Telefon, per Video';
comment on column interpreters.km_cents is 'Cent je gefahrenem Kilometer; leer heißt keine';

-- Small community: whom somebody does not interpret for, without why.
create table interpreter_exclusions (
  id uuid primary key, person_id uuid not null references persons, interpreter_id uuid not null references interpreters, made_on date not null, made_by uuid not null references users, version int not null default 1
);
create index interpreter_exclusions_person on interpreter_exclusions (person_id);
create index interpreter_exclusions_interpreter on interpreter_exclusions (interpreter_id);
call describe('interpreter_exclusions', 'Wer für wen nicht dolmetscht (ohne Grund)', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
interpreter_id: Sprachmittler:in
made_on: eingetragen am
made_by: eingetragen durch
version: Stand der Zeile$$);
call guard('interpreter_exclusions', 'counselling');

create table bookings (
  id uuid primary key, person_id uuid not null references persons, appointment_id uuid not null references appointments on delete cascade, starts_at timestamptz not null, ends_at timestamptz not null, language text not null, setting text not null check (setting in ('person', 'phone', 'video')),
  place text not null default '' check (length(place) <= 200), alias text not null default '' check (length(alias) <= 60), state text not null default 'open' check (state in ('open', 'accepted', 'held', 'approved', 'paid', 'cancelled')), interpreter_id uuid references interpreters,
  minutes int check (minutes between 1 and 1440), km int check (km between 0 and 2000), reported_at timestamptz, cents int check (cents between 0 and 10000000), approved_by uuid references users, approved_on date, paid_on date, made_by uuid not null references users, made_at timestamptz not null, version int not null default 1,
  check (ends_at > starts_at), check ((state in ('accepted', 'held', 'approved', 'paid')) = (interpreter_id is not null)), check ((state in ('approved', 'paid')) = (cents is not null)), check ((state = 'paid') = (paid_on is not null)),
  -- Nobody interprets in two places at once.
  constraint bookings_one_at_a_time exclude using gist (interpreter_id with =, tstzrange(starts_at, ends_at) with &&) where (interpreter_id is not null)
);
create unique index bookings_one_open on bookings (appointment_id) where (state <> 'cancelled');
create index bookings_appointment on bookings (appointment_id);
create index bookings_person on bookings (person_id);
call describe('bookings', 'Anfragen und Einsätze von Sprachmittler:innen', 'counselling', '10 Jahre (Zahlungen), ohne Namen', $$
id: Schlüssel
person_id: Person
appointment_id: Termin
starts_at: Beginn
ends_at: Ende
language: Sprache
setting: persönlich, am Telefon oder per Video
place: Ort, wie ihn die Sprachmittlung erfährt
alias: Vorname oder Deckname, mehr erfährt die Sprachmittlung nicht
state: gesucht, zugesagt, stattgefunden, freigegeben, bezahlt oder abgesagt
interpreter_id: wer zugesagt hat
minutes: Dauer in Minuten
km: gefahrene Kilometer
reported_at: gemeldet durch die Sprachmittlung
cents: Betrag in Cent
approved_by: freigegeben durch
approved_on: freigegeben am
paid_on: bezahlt am
made_by: angefragt durch
made_at: angefragt am
version: Stand der Zeile$$);
call guard('bookings', 'counselling');

create table booking_offers (
  id uuid primary key, booking_id uuid not null references bookings on delete cascade, person_id uuid not null references persons, interpreter_id uuid not null references interpreters, position int not null, asked_at timestamptz, expires_at timestamptz, secret_hash bytea constraint booking_offers_secret unique,
  answer text not null default '' check (answer in ('', 'accepted', 'declined', 'withdrawn')), answered_at timestamptz, version int not null default 1,
  constraint booking_offers_once unique (booking_id, interpreter_id), check ((asked_at is null) = (expires_at is null)), check ((answer = '') = (answered_at is null))
);
create index booking_offers_interpreter on booking_offers (interpreter_id);
call describe('booking_offers', 'Wer für einen Einsatz gefragt wird, in welcher Reihenfolge, und was geantwortet wurde', 'counselling', 'mit dem Einsatz', $$
id: Schlüssel
booking_id: Einsatz
person_id: Person
interpreter_id: Sprachmittler:in
position: Reihenfolge
asked_at: gefragt am; leer heißt noch nicht
expires_at: die Antwort wird bis dahin erwartet
secret_hash: SHA-256 des Links; der Link selbst steht nirgends
answer: zugesagt, abgelehnt oder zurückgezogen
answered_at: geantwortet am
version: Stand der Zeile$$);
call guard('booking_offers', 'counselling');

-- An appointment that moves must be asked for anew; one that is cancelled needs nobody. What was held stays.
create function bookings_follow() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.outcome in ('cancelled_by_person', 'cancelled_by_us') then
    update bookings set state = 'cancelled', interpreter_id = null where appointment_id = new.id and state in ('open', 'accepted');
  elsif (new.starts_at, new.ends_at) is distinct from (old.starts_at, old.ends_at) then
    update booking_offers o set answer = 'withdrawn', answered_at = moment() from bookings b where b.id = o.booking_id and b.appointment_id = new.id and b.state in ('open', 'accepted') and o.answer in ('', 'accepted');
    update appointments a set interpreter_id = null from bookings b where a.id = new.id and b.appointment_id = new.id and b.state = 'accepted' and a.interpreter_id = b.interpreter_id;
    update bookings set starts_at = new.starts_at, ends_at = new.ends_at, state = 'open', interpreter_id = null where appointment_id = new.id and state in ('open', 'accepted');
  end if;
  return null;
end $$;
create trigger bookings_follow after update of starts_at, ends_at, outcome on appointments for each row execute function bookings_follow();

-- What is owed stays; its appointment stays with it.
create function bookings_keep() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from bookings b where b.appointment_id = old.id and b.state in ('held', 'approved', 'paid')) then raise exception 'booked' using errcode = '23514', constraint = 'bookings_keep_appointment'; end if;
  return old;
end $$;
create trigger bookings_keep before delete on appointments for each row execute function bookings_keep();

-- What stands behind the link of an offer: no more than somebody who interprets needs.
create function open_booking_offer(secret bytea) returns table (offer_id uuid, booking_id uuid, person_id uuid, interpreter_id uuid, name text, starts_at timestamptz, ends_at timestamptz, language text, setting text, place text, alias text, state text, answer text, is_mine boolean, expires_at timestamptz, minutes int, km int, reported_at timestamptz) language sql stable security definer set search_path = public as $$
  select o.id, b.id, b.person_id, i.id, i.name, b.starts_at, b.ends_at, b.language, b.setting, b.place, b.alias, b.state, o.answer, b.interpreter_id is not distinct from o.interpreter_id and o.answer = 'accepted', o.expires_at, b.minutes, b.km, b.reported_at
  from booking_offers o join bookings b on b.id = o.booking_id join interpreters i on i.id = o.interpreter_id where o.secret_hash = secret
$$;
-- Answers an offer. One row is held, so that of two who say yes at the same moment the second is told. Says what became of it.
create function answer_booking_offer(secret bytea, said text, at timestamptz) returns text language plpgsql security definer set search_path = public as $$
declare o booking_offers; b bookings;
begin
  select * into o from booking_offers where secret_hash = secret;
  if not found or said not in ('accepted', 'declined') then return 'unknown'; end if;
  select * into b from bookings where id = o.booking_id for update;
  select * into o from booking_offers where id = o.id for update;
  -- Who took it may give it back before it begins.
  if o.answer = 'accepted' and said = 'declined' and b.state = 'accepted' and b.interpreter_id = o.interpreter_id and b.starts_at > at then
    update booking_offers set answer = 'declined', answered_at = at where id = o.id;
    update bookings set state = 'open', interpreter_id = null where id = b.id;
    update appointments set interpreter_id = null where id = b.appointment_id and interpreter_id = o.interpreter_id;
    return 'given_back';
  end if;
  if o.answer = 'withdrawn' then return 'withdrawn'; end if;
  if o.answer <> '' then return 'answered'; end if;
  if b.state = 'cancelled' then return 'cancelled'; end if;
  if said = 'declined' then
    update booking_offers set answer = 'declined', answered_at = at where id = o.id;
    return 'declined';
  end if;
  if o.expires_at <= at or b.starts_at <= at then return 'expired'; end if;
  if b.state <> 'open' then return 'taken'; end if;
  begin
    update bookings set state = 'accepted', interpreter_id = o.interpreter_id where id = b.id;
  exception when exclusion_violation then return 'busy';
  end;
  update booking_offers set answer = 'accepted', answered_at = at where id = o.id;
  update appointments set interpreter_id = o.interpreter_id where id = b.appointment_id;
  return 'accepted';
end $$;
-- Hours and kilometres, told by whoever interpreted; within two weeks, until they are approved.
create function report_booking(secret bytea, spent int, driven int, at timestamptz) returns text language plpgsql security definer set search_path = public as $$
declare o booking_offers; b bookings;
begin
  select * into o from booking_offers where secret_hash = secret;
  if not found then return 'unknown'; end if;
  select * into b from bookings where id = o.booking_id for update;
  if o.answer <> 'accepted' or b.interpreter_id is distinct from o.interpreter_id then return 'answered'; end if;
  if b.state not in ('accepted', 'held') then return 'approved'; end if;
  if b.starts_at > at then return 'early'; end if;
  if b.ends_at < at - interval '14 days' then return 'expired'; end if;
  update bookings set minutes = spent, km = driven, reported_at = at, state = 'held' where id = b.id;
  return 'reported';
end $$;
-- When interpreters of the pool are taken, for whomever.
create function busy_interpreters(since timestamptz, before timestamptz) returns table (interpreter_id uuid) language sql stable security definer set search_path = public as $$
  select b.interpreter_id from bookings b where b.interpreter_id is not null and tstzrange(b.starts_at, b.ends_at) && tstzrange(since, before)
$$;
revoke execute on function open_booking_offer, answer_booking_offer, report_booking, busy_interpreters from public;
grant execute on function open_booking_offer, answer_booking_offer, report_booking to wb_signin;
grant execute on function busy_interpreters to wb_caseworker, wb_lead;
