-- Templates of papers that the municipality edits, in editions that stay; notices of the housing office with a number per year without gaps; whom they concern.
create table templates (
  id uuid primary key, kind text not null check (kind in ('placement', 'transfer', 'end', 'fee', 'receipt', 'inventory', 'protocol', 'fire', 'fire-names', 'signs', 'rules')), language text not null default 'de', edition int not null check (edition > 0), body bytea, remark text not null default '' check (length(remark) <= 200),
  made_by uuid not null references users, made_at timestamptz not null, version int not null default 1,
  constraint templates_once unique (kind, language, edition)
);
call describe('templates', 'Vorlagen der Papiere in ihren Fassungen; sie ändern sich nie', 'keiner', 'nie', $$
id: Schlüssel
kind: welches Papier
language: Sprache (Code)
edition: Fassung, von 1 an gezählt
body: Textdokument (ODT) mit Feldern; leer heißt die mitgelieferte Vorlage
remark: was sich geändert hat
made_by: eingestellt durch
made_at: eingestellt am
version: Stand der Zeile$$);

create table notice_years (year int primary key check (year between 2000 and 2200), last int not null check (last >= 0), version int not null default 1);
call describe('notice_years', 'Zuletzt vergebene Nummer eines Jahres', 'keiner', 'nie', $$
year: Jahr
last: zuletzt vergebene Nummer
version: Stand der Zeile$$);

create table notices (
  id uuid primary key, person_id uuid not null references persons, kind text not null check (kind in ('placement', 'transfer', 'end')), year int not null, number int not null, dated_on date not null, effective_on date not null, building text not null, template_id uuid references templates,
  pdf_sealed bytea not null, odt_sealed bytea not null, made_by uuid not null references users, made_at timestamptz not null, withdrawn_on date, withdrawn_reason text not null default '' check (length(withdrawn_reason) <= 300), is_protected boolean not null default false, version int not null default 1,
  constraint notices_numbered unique (year, number), constraint notices_withdrawn check ((withdrawn_on is null) = (withdrawn_reason = '')), check (withdrawn_on >= dated_on)
);
create index notices_person on notices (person_id);
call describe('notices', 'Bescheide der Unterbringung: Einweisung, Umsetzung, Ende', 'housing', '10 Jahre', $$
id: Schlüssel
person_id: an wen er sich richtet
kind: Einweisung, Umsetzung oder Ende
year: Jahr der Nummer
number: Nummer im Jahr, ohne Lücken
dated_on: Datum des Bescheids
effective_on: ab wann er gilt; beim Ende der Tag, an dem die Unterkunft geräumt ist
building: Unterkunft, wie sie damals hieß
template_id: Fassung der Vorlage; leer heißt die mitgelieferte
pdf_sealed: versiegelt, wie er ausgehändigt wurde
odt_sealed: versiegelt, zum Weiterschreiben
made_by: erstellt durch
made_at: erstellt am
withdrawn_on: aufgehoben am
withdrawn_reason: warum aufgehoben
is_protected: Person ist geschützt; nur für benannte Mitarbeitende
version: Stand der Zeile$$);
call guard('notices', 'housing', protectable => true);
create trigger protection before insert or update of person_id on notices for each row execute function carry_protection();

create table notice_people (
  id uuid primary key, notice_id uuid not null references notices on delete cascade, person_id uuid not null references persons, stay_id uuid references stays on delete set null, is_protected boolean not null default false, version int not null default 1
);
create index notice_people_notice on notice_people (notice_id);
create index notice_people_person on notice_people (person_id);
create index notice_people_stay on notice_people (stay_id) where stay_id is not null;
call describe('notice_people', 'Wen ein Bescheid betrifft', 'housing', 'mit dem Bescheid', $$
id: Schlüssel
notice_id: Bescheid
person_id: Person
stay_id: Belegung, über die er verfügt
is_protected: Person ist geschützt; nur für benannte Mitarbeitende
version: Stand der Zeile$$);
call guard('notice_people', 'housing', protectable => true);
create trigger protection before insert or update of person_id on notice_people for each row execute function carry_protection();

-- A notice names everybody it concerns; where one of them is protected, only the named see it. Asked once for a whole list.
create function hidden_notices() returns table (notice_id uuid) language sql stable security definer set search_path = public as $$
  select p.notice_id from notice_people p where p.is_protected and not may_see(p.person_id, 'protected_place')
$$;
revoke execute on function hidden_notices from public;

-- What was issued stays as it was; it can be withdrawn, and people who turn out to be one are one.
create function notice_stays() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - '{person_id,is_protected,version,withdrawn_on,withdrawn_reason}'::text[]) <> (to_jsonb(old) - '{person_id,is_protected,version,withdrawn_on,withdrawn_reason}'::text[]) or old.withdrawn_on is not null and new.withdrawn_on is distinct from old.withdrawn_on then
    raise exception 'issued' using errcode = '23514', constraint = 'notices_stay_issued';
  end if;
  return new;
end $$;
create trigger issued before update on notices for each row execute function notice_stays();
revoke delete on notices, notice_people from wb_caseworker, wb_lead, wb_housing;
revoke update on notice_people from wb_caseworker, wb_lead, wb_housing;

-- The next number of a year. Whoever asks at the same time waits until the first has finished; who gives up leaves no gap.
create function next_notice_number(asked int) returns int language sql security definer set search_path = public as $$
  insert into notice_years as y (year, last) values (asked, 1) on conflict (year) do update set last = y.last + 1 returning last
$$;
revoke execute on function next_notice_number from public;
-- Whether a number of the year was given out, also where the notice is not to be seen.
create function notice_year_begun(asked int) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from notices n where n.year = asked)
$$;
revoke execute on function notice_year_begun from public;

do $$
declare who text;
begin
  foreach who in array array['caseworker', 'lead', 'housing'] loop
    execute format('create policy %s_all_seen on notices as restrictive for select to wb_%s using (id not in (select h.notice_id from hidden_notices() h))', who, who);
    execute format('grant execute on function hidden_notices, next_notice_number, notice_year_begun to wb_%s', who);
    execute format('grant select on templates, notice_years to wb_%s', who);
  end loop;
  foreach who in array array['lead', 'housing'] loop
    execute format('grant insert on templates to wb_%s', who);
    execute format('grant insert, update on notice_years to wb_%s', who);
  end loop;
  grant select, insert on templates to wb_importer;
  create trigger history after insert or update or delete on templates for each row execute function remember('building');
  create trigger version before update on templates for each row execute function next_version();
  create trigger version before update on notice_years for each row execute function next_version();
end $$;
