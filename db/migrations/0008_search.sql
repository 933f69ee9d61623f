-- Search by name keys, birth date, numbers: one function that filters by itself, because array operators are not leakproof and would lose their index under row-level policies.
-- The best candidates share the most keys; each key is asked of the index by itself, which counts them without unpacking any row.
create function search_persons(keys text[], born date, typed text, most int)
returns table (id uuid, family_name text, given_name text, call_name text, original_name text, birth_date date, birth_year int, sex text, household_number text, case_number int, is_closed boolean, is_exact boolean)
language sql stable security definer set search_path = public as $$
  with found as materialized (
    select alike.id, count(*) as shared, false as is_exact from unnest(keys) k join persons alike on alike.name_keys @> array[k] group by alike.id
    union all select p.id, 0, true from persons p where p.birth_date = born
    union all select m.person_id, 0, true from household_members m join households h on h.id = m.household_id where typed <> '' and h.number = typed and (m.valid_until is null or m.valid_until > (select today()))
    union all select c.id, 0, true from cases c where typed ~ '^[0-9]{1,9}$' and c.number = typed::int
    union all select r.person_id, 0, true from person_references r where typed <> '' and r.reference = typed
    union all select p.id, 0, true from persons p where length(typed) >= 5 and typed ~ '^[0-9 /+-]+$' and regexp_replace(p.phone, '[^0-9]', '', 'g') = regexp_replace(typed, '[^0-9]', '', 'g')
  ), best as materialized (
    select f.id, bool_or(f.is_exact) as is_exact, max(f.shared) as shared from found f join persons p on p.id = f.id
    where p.merged_into is null and (current_setting('role') in ('wb_housing', 'wb_importer') or f.id in (
      select g.case_id from access_grants g where g.user_id = (select me()) and 'contact' = any (g.areas) and g.valid_from <= (select today()) and (g.valid_until is null or g.valid_until > (select today()))))
    group by f.id order by 2 desc, 3 desc, f.id limit most
  )
  select p.id, p.family_name, p.given_name, p.call_name, p.original_name, p.birth_date, p.birth_year, p.sex, h.number, c.number,
    exists (select 1 from case_closings k where k.person_id = p.id and k.reopened_on is null and k.closed_on <= (select today())), f.is_exact
  from best f join persons p on p.id = f.id join cases c on c.id = p.id
  left join household_members m on m.person_id = p.id and m.valid_from <= (select today()) and (m.valid_until is null or m.valid_until > (select today())) left join households h on h.id = m.household_id
  order by f.is_exact desc, f.shared desc, f.id
$$;
revoke execute on function search_persons from public;
grant execute on function search_persons to wb_caseworker, wb_lead, wb_housing, wb_importer;
