-- Volunteers with what they bring along and their papers, hours and thanks; mentorships from the wish to a proper end; errands; messages of volunteers.
alter table volunteers add column sex text not null default 'u' check (sex in ('m', 'w', 'd', 'u')), add column skills text not null default '' check (length(skills) <= 500), add column helps text[] not null default '{}', add column times text[] not null default '{}',
  add column has_car boolean not null default false, add column wishes text not null default '' check (length(wishes) <= 500), add column wish_sex text not null default '' check (wish_sex in ('', 'w', 'm')), add column free_from date, add column most_mentorships int check (most_mentorships between 0 and 50);
comment on column volunteers.sex is 'Geschlecht, wo eine Patenschaft unter Frauen oder unter Männern gewünscht ist';
comment on column volunteers.skills is 'was jemand kann';
comment on column volunteers.helps is 'Codes: wobei jemand gern hilft';
comment on column volunteers.times is 'Codes: an welchen Tagen und zu welcher Tageszeit';
comment on column volunteers.has_car is 'kann mit dem Auto fahren';
comment on column volunteers.wishes is 'eigene Wünsche: wen und was jemand begleiten möchte';
comment on column volunteers.wish_sex is 'möchte nur Frauen oder nur Männer begleiten; leer heißt gleich';
comment on column volunteers.free_from is 'hat erst ab diesem Tag Zeit';
comment on column volunteers.most_mentorships is 'höchstens so viele Patenschaften zugleich; leer heißt eine';
create unique index volunteers_one_account on volunteers (user_id) where user_id is not null;

create table volunteer_papers (
  id uuid primary key, volunteer_id uuid not null references volunteers on delete cascade, kind text not null check (kind in ('training', 'photo', 'secrecy', 'other')), title text not null default '' check (length(title) <= 120), seen_on date not null, valid_through date, version int not null default 1,
  check (valid_through is null or valid_through >= seen_on)
);
create index volunteer_papers_volunteer on volunteer_papers (volunteer_id);
call describe('volunteer_papers', 'Unterlagen von Ehrenamtlichen: Schulung, Foto-Einwilligung, befristete Verschwiegenheit', 'keiner (Daten der Helfenden)', '1 Jahr nach Ende des Einsatzes', $$
id: Schlüssel
volunteer_id: Ehrenamtliche:r
kind: Art der Unterlage
title: Bezeichnung, etwa der Schulung
seen_on: vom
valid_through: gilt bis einschließlich; leer heißt ohne Ende
version: Stand der Zeile$$);
create table volunteer_hours (
  id uuid primary key, volunteer_id uuid not null references volunteers on delete cascade, on_day date not null, purpose text not null check (purpose in ('mentorship', 'errand', 'offer', 'training', 'meeting', 'other')), minutes int not null check (minutes between 0 and 1440), km int not null default 0 check (km between 0 and 2000),
  expense_cents int not null default 0 check (expense_cents between 0 and 1000000), allowance_cents int not null default 0 check (allowance_cents between 0 and 1000000), noted_by uuid not null references users, version int not null default 1, check (minutes > 0 or km > 0 or expense_cents > 0 or allowance_cents > 0)
);
create index volunteer_hours_volunteer on volunteer_hours (volunteer_id, on_day);
call describe('volunteer_hours', 'Stunden, Kilometer und Geld von Ehrenamtlichen, ohne für wen', 'keiner (Daten der Helfenden)', '10 Jahre (Zahlungen)', $$
id: Schlüssel
volunteer_id: Ehrenamtliche:r
on_day: Tag
purpose: wofür, als Code
minutes: Minuten
km: gefahrene Kilometer
expense_cents: erstattete Auslagen in Cent
allowance_cents: pauschale Aufwandsentschädigung in Cent; zählt zum Jahresbetrag des § 3 Nr. 26a EStG
noted_by: eingetragen durch
version: Stand der Zeile$$);
create table volunteer_thanks (
  id uuid primary key, volunteer_id uuid not null references volunteers on delete cascade, on_day date not null, occasion text not null check (length(occasion) between 1 and 120), version int not null default 1
);
create index volunteer_thanks_volunteer on volunteer_thanks (volunteer_id);
call describe('volunteer_thanks', 'Wann und wofür Ehrenamtlichen gedankt wurde', 'keiner (Daten der Helfenden)', '1 Jahr nach Ende des Einsatzes', $$
id: Schlüssel
volunteer_id: Ehrenamtliche:r
on_day: Tag
occasion: Anlass
version: Stand der Zeile$$);
do $$
declare t text;
begin
  foreach t in array array['volunteer_papers', 'volunteer_hours', 'volunteer_thanks'] loop
    execute format('create trigger history after insert or update or delete on %I for each row execute function remember(''network'')', t);
    execute format('create trigger version before update on %I for each row execute function next_version()', t);
    execute format('grant select, insert, update, delete on %I to wb_caseworker, wb_lead, wb_coordinator', t);
    execute format('grant select on %I to wb_figures', t);
    execute format('grant select, insert, update, delete on %I to wb_importer', t);
  end loop;
