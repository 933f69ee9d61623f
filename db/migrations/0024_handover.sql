-- Handing over cases, deputies for an absence, and what a post says of its funding.

-- Posts: a vacant post has no holder; the responsible authority funds a share of it.
alter table positions alter column user_id drop not null;
alter table positions add column qualification text not null default '', add column funder text not null default '', add column funded_percent numeric(5, 2) not null default 100 check (funded_percent >= 0 and funded_percent <= 100);
comment on column positions.user_id is 'besetzt mit; leer heißt unbesetzt';
comment on column positions.qualification is 'Qualifikation, mit der die Stelle besetzt ist oder werden soll';
comment on column positions.funder is 'wer fördert';
comment on column positions.funded_percent is 'geförderter Anteil der Stelle in Prozent';
alter table absences add column kind text not null default '', add column is_vacant boolean not null default false,
  add column replaced_by uuid references users, add column replaced_from date, add column replaced_through date, add check (replaced_by is not null or replaced_from is null and replaced_through is null), add check (replaced_through >= replaced_from);
comment on column absences.kind is 'Code der Liste Abwesenheitsgrund; nur für die Leitung';
comment on column absences.is_vacant is 'die Stelle ist in der Zeit nicht besetzt';
comment on column absences.replaced_by is 'wer ersetzt';
comment on column absences.replaced_from is 'ersetzt ab';
comment on column absences.replaced_through is 'ersetzt bis einschließlich';
update absences set kind = case when reason ~* '^eltern' then 'elternzeit' when reason ~* '^krank' then 'krankheit' when reason ~* '^urlaub' then 'urlaub' when reason ~* '^(fortbildung|weiterbildung)' then 'fortbildung' when reason ~* '^(vakan|unbesetzt)' then 'vakanz' else '' end;
update absences set is_vacant = true where kind = 'vakanz';
alter table absences add check (is_vacant = (kind = 'vakanz'));
-- Why somebody is absent may be about health: the database itself tells only the lead.
revoke select on absences from wb_caseworker, wb_coordinator;
grant select (id, position_id, absent_from, absent_through, is_vacant, replaced_by, replaced_from, replaced_through, version) on absences to wb_caseworker, wb_coordinator;

-- Who works nowhere on a day: absent in every funded post.
create function absent_users(on_day date) returns setof uuid language sql stable security definer set search_path = public as $$
  select p.user_id from positions p join absences a on a.position_id = p.id and not a.is_vacant and a.absent_from <= on_day and (a.absent_through is null or a.absent_through >= on_day) where p.user_id is not null
  except select p.user_id from positions p where p.user_id is not null and p.funded_from <= on_day and (p.funded_through is null or p.funded_through >= on_day)
    and not exists (select 1 from absences a where a.position_id = p.id and not a.is_vacant and a.absent_from <= on_day and (a.absent_through is null or a.absent_through >= on_day))
$$;

create table handovers (
  id uuid primary key, starting date not null, reason text not null, cases int not null, made_by uuid not null references users, made_at timestamptz not null, act_id uuid not null, taken_back_at timestamptz, taken_back_by uuid references users, version int not null default 1
);
call describe('handovers', 'Übergaben: wann, durch wen, aus welchem Anlass', 'keiner', '3 Jahre nach der Übergabe', $$
id: Schlüssel
starting: wirksam ab
reason: Anlass
cases: Zahl der Fälle
made_by: veranlasst durch
made_at: veranlasst am
act_id: Vorgang, um sie zurückzunehmen
taken_back_at: zurückgenommen am
taken_back_by: zurückgenommen durch
version: Stand der Zeile$$);
create trigger version before update on handovers for each row execute function next_version();
create table handover_cases (
  id uuid primary key, handover_id uuid not null references handovers, person_id uuid not null references persons, from_user uuid references users, to_user uuid not null references users, valid_from date not null, version int not null default 1
);
create index handover_cases_handover on handover_cases (handover_id);
create index handover_cases_person on handover_cases (person_id);
call describe('handover_cases', 'Fälle einer Übergabe: von wem an wen', 'contact', 'mit dem Fall', $$
id: Schlüssel
handover_id: Übergabe
person_id: Person
from_user: bisher zuständig; leer heißt niemand
to_user: zuständig ab der Übergabe
valid_from: wirksam ab
version: Stand der Zeile$$);
call guard('handover_cases', 'contact');
-- The lead sees how many cases go from whom to whom, not whose they are; so do giver and receiver when they no longer, or not yet, see the case.
create policy lead_sees_workload on handover_cases for select to wb_lead using (true);
create policy gives_or_receives on handover_cases for select to wb_caseworker using ((select me()) in (from_user, to_user));
alter table handovers enable row level security;
create policy lead on handovers to wb_lead using (true);
create policy caseworker on handovers for select to wb_caseworker using (made_by = (select me()) or exists (select 1 from handover_cases h where h.handover_id = handovers.id and (select me()) in (h.from_user, h.to_user)));
create policy maker on handovers for update to wb_caseworker using (made_by = (select me()));
grant select, update (taken_back_at, taken_back_by) on handovers to wb_lead, wb_caseworker;

