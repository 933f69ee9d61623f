-- The directory of partners: what each offers, whom to ask there, when it was last confirmed, by a link that needs no account; the public part; and what is missing in the network.
alter table partners add column email text not null default '', add column confirmed_on date;
comment on column partners.email is 'E-Mail der Stelle, an die Rückfragen gehen';
comment on column partners.confirmed_on is 'Angaben zuletzt bestätigt am';
create table partner_services (
  id uuid primary key, partner_id uuid not null references partners on delete cascade, name text not null check (name <> ''), for_whom text not null default '', languages text[] not null default '{}', times text not null default '', waiting text not null default '', way text not null default '', cost text not null default '', contact text not null default '',
  is_public boolean not null default false, lines jsonb not null default '{}', version int not null default 1, constraint partner_services_once unique (partner_id, name)
);
call describe('partner_services', 'Angebote der Netzwerkpartner im Verzeichnis', 'keiner', 'mit dem Netzwerkpartner', $$
id: Schlüssel
partner_id: Netzwerkpartner
name: was angeboten wird
for_whom: für wen
languages: Sprachen des Angebots
times: Zeiten
waiting: Hinweis zur Wartezeit
way: Weg dorthin
cost: Kosten
contact: Anmeldung und Kontakt, wie alle es lesen
is_public: steht im öffentlichen Wegweiser
lines: übersetzte Zeilen nach Sprache
version: Stand der Zeile$$);
create table partner_people (
  id uuid primary key, partner_id uuid not null references partners on delete cascade, name text not null check (name <> ''), responsible_for text not null default '', phone text not null default '', email text not null default '', version int not null default 1
);
create index partner_people_partner on partner_people (partner_id);
call describe('partner_people', 'Ansprechpersonen bei Netzwerkpartnern', 'keiner', 'mit dem Netzwerkpartner', $$
id: Schlüssel
partner_id: Netzwerkpartner
name: Name
responsible_for: zuständig für
phone: Telefon
email: E-Mail
version: Stand der Zeile$$);
create table partner_links (
  id uuid primary key, partner_id uuid not null references partners on delete cascade, secret_hash bytea not null constraint partner_links_secret unique, made_on date not null, expires_on date not null, made_by uuid not null references users, mailed_to text not null default '', mailed_on date,
  answered_on date, proposal jsonb not null default '[]', remark text not null default '' check (length(remark) <= 1000), state text not null default 'open' check (state in ('open', 'confirmed', 'proposed', 'accepted', 'declined')), settled_by uuid references users, settled_on date, version int not null default 1,
  check (expires_on > made_on), check ((answered_on is null) = (state = 'open')), check ((settled_on is null) = (state not in ('accepted', 'declined')))
);
create index partner_links_partner on partner_links (partner_id);
call describe('partner_links', 'Links, über die eine Stelle ihre Angebote einmal bestätigt oder berichtigt', 'keiner', 'mit dem Netzwerkpartner', $$
id: Schlüssel
partner_id: Netzwerkpartner
secret_hash: SHA-256 des Links; der Link selbst steht nirgends
made_on: erstellt am
expires_on: gilt bis vor diesem Tag
made_by: erstellt durch
mailed_to: per E-Mail gesendet an
mailed_on: gesendet am
answered_on: beantwortet am
proposal: vorgeschlagene Berichtigungen, je Angebot nur was sich ändert
remark: Anmerkung der Stelle
state: offen, bestätigt, berichtigt, übernommen oder nicht übernommen
settled_by: entschieden durch
settled_on: entschieden am
version: Stand der Zeile$$);
do $$
declare t text;
begin
  foreach t in array array['partner_services', 'partner_people', 'partner_links'] loop
    execute format('create trigger history after insert or update or delete on %I for each row execute function remember(''network'')', t);
    execute format('create trigger version before update on %I for each row execute function next_version()', t);
    execute format('grant select, insert, update, delete on %I to wb_caseworker, wb_lead, wb_coordinator', t);
    execute format('grant select on %I to wb_figures', t);
    execute format('grant select, insert, update, delete on %I to wb_importer', t);
  end loop;
end $$;
grant select on partner_services, partner_people to wb_housing;

