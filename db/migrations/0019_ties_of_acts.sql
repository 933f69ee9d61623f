-- Cases whose counselling the asker sees today; asked once for a whole list.
create function counselled_cases() returns setof uuid language sql stable security definer set search_path = public as $$
  select g.case_id from access_grants g where g.user_id = me() and 'counselling' = any (g.areas) and g.valid_from <= today() and (g.valid_until is null or g.valid_until > today())
    and (g.consent_id is null or consent_holds(g.consent_id, today()))
$$;
revoke execute on function counselled_cases from public;
grant execute on function counselled_cases to wb_caseworker, wb_lead, wb_figures;
-- A talk is seen by whoever sees one of its people; that the first one took part, only by whoever sees that case. Figures count them all.
create or replace view advised_persons with (security_invoker = true) as
  select id as consultation_id, person_id from consultations where person_id is not null and ((select current_setting('role')) not in ('wb_caseworker', 'wb_lead') or person_id in (select counselled_cases()))
  union all select consultation_id, person_id from consultation_persons;

-- What others made since and what hangs from rows of an act (an addendum to its talk, a step of its goal): it would go with them, so it counts as worked on. Seen past the policies: what the asker may not see must not go either.
create function hanging_from_act(which uuid) returns table (table_name text, row_id uuid) language plpgsql stable security definer set search_path = public as $$
declare tie record;
begin
  for tie in select distinct c.conrelid::regclass::text as child, a.attname as via, h.table_name as parent from row_history h
    join pg_constraint c on c.confrelid = to_regclass(h.table_name) and c.contype = 'f' and c.confdeltype = 'c' join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where h.act_id = which and h.operation = 'insert' and exists (select 1 from pg_trigger g where g.tgrelid = c.conrelid and g.tgname = 'history')
  loop
    return query execute format('select %L::text, x.id from %I x join row_history m on m.row_id = x.%I and m.act_id = $1 and m.table_name = %L and m.operation = ''insert''
      where not exists (select 1 from row_history o where o.row_id = x.id and o.table_name = %L and o.act_id = $1)', tie.child, tie.child, tie.via, tie.parent, tie.child) using which;
  end loop;
end $$;
revoke execute on function hanging_from_act from public;
grant execute on function hanging_from_act to wb_caseworker, wb_lead, wb_importer;
create or replace function undo_act(which uuid) returns table (table_name text, row_id uuid) language plpgsql set search_path = public as $$
declare h row_history; sets text;
begin
  return query select distinct mine.table_name, mine.row_id from row_history mine
    join row_history later on later.row_id = mine.row_id and later.table_name = mine.table_name and later.seq > mine.seq
    where mine.act_id = which and later.act_id is distinct from which
    union select t.table_name, t.row_id from hanging_from_act(which) t;
  if found then return; end if;
  for h in select * from row_history r where r.act_id = which order by r.seq desc loop
    if h.operation = 'insert' then
      execute format('delete from %I where id = $1', h.table_name) using h.row_id;
    elsif h.operation = 'delete' then
      execute format('insert into %I select * from jsonb_populate_record(null::%I, $1)', h.table_name, h.table_name) using h.before;
    else
      select string_agg(format('%I = r.%I', a.attname, a.attname), ', ') into sets from pg_attribute a
        where a.attrelid = h.table_name::regclass and a.attnum > 0 and not a.attisdropped and a.attname not in ('id', 'version');
      execute format('update %I t set %s from jsonb_populate_record(null::%I, $1) r where t.id = $2', h.table_name, sets, h.table_name) using h.before, h.row_id;
    end if;
  end loop;
end $$;

-- A colleague whose access rested on a consent that holds no more cannot do the task either.
create or replace function left_behind_tasks() returns setof uuid language sql stable security definer set search_path = public as $$
  select t.id from access_grants mine join tasks t on t.person_id = mine.case_id join users u on u.id = t.assigned_to
  where mine.user_id = me() and mine.kind = 'responsibility' and mine.valid_from <= today() and (mine.valid_until is null or mine.valid_until > today()) and t.done_on is null and t.assigned_to <> me()
    and (u.state = 'disabled' or not exists (select 1 from access_grants g where g.user_id = t.assigned_to and g.case_id = t.person_id and 'counselling' = any (g.areas)
      and g.valid_from <= greatest(t.due_on, today()) and (g.valid_until is null or g.valid_until > today()) and (g.consent_id is null or consent_holds(g.consent_id, today()))))
$$;