end $$;

-- A volunteer who is advised as well: known only to whoever has that case.
create table volunteer_clients (
  id uuid primary key, person_id uuid not null references persons, volunteer_id uuid not null references volunteers on delete cascade, version int not null default 1, constraint volunteer_clients_once unique (volunteer_id)
);
create index volunteer_clients_person on volunteer_clients (person_id);
call describe('volunteer_clients', 'Ehrenamtliche, die selbst beraten werden', 'volunteering', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
volunteer_id: als Ehrenamtliche:r
version: Stand der Zeile$$);
call guard('volunteer_clients', 'volunteering');

-- A mentorship begins as a wish; its state follows from its dates. What was there before has dates only and stays as it is.
alter table mentorships alter column volunteer_id drop not null, alter column valid_from drop not null,
  add column helps text[] not null default '{}', add column wish_languages text[] not null default '{}', add column wish_times text[] not null default '{}', add column wish_sex text not null default '' check (wish_sex in ('', 'w', 'm')), add column wished_on date, add column proposed_on date, add column volunteer_agreed_on date,
  add column meeting_on date, add column agreed_on date, add column end_reason text not null default '' check (end_reason in ('', 'goal', 'settled', 'moved', 'no_time', 'no_match', 'person_wish', 'volunteer_wish', 'consent', 'other')),
  add check (valid_from is not null or wished_on is not null), add check (volunteer_id is not null or (valid_from is null and proposed_on is null)), add check (proposed_on is not null or (volunteer_agreed_on is null and meeting_on is null)),
  add check (valid_until is null or valid_until >= coalesce(valid_from, wished_on)), add check (end_reason = '' or valid_until is not null), add check (agreed_on is null or valid_from is not null);
comment on column mentorships.helps is 'Codes: wobei Begleitung gewünscht ist';
comment on column mentorships.wish_languages is 'gewünschte Sprachen';
comment on column mentorships.wish_times is 'Codes: an welchen Tagen und zu welcher Tageszeit';
comment on column mentorships.wish_sex is 'gewünscht ist eine Frau oder ein Mann; leer heißt gleich';
comment on column mentorships.wished_on is 'gewünscht am; leer: ohne diesen Weg begonnen';
comment on column mentorships.proposed_on is 'der oder dem Ehrenamtlichen vorgeschlagen am';
comment on column mentorships.volunteer_agreed_on is 'die oder der Ehrenamtliche hat zugesagt am';
comment on column mentorships.meeting_on is 'begleitetes Kennenlernen am';
comment on column mentorships.agreed_on is 'Vereinbarung vom';
comment on column mentorships.end_reason is 'Grund des Endes';
create table mentorship_pauses (
  id uuid primary key, mentorship_id uuid not null references mentorships on delete cascade, person_id uuid not null references persons, valid_from date not null, valid_until date, version int not null default 1, check (valid_until is null or valid_until >= valid_from),
  constraint mentorship_pauses_one_at_a_time exclude using gist (mentorship_id with =, daterange(valid_from, valid_until) with &&)
);
create index mentorship_pauses_mentorship on mentorship_pauses (mentorship_id);
call describe('mentorship_pauses', 'Pausen einer Patenschaft', 'volunteering', 'mit dem Fall', $$
id: Schlüssel
mentorship_id: Patenschaft
person_id: Person
valid_from: ab
valid_until: bis vor diesem Tag
version: Stand der Zeile$$);
call guard('mentorship_pauses', 'volunteering');
create table mentorship_check_ins (
  id uuid primary key, mentorship_id uuid not null references mentorships on delete cascade, person_id uuid not null references persons, held_on date not null, result text not null check (result in ('good', 'support', 'change', 'end')), held_by uuid not null references users, version int not null default 1,
  constraint mentorship_check_ins_once unique (mentorship_id, held_on)
);
call describe('mentorship_check_ins', 'Nachfragen, wie eine Patenschaft läuft', 'volunteering', 'mit dem Fall', $$
id: Schlüssel
mentorship_id: Patenschaft
person_id: Person
held_on: am
result: wie es läuft, als Code
held_by: nachgefragt durch
version: Stand der Zeile$$);
call guard('mentorship_check_ins', 'volunteering');
-- The state on a day, from the dates.
create function mentorship_state(proposed date, meeting date, begins date, ends date, paused boolean, on_day date) returns text language sql immutable as $$
  select case when ends <= on_day then 'ended' when begins <= on_day then case when paused then 'paused' else 'running' end when meeting <= on_day then 'meeting' when proposed <= on_day or begins is not null then 'proposed' else 'wish' end
