-- Search by name keys, birth date, numbers: one function that filters by itself, because array overlap is not leakproof and would lose its index under row-level policies.
create function search_persons(keys text[], born date, typed text, most int)
returns table (id uuid, family_name text, given_name text, call_name text, original_name text, birth_date date, birth_year int, sex text, household_number text, case_number int, is_closed boolean, is_exact boolean)
language sql stable security definer set search_path = public as $$
  with found as (
    select p.id, false as is_exact from persons p where cardinality(keys) > 0 and p.name_keys && keys
    union all select p.id, true from persons p where p.birth_date = born
    union all select m.person_id, true from household_members m join households h on h.id = m.household_id where typed <> '' and h.number = typed and (m.valid_until is null or m.valid_until > today())
    union all select c.id, true from cases c where typed ~ '^[0-9]{1,9}$' and c.number = typed::int
    union all select r.person_id, true from person_references r where typed <> '' and r.reference = typed
    union all select p.id, true from persons p where length(typed) >= 5 and typed ~ '^[0-9 /+-]+$' and regexp_replace(p.phone, '[^0-9]', '', 'g') = regexp_replace(typed, '[^0-9]', '', 'g')
  ), seen as (
    select f.id, bool_or(f.is_exact) as is_exact from found f
    where current_setting('role') in ('wb_housing', 'wb_importer') or may_see(f.id, 'contact') group by f.id
  )
  select p.id, p.family_name, p.given_name, p.call_name, p.original_name, p.birth_date, p.birth_year, p.sex, h.number, c.number,
    exists (select 1 from case_closings k where k.person_id = p.id and k.reopened_on is null and k.closed_on <= today()), s.is_exact
  from seen s join persons p on p.id = s.id join cases c on c.id = p.id
  left join household_members m on m.person_id = p.id and m.valid_from <= today() and (m.valid_until is null or m.valid_until > today()) left join households h on h.id = m.household_id
  where p.merged_into is null
  order by s.is_exact desc, (select count(*) from unnest(p.name_keys) k where k = any (keys)) desc, p.id limit most
$$;
revoke execute on function search_persons from public;
grant execute on function search_persons to wb_caseworker, wb_lead, wb_housing, wb_importer;
