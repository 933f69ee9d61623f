-- The team board: short messages about a case, for whoever sees its counselling; or about the work itself, for the team.
create table board_messages (
  id uuid primary key, person_id uuid references persons, text_sealed bytea not null, author_id uuid not null references users, written_at timestamptz not null,
  mentioned uuid[] not null default '{}', version int not null default 1
);
create index board_messages_person on board_messages (person_id, written_at);
create index board_messages_written on board_messages (written_at);
call describe('board_messages', 'Teamtafel: kurze Nachrichten an das Team zu einem Fall oder zur Arbeit', 'counselling', 'mit dem Fall; ohne Fall 1 Jahr nach dem Schreiben', $$
id: Schlüssel
person_id: Person; leer heißt ohne Fall, für das ganze Team
text_sealed: versiegelter Text
author_id: geschrieben durch
written_at: geschrieben am; von da an laufen die Stunden, in denen sie geändert werden kann
mentioned: Kolleg:innen, an die sie sich besonders richtet
version: Stand der Zeile$$);
call guard('board_messages', 'counselling');
revoke select on board_messages from wb_figures;
drop policy figures on board_messages;
-- What concerns nobody's case the whole team reads; only its author changes it.
do $$
declare who text;
begin
  foreach who in array array['caseworker', 'lead'] loop
    execute format('create policy %s_team on board_messages for select to wb_%s using (person_id is null)', who, who);
    execute format('create policy %s_own on board_messages to wb_%s using (person_id is null and author_id = (select me())) with check (person_id is null and author_id = (select me()))', who, who);
  end loop;
end $$;

create table board_reads (message_id uuid not null references board_messages on delete cascade, user_id uuid not null references users, read_at timestamptz not null, primary key (message_id, user_id));
create index board_reads_user on board_reads (user_id, message_id);
call describe('board_reads', 'Wer eine Nachricht der Teamtafel gelesen hat', 'counselling', 'mit der Nachricht', $$
message_id: Nachricht
user_id: Konto
read_at: gelesen am$$);
alter table board_reads enable row level security;
do $$
declare who text;
begin
  foreach who in array array['caseworker', 'lead'] loop
    execute format('grant select, insert, delete on board_reads to wb_%s', who);
    execute format('create policy %s on board_reads for select to wb_%s using (exists (select 1 from board_messages m where m.id = message_id))', who, who);
    execute format('create policy %s_adds on board_reads for insert to wb_%s with check (user_id = (select me()) and exists (select 1 from board_messages m where m.id = message_id))', who, who);
    execute format('create policy %s_removes on board_reads for delete to wb_%s using (user_id = (select me()))', who, who);
  end loop;
end $$;

-- What others did in my cases since I last looked.
create table news_marks (user_id uuid primary key references users, seen_at timestamptz not null, seen_before timestamptz);
call describe('news_marks', 'Bis wann jemand gesehen hat, was andere in den eigenen Fällen getan haben', 'nur eigene', 'mit dem Konto', $$
user_id: Konto
seen_at: bis hierhin gesehen
seen_before: der Stand davor, zum Zurücknehmen$$);
alter table news_marks enable row level security;
do $$
declare who text;
begin
  foreach who in array array['caseworker', 'lead'] loop
    execute format('grant select, insert, update on news_marks to wb_%s', who);
    execute format('create policy %s on news_marks to wb_%s using (user_id = (select me())) with check (user_id = (select me()))', who, who);
  end loop;
end $$;
create index row_history_news on row_history (person_id, changed_at);
create index audit_entries_act on audit_entries (act_id);

-- One line per act of somebody else: about one person, or how many. Asked past the policies, because the audit is closed to caseworkers; it gives only rows of areas that the asker sees today,
-- since the asker has seen the case, and no private note of a colleague.
create function news_since(since timestamptz, most int) returns table (act_id uuid, act text, at timestamptz, by_id uuid, by_name text, person_id uuid, persons int)
language sql stable security definer set search_path = public as $$
  with mine as (
    select g.case_id, a.area, min(g.valid_from) as valid_from from access_grants g cross join lateral unnest(g.areas) a(area)
    where g.user_id = me() and g.valid_from <= today() and (g.valid_until is null or g.valid_until > today()) and (g.consent_id is null or consent_holds(g.consent_id, today()))
    group by g.case_id, a.area),
  done as (
    select h.act_id, h.changed_by, h.person_id, max(h.changed_at) as at from mine m
    join row_history h on h.person_id = m.case_id and h.area = m.area and h.changed_at > since and h.changed_at >= m.valid_from
    where h.act_id is not null and h.changed_by is distinct from me()
      and (h.table_name <> 'consultation_notes' or exists (select 1 from consultation_notes n where n.id = h.row_id and n.audience <> 'private' and not hides_others(n.consultation_id)))
    group by h.act_id, h.changed_by, h.person_id),
  acts as (select d.act_id, d.changed_by, max(d.at) as at, min(d.person_id::text)::uuid as person_id, count(*)::int as persons from done d group by d.act_id, d.changed_by)
  select a.act_id, (select e.act from audit_entries e where e.act_id = a.act_id order by e.seq limit 1), a.at, a.changed_by, coalesce(u.name, ''), a.person_id, a.persons
  from acts a left join users u on u.id = a.changed_by order by a.at desc, a.act_id limit most
$$;
revoke execute on function news_since from public;
grant execute on function news_since to wb_caseworker, wb_lead;