-- Many cases go to colleagues from a day on, in one act: responsibility, the grants that rest on it, the knowledge of a protected place, and open tasks. A lead hands over without seeing the cases.
-- Cases changed since `seen` stop everything; they are the answer, with who handed them over. Tasks of a later hand-over move by themselves: when it takes effect they are left behind (left_behind_tasks).
create function hand_over_cases(which uuid, concerned uuid[], seen int[], receivers uuid[], wanted text[], starting date, why text)
returns table (case_id uuid, number int, is_handed boolean, made_by text, receiver text, valid_from date) language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare moves int := cardinality(concerned);
begin
  if me() is null or current_setting('role') not in ('wb_lead', 'wb_caseworker') or moves = 0 or moves <> cardinality(receivers) or moves <> cardinality(seen) or moves <> (select count(distinct c) from unnest(concerned) c) or 'protected_place' = any (wanted) then
    raise exception 'hand_over_cases: not allowed' using errcode = '42501';
  end if;
  -- One order for the cases, so that two who hand over at once wait for each other; a receiver is not disabled at this moment.
  perform from cases where id = any (concerned) order by id for update;
  perform from users where id = any (receivers) order by id for share;
  return query select c.id, c.number, h.id is not null, maker.name, heir.name, h.valid_from from unnest(concerned, seen) m(case_id, seen) join cases c on c.id = m.case_id
    left join lateral (select x.id, x.to_user, x.valid_from, o.made_by from handover_cases x join handovers o on o.id = x.handover_id where x.person_id = c.id order by o.made_at desc limit 1) h on true
    left join users maker on maker.id = h.made_by left join users heir on heir.id = h.to_user where c.version <> m.seen order by c.number;
  if found then return; end if;
  if exists (select 1 from unnest(concerned, receivers) m(case_id, receiver) left join cases c on c.id = m.case_id left join users u on u.id = m.receiver
    where c.id is null or u.id is null or u.role not in ('caseworker', 'lead') or u.state = 'disabled' or (current_setting('role') = 'wb_caseworker' and not is_responsible(m.case_id))
      or (m.receiver = me() and exists (select 1 from unnest(wanted) area where not may_see(m.case_id, area)))) then
    raise exception 'hand_over_cases: not allowed' using errcode = '42501';
  end if;
  insert into handovers (id, starting, reason, cases, made_by, made_at, act_id) values (which, starting, why, moves, me(), moment(), act());
  delete from handover_cases h where h.person_id = any (concerned) and h.valid_from >= starting and h.valid_from > today();
  insert into handover_cases (id, handover_id, person_id, from_user, to_user, valid_from)
    select gen_random_uuid(), which, m.case_id, z.user_id, m.receiver, starting from unnest(concerned, receivers) m(case_id, receiver)
    left join responsibilities z on z.person_id = m.case_id and z.valid_from <= starting and (z.valid_until is null or z.valid_until > starting);
  if starting <= today() then
    update tasks t set assigned_to = h.to_user, given_by = me() from handover_cases h where h.handover_id = which and t.person_id = h.person_id and t.done_on is null and t.assigned_to = h.from_user;
  end if;
  -- Open appointments have their own day: those from the hand-over on go along at once.
  update appointments a set staff_ids = case when h.to_user = any (a.staff_ids) then array_remove(a.staff_ids, h.from_user) else array_replace(a.staff_ids, h.from_user, h.to_user) end from handover_cases h
    where h.handover_id = which and a.person_id = h.person_id and h.from_user = any (a.staff_ids) and a.outcome = '' and (a.starts_at at time zone 'Europe/Berlin')::date >= starting;
  -- What was planned for later days is replaced.
  delete from responsibilities z where z.person_id = any (concerned) and z.valid_from >= starting;
  update responsibilities z set valid_until = starting where z.person_id = any (concerned) and (z.valid_until is null or z.valid_until > starting);
  insert into responsibilities (id, person_id, user_id, valid_from) select gen_random_uuid(), m.case_id, m.receiver, starting from unnest(concerned, receivers) m(case_id, receiver);
  with moved as (select * from unnest(concerned, receivers) m(case_id, receiver)),
  ended as (
    update access_grants g set valid_until = greatest(starting, g.valid_from) from moved m where g.case_id = m.case_id and g.kind = 'responsibility' and g.user_id <> m.receiver and (g.valid_until is null or g.valid_until > starting)
    returning g.case_id, g.user_id),
  passed as (
    update access_grants g set valid_until = greatest(starting, g.valid_from) from ended e join moved m on m.case_id = e.case_id
    where g.case_id = e.case_id and g.user_id = e.user_id and g.kind = 'protection' and (g.valid_until is null or g.valid_until > starting) and (m.receiver <> me() or may_see(e.case_id, 'protected_place'))
    returning g.case_id)
  insert into access_grants (id, user_id, case_id, areas, valid_from, kind, reason, given_by, given_at)
    select gen_random_uuid(), m.receiver, m.case_id, array['protected_place'], starting, 'protection', why, me(), moment() from moved m where m.case_id in (select p.case_id from passed p);
  update access_grants g set valid_from = least(g.valid_from, starting), valid_until = null from unnest(concerned, receivers) m(case_id, receiver)
    where g.case_id = m.case_id and g.user_id = m.receiver and g.kind = 'responsibility' and (g.valid_until is null or g.valid_until > starting) and (g.valid_until is not null or g.valid_from > starting);
  insert into access_grants (id, user_id, case_id, areas, valid_from, kind, reason, given_by, given_at)
    select gen_random_uuid(), m.receiver, m.case_id, wanted, starting, 'responsibility', why, me(), moment() from unnest(concerned, receivers) m(case_id, receiver)
    where not exists (select 1 from access_grants g where g.case_id = m.case_id and g.user_id = m.receiver and g.kind = 'responsibility' and (g.valid_until is null or g.valid_until > starting));
  update cases set id = id where id = any (concerned);
