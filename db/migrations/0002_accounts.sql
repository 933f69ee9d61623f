-- Accounts, how they sign in, and what each may see.
create table users (
  id uuid primary key, name text not null, initials text unique, email text unique check (email = lower(email)),
  role text not null check (role in ('caseworker', 'lead', 'housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator')),
  state text not null check (state in ('planned', 'unconfirmed', 'invited', 'active', 'disabled')), is_demo boolean not null default false,
  created_at timestamptz not null, version int not null default 1
);
call describe('users', 'Konten der Mitarbeitenden und Helfenden', 'keiner', '1 Jahr nach Sperrung; Name bleibt im Protokoll auflösbar', $$
id: Schlüssel
name: Name, wie er angezeigt wird
initials: Kürzel in den Listen
email: Anmeldename, klein geschrieben
role: Rolle; ein Konto hat genau eine
state: geplant (nur als Zuständige bekannt), wartet auf die Leitung, eingeladen, aktiv, gesperrt
is_demo: vorbereitetes Konto der Beispielgemeinde
created_at: angelegt
version: Stand der Zeile$$);

create table credentials (
  user_id uuid primary key references users, password_hash text, totp_sealed bytea,
  totp_last_step bigint not null default 0, changed_at timestamptz not null
);
call describe('credentials', 'Kennwort und Einmalcode eines Kontos', 'nur Anmeldung', 'mit dem Konto', $$
user_id: Konto
password_hash: Argon2id
totp_sealed: versiegeltes Geheimnis des Einmalcodes; steht hier erst, wenn ein Code einmal richtig eingegeben wurde
totp_last_step: zuletzt benutzter Zeitschritt; ein Code gilt nur einmal
changed_at: zuletzt geändert$$);

create table passkeys (
  id uuid primary key, user_id uuid not null references users, credential_id text not null unique, public_key bytea not null,
  counter bigint not null, transports text[] not null default '{}', label text not null, created_at timestamptz not null, last_used_at timestamptz
);
call describe('passkeys', 'Passkeys eines Kontos', 'nur Anmeldung', 'mit dem Konto', $$
id: Schlüssel
user_id: Konto
credential_id: Kennung des Passkeys
public_key: öffentlicher Schlüssel
counter: Zähler gegen Kopien
transports: Wege zum Gerät
label: Name des Geräts
created_at: angelegt
last_used_at: zuletzt benutzt$$);

create table sessions (
  id uuid primary key, token_hash bytea not null unique, user_id uuid not null references users,
  stage text not null check (stage in ('full', 'second_factor', 'enrol')), device text not null,
  created_at timestamptz not null, seen_at timestamptz not null, ended_at timestamptz, confirmed_at timestamptz
);
create index sessions_user on sessions (user_id) where ended_at is null;
call describe('sessions', 'Anmeldungen', 'nur eigene', '90 Tage nach Ende', $$
id: Schlüssel
token_hash: SHA-256 des Sitzungsschlüssels; der Schlüssel selbst steht nur im Browser
user_id: Konto
stage: voll angemeldet, wartet auf zweiten Faktor, muss zweiten Faktor einrichten
device: Browser und System in Worten
created_at: begonnen
seen_at: zuletzt benutzt
ended_at: beendet
confirmed_at: zuletzt mit Kennwort oder Passkey bestätigt (für Ausfuhren)$$);

-- A challenge carries its own proof of being ours (features/users/passkey.server.ts); only used ones are kept, so that asking for one writes nothing.
create table used_challenges (hash bytea primary key, expires_at timestamptz not null);
call describe('used_challenges', 'Schon eingelöste Passkey-Aufgaben; jede gilt nur einmal', 'nur Anmeldung', 'wenn die Aufgabe abgelaufen ist (5 Minuten)', $$
hash: SHA-256 der Aufgabe
expires_at: Ende der Gültigkeit$$);

create table invitations (
  id uuid primary key, token_hash bytea not null unique, user_id uuid not null references users, created_at timestamptz not null,
  expires_at timestamptz not null, used_at timestamptz
);
call describe('invitations', 'Einladungen und neue Zugänge per Einmal-Link', 'nur Anmeldung', '90 Tage nach Ablauf', $$
id: Schlüssel
token_hash: SHA-256 des Links
user_id: Konto
created_at: ausgestellt
expires_at: gültig bis
used_at: eingelöst$$);

create table sign_in_failures (key text not null, at timestamptz not null);
create index sign_in_failures_key on sign_in_failures (key, at);
call describe('sign_in_failures', 'Fehlversuche je Konto und Adresse, als Prüfsumme', 'nur Anmeldung', 'nach 24 Stunden', $$
key: Prüfsumme von Konto oder Netzadresse
at: Zeitpunkt$$);

