-- Tasks: what somebody has to do until when. They hang from talks, letters, goals and reviews, so they stand in the trunk.
create table tasks (
  id uuid primary key, person_id uuid references persons, title_sealed bytea not null, due_on date not null, assigned_to uuid not null references users, made_by uuid not null references users,
  made_on date not null, source text not null default '' check (source in ('', 'consultation', 'letter', 'goal', 'review', 'referral', 'contact', 'document', 'need', 'consent')), source_id uuid,
  done_on date, done_by uuid references users, version int not null default 1, check ((done_on is null) = (done_by is null))
);
create index tasks_person on tasks (person_id, due_on);
create index tasks_open on tasks (assigned_to, due_on) where done_on is null;
call describe('tasks', 'Wiedervorlagen: wer was bis wann zu tun hat', 'counselling', 'mit dem Fall; eigene ohne Person 1 Jahr nach Erledigung', $$
id: Schlüssel
person_id: Person; leer heißt ohne Fall
title_sealed: versiegelter Titel
due_on: fällig am
assigned_to: zu erledigen durch
made_by: angelegt durch
made_on: angelegt am
source: woraus die Aufgabe entstand (Beratung, Brief, Ziel, Fortschreibung, ...)
source_id: Zeile, aus der sie entstand
done_on: erledigt am
done_by: erledigt durch
version: Stand der Zeile$$);
call guard('tasks', 'counselling');
-- A task without a person belongs to nobody's case: who made it and who has to do it see it.
create policy own on tasks to wb_caseworker using (person_id is null and (select me()) in (assigned_to, made_by)) with check (person_id is null and (select me()) in (assigned_to, made_by));
create policy lead_own on tasks to wb_lead using (person_id is null and (select me()) in (assigned_to, made_by)) with check (person_id is null and (select me()) in (assigned_to, made_by));

-- Open tasks in the cases that I am responsible for, whose bearer cannot do them any more: the access ended before the task is due, or the account is disabled. Nothing stays behind unseen.
create function left_behind_tasks() returns setof uuid language sql stable security definer set search_path = public as $$
  select t.id from access_grants mine join tasks t on t.person_id = mine.case_id join users u on u.id = t.assigned_to
  where mine.user_id = me() and mine.kind = 'responsibility' and mine.valid_from <= today() and (mine.valid_until is null or mine.valid_until > today()) and t.done_on is null and t.assigned_to <> me()
    and (u.state = 'disabled' or not exists (select 1 from access_grants g where g.user_id = t.assigned_to and g.case_id = t.person_id and 'counselling' = any (g.areas)
      and g.valid_from <= greatest(t.due_on, today()) and (g.valid_until is null or g.valid_until > today())))
$$;
revoke execute on function left_behind_tasks from public;
grant execute on function left_behind_tasks to wb_caseworker, wb_lead;
