-- Offers as series: when they meet, which sessions move or fall out, what the public reads of them; head counts of women, men and children; registrations by first name where places are few.
alter table organisation add column integreat_url text not null default '' check (integreat_url = '' or integreat_url ~ '^https://');
comment on column organisation.integreat_url is 'Seite der Region bei Integreat; steht auf dem öffentlichen Programm';

alter table offers
  add column rhythm text not null default 'none' check (rhythm in ('none', 'weekly', 'fortnightly', 'monthly', 'single')),
  add column day_of_week text not null default '' check (day_of_week in ('', 'mo', 'tu', 'we', 'th', 'fr', 'sa', 'su')),
  add column nth text not null default '' check (nth in ('', '1', '2', '3', '4', 'last')),
  add column starts_on date, add column ends_on date, add column begins text not null default '' check (begins = '' or begins ~ '^([01]\d|2[0-3]):[0-5]\d$'), add column ends text not null default '' check (ends = '' or ends ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  add column on_holiday text not null default 'skip' check (on_holiday in ('skip', 'next', 'week', 'hold')), add column skips_school_holidays boolean not null default false,
  add column languages text[] not null default '{}', add column has_child_care boolean not null default false, add column capacity int check (capacity between 1 and 1000),
  add column asks_registration boolean not null default false, add column registration_purpose text not null default '' check (length(registration_purpose) <= 200),
  add column responsible_id uuid references users, add column helper text not null default '', add column is_public boolean not null default false, add column public_contact text not null default '', add column description text not null default '' check (length(description) <= 500),
  add check (rhythm in ('none', 'single') or (day_of_week <> '' and starts_on is not null and begins <> '' and ends > begins)), add check (rhythm <> 'monthly' or nth <> ''), add check (ends_on >= starts_on), add check (not asks_registration or registration_purpose <> '');
comment on column offers.rhythm is 'jede Woche, alle zwei Wochen, einmal im Monat, einzelne Termine, oder ohne festen Rhythmus';
comment on column offers.day_of_week is 'Tag der Woche';
comment on column offers.nth is 'der wievielte im Monat';
comment on column offers.starts_on is 'erster Tag';
comment on column offers.ends_on is 'letzter Tag; leer heißt bis auf Weiteres';
comment on column offers.begins is 'Beginn';
comment on column offers.ends is 'Ende';
comment on column offers.on_holiday is 'an Feiertagen: fällt aus, nächster Werktag, eine Woche später, findet statt';
comment on column offers.skips_school_holidays is 'in den Schulferien kein Treffen';
comment on column offers.languages is 'Sprachen';
comment on column offers.has_child_care is 'mit Kinderbetreuung';
comment on column offers.capacity is 'Plätze; leer heißt beliebig viele';
comment on column offers.asks_registration is 'mit Anmeldung';
comment on column offers.registration_purpose is 'wofür die Vornamen gebraucht werden';
comment on column offers.responsible_id is 'verantwortlich (Konto)';
comment on column offers.helper is 'ehrenamtlich verantwortlich (Name); nie öffentlich';
comment on column offers.is_public is 'steht im öffentlichen Programm';
comment on column offers.public_contact is 'Kontakt für die Öffentlichkeit';
comment on column offers.description is 'was dort geschieht, ein Satz für das Programm';

-- The count stays valid without its parts; where they are there, they make the sum.
alter table offer_sessions add column women int check (women >= 0), add column men int check (men >= 0), add column children int check (children >= 0), add column note text not null default '' check (length(note) <= 500),
  add check ((women is null) = (men is null) and (women is null) = (children is null)), add check (women + men + children = visits);
comment on column offer_sessions.women is 'davon Frauen';
comment on column offer_sessions.men is 'davon Männer';
comment on column offer_sessions.children is 'davon Kinder';
comment on column offer_sessions.note is 'Notiz ohne Namen';

-- Planned sessions are computed from the series; here stands only what differs.
create table offer_changes (
  id uuid primary key, offer_id uuid not null references offers on delete cascade, planned_on date not null, kind text not null check (kind in ('moved', 'cancelled', 'added')), to_on date, begins text not null default '' check (begins = '' or begins ~ '^([01]\d|2[0-3]):[0-5]\d$'), ends text not null default '' check (ends = '' or ends ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  place text not null default '' check (length(place) <= 200), reason text not null default '' check (length(reason) <= 200), made_by uuid not null references users, version int not null default 1,
  constraint offer_changes_once unique (offer_id, planned_on), check ((kind = 'moved') = (to_on is not null)), check (begins = '' or ends > begins)
);
call describe('offer_changes', 'Treffen, die anders stattfinden als geplant', 'keiner', 'nie', $$
id: Schlüssel
offer_id: Angebot
planned_on: Tag, an dem das Treffen nach der Reihe stattfände
kind: verlegt, fällt aus, zusätzlich
to_on: verlegt auf
begins: Beginn; leer wie in der Reihe
ends: Ende; leer wie in der Reihe
place: Ort; leer wie in der Reihe
reason: Grund; nie öffentlich
made_by: eingetragen durch
version: Stand der Zeile$$);

create table offer_registrations (
  id uuid primary key, offer_id uuid not null references offers on delete cascade, planned_on date not null, first_name text not null check (length(first_name) between 1 and 40), seat text not null check (seat in ('seat', 'waiting')), consented_on date not null, registered_at timestamptz not null, made_by uuid not null references users, version int not null default 1
);
create index offer_registrations_session on offer_registrations (offer_id, planned_on);
call describe('offer_registrations', 'Anmeldungen zu einem Treffen, nur mit Vornamen', 'keiner', '30 Tage nach dem Treffen, ohne Verlauf', $$
id: Schlüssel
offer_id: Angebot
planned_on: Treffen
first_name: Vorname, sonst nichts
seat: hat einen Platz oder wartet
consented_on: einverstanden am
registered_at: angemeldet am
made_by: eingetragen durch
version: Stand der Zeile$$);
create trigger history after insert or update or delete on offer_changes for each row execute function remember('network');
do $$ declare t text; begin
  foreach t in array array['offer_changes', 'offer_registrations'] loop
    execute format('create trigger version before update on %I for each row execute function next_version()', t);
    execute format('grant select, insert, update, delete on %I to wb_caseworker, wb_lead, wb_coordinator', t);
  end loop;
end $$;

-- What everybody may read: public offers, without who is responsible, and without why a session moves.
create function public_offers() returns table (id uuid, name text, location text, weekday text, hours text, audience text, description text, public_contact text, rhythm text, day_of_week text, nth text, starts_on date, ends_on date, begins text, ends text, on_holiday text, skips_school_holidays boolean, languages text[], has_child_care boolean, asks_registration boolean, version int)
language sql stable security definer set search_path = public as $$
  select o.id, o.name, o.location, o.weekday, o.hours, o.audience, o.description, o.public_contact, o.rhythm, o.day_of_week, o.nth, o.starts_on, o.ends_on, o.begins, o.ends, o.on_holiday, o.skips_school_holidays, o.languages, o.has_child_care, o.asks_registration, o.version from offers o where o.is_public
$$;
create function public_offer_changes() returns table (offer_id uuid, planned_on date, kind text, to_on date, begins text, ends text, place text) language sql stable security definer set search_path = public as $$
  select c.offer_id, c.planned_on, c.kind, c.to_on, c.begins, c.ends, c.place from offer_changes c join offers o on o.id = c.offer_id where o.is_public
$$;
-- First names go 30 days after the session that they were for.
create function forget_registrations(before date) returns int language plpgsql security definer set search_path = public as $$
declare n int;
begin
  delete from offer_registrations r where coalesce((select c.to_on from offer_changes c where c.offer_id = r.offer_id and c.planned_on = r.planned_on), r.planned_on) < before;
  get diagnostics n = row_count;
  return n;
end $$;
revoke execute on function public_offers, public_offer_changes, forget_registrations from public;
grant execute on function public_offers, public_offer_changes, forget_registrations to wb_signin;
