-- Fees for living in the houses: what the statute says, who pays, and what was charged month by month. What was charged never changes; what should have been otherwise comes as a difference with the next run.
create table fee_statutes (
  id uuid primary key, name text not null check (length(name) between 1 and 200), decided_on date, valid_from date not null, valid_until date, remark text not null default '', version int not null default 1,
  constraint fee_statutes_in_order check (valid_until > valid_from),
  constraint fee_statutes_one_at_a_time exclude using gist (daterange(valid_from, valid_until) with &&)
);
call describe('fee_statutes', 'Gebührensatzung in ihren Fassungen', 'keiner', 'nie', $$
id: Schlüssel
name: Bezeichnung
decided_on: beschlossen am
valid_from: gilt ab
valid_until: gilt bis vor diesem Tag; leer heißt bis auf Weiteres
remark: Bemerkung
version: Stand der Zeile$$);

create table fee_tariffs (
  id uuid primary key, statute_id uuid not null references fee_statutes on delete cascade, building_id uuid references buildings, title text not null check (length(title) between 1 and 120),
  basis text not null check (basis in ('place', 'person', 'sqm', 'unit', 'extra')), cents int not null check (cents between 0 and 10000000), age_from int check (age_from between 0 and 120), age_until int check (age_until between 1 and 120),
  version int not null default 1,
  constraint fee_tariffs_ages check (age_until > coalesce(age_from, 0)), constraint fee_tariffs_only_heads check (basis in ('person', 'extra') or (age_from is null and age_until is null)),
  -- One base fee for everybody everywhere: the same age, or the same house, is not charged twice. Extra costs of several kinds stand beside each other.
  constraint fee_tariffs_no_two exclude using gist (statute_id with =, (coalesce(building_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =, (case basis when 'extra' then title else '' end) with =, int4range(age_from, age_until) with &&)
);
create index fee_tariffs_building on fee_tariffs (building_id) where building_id is not null;
call describe('fee_tariffs', 'Gebührensätze einer Satzung, je Monat', 'keiner', 'mit der Satzung', $$
id: Schlüssel
statute_id: Satzung
building_id: gilt nur in dieser Unterkunft; leer heißt in allen, die keinen eigenen Satz haben
title: Bezeichnung
basis: je Platz, je Person, je Quadratmeter, je Wohneinheit oder Nebenkosten je Person
cents: Cent im Monat
age_from: ab diesem Alter; leer heißt von Geburt an
age_until: bis vor diesem Alter; leer heißt ohne Ende
version: Stand der Zeile$$);

create table fee_payers (
  id uuid primary key, person_id uuid not null references persons, for_household boolean not null default false, kind text not null check (kind in ('self', 'jobcenter', 'sozialamt', 'split')),
  office text not null default '' check (office in ('', 'jobcenter', 'sozialamt')), office_cents int check (office_cents between 1 and 10000000), reference text not null default '' check (length(reference) <= 80),
  valid_from date not null, valid_until date, is_protected boolean not null default false, version int not null default 1,
  constraint fee_payers_in_order check (valid_until is null or valid_until >= valid_from), constraint fee_payers_split check ((kind = 'split') = (office <> '') and (kind = 'split') = (office_cents is not null)),
  constraint fee_payers_one_at_a_time exclude using gist (person_id with =, daterange(valid_from, valid_until) with &&)
);
call describe('fee_payers', 'Kostenträger: wer die Gebühren einer Person oder ihres Haushalts trägt', 'housing', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
for_household: gilt auch für alle im Haushalt, für die nichts Eigenes eingetragen ist
kind: selbst, Jobcenter, Sozialamt oder geteilt
office: bei geteilt: welches Amt seinen Teil trägt
office_cents: bei geteilt: Cent, die das Amt im Monat trägt; den Rest trägt der Haushalt
reference: Zeichen beim Amt
valid_from: ab
valid_until: bis vor diesem Tag
is_protected: Person ist geschützt; nur für benannte Mitarbeitende
version: Stand der Zeile$$);
call guard('fee_payers', 'housing', protectable => true);
create trigger protection before insert or update of person_id on fee_payers for each row execute function carry_protection();

create table fee_runs (
  id uuid primary key, month date not null check (extract(day from month) = 1), frozen_at timestamptz not null, frozen_by uuid not null references users, version int not null default 1,
  constraint fee_runs_once unique (month)
);
call describe('fee_runs', 'Gebührenläufe: ein festgeschriebener Monat', 'keiner', '10 Jahre', $$
id: Schlüssel
month: Monat, sein erster Tag
frozen_at: festgeschrieben
frozen_by: festgeschrieben durch
version: Stand der Zeile$$);

create table fee_lines (
  id uuid primary key, run_id uuid not null references fee_runs, person_id uuid not null references persons, debtor_id uuid not null references persons, for_month date not null, is_correction boolean not null,
  title text not null, building text not null default '', first_day date not null, last_day date not null, cents int not null, payer text not null check (payer in ('self', 'jobcenter', 'sozialamt')), reference text not null default '', explanation text not null,
  is_protected boolean not null default false, version int not null default 1
);
create index fee_lines_run on fee_lines (run_id);
create index fee_lines_person on fee_lines (person_id);
create index fee_lines_debtor on fee_lines (debtor_id);
call describe('fee_lines', 'Zeilen eines Gebührenlaufs; sie ändern sich nie', 'housing', '10 Jahre', $$
id: Schlüssel
run_id: Gebührenlauf
person_id: für wen
debtor_id: wer die Gebühr schuldet
for_month: Monat, für den sie entstand
is_correction: Unterschied zu einem früher festgeschriebenen Monat
title: Gebührensatz
building: Unterkunft, wie sie damals hieß
first_day: erster Tag
last_day: letzter Tag
cents: Betrag in Cent
payer: selbst, Jobcenter oder Sozialamt
reference: Zeichen beim Amt
explanation: wie gerechnet wurde
is_protected: Person ist geschützt; nur für benannte Mitarbeitende
version: Stand der Zeile$$);
call guard('fee_lines', 'housing', protectable => true);
create trigger protection before insert or update of person_id on fee_lines for each row execute function carry_protection();

-- Nobody writes them but a run, and a run cannot be written twice or again.
revoke insert, update, delete on fee_lines from wb_caseworker, wb_lead, wb_housing;
create function stay_frozen() returns trigger language plpgsql as $$
begin
  -- A person who turns out to be another, and the mark of protection, change whom a line concerns, not what it says.
  if tg_op = 'UPDATE' and tg_table_name = 'fee_lines' then
    if (to_jsonb(new) - '{person_id,debtor_id,is_protected,version}'::text[]) = (to_jsonb(old) - '{person_id,debtor_id,is_protected,version}'::text[]) then return new; end if;
  end if;
  raise exception 'frozen' using errcode = '23514', constraint = 'fees_stay_frozen';
end $$;
create trigger frozen before update or delete on fee_runs for each row execute function stay_frozen();
create trigger frozen before update or delete on fee_lines for each row execute function stay_frozen();

-- A line names who owes it too; where that person is protected, only the named see it. Asked once for a whole list.
create function hidden_debtors() returns table (person_id uuid) language sql stable security definer set search_path = public as $$
  select p.id from persons p where p.is_protected and not may_see(p.id, 'protected_place')
$$;
revoke execute on function hidden_debtors from public;
grant execute on function hidden_debtors to wb_caseworker, wb_lead, wb_housing;
do $$
declare who text; t text;
begin
  foreach who in array array['caseworker', 'lead', 'housing'] loop
    execute format('create policy %s_debtor on fee_lines as restrictive for select to wb_%s using (debtor_id not in (select h.person_id from hidden_debtors() h))', who, who);
  end loop;
  foreach t in array array['fee_statutes', 'fee_tariffs'] loop
    execute format('create trigger history after insert or update or delete on %I for each row execute function remember(''building'')', t);
    execute format('create trigger version before update on %I for each row execute function next_version()', t);
    execute format('grant select on %I to wb_caseworker, wb_lead, wb_importer', t);
    execute format('grant select, insert, update, delete on %I to wb_housing', t);
  end loop;
end $$;
grant select on fee_runs to wb_caseworker, wb_lead, wb_housing;
grant select, insert on fee_runs to wb_importer;