end $$;

-- Whether somebody who received a case worked on it since: then a hand-over is given back, not taken back.
create function worked_on_since(which uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from handovers o join handover_cases h on h.handover_id = o.id join row_history r on r.person_id = h.person_id
    where o.id = which and r.changed_by = h.to_user and r.act_id <> o.act_id and r.seq > (select min(a.seq) from row_history a where a.act_id = o.act_id))
$$;
-- What one needs to know of open cases to share them out: for the lead of all, without names; for a caseworker of the own. Where a protected person lives is not told.
create function handover_facts(on_day date) returns table (id uuid, number int, version int, household_id uuid, district text, languages text[], responsible_id uuid, responsible text, next_id uuid, next_name text, next_from date, tasks int)
language sql stable security definer set search_path = public as $$
  select c.id, c.number, c.version, hm.household_id,
    case when p.is_protected then '' else coalesce((select b.district from stays s join buildings b on b.id = s.building_id where s.person_id = c.id and s.valid_from <= on_day and (s.valid_until is null or s.valid_until > on_day) limit 1),
      (select a.district from addresses a where a.person_id = c.id and a.valid_from <= on_day and (a.valid_until is null or a.valid_until > on_day) limit 1), '') end,
    array(select l.language from person_languages l where l.person_id = c.id order by l.needs_interpreter desc, l.language),
    z.user_id, u.name, n.user_id, (select x.name from users x where x.id = n.user_id), n.valid_from,
    (select count(*)::int from tasks t where t.person_id = c.id and t.done_on is null)
  from cases c join persons p on p.id = c.id and p.merged_into is null
  left join responsibilities z on z.person_id = c.id and z.valid_from <= on_day and (z.valid_until is null or z.valid_until > on_day) left join users u on u.id = z.user_id
  left join lateral (select f.user_id, f.valid_from from responsibilities f where f.person_id = c.id and f.valid_from > on_day order by f.valid_from limit 1) n on true
  left join household_members hm on hm.person_id = c.id and hm.valid_from <= on_day and (hm.valid_until is null or hm.valid_until > on_day)
  where c.opened_on <= on_day and not exists (select 1 from case_closings k where k.person_id = c.id and k.closed_on <= on_day and (k.reopened_on is null or k.reopened_on > on_day))
    and (current_setting('role') = 'wb_lead' or is_responsible(c.id))