$$;
create function is_paused(mentorship uuid, on_day date) returns boolean language sql stable as $$ select exists (select from mentorship_pauses where mentorship_id = mentorship and valid_from <= on_day and (valid_until is null or valid_until > on_day)) $$;

-- The coordination works with mentorships that rest on a consent, as long as it holds; of the person it learns what the consent lists.
create policy coordinator on mentorships to wb_coordinator using (consent_id is not null and consent_holds(consent_id, (select today()))) with check (consent_id is not null and consent_holds(consent_id, (select today())));
grant select, update on mentorships to wb_coordinator;
create policy coordinator on mentorship_pauses to wb_coordinator using (exists (select from mentorships m where m.id = mentorship_id)) with check (exists (select from mentorships m where m.id = mentorship_id));
grant select, insert, update, delete on mentorship_pauses to wb_coordinator;
-- What somebody may know of the person of a mentorship: whoever has the case the whole name, the coordination what the consent lists.
create function mentorship_person(mentorship uuid) returns table (name text, languages text[]) language sql stable security definer set search_path = public as $$
  select case when may_see(p.id, 'contact') then concat_ws(', ', p.family_name, nullif(p.given_name, '')) when 'kontakt' = any (c.data) then coalesce(nullif(p.call_name, ''), p.given_name) else '' end,
    case when may_see(p.id, 'contact') or 'sprache' = any (c.data) then array(select l.language from person_languages l where l.person_id = p.id order by l.language) else '{}' end
  from mentorships m join persons p on p.id = m.person_id left join consents c on c.id = m.consent_id and consent_holds(c.id, today())
  where m.id = mentorship and (may_see(p.id, 'volunteering') or (current_setting('role') = 'wb_coordinator' and c.id is not null))
$$;
-- Volunteers who are the person, or live in one household with her.
create function related_volunteers(concerned uuid) returns table (volunteer_id uuid) language sql stable security definer set search_path = public as $$
  select k.volunteer_id from volunteer_clients k where (may_see(concerned, 'volunteering') or exists (select from mentorships m where m.person_id = concerned and consent_holds(m.consent_id, today())))
    and (k.person_id = concerned or k.person_id in (
      select o.person_id from household_members h join household_members o on o.household_id = h.household_id and (o.valid_until is null or o.valid_until > today()) where h.person_id = concerned and (h.valid_until is null or h.valid_until > today())))
$$;
-- How many mentorships every volunteer has running, for whoever matches.
create function mentorship_loads() returns table (volunteer_id uuid, running int) language sql stable security definer set search_path = public as $$
  select m.volunteer_id, count(*)::int from mentorships m where m.volunteer_id is not null and (m.valid_from <= today() or m.proposed_on is not null) and (m.valid_until is null or m.valid_until > today()) group by m.volunteer_id
$$;

