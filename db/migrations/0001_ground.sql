-- The ground everything stands on: who is asking, what was done, and how a table is guarded.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- Settings of one transaction, set by base/db.ts. NULL before first use, empty after: both mean nobody.
create function me() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;
create function today() returns date language sql stable parallel safe
  as $$ select nullif(current_setting('app.today', true), '')::date $$;
-- What is entered in the house exists from that day on, so that figures of earlier dates stay as they were; what a list brings has been there before.
create function since_today() returns date language sql stable
  as $$ select case when current_setting('role', true) is distinct from 'wb_importer' then today() end $$;
create function moment() returns timestamptz language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;
create function act() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.act', true), '')::uuid $$;

-- One line per column: "name: meaning". A test fails where a comment is missing.
create procedure describe(t regclass, purpose text, area text, deletion text, columns text) language plpgsql as $$
declare line text;
begin
  execute format('comment on table %s is %L', t, purpose || ' | Bereich: ' || area || ' | Löschung: ' || deletion);
  foreach line in array string_to_array(btrim(columns, E' \n'), E'\n') loop
    execute format('comment on column %s.%I is %L', t, btrim(split_part(line, ':', 1)), btrim(substr(line, strpos(line, ':') + 1)));
  end loop;
end $$;

create table organisation (
  id uuid primary key, name text not null, municipality text not null, is_demo boolean not null default false,
  created_at timestamptz not null, single boolean not null default true unique check (single), version int not null default 1
);
call describe('organisation', 'Träger, dem diese Datenbank gehört (genau einer)', 'keiner', 'mit der Datenbank', $$
id: Schlüssel
name: Name des Trägers
municipality: Gemeinde, für die Zuweisungen gelten, wenn nichts anderes gesagt ist
is_demo: Beispielgemeinde mit erfundenen Personen; nur dort gibt es vorbereitete Anmeldungen ohne zweiten Faktor
created_at: angelegt
single: erzwingt genau eine Zeile
version: Stand der Zeile für gleichzeitige Änderungen$$);

-- Every change of a guarded row, with the row before it: trace of corrections, undo of imports, merges and deletions.
create table row_history (
  seq bigint generated always as identity primary key, act_id uuid, table_name text not null, row_id uuid not null, person_id uuid,
  area text not null, operation text not null check (operation in ('insert', 'update', 'delete')),
  before jsonb, changed_at timestamptz not null, changed_by uuid
);
create index row_history_row on row_history (row_id, seq);
create index row_history_act on row_history (act_id);
create index row_history_person on row_history (person_id, seq);
call describe('row_history', 'Verlauf: jede Änderung einer geschützten Zeile mit ihrem Stand davor', 'wie die geänderte Zeile', 'mit dem Fall', $$
seq: Reihenfolge
act_id: Vorgang (Audit), zu dem die Änderung gehört
table_name: Tabelle
row_id: Zeile
person_id: Person, um die es geht
area: Bereich der geänderten Zeile
operation: angelegt, geändert oder gelöscht
before: Zeile vor der Änderung
changed_at: Zeitpunkt
changed_by: Konto, das geändert hat$$);

create function remember() returns trigger language plpgsql security definer set search_path = public as $$
declare old_row jsonb; new_row jsonb; area text := tg_argv[0]; person uuid; subject jsonb;
begin
  if tg_op <> 'INSERT' then old_row := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then new_row := to_jsonb(new); end if;
  subject := coalesce(new_row, old_row);
  person := coalesce(subject ->> 'person_id', case when tg_table_name in ('persons', 'cases') then subject ->> 'id' end)::uuid;
  if area = 'housing' and coalesce((subject ->> 'is_protected')::boolean, false) then area := 'protected_place'; end if;
  insert into row_history (act_id, table_name, row_id, person_id, area, operation, before, changed_at, changed_by)
  values (act(), tg_table_name, (subject ->> 'id')::uuid, person, area, lower(tg_op), old_row, moment(), me());
  return null;
end $$;

create function next_version() returns trigger language plpgsql as $$
begin new.version := old.version + 1; return new; end $$;

-- Audit: append-only (only through write_audit), each entry chained to the one before by SHA-256.
create table audit_entries (
  seq bigint primary key, at timestamptz not null, act_id uuid not null, act text not null, user_id uuid, role text not null,
  case_id uuid, facts jsonb not null, previous bytea not null, hash bytea not null
);
create index audit_entries_case on audit_entries (case_id, seq) where case_id is not null;
create index audit_entries_user on audit_entries (user_id, seq);
create index audit_entries_accounts on audit_entries (at) where act in ('user.invite', 'user.change', 'user.enable', 'user.renewAccess', 'user.confirmAccess');
create table audit_head (single boolean primary key default true check (single), seq bigint not null, hash bytea not null);
insert into audit_head values (true, 0, sha256('Wegbegleiter'));
call describe('audit_entries', 'Protokoll: wer hat wann was getan, ohne Inhalte', 'keiner', '10 Jahre', $$
seq: lückenlose Nummer
at: Zeitpunkt
act_id: Vorgang
act: Name des Vorgangs
user_id: handelndes Konto; leer vor der Anmeldung und bei der Befehlszeile
role: Datenbankrolle
case_id: Fall, um den es geht
facts: Schlüssel und Zustände, nie Text
previous: Prüfsumme des Eintrags davor
hash: Prüfsumme dieses Eintrags$$);
call describe('audit_head', 'Ende der Protokollkette', 'keiner', 'nie', $$
single: erzwingt genau eine Zeile
seq: Nummer des letzten Eintrags
hash: Prüfsumme des letzten Eintrags$$);