$$;
-- Open cases that nobody looks after on a day: nobody responsible, the responsible locked out, or absent without a deputy who is there.
create function orphaned_cases(on_day date) returns table (id uuid, number int, version int, why text, user_name text, absent_through date) language sql stable security definer set search_path = public as $$
  with away as (select * from absent_users(on_day) as a(user_id)),
  held as (select c.id, c.number, c.version, u.id as user_id, u.name, u.state from cases c join persons p on p.id = c.id and p.merged_into is null
    left join responsibilities z on z.person_id = c.id and z.valid_from <= on_day and (z.valid_until is null or z.valid_until > on_day) left join users u on u.id = z.user_id
    where c.opened_on <= on_day and not exists (select 1 from case_closings k where k.person_id = c.id and k.closed_on <= on_day and (k.reopened_on is null or k.reopened_on > on_day)))
  select h.id, h.number, h.version, case when h.user_id is null then 'nobody' when h.state = 'disabled' then 'disabled' else 'absent' end, h.name,
    case when h.user_id is not null and h.state <> 'disabled' then (select max(a.absent_through) from absences a join positions p on p.id = a.position_id where p.user_id = h.user_id and a.absent_from <= on_day and a.absent_through >= on_day) end
  from held h where (current_setting('role') = 'wb_lead' or may_see(h.id, 'contact')) and (h.user_id is null or h.state = 'disabled' or (h.user_id in (select user_id from away)
    and not exists (select 1 from access_grants g join users d on d.id = g.user_id where g.case_id = h.id and g.kind = 'deputy' and 'counselling' = any (g.areas) and g.valid_from <= on_day and (g.valid_until is null or g.valid_until > on_day)
      and d.state <> 'disabled' and d.id not in (select user_id from away))))
  order by 4 desc, h.number
$$;
revoke execute on function absent_users, hand_over_cases, worked_on_since, handover_facts, orphaned_cases from public;
grant execute on function absent_users, hand_over_cases, worked_on_since, handover_facts, orphaned_cases to wb_caseworker, wb_lead;
-- Counted per colleague, and not reminded by mail.
grant execute on function absent_users to wb_figures, wb_signin;

-- What the next one has to know and no field says. Whoever has the case writes it.
create table careful_points (id uuid primary key, person_id uuid not null references persons, points_sealed bytea not null, written_by uuid not null references users, written_on date not null, version int not null default 1);
create index careful_points_person on careful_points (person_id);
call describe('careful_points', 'Worauf bei einem Fall zu achten ist, für die Übergabe', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
points_sealed: versiegelt, worauf zu achten ist
written_by: geschrieben durch
written_on: geschrieben am
version: Stand der Zeile$$);
call guard('careful_points', 'counselling');

