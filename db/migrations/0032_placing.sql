-- What the search for a free place must know of those who live there already: sex, whether a minor, who belongs together. No names, no households by their key; of protected persons nothing but that somebody is there.
create function room_company(on_day date) returns table (building_id uuid, room_id uuid, place_id uuid, household int, sex text, age int, demands text[])
language sql stable security definer set search_path = public as $$
  select s.building_id, s.room_id, s.place_id,
    case when not p.is_protected and m.household_id is not null then dense_rank() over (order by m.household_id)::int end,
    case when p.is_protected then 'u' else p.sex end,
    case when p.is_protected then null when p.birth_date is not null then extract(year from age(on_day, p.birth_date))::int when p.birth_year is not null then extract(year from age(on_day, make_date(p.birth_year, 7, 1)))::int end,
    case when p.is_protected then '{}' else coalesce((select array_agg(d.demand order by d.demand) from place_demands d where d.person_id = p.id and d.valid_from <= on_day and (d.valid_until is null or d.valid_until > on_day)), '{}') end
  from stays s join persons p on p.id = s.person_id left join household_members m on m.person_id = p.id and m.valid_from <= on_day and (m.valid_until is null or m.valid_until > on_day)
  where s.valid_from <= on_day and (s.valid_until is null or s.valid_until > on_day)
$$;
-- Languages that at least three people in a house speak: fewer would tell who.
create function house_languages(on_day date) returns table (building_id uuid, language text) language sql stable security definer set search_path = public as $$
  select s.building_id, l.language from stays s join persons p on p.id = s.person_id and not p.is_protected join person_languages l on l.person_id = p.id
  where s.valid_from <= on_day and (s.valid_until is null or s.valid_until > on_day) group by s.building_id, l.language having count(distinct p.id) >= 3
$$;
revoke execute on function room_company, house_languages from public;
grant execute on function room_company, house_languages to wb_caseworker, wb_lead, wb_housing;