-- What is missing in the network: noted at a person, or about nobody in particular; counted.
create table gaps (
  id uuid primary key, person_id uuid references persons, kind text not null, noted_on date not null, district text not null default '' check (length(district) <= 100), note text not null default '' check (length(note) <= 1000), noted_by uuid not null references users, version int not null default 1
);
create index gaps_noted_on on gaps (noted_on);
create index gaps_person on gaps (person_id);
call describe('gaps', 'Lücken im Hilfenetz, die bei der Arbeit auffielen', 'counselling', 'mit dem Fall; ohne Person nach 3 Jahren', $$
id: Schlüssel
person_id: Person, bei der es auffiel; leer heißt: bei keiner bestimmten
kind: was fehlt
noted_on: bemerkt am
district: Ortsteil
note: Anmerkung ohne Namen
noted_by: festgehalten durch
version: Stand der Zeile$$);
call guard('gaps', 'counselling');
create policy of_nobody on gaps to wb_caseworker using (person_id is null) with check (person_id is null);
create policy lead_of_nobody on gaps to wb_lead using (person_id is null) with check (person_id is null);
create policy coordinator on gaps to wb_coordinator using (person_id is null) with check (person_id is null);
grant select, insert, update, delete on gaps to wb_coordinator;

-- What stands behind the link to a partner: its own public services, nothing else.
create function open_partner_link(secret bytea) returns table (link_id uuid, partner_id uuid, partner text, expires_on date, stand text, services jsonb) language sql stable security definer set search_path = public as $$
  select l.id, p.id, p.name, l.expires_on, case when l.answered_on is not null then 'answered' when l.expires_on <= today() then 'expired' when p.active_until <= today() then 'closed' else 'open' end,
    coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'for_whom', s.for_whom, 'languages', s.languages, 'times', s.times, 'waiting', s.waiting, 'way', s.way, 'cost', s.cost, 'contact', s.contact) order by s.name) from partner_services s where s.partner_id = p.id and s.is_public), '[]')
  from partner_links l join partners p on p.id = l.partner_id where l.secret_hash = secret
$$;
-- Keeps what the partner says, once. A plain yes counts at once; a correction waits until it is accepted. Says what became of it.
create function answer_partner_link(secret bytea, corrections jsonb, said text) returns text language plpgsql security definer set search_path = public as $$
declare l partner_links; stands text; outcome text;
begin
  select * into l from partner_links where secret_hash = secret for update;
  if not found then return 'unknown'; end if;
  select o.stand into stands from open_partner_link(secret) o;
  if stands <> 'open' then return stands; end if;
  outcome := case when corrections = '[]' and said = '' then 'confirmed' else 'proposed' end;
  update partner_links set answered_on = today(), proposal = corrections, remark = said, state = outcome where id = l.id;
  if outcome = 'confirmed' then update partners set confirmed_on = today() where id = l.partner_id; end if;
  return outcome;
end $$;
-- The public part of the directory: public services of partners of today. `groups`, `spoken`: whose labels in the reader's language contain what is searched for.
create function public_services(search text, groups text[], spoken text[], one_group text, one_language text, tongue text) returns table (id uuid, partner text, partner_group text, town text, name text, for_whom text, languages text[], times text, waiting text, way text, cost text, contact text, line text, confirmed_on date) language sql stable security definer set search_path = public as $$
  select s.id, p.name, p.partner_group, p.town, s.name, s.for_whom, s.languages, s.times, s.waiting, s.way, s.cost, s.contact, coalesce(s.lines ->> tongue, ''), p.confirmed_on
  from partner_services s join partners p on p.id = s.partner_id
  where s.is_public and (p.active_from is null or p.active_from <= today()) and (p.active_until is null or p.active_until > today()) and (one_group = '' or p.partner_group = one_group) and (one_language = '' or one_language = any (s.languages))
    and (search = '' or p.partner_group = any (groups) or s.languages && spoken or strpos(lower(concat_ws(' ', s.name, s.for_whom, p.name, p.town, s.times, s.cost, s.lines ->> tongue)), lower(search)) > 0)
$$;
revoke execute on function open_partner_link, answer_partner_link, public_services from public;
grant execute on function open_partner_link, answer_partner_link, public_services to wb_signin;
