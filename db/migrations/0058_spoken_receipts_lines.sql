-- How well an interpreter speaks each language, and which dialect.
alter table interpreters add column spoken jsonb not null default '[]' check (jsonb_typeof(spoken) = 'array');
comment on column interpreters.spoken is 'Niveau und Dialekt je Sprache';
comment on column interpreters.dialects is 'Bemerkung zu den Sprachen';

-- What expenses were paid back for.
create table volunteer_receipts (
  id uuid primary key, hours_id uuid not null references volunteer_hours on delete cascade, title text not null check (length(title) between 1 and 200), media_type text not null, bytes int not null check (bytes > 0), body_sealed bytea not null, picture_sealed bytea,
  added_by uuid not null references users, added_on date not null, version int not null default 1
);
alter table volunteer_receipts alter column body_sealed set storage external, alter column picture_sealed set storage external;
create index volunteer_receipts_hours on volunteer_receipts (hours_id);
call describe('volunteer_receipts', 'Belege zu Auslagen von Ehrenamtlichen', 'keiner (Daten der Helfenden)', '10 Jahre (Zahlungen)', $$
id: Schlüssel
hours_id: Eintrag, zu dem der Beleg gehört
title: Bezeichnung
media_type: Art der Datei
bytes: Größe in Bytes
body_sealed: versiegelte Datei
picture_sealed: versiegeltes Bild der ersten Seite
added_by: hinzugefügt durch
added_on: hinzugefügt am
version: Stand der Zeile$$);
create trigger version before update on volunteer_receipts for each row execute function next_version();
grant select, insert, update, delete on volunteer_receipts to wb_caseworker, wb_lead, wb_coordinator;

-- A translated line says what is offered, for whom and when, as the German did when it was written. Where the German changes and the line does not, it has to be looked at again; until then the guide does not show it.
alter table partner_services add column stale_lines text[] not null default '{}';
comment on column partner_services.stale_lines is 'Sprachen, deren Zeile noch zu prüfen ist';
create function find_stale_lines() returns trigger language plpgsql as $$
declare changed boolean := (new.name, new.for_whom, new.times) is distinct from (old.name, old.for_whom, old.times);
begin
  new.stale_lines := array(select key from jsonb_each_text(new.lines) where value = old.lines ->> key and (changed or key = any (new.stale_lines)) order by key);
  return new;
end $$;
create trigger stale_lines before update on partner_services for each row execute function find_stale_lines();
create or replace function public_services(search text, groups text[], spoken text[], one_group text, one_language text, tongue text) returns table (id uuid, partner text, partner_group text, town text, name text, for_whom text, languages text[], times text, waiting text, way text, cost text, contact text, line text, confirmed_on date) language sql stable security definer set search_path = public as $$
  select s.id, p.name, p.partner_group, p.town, s.name, s.for_whom, s.languages, s.times, s.waiting, s.way, s.cost, s.contact, coalesce(l.line, ''), p.confirmed_on
  from partner_services s join partners p on p.id = s.partner_id cross join lateral (select case when tongue <> all (s.stale_lines) then s.lines ->> tongue end as line) l
  where s.is_public and (p.active_from is null or p.active_from <= today()) and (p.active_until is null or p.active_until > today()) and (one_group = '' or p.partner_group = one_group) and (one_language = '' or one_language = any (s.languages))
    and (search = '' or p.partner_group = any (groups) or s.languages && spoken or strpos(lower(concat_ws(' ', s.name, s.for_whom, p.name, p.town, s.times, s.cost, l.line)), lower(search)) > 0)
$$;

-- Two who may not see each other's case may both say that a volunteer is advised by them: neither learns of the other.
alter table volunteer_clients drop constraint volunteer_clients_once, add constraint volunteer_clients_once unique (volunteer_id, person_id);