-- Who may see which case, in which areas, from when until when, and why. Caseworker, deputy, volunteer and interpreter differ only here.
create table access_grants (
  id uuid primary key, user_id uuid not null references users, case_id uuid not null,
  areas text[] not null check (areas <@ array['contact', 'status', 'counselling', 'needs', 'housing', 'volunteering', 'client_copy', 'protected_place']),
  valid_from date not null, valid_until date, kind text not null check (kind in ('responsibility', 'deputy', 'look', 'mentorship', 'interpreting', 'protection')),
  reason text not null, given_by uuid references users, given_at timestamptz not null, version int not null default 1,
  check (valid_until is null or valid_until >= valid_from)
);
create index access_grants_user_case on access_grants (user_id, case_id);
create index access_grants_case on access_grants (case_id);
call describe('access_grants', 'Einsichten: wer welchen Fall in welchen Bereichen sehen darf', 'keiner', 'mit dem Fall', $$
id: Schlüssel
user_id: Konto, das sehen darf
case_id: Fall
areas: Bereiche
valid_from: ab
valid_until: bis vor diesem Tag; leer heißt ohne Ende
kind: Anlass
reason: Begründung
given_by: eingeräumt durch
given_at: eingeräumt am
version: Stand der Zeile$$);

create function may_see(concerned uuid, area text) returns boolean language sql stable as $$
  select exists (select 1 from access_grants g where g.user_id = (select me()) and g.case_id = concerned and area = any (g.areas)
    and g.valid_from <= (select today()) and (g.valid_until is null or g.valid_until > (select today())))
$$;

-- A merged entry is no person any more: what is entered on a page that still shows it would be seen nowhere again. The lock waits for whoever is merging at this moment.
create function demand_person() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform from persons where id = new.person_id and merged_into is null for key share;
  if not found and new.person_id is not null then raise exception 'no such person' using errcode = '42501'; end if;
  return new;
end $$;

-- Guards a table with personal content: exactly one area, one plain policy per audience, history and version of its rows, and only for persons who are there.
-- "concerned" is the column with the person; a protectable table carries is_protected and then needs the area protected_place.
create procedure guard(t regclass, area text, concerned text default 'person_id', protectable boolean default false) language plpgsql as $$
declare
  -- One question per area, without the row's own columns in it, so that PostgreSQL can ask it once for all rows of a long list.
  grants text := format('exists (select 1 from access_grants g where g.user_id = (select me()) and g.case_id = %s.%I and %%L = any (g.areas)
    and g.valid_from <= (select today()) and (g.valid_until is null or g.valid_until > (select today())))', t, concerned);
  granted text := case when protectable then format('case when %s.is_protected then %s else %s end', t, format(grants, 'protected_place'), format(grants, area)) else format(grants, area) end;
  who text;
begin
  execute format('alter table %s enable row level security', t);
  execute format('create trigger history after insert or update or delete on %s for each row execute function remember(%L)', t, area);
  execute format('create trigger version before update on %s for each row execute function next_version()', t);
  if concerned = 'person_id' then execute format('create trigger person before insert or update of person_id on %s for each row execute function demand_person()', t); end if;
  foreach who in array array['caseworker', 'lead'] loop
    execute format('grant select, insert, update, delete on %s to wb_%s', t, who);
    execute format('create policy %s on %s to wb_%s using (%s) with check (%s)', who, t, who, granted, granted);
  end loop;
  if area in ('contact', 'housing') then
    execute format('grant select %s on %s to wb_housing', case when area = 'housing' then ', insert, update, delete' else '' end, t);
    execute format('create policy housing on %s to wb_housing using (%s)', t, case when protectable then format('not is_protected or (%s)', granted) else 'true' end);
  end if;
  execute format('grant select on %s to wb_figures', t);
  execute format('create policy figures on %s for select to wb_figures using (true)', t);
  execute format('grant select, insert, update, delete on %s to wb_importer', t);
  execute format('create policy importer on %s to wb_importer using (true) with check (true)', t);
end $$;

alter table row_history enable row level security;
create policy caseworker on row_history for select to wb_caseworker using (may_see(person_id, area));
create policy lead on row_history for select to wb_lead using (may_see(person_id, area));
create policy importer on row_history for select to wb_importer using (true);
grant select on row_history to wb_caseworker, wb_lead, wb_importer;

alter table access_grants enable row level security;
create policy own on access_grants for select to wb_caseworker, wb_housing, wb_coordinator, wb_volunteer, wb_interpreter using (user_id = (select me()));
create policy lead on access_grants for select to wb_lead using (true);
create policy importer on access_grants to wb_importer using (true) with check (true);
grant select on access_grants to wb_caseworker, wb_lead, wb_housing, wb_coordinator, wb_volunteer, wb_interpreter;
grant select, insert, update, delete on access_grants to wb_importer;
create trigger history after insert or update or delete on access_grants for each row execute function remember('contact');
create trigger version before update on access_grants for each row execute function next_version();