-- Errands: one bounded help. Sealed under the key of the house, so that whoever helps can read it.
create table errands (
  id uuid primary key, person_id uuid not null references persons, on_day date not null, begins text not null default '' check (begins ~ '^(|\d\d:\d\d)$'), ends text not null default '' check (ends ~ '^(|\d\d:\d\d)$'), title_sealed bytea not null, place_sealed bytea, alias_sealed bytea,
  state text not null default 'open' check (state in ('open', 'taken', 'done', 'cancelled')), volunteer_id uuid references volunteers, offered_to uuid[] not null default '{}', consent_id uuid references consents, minutes int check (minutes between 1 and 1440), settled_on date, made_by uuid not null references users, made_on date not null, version int not null default 1,
  check (state <> 'taken' or volunteer_id is not null), check (state <> 'open' or volunteer_id is null), check ((state in ('done', 'cancelled')) = (settled_on is not null))
);
create index errands_person on errands (person_id, on_day);
create index errands_volunteer on errands (volunteer_id) where volunteer_id is not null;
create index errands_consent on errands (consent_id) where consent_id is not null;
call describe('errands', 'Einzelhilfen: eine begrenzte Hilfe durch Ehrenamtliche', 'volunteering', '1 Jahr nach dem Tag', $$
id: Schlüssel
person_id: Person
on_day: Tag
begins: von (Uhrzeit); leer heißt ohne Uhrzeit
ends: bis (Uhrzeit)
title_sealed: versiegelt, worum es geht, so wie es Ehrenamtliche lesen
place_sealed: versiegelt, Treffpunkt
alias_sealed: versiegelt, Rufname oder Deckname, wie ihn Ehrenamtliche lesen
state: offen, übernommen, erledigt oder abgesagt
volunteer_id: wer hilft oder geholfen hat
offered_to: welchen Ehrenamtlichen sie angeboten ist
consent_id: Einwilligung, auf der sie beruht, wo keine Patenschaft besteht
minutes: Dauer, wie gemeldet
settled_on: erledigt oder abgesagt am
made_by: eingetragen durch
made_on: eingetragen am
version: Stand der Zeile$$);
call guard('errands', 'volunteering');

create table volunteer_messages (
  id uuid primary key, person_id uuid not null references persons, volunteer_id uuid not null references volunteers, text_sealed bytea not null, written_at timestamptz not null, settled_at timestamptz, settled_by uuid references users, version int not null default 1, check ((settled_at is null) = (settled_by is null))
);
create index volunteer_messages_person on volunteer_messages (person_id);
create index volunteer_messages_open on volunteer_messages (written_at) where settled_at is null;
call describe('volunteer_messages', 'Nachrichten von Ehrenamtlichen an die Zuständigen; stehen auf Heute, nicht in der Akte', 'volunteering', '90 Tage nachdem sie erledigt sind', $$
id: Schlüssel
person_id: Person, um die es geht
volunteer_id: von
text_sealed: versiegelter Text
written_at: geschrieben am
settled_at: erledigt am
settled_by: erledigt durch
version: Stand der Zeile$$);
call guard('volunteer_messages', 'volunteering');
revoke insert on volunteer_messages from wb_caseworker, wb_lead;

-- What a volunteer sees and does with the own sign-in. It ends with the mentorship, with its consent, and with the work as a volunteer.
create function my_volunteer() returns uuid language sql stable security definer set search_path = public as $$
  select v.id from volunteers v where v.user_id = me() and (v.active_until is null or v.active_until > today())
$$;
create or replace function my_mentorships() returns table (id uuid, call_name text, languages text[], valid_from date, valid_until date)
language sql stable security definer set search_path = public as $$
  select m.id, coalesce(nullif(p.call_name, ''), p.given_name), array(select l.language from person_languages l where l.person_id = p.id order by l.language), m.valid_from, m.valid_until
  from mentorships m join persons p on p.id = m.person_id
  where m.volunteer_id = my_volunteer() and m.valid_from <= today() and (m.valid_until is null or m.valid_until > today()) and (m.consent_id is null or consent_holds(m.consent_id, today()))
$$;
-- Errands of one's own, and open ones that were offered; only while a mentorship with the person or the consent of the errand holds.
create function my_errands() returns table (id uuid, on_day date, begins text, ends text, title_sealed bytea, place_sealed bytea, alias_sealed bytea, state text, is_mine boolean, minutes int) language sql stable security definer set search_path = public as $$
  select e.id, e.on_day, e.begins, e.ends, e.title_sealed, e.place_sealed, e.alias_sealed, e.state, e.volunteer_id is not distinct from my_volunteer(), e.minutes from errands e
  where my_volunteer() is not null and (e.volunteer_id = my_volunteer() or (e.state = 'open' and my_volunteer() = any (e.offered_to) and e.on_day >= today())) and e.state <> 'cancelled' and e.on_day >= today() - 30
    and (consent_holds(e.consent_id, today()) or exists (select from mentorships m where m.person_id = e.person_id and m.id in (select o.id from my_mentorships() o)))
  order by e.on_day, e.begins, e.id