-- Deputies for an absence: grants that begin and end with it by themselves.
create table deputyships (
  id uuid primary key, absence_id uuid not null references absences on delete cascade, user_id uuid not null references users, cases uuid[], reason text not null, made_by uuid not null references users, made_on date not null, ended_on date, version int not null default 1
);
create index deputyships_absence on deputyships (absence_id);
call describe('deputyships', 'Vertretungen während einer Abwesenheit; die Einsichten folgen ihr', 'keiner', 'mit der Abwesenheit', $$
id: Schlüssel
absence_id: Abwesenheit
user_id: vertritt
cases: nur diese Fälle; leer heißt alle der abwesenden Person
reason: Begründung, die bei den Einsichten steht
made_by: eingetragen durch
made_on: eingetragen am
ended_on: vorzeitig beendet am
version: Stand der Zeile$$);
create trigger version before update on deputyships for each row execute function next_version();
grant select, insert, update, delete on deputyships to wb_lead;
grant select, delete on deputyships to wb_importer;
alter table access_grants add column deputyship_id uuid references deputyships on delete set null;
comment on column access_grants.deputyship_id is 'Vertretung während einer Abwesenheit, der die Einsicht folgt';
create index access_grants_deputyship on access_grants (deputyship_id) where deputyship_id is not null;

-- Brings the grants of an absence in line with it, with its deputies, and with who has the cases. What was seen stays written down: nothing begins or ends before today. An open end counts as 366 days, the longest deputyship.
-- `single`: of one case. Answers what changed.
create function follow_absence(which uuid, single uuid default null) returns table (case_id uuid, user_id uuid, valid_from date, valid_until date) language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare one record; begins date;
begin
  for one in
    with wanted as (
      select d.id as deputyship_id, d.user_id, d.reason, z.person_id as case_id, greatest(a.absent_from, min(z.valid_from)) as starts, least(coalesce(a.absent_through + 1, a.absent_from + 366), max(coalesce(z.valid_until, 'infinity'))) as ends
      from absences a join positions p on p.id = a.position_id join deputyships d on d.absence_id = a.id and d.ended_on is null and d.user_id is distinct from p.user_id join responsibilities z on z.user_id = p.user_id and (d.cases is null or z.person_id = any (d.cases))
      where a.id = which and z.valid_from < coalesce(a.absent_through + 1, a.absent_from + 366) and (z.valid_until is null or z.valid_until > a.absent_from) group by d.id, z.person_id, a.id having least(coalesce(a.absent_through + 1, a.absent_from + 366), max(coalesce(z.valid_until, 'infinity'))) > today()),
    held as (select g.* from access_grants g join deputyships d on d.id = g.deputyship_id where d.absence_id = which and (g.valid_until is null or g.valid_until > today()))
    select h.id as held_id, h.valid_from as held_from, h.valid_until as held_until, coalesce(w.case_id, h.case_id) as case_id, coalesce(w.user_id, h.user_id) as user_id, w.deputyship_id, w.reason, w.starts, w.ends
    from wanted w full join held h on h.deputyship_id = w.deputyship_id and h.case_id = w.case_id where single is null or coalesce(w.case_id, h.case_id) = single
  loop
    begins := greatest(one.starts, today());
    if one.held_id is not null and (one.starts is null or (one.held_from <= today() and one.starts > today())) then
      update access_grants set valid_until = greatest(today(), valid_from) where id = one.held_id;
      if one.starts is null then
        case_id := one.case_id; user_id := one.user_id; valid_from := one.held_from; valid_until := greatest(today(), one.held_from); return next;
      end if;
    elsif one.held_id is not null then
      if one.held_from <= today() then begins := one.held_from; end if;
      if (begins, one.ends) is distinct from (one.held_from, one.held_until) then
        update access_grants set valid_from = begins, valid_until = one.ends where id = one.held_id;
        case_id := one.case_id; user_id := one.user_id; valid_from := begins; valid_until := one.ends; return next;
      end if;
      continue;
    end if;
    if one.starts is not null then
      insert into access_grants (id, user_id, case_id, areas, valid_from, valid_until, kind, reason, given_by, given_at, deputyship_id)
      values (gen_random_uuid(), one.user_id, one.case_id, array['contact', 'status', 'counselling', 'housing', 'volunteering', 'client_copy'], begins, one.ends, 'deputy', one.reason, me(), moment(), one.deputyship_id);
      case_id := one.case_id; user_id := one.user_id; valid_from := begins; valid_until := one.ends; return next;
    end if;
  end loop;
