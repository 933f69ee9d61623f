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

-- An errand that accompanies an appointment goes with it. Whoever took it is asked anew when it moves, and sees that it is off.
alter table errands add column appointment_id uuid references appointments on delete set null;
create index errands_appointment on errands (appointment_id) where appointment_id is not null;
comment on column errands.appointment_id is 'Termin, zu dem begleitet wird; ein anderer Tag oder eine Absage gilt auch für die Einzelhilfe';
create function errands_follow() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.outcome in ('cancelled_by_person', 'cancelled_by_us') then
    update errands set state = 'cancelled', settled_on = today() where appointment_id = new.id and state in ('open', 'taken');
  elsif (new.starts_at, new.ends_at) is distinct from (old.starts_at, old.ends_at) then
    update errands set on_day = (new.starts_at at time zone 'Europe/Berlin')::date, begins = to_char(new.starts_at at time zone 'Europe/Berlin', 'HH24:MI'), ends = to_char(new.ends_at at time zone 'Europe/Berlin', 'HH24:MI'),
      state = 'open', offered_to = case when volunteer_id is null or volunteer_id = any (offered_to) then offered_to else offered_to || volunteer_id end, volunteer_id = null where appointment_id = new.id and state in ('open', 'taken');
  end if;
  return null;
end $$;
create trigger errands_follow after update of starts_at, ends_at, outcome on appointments for each row execute function errands_follow();

-- Hours that were told with an errand are told once: opened again, it has none.
alter table volunteer_hours add column errand_id uuid references errands on delete set null;
create index volunteer_hours_errand on volunteer_hours (errand_id) where errand_id is not null;
comment on column volunteer_hours.errand_id is 'Einzelhilfe, mit der sie gemeldet wurden';
create function errand_hours() returns trigger language plpgsql security definer set search_path = public as $$
begin delete from volunteer_hours where errand_id = new.id; return null; end $$;
create trigger hours after update of state on errands for each row when (old.state = 'done' and new.state <> 'done') execute function errand_hours();

-- At one time one errand. A day without a time stands in nobody's way.
create function helps_already(who uuid, errand uuid, day date, since text, before text) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from errands o where o.volunteer_id = who and o.id is distinct from errand and o.state = 'taken' and o.on_day = day and o.begins <> '' and since <> ''
    and since < coalesce(nullif(o.ends, ''), o.begins || '~') and o.begins < coalesce(nullif(before, ''), since || '~'))
$$;
revoke execute on function helps_already from public;
grant execute on function helps_already to wb_caseworker, wb_lead;
-- What was one's own and is off stays to be seen until the day has passed.
create or replace function my_errands() returns table (id uuid, on_day date, begins text, ends text, title_sealed bytea, place_sealed bytea, alias_sealed bytea, state text, is_mine boolean, minutes int) language sql stable security definer set search_path = public as $$
  select e.id, e.on_day, e.begins, e.ends, e.title_sealed, e.place_sealed, e.alias_sealed, e.state, e.volunteer_id is not distinct from my_volunteer(), e.minutes from errands e
  where my_volunteer() is not null and (e.volunteer_id = my_volunteer() or (e.state = 'open' and my_volunteer() = any (e.offered_to) and e.on_day >= today())) and (e.state <> 'cancelled' or e.on_day >= today()) and e.on_day >= today() - 30
    and (consent_holds(e.consent_id, today()) or exists (select from mentorships m where m.person_id = e.person_id and m.id in (select o.id from my_mentorships() o)))
  order by e.on_day, e.begins, e.id
$$;
create or replace function answer_errand(errand uuid, said text, spent int) returns table (became text, concerned uuid) language plpgsql security definer set search_path = public as $$
declare e errands; who uuid := my_volunteer();
begin
  select * into e from errands where id = errand for update;
  if not found or who is null then return query select 'unknown', null::uuid; return; end if;
  if said = 'take' and e.state = 'taken' and e.volunteer_id <> who and who = any (e.offered_to)
    and (consent_holds(e.consent_id, today()) or exists (select from mentorships m where m.person_id = e.person_id and m.id in (select o.id from my_mentorships() o))) then return query select 'gone', e.person_id; return; end if;
  if not exists (select from my_errands() o where o.id = errand) then return query select 'unknown', null::uuid; return; end if;
  if said = 'take' and e.state = 'open' then
    -- Two errands taken at the same moment by one person come one after the other.
    perform 1 from volunteers v where v.id = who for update;
    if helps_already(who, e.id, e.on_day, e.begins, e.ends) then return query select 'busy', e.person_id; return; end if;
    update errands set state = 'taken', volunteer_id = who where id = errand;
  elsif said = 'give_back' and e.state = 'taken' and e.on_day >= today() then update errands set state = 'open', volunteer_id = null, offered_to = case when who = any (offered_to) then offered_to else offered_to || who end where id = errand;
  elsif said = 'done' and e.state = 'taken' and e.on_day <= today() then
    update errands set state = 'done', settled_on = today(), minutes = spent where id = errand;
    if spent is not null then insert into volunteer_hours (id, volunteer_id, on_day, purpose, minutes, noted_by, errand_id) values (gen_random_uuid(), who, e.on_day, 'errand', spent, me(), e.id); end if;
  else return query select 'not-now', e.person_id; return; end if;
  return query select 'ok', e.person_id;
end $$;

-- A volunteer reads of the person what her consent names: the name with "kontakt", the languages with "sprache".
create or replace function my_mentorships() returns table (id uuid, call_name text, languages text[], valid_from date, valid_until date) language sql stable security definer set search_path = public as $$
  select m.id, case when c.id is null or 'kontakt' = any (c.data) then coalesce(nullif(p.call_name, ''), p.given_name) else '' end,
    case when c.id is null or 'sprache' = any (c.data) then array(select l.language from person_languages l where l.person_id = p.id order by l.language) else '{}' end, m.valid_from, m.valid_until
  from mentorships m join persons p on p.id = m.person_id left join consents c on c.id = m.consent_id
  where m.volunteer_id = my_volunteer() and m.valid_from <= today() and (m.valid_until is null or m.valid_until > today()) and (m.consent_id is null or consent_holds(m.consent_id, today()))
$$;