$$;
-- Takes an errand, gives it back, or tells that it is done. The row is held, so that of two who take it at the same moment the second is told. Says what became of it, and whose case it is for the audit.
create function answer_errand(errand uuid, said text, spent int) returns table (became text, concerned uuid) language plpgsql security definer set search_path = public as $$
declare e errands; who uuid := my_volunteer();
begin
  select * into e from errands where id = errand for update;
  if not found or who is null then return query select 'unknown', null::uuid; return; end if;
  if said = 'take' and e.state = 'taken' and e.volunteer_id <> who and who = any (e.offered_to)
    and (consent_holds(e.consent_id, today()) or exists (select from mentorships m where m.person_id = e.person_id and m.id in (select o.id from my_mentorships() o))) then return query select 'gone', e.person_id; return; end if;
  if not exists (select from my_errands() o where o.id = errand) then return query select 'unknown', null::uuid; return; end if;
  if said = 'take' and e.state = 'open' then update errands set state = 'taken', volunteer_id = who where id = errand;
  elsif said = 'give_back' and e.state = 'taken' and e.on_day >= today() then update errands set state = 'open', volunteer_id = null, offered_to = case when who = any (offered_to) then offered_to else offered_to || who end where id = errand;
  elsif said = 'done' and e.state = 'taken' and e.on_day <= today() then
    update errands set state = 'done', settled_on = today(), minutes = spent where id = errand;
    if spent is not null then insert into volunteer_hours (id, volunteer_id, on_day, purpose, minutes, noted_by) values (gen_random_uuid(), who, e.on_day, 'errand', spent, me()); end if;
  else return query select 'not-now', e.person_id; return; end if;
  return query select 'ok', e.person_id;
end $$;
create function my_hours() returns table (id uuid, on_day date, purpose text, minutes int, km int) language sql stable security definer set search_path = public as $$
  select h.id, h.on_day, h.purpose, h.minutes, h.km from volunteer_hours h where h.volunteer_id = my_volunteer() order by h.on_day desc, h.id desc limit 100
$$;
create function note_my_hours(fresh uuid, on_the date, what_for text, spent int, driven int) returns boolean language plpgsql security definer set search_path = public as $$
begin
  if my_volunteer() is null then return false; end if;
  insert into volunteer_hours (id, volunteer_id, on_day, purpose, minutes, km, noted_by) values (fresh, my_volunteer(), on_the, what_for, spent, driven, me());
  return true;
end $$;
create function write_volunteer_message(fresh uuid, mentorship uuid, said bytea) returns uuid language plpgsql security definer set search_path = public as $$
declare concerned uuid;
begin
  select m.person_id into concerned from mentorships m where m.id = mentorship and m.id in (select o.id from my_mentorships() o);
  if concerned is not null then insert into volunteer_messages (id, person_id, volunteer_id, text_sealed, written_at) values (fresh, concerned, my_volunteer(), said, moment()); end if;
  return concerned;
end $$;
revoke execute on function mentorship_person, related_volunteers, mentorship_loads, my_volunteer, my_errands, answer_errand, my_hours, note_my_hours, write_volunteer_message from public;
grant execute on function mentorship_person, mentorship_loads, related_volunteers to wb_caseworker, wb_lead, wb_coordinator;
grant execute on function my_errands, answer_errand, my_hours, note_my_hours, write_volunteer_message to wb_volunteer;

-- What rests on the consents of a person: errands, too.
create or replace function rests_on_consents(concerned uuid) returns table (consent_id uuid, kind text, id uuid, title text, from_day date, until_day date) language sql stable security definer set search_path = public as $$
  select * from (
    select g.consent_id, 'grant' as kind, g.id, u.name as title, g.valid_from, g.valid_until from access_grants g join users u on u.id = g.user_id where g.case_id = concerned and g.consent_id is not null
    union all select m.consent_id, 'mentorship', m.id, coalesce(concat_ws(' ', nullif(v.given_name, ''), v.family_name), ''), coalesce(m.valid_from, m.wished_on), m.valid_until
      from mentorships m left join volunteers v on v.id = m.volunteer_id where m.person_id = concerned and m.consent_id is not null
    union all select e.consent_id, 'mentorship', e.id, 'Einzelhilfe', e.on_day, e.settled_on from errands e where e.person_id = concerned and e.consent_id is not null
    union all select r.consent_id, 'referral', r.id, coalesce(q.name, 'Stelle außerhalb des Netzwerks'), r.sent_on, (select s.valid_from from referral_states s where s.referral_id = r.id and s.valid_until is null and s.state in ('declined', 'done'))
      from referrals r left join partners q on q.id = r.partner_id where r.person_id = concerned and r.consent_id is not null
  ) rests where may_see(concerned, 'counselling') order by 5 desc, 4
$$;