end $$;
-- Whoever takes a case over or gives it away: the deputies of an absence follow.
create function responsibility_followed() returns trigger language plpgsql security definer set search_path = public as $$
declare one record; person uuid; who uuid[] := array[]::uuid[];
begin
  if tg_op <> 'INSERT' then who := who || old.user_id; person := old.person_id; end if;
  if tg_op <> 'DELETE' then who := who || new.user_id; person := new.person_id; end if;
  if exists (select 1 from deputyships) then
    for one in select distinct a.id from positions p join absences a on a.position_id = p.id join deputyships d on d.absence_id = a.id where p.user_id = any (who) and d.ended_on is null and (a.absent_through is null or a.absent_through >= today()) loop
      perform follow_absence(one.id, person);
    end loop;
  end if;
  return null;
end $$;
create trigger zfollowed after insert or update or delete on responsibilities for each row execute function responsibility_followed();
-- With the absence its deputyships end, also when an import is undone.
create function absence_ended() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update deputyships set ended_on = today() where absence_id = old.id and ended_on is null;
  perform follow_absence(old.id);
  return old;
end $$;
create trigger deputies before delete on absences for each row execute function absence_ended();

-- Open tasks of absent colleagues in cases where I deputise.
create function deputised_tasks() returns setof uuid language sql stable security definer set search_path = public as $$
  select t.id from access_grants g join access_grants r on r.case_id = g.case_id and r.kind = 'responsibility' and r.valid_from <= today() and (r.valid_until is null or r.valid_until > today())
  join tasks t on t.person_id = g.case_id and t.assigned_to = r.user_id and t.done_on is null
  where g.user_id = me() and g.kind = 'deputy' and 'counselling' = any (g.areas) and g.valid_from <= today() and (g.valid_until is null or g.valid_until > today()) and r.user_id <> me() and r.user_id in (select absent_users(today()))
$$;
-- Deputyships with the dates of their absence and how many cases they open: for the lead all; for a caseworker the own, on either side. Not why somebody is absent.
create function known_deputyships() returns table (id uuid, absence_id uuid, absent_id uuid, absent_name text, user_id uuid, user_name text, absent_from date, absent_through date, is_limited boolean, cases int, ended_on date, reason text, made_by_name text, version int)
language sql stable security definer set search_path = public as $$
  select d.id, a.id, p.user_id, away.name, d.user_id, u.name, a.absent_from, a.absent_through, d.cases is not null, (select count(distinct g.case_id)::int from access_grants g where g.deputyship_id = d.id and g.valid_until > g.valid_from and g.valid_until > today()), d.ended_on, d.reason, maker.name, d.version
  from deputyships d join absences a on a.id = d.absence_id join positions p on p.id = a.position_id left join users away on away.id = p.user_id join users u on u.id = d.user_id join users maker on maker.id = d.made_by
  where current_setting('role') = 'wb_lead' or me() in (d.user_id, p.user_id) order by a.absent_from desc, u.name
$$;
revoke execute on function follow_absence, responsibility_followed, absence_ended, deputised_tasks, known_deputyships from public;
grant execute on function follow_absence to wb_lead;
grant execute on function deputised_tasks, known_deputyships to wb_caseworker, wb_lead;

-- How many open cases an account has, now or planned: told before it is locked.
create function held_cases(who uuid) returns int language sql stable security definer set search_path = public as $$
  select count(distinct z.person_id)::int from responsibilities z join persons p on p.id = z.person_id and p.merged_into is null where z.user_id = who and (z.valid_until is null or z.valid_until > today())
    and not exists (select 1 from case_closings k where k.person_id = z.person_id and k.reopened_on is null and k.closed_on <= today())
$$;
revoke execute on function held_cases from public;
grant execute on function held_cases to wb_administrator, wb_signin;
