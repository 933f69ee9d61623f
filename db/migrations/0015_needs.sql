-- Consents and releases of confidentiality, and what rests on them; special needs, seen only by named staff; what a place must offer, without the reason.
create table consents (
  id uuid primary key, person_id uuid not null references persons, kind text not null check (kind in ('consent', 'release')), purpose text not null, detail_sealed bytea, data text[] not null default '{}',
  partner_id uuid references partners, recipient_sealed bytea, direction text not null default 'to' check (direction in ('to', 'from', 'both')), valid_from date not null, valid_through date,
  language text not null default 'de', interpreter_id uuid references interpreters,
  proof text not null default 'none' check (proof in ('none', 'paper', 'signature', 'oral')), document_id uuid references documents, signature_sealed bytea, witnesses_sealed bytea,
  made_by uuid not null references users, made_on date not null, withdrawn_on date, withdrawn_by uuid references users, withdrawal_sealed bytea, version int not null default 1,
  check (valid_through is null or valid_through >= valid_from), check (partner_id is null or recipient_sealed is null), check (kind = 'consent' or partner_id is not null or recipient_sealed is not null),
  check (proof <> 'signature' or signature_sealed is not null), check (proof <> 'oral' or witnesses_sealed is not null), check ((withdrawn_on is null) = (withdrawn_by is null))
);
create index consents_person on consents (person_id);
create index consents_valid_through on consents (valid_through) where withdrawn_on is null;
call describe('consents', 'Einwilligungen und Schweigepflichtentbindungen mit Nachweis und Widerruf', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
kind: Einwilligung oder Schweigepflichtentbindung
purpose: Code der Liste Zweck
detail_sealed: versiegelt, der Zweck genauer
data: Codes der Liste Datenarten
partner_id: Empfänger aus dem Netzwerk
recipient_sealed: versiegelt, anderer Empfänger
direction: Weitergabe, Auskunft oder beides
valid_from: gilt ab
valid_through: gilt bis einschließlich; leer heißt bis zum Widerruf
language: Sprache, in der erklärt wurde
interpreter_id: wer gedolmetscht hat
proof: Nachweis: noch keiner, Unterschrift auf Papier oder am Bildschirm, mündlich vor Zeugen
document_id: eingelesenes Blatt mit Unterschrift
signature_sealed: versiegelte Unterschrift (Bild)
witnesses_sealed: versiegelt, wer bei mündlicher Erklärung dabei war
made_by: aufgenommen durch
made_on: aufgenommen am
withdrawn_on: widerrufen am; an diesem Tag gilt sie nicht mehr
withdrawn_by: Widerruf eingetragen durch
withdrawal_sealed: versiegelt, wie widerrufen wurde
version: Stand der Zeile$$);
call guard('consents', 'counselling');

-- First day on which a consent no longer holds; null while no end is known.
create function consent_ends_on(consent uuid) returns date language sql stable security definer set search_path = public as $$
  select least(valid_through + 1, withdrawn_on) from consents where id = consent
$$;
-- Whether a consent was given and holds on a day: not before its beginning, not without proof, not after its end, not from its withdrawal on.
create function consent_holds(consent uuid, on_day date) returns boolean language sql stable security definer set search_path = public cost 10 as $$
  select exists (select from consents where id = consent and proof <> 'none' and valid_from <= on_day and (valid_through is null or valid_through >= on_day) and (withdrawn_on is null or withdrawn_on > on_day))
$$;
revoke execute on function consent_ends_on, consent_holds from public;
grant execute on function consent_ends_on, consent_holds to wb_caseworker, wb_lead, wb_housing, wb_coordinator, wb_volunteer, wb_interpreter, wb_figures, wb_importer, wb_signin;

-- What rests on a consent ends with it: at the next request, by the row-level policies themselves, and comes back when the withdrawal was a mistake.
alter table access_grants add column consent_id uuid references consents;
comment on column access_grants.consent_id is 'Einwilligung, auf der die Einsicht beruht; mit ihr endet sie';
alter table mentorships add column consent_id uuid references consents;
comment on column mentorships.consent_id is 'Einwilligung, auf der die Patenschaft beruht; mit ihr endet, was die oder der Ehrenamtliche sieht';
create index access_grants_consent on access_grants (consent_id) where consent_id is not null;
create index mentorships_consent on mentorships (consent_id) where consent_id is not null;
alter policy own on access_grants using (user_id = (select me()) and (consent_id is null or consent_holds(consent_id, (select today()))));
alter policy lead on access_grants using (user_id is distinct from (select me()) or consent_id is null or consent_holds(consent_id, (select today())));
create or replace function may_see(concerned uuid, area text) returns boolean language sql stable as $$
  select exists (select 1 from access_grants g where g.user_id = (select me()) and g.case_id = concerned and area = any (g.areas)
    and g.valid_from <= (select today()) and (g.valid_until is null or g.valid_until > (select today())) and (g.consent_id is null or consent_holds(g.consent_id, (select today()))))
