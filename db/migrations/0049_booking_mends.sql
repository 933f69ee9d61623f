-- Who had promised to interpret and is not needed any more, or not then, has to be told by somebody; until then it stands with the booking.
alter table booking_offers add column call_off boolean not null default false;
comment on column booking_offers.call_off is 'hatte zugesagt und muss noch erfahren, dass es sich erledigt hat';

-- A booking goes with its appointment. What it was asked for is not the same any more with another person, another language, or somebody else who interprets.
create or replace function bookings_follow() returns trigger language plpgsql security definer set search_path = public as $$
declare other boolean := (new.person_id, new.interpreter_language) is distinct from (old.person_id, old.interpreter_language)
  or new.interpreter_id is distinct from old.interpreter_id and exists (select from bookings b where b.appointment_id = new.id and b.state = 'accepted' and b.interpreter_id is distinct from new.interpreter_id);
begin
  -- When two entries of a person become one, her appointments and their bookings go over together.
  if coalesce(current_setting('app.merging', true), '') = 'on' then return null; end if;
  if new.outcome in ('cancelled_by_person', 'cancelled_by_us') or other then
    update booking_offers o set call_off = true from bookings b where b.id = o.booking_id and b.appointment_id = new.id and b.state = 'accepted' and o.answer = 'accepted';
    update bookings set state = 'cancelled', interpreter_id = null where appointment_id = new.id and state in ('open', 'accepted');
    update appointments a set interpreter_id = null where a.id = new.id and (new.person_id, new.interpreter_language) is distinct from (old.person_id, old.interpreter_language) and a.interpreter_id is not distinct from old.interpreter_id and a.interpreter_id is not null;
  elsif (new.starts_at, new.ends_at) is distinct from (old.starts_at, old.ends_at) then
    update booking_offers o set answer = 'withdrawn', answered_at = moment(), call_off = o.answer = 'accepted' from bookings b where b.id = o.booking_id and b.appointment_id = new.id and b.state in ('open', 'accepted') and o.asked_at is not null and o.answer in ('', 'accepted');
    update bookings b set starts_at = new.starts_at, ends_at = new.ends_at, state = 'open', interpreter_id = null where appointment_id = new.id and state in ('open', 'accepted');
    update appointments a set interpreter_id = null where a.id = new.id and a.interpreter_id in (select o.interpreter_id from booking_offers o join bookings b on b.id = o.booking_id where b.appointment_id = new.id and o.call_off);
  end if;
  return null;
end $$;
drop trigger bookings_follow on appointments;
create trigger bookings_follow after update of starts_at, ends_at, outcome, person_id, interpreter_language, interpreter_id on appointments for each row execute function bookings_follow();

-- What is owed stays, and who promised is told first; their appointment stays with them.
create or replace function bookings_keep() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from bookings b where b.appointment_id = old.id and b.state in ('held', 'approved', 'paid')) then raise exception 'booked' using errcode = '23514', constraint = 'bookings_keep_appointment'; end if;
  if exists (select from bookings b join booking_offers o on o.booking_id = b.id where b.appointment_id = old.id and (o.call_off or b.state = 'accepted' and o.answer = 'accepted')) then raise exception 'promised' using errcode = '23514', constraint = 'bookings_promised'; end if;
  return old;
end $$;

-- When interpreters of the pool are taken, for whomever: by a booking, or because somebody entered them at an appointment. `apart`: an appointment that does not count.
drop function busy_interpreters(timestamptz, timestamptz);
create function busy_interpreters(since timestamptz, before timestamptz, apart uuid) returns table (interpreter_id uuid) language sql stable security definer set search_path = public as $$
  select b.interpreter_id from bookings b where b.interpreter_id is not null and b.appointment_id is distinct from apart and tstzrange(b.starts_at, b.ends_at) && tstzrange(since, before)
  union select a.interpreter_id from appointments a where a.interpreter_id is not null and a.id is distinct from apart and a.outcome not in ('cancelled_by_person', 'cancelled_by_us') and tstzrange(a.starts_at, a.ends_at) && tstzrange(since, before)
$$;
revoke execute on function busy_interpreters from public;
grant execute on function busy_interpreters to wb_caseworker, wb_lead;

-- How much interpreters of the pool had to do lately, for whomever: only how often.
create function interpreter_loads(since timestamptz, before timestamptz) returns table (interpreter_id uuid, bookings int) language sql stable security definer set search_path = public as $$
  select b.interpreter_id, count(*)::int from bookings b where b.interpreter_id is not null and b.starts_at > since and b.starts_at < before group by 1
$$;
revoke execute on function interpreter_loads from public;
grant execute on function interpreter_loads to wb_caseworker, wb_lead;

-- Who is not in the pool any more, or does not interpret for this person, is not asked and cannot promise.
create function may_interpret(interpreter uuid, person uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from interpreters i where i.id = interpreter and (i.active_from is null or i.active_from <= today()) and (i.active_until is null or i.active_until > today()))
    and not exists (select from interpreter_exclusions x where x.person_id = person and x.interpreter_id = interpreter)
$$;
revoke execute on function may_interpret from public;
grant execute on function may_interpret to wb_caseworker, wb_lead;

create or replace function answer_booking_offer(secret bytea, said text, at timestamptz) returns text language plpgsql security definer set search_path = public as $$
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
  if not may_interpret(o.interpreter_id, b.person_id) then return 'withdrawn'; end if;
  if o.interpreter_id in (select z.interpreter_id from busy_interpreters(b.starts_at, b.ends_at, b.appointment_id) z) then return 'busy'; end if;
  begin
    update bookings set state = 'accepted', interpreter_id = o.interpreter_id where id = b.id;
  exception when exclusion_violation then return 'busy';
  end;
  update booking_offers set answer = 'accepted', answered_at = at where id = o.id;
  update appointments set interpreter_id = o.interpreter_id where id = b.appointment_id;
  return 'accepted';
end $$;

-- What a partner answered by a link waits on Heute until somebody has seen it, or the referral goes on.
alter table referral_states add column seen_on date;
comment on column referral_states.seen_on is 'Antwort der Stelle gesehen am; leer, wo das Team den Stand selbst eintrug';
update referral_states set seen_on = valid_from where set_by is null;
