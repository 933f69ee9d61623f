-- A household that moves is no stranger to itself; what is reserved is not given up; what is added ends with its house; and reservations by name end only for households to which a protected person belongs.
drop function room_company(date);
-- What the search for a free place must know of those who live there already: sex, whether a minor, who belongs together. No names, no households by their key; of protected persons nothing but that somebody is there.
-- `own`: the household that looks; its members are left out, unless they are protected.
create function room_company(on_day date, own uuid) returns table (room_id uuid, place_id uuid, household int, sex text, age int, demands text[])
language sql stable security definer set search_path = public as $$
  select s.room_id, s.place_id,
    case when not p.is_protected and m.household_id is not null then dense_rank() over (order by m.household_id)::int end,
    case when p.is_protected then 'u' else p.sex end,
    case when p.is_protected then null when p.birth_date is not null then extract(year from age(on_day, p.birth_date))::int when p.birth_year is not null then extract(year from age(on_day, make_date(p.birth_year, 7, 1)))::int end,
    case when p.is_protected then '{}' else coalesce((select array_agg(d.demand order by d.demand) from place_demands d where d.person_id = p.id and d.valid_from <= on_day and (d.valid_until is null or d.valid_until > on_day)), '{}') end
  from stays s join persons p on p.id = s.person_id left join household_members m on m.person_id = p.id and m.valid_from <= on_day and (m.valid_until is null or m.valid_until > on_day)
  where s.valid_from <= on_day and (s.valid_until is null or s.valid_until > on_day) and (own is null or p.is_protected or m.household_id is distinct from own)
$$;
revoke execute on function room_company from public;
grant execute on function room_company to wb_caseworker, wb_lead, wb_housing;

-- Nobody may stay, or begin to, where something is given up, nor may a place be kept there for anybody. An end in the future may stand while people still live there: they move until then.
create or replace function given_up_empty() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.closed_on is null or new.closed_on is not distinct from old.closed_on then return null; end if;
  if exists (
    select from stays s left join rooms r on r.id = s.room_id
    where case tg_table_name when 'buildings' then s.building_id when 'units' then r.unit_id when 'rooms' then s.room_id else s.place_id end = new.id
      and (s.valid_until is null or s.valid_until > new.closed_on) and (s.valid_from >= new.closed_on or new.closed_on <= today())
      and s.valid_until is distinct from s.valid_from)
  or exists (
    select from reservations k join places l on l.id = k.place_id join rooms r on r.id = l.room_id join units u on u.id = r.unit_id
    where case tg_table_name when 'buildings' then u.building_id when 'units' then u.id when 'rooms' then r.id else l.id end = new.id
      and (k.valid_until is null or k.valid_until > greatest(new.closed_on, today())) and (k.valid_from >= new.closed_on or new.closed_on <= today())
      and k.valid_until is distinct from k.valid_from)
  then raise exception 'still lived in' using errcode = '23514', constraint = 'given_up_empty'; end if;
  return null;
end $$;

-- What is added to a house, unit or room that ends, ends with it at the latest, and no correction reaches beyond.
create function ends_with_parent() returns trigger language plpgsql security definer set search_path = public as $$
declare ends date;
begin
  execute format('select closed_on from %I where id = ($1).%I', tg_argv[0], tg_argv[1]) into ends using new;
  new.closed_on := least(new.closed_on, ends);
  return new;
end $$;
create trigger ends_with_parent before insert or update of closed_on on units for each row execute function ends_with_parent('buildings', 'building_id');
create trigger ends_with_parent before insert or update of closed_on on rooms for each row execute function ends_with_parent('units', 'unit_id');
create trigger ends_with_parent before insert or update of closed_on on places for each row execute function ends_with_parent('rooms', 'room_id');

-- With the protected mark, and when a protected person joins, what is kept for the household by name is gone; not for a household that the person has left.
create or replace function protection_ends_reservations() returns trigger language plpgsql security definer set search_path = public as $$
declare person uuid := coalesce(to_jsonb(new) ->> 'person_id', to_jsonb(new) ->> 'id');
begin
  if not (select p.is_protected from persons p where p.id = person) then return null; end if;
  delete from reservations r using household_members m where m.person_id = person and m.household_id = r.household_id and (r.valid_until is null or r.valid_until > today())
    and (m.valid_until is null or m.valid_until > greatest(today(), r.valid_from));
  -- What was kept while the person belonged to it must not be told by its history either.
  delete from row_history h using household_members m where h.table_name = 'reservations' and m.person_id = person and h.before ->> 'household_id' = m.household_id::text
    and (m.valid_until is null or m.valid_until > (h.before ->> 'valid_from')::date);
  return null;
end $$;
create trigger protection_reservations after insert or update of person_id, household_id, valid_until on household_members for each row execute function protection_ends_reservations();