create function audit_hash(previous bytea, seq bigint, at timestamptz, act_id uuid, act text, user_id uuid, role text, case_id uuid, facts jsonb)
returns bytea language sql immutable as $$
  select sha256(previous || convert_to(jsonb_build_array(seq, extract(epoch from at), act_id, act, user_id, role, case_id, facts)::text, 'UTF8'))
$$;
-- The row lock on audit_head puts entries in one order; it is taken last in a request and held until commit.
create function write_audit(name text, concerned uuid, said jsonb) returns void language plpgsql security definer set search_path = public as $$
declare head audit_head; fresh bytea; act_role text := current_setting('role', true);
begin
  update audit_head set seq = audit_head.seq + 1 returning * into head;
  fresh := audit_hash(head.hash, head.seq, moment(), act(), name, me(), act_role, concerned, said);
  insert into audit_entries values (head.seq, moment(), act(), name, me(), act_role, concerned, said, head.hash, fresh);
  update audit_head set hash = fresh;
end $$;
-- First broken link of the chain, or no row when it holds.
create function audit_break() returns table (seq bigint, reason text) language sql security definer set search_path = public as $$
  with chained as (
    select e.*, lag(e.hash, 1, sha256('Wegbegleiter')) over (order by e.seq) as expected, row_number() over (order by e.seq) as place
    from audit_entries e)
  (select c.seq, case when c.place <> c.seq then 'fehlt' when c.previous <> c.expected then 'Reihenfolge' else 'verändert' end
   from chained c
   where c.place <> c.seq or c.previous <> c.expected
      or c.hash <> audit_hash(c.previous, c.seq, c.at, c.act_id, c.act, c.user_id, c.role, c.case_id, c.facts)
   order by c.seq limit 1)
  union all
  (select h.seq, 'abgeschnitten' from audit_head h
   where h.seq > 0 and not exists (select 1 from audit_entries e where e.seq = h.seq and e.hash = h.hash))
  limit 1
$$;

-- The end of the chain, which the server hands outside the database (base/audit.ts).
create function audit_end() returns table (seq bigint, hash bytea) language sql stable security definer set search_path = public as $$ select h.seq, h.hash from audit_head h $$;

-- Code lists live in the program; here stand only an organisation's own entries, and unknown codes that an import kept.
create table code_entries (
  id uuid primary key, list text not null, code text not null, label text not null, origin text not null check (origin in ('organisation', 'import')),
  self_sufficient boolean, valid_from date, valid_until date, version int not null default 1, unique (list, code)
);
call describe('code_entries', 'Eigene Einträge einer Codeliste und unbekannte Codes aus Einlesevorgängen', 'keiner', 'nie: ein benutzter Code bleibt lesbar', $$
id: Schlüssel
list: Codeliste
code: Code
label: Bezeichnung auf dem Bildschirm
origin: vom Träger angelegt oder aus einer Liste übernommen
self_sufficient: nur Beendigungsgründe: zählt als Selbstständigkeit; überschreibt die Voreinstellung
valid_from: gültig ab
valid_until: gültig bis vor diesem Tag
version: Stand der Zeile$$);

-- Retries after a lost answer create nothing twice.
create table idempotency_keys (
  user_id uuid not null, key text not null, endpoint text not null, request_hash bytea not null, status int not null, response_sealed bytea,
  created_at timestamptz not null, primary key (user_id, key)
);
call describe('idempotency_keys', 'Schon beantwortete Aufträge, damit eine Wiederholung nichts doppelt anlegt', 'nur eigene', 'nach 24 Stunden', $$
user_id: Konto
key: vom Browser vergebener Schlüssel des Auftrags
endpoint: Adresse des Auftrags
request_hash: Prüfsumme der Eingabe
status: Antwortcode
response_sealed: versiegelte Antwort
created_at: Zeitpunkt$$);

create table drafts (user_id uuid not null, key text not null, body_sealed bytea not null, saved_at timestamptz not null, primary key (user_id, key));
call describe('drafts', 'Angefangene Eingaben', 'nur eigene', 'beim Speichern, sonst nach 30 Tagen', $$
user_id: Konto
key: Formular und Gegenstand
body_sealed: versiegelter Inhalt
saved_at: zuletzt gesichert$$);

create table saved_filters (
  id uuid primary key, user_id uuid not null, page text not null, name text not null, query text not null, version int not null default 1,
  unique (user_id, page, name)
);
call describe('saved_filters', 'Gespeicherte Filter einer Liste', 'nur eigene', 'mit dem Konto', $$
id: Schlüssel
user_id: Konto
page: Seite
name: Name des Filters
query: Einstellungen als Adresszeile
version: Stand der Zeile$$);