$$;
-- Why somebody was named for the special needs may tell of them: whoever does not see the needs reads that it was given, not why.
create or replace function who_may_see(concerned uuid) returns table (id uuid, user_id uuid, user_name text, user_role text, areas text[], valid_from date, valid_until date, kind text, reason text, given_by text)
language sql stable security definer set search_path = public as $$
  select g.id, g.user_id, u.name, u.role, g.areas, g.valid_from, least(g.valid_until, case when g.consent_id is not null then consent_ends_on(g.consent_id) end), g.kind,
    case when g.kind in ('deputy', 'look') and 'needs' = any (g.areas) and g.user_id <> me() and not may_see(concerned, 'needs') then '' else g.reason end, giver.name
  from access_grants g join users u on u.id = g.user_id left join users giver on giver.id = g.given_by
  where g.case_id = concerned and may_see(concerned, 'contact') order by g.valid_from desc, u.name
$$;
create or replace function my_mentorships() returns table (id uuid, call_name text, languages text[], valid_from date, valid_until date)
language sql stable security definer set search_path = public as $$
  select m.id, coalesce(nullif(p.call_name, ''), p.given_name), array(select l.language from person_languages l where l.person_id = p.id order by l.language), m.valid_from, m.valid_until
  from volunteers v join mentorships m on m.volunteer_id = v.id join persons p on p.id = m.person_id
  where v.user_id = me() and m.valid_from <= today() and (m.valid_until is null or m.valid_until > today()) and me() is not null and (m.consent_id is null or consent_holds(m.consent_id, today()))
$$;
-- What rests on the consents of a person, for whoever sees them: it must be told before a withdrawal, whichever area it belongs to.
create function rests_on_consents(concerned uuid) returns table (consent_id uuid, kind text, id uuid, title text, from_day date, until_day date) language sql stable security definer set search_path = public as $$
  select * from (
    select g.consent_id, 'grant' as kind, g.id, u.name as title, g.valid_from, g.valid_until from access_grants g join users u on u.id = g.user_id where g.case_id = concerned and g.consent_id is not null
    union all select m.consent_id, 'mentorship', m.id, concat_ws(' ', nullif(v.given_name, ''), v.family_name), m.valid_from, m.valid_until
      from mentorships m join volunteers v on v.id = m.volunteer_id where m.person_id = concerned and m.consent_id is not null
    union all select r.consent_id, 'referral', r.id, coalesce(q.name, 'Stelle außerhalb des Netzwerks'), r.sent_on, (select s.valid_from from referral_states s where s.referral_id = r.id and s.valid_until is null and s.state in ('declined', 'done'))
      from referrals r left join partners q on q.id = r.partner_id where r.person_id = concerned and r.consent_id is not null
  ) rests where may_see(concerned, 'counselling') order by 5 desc, 4
$$;
revoke execute on function rests_on_consents from public;
grant execute on function rests_on_consents to wb_caseworker, wb_lead;

create table special_needs (
  id uuid primary key, person_id uuid not null references persons, need text not null, since date, ended_on date, helps_sealed bytea, referral_sealed bytea, told_sealed bytea,
  made_by uuid not null references users, made_on date not null, version int not null default 1, check (since is null or ended_on is null or ended_on >= since)
);
create index special_needs_person on special_needs (person_id);
call describe('special_needs', 'Besondere Bedarfe: was gebraucht wird, nie eine Diagnose', 'needs', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
need: Code der Liste besonderer Bedarf
since: besteht seit; leer heißt nicht bekannt
ended_on: besteht nicht mehr ab
helps_sealed: versiegelt, was hilft
referral_sealed: versiegelt, wohin vermittelt wurde
told_sealed: versiegelt, wer davon weiß
made_by: eingetragen durch
made_on: eingetragen am
version: Stand der Zeile$$);
call guard('special_needs', 'needs');
-- Whoever is named for the needs alone opens their sealed texts with the key of the case; what it opens, the rows decide.
alter policy caseworker on case_keys using (may_see(person_id, 'counselling') or may_see(person_id, 'needs'));
alter policy lead on case_keys using (may_see(person_id, 'counselling') or may_see(person_id, 'needs'));
-- That somebody wrote or read about a need would already tell of it: only who sees the needs reads those entries.
create or replace function who_looked(concerned uuid) returns table (seq bigint, at timestamptz, user_name text, act text, role text)
language sql stable security definer set search_path = public as $$
  select e.seq, e.at, coalesce(u.name, 'Befehlszeile'), e.act, substr(e.role, 4) from audit_entries e left join users u on u.id = e.user_id
  where e.case_id = concerned and may_see(concerned, 'contact') and (e.act not like 'need.%' or may_see(concerned, 'needs')) order by e.seq desc limit 200
$$;

create table place_demands (
  id uuid primary key, person_id uuid not null references persons, demand text not null, valid_from date not null, valid_until date, version int not null default 1,
  check (valid_until is null or valid_until >= valid_from), exclude using gist (person_id with =, demand with =, daterange(valid_from, valid_until) with &&)
);
call describe('place_demands', 'Was ein Platz bieten muss, ohne den Grund', 'housing', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
demand: Code der Liste Anforderung an den Platz
valid_from: ab
valid_until: bis vor diesem Tag
version: Stand der Zeile$$);
call guard('place_demands', 'housing');
-- The housing office reads what a place must offer; what somebody needs, the counselling says.
revoke insert, update, delete on place_demands from wb_housing;
