-- The sums of a year need all of its hours, not the last hundred entries.
create or replace function my_hours() returns table (id uuid, on_day date, purpose text, minutes int, km int) language sql stable security definer set search_path = public as $$
  select h.id, h.on_day, h.purpose, h.minutes, h.km from volunteer_hours h where h.volunteer_id = my_volunteer() and h.on_day >= date_trunc('year', today()) - interval '1 year' order by h.on_day desc, h.id desc
$$;