alter table users enable row level security;
create policy staff on users for select to wb_caseworker, wb_lead, wb_housing, wb_coordinator, wb_figures, wb_importer, wb_reader, wb_volunteer, wb_interpreter using (true);
create policy importer_adds on users for insert to wb_importer with check (state = 'planned' and role = 'caseworker');
create policy administrator on users for select to wb_administrator using (true);
create policy signin on users to wb_signin using (true) with check (true);
grant select on users to wb_caseworker, wb_lead, wb_housing, wb_coordinator, wb_figures, wb_importer, wb_reader, wb_volunteer, wb_interpreter;
create policy importer_undoes on users for delete to wb_importer using (state = 'planned' and role = 'caseworker');
grant insert, delete on users to wb_importer;
grant select on users to wb_administrator;
grant select, insert, update on users to wb_signin;
create trigger history after insert or update or delete on users for each row execute function remember('account');
create trigger version before update on users for each row execute function next_version();

grant select, insert, update, delete on credentials, passkeys, sessions, used_challenges, invitations, sign_in_failures to wb_signin;
-- A change of role ends the grants that belonged to the old one.
create policy signin on access_grants to wb_signin using (true) with check (true);
grant select, update (valid_until) on access_grants to wb_signin;
grant select on audit_entries to wb_administrator;
-- What was done to accounts in the last 30 days, for every lead and for whoever it concerns. It is read from the audit and cannot be put away, so whoever took an account over cannot hide it.
create function account_notices() returns table (seq bigint, at timestamptz, user_id uuid, user_name text, user_role text, user_state text, act text, by_name text)
language sql stable security definer set search_path = public as $$
  select e.seq, e.at, u.id, u.name, u.role, u.state, e.act, coalesce(giver.name, 'Befehlszeile')
  from audit_entries e join users u on u.id = (e.facts ->> 'user')::uuid left join users giver on giver.id = e.user_id
  where e.act in ('user.invite', 'user.change', 'user.enable', 'user.renewAccess', 'user.confirmAccess') and e.at > moment() - interval '30 days'
    and (e.act in ('user.renewAccess', 'user.confirmAccess') or e.facts ->> 'to' in ('lead', 'housing') or e.facts ->> 'role' in ('lead', 'housing'))
    and (u.id = me() or current_setting('role') = 'wb_lead')
  order by e.seq desc limit 200
$$;
-- Begun entries quote cases; they go with the right to see them.
create function end_drafts(concerned uuid) returns void language sql security definer set search_path = public as $$ delete from drafts where user_id = concerned $$;
revoke execute on function account_notices, end_drafts from public;
grant execute on function account_notices to wb_caseworker, wb_lead, wb_housing, wb_coordinator, wb_volunteer, wb_interpreter, wb_reader, wb_administrator;
grant execute on function end_drafts to wb_signin;

-- Asked with every request before anything else is known, so in one statement and without an audience: whoever has the token is the person.
create function session_of(token bytea)
returns table (id uuid, user_id uuid, stage text, created_at timestamptz, seen_at timestamptz, ended_at timestamptz, name text, role text, state text)
language sql stable security definer set search_path = public as $$
  select s.id, s.user_id, s.stage, s.created_at, s.seen_at, s.ended_at, u.name, u.role, u.state from sessions s join users u on u.id = s.user_id where s.token_hash = token
$$;
revoke execute on function session_of from public; -- the login of the server gets it in base/migrate.ts

-- Own rows only, for every audience that can sign in.
do $$
declare who text; t text;
begin
  foreach t in array array['idempotency_keys', 'drafts', 'saved_filters'] loop
    execute format('alter table %I enable row level security', t);
    foreach who in array array['caseworker', 'lead', 'housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator', 'importer', 'figures', 'signin'] loop
      execute format('grant select, insert, update, delete on %I to wb_%s', t, who);
      execute format('create policy %s on %I to wb_%s using (user_id = (select me())) with check (user_id = (select me()))', who, t, who);
    end loop;
  end loop;
  foreach who in array array['caseworker', 'lead', 'housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator', 'importer', 'figures', 'signin'] loop
    execute format('grant select on organisation, code_entries to wb_%s', who);
  end loop;
end $$;
grant update on organisation to wb_administrator;
grant insert on organisation to wb_signin;
grant insert, update on code_entries to wb_administrator;
grant insert on code_entries to wb_importer;
create trigger version before update on organisation for each row execute function next_version();
create trigger version before update on code_entries for each row execute function next_version();
