-- The expiry watch: papers with a date that have no place elsewhere, what is done about anything that expires, how early an organisation wants to be told, and what somebody put off on Heute.
create table dated_papers (
  id uuid primary key, person_id uuid not null references persons, kind text not null check (kind in ('passport', 'work_permit', 'insurance', 'benefit', 'course', 'contract', 'entitlement', 'disability', 'other')),
  printed_through date not null, legally_through date, note_sealed bytea, replaced_by uuid references dated_papers on delete set null,
  made_by uuid not null references users, made_on date not null, version int not null default 1, check (legally_through is null or legally_through >= printed_through), check (replaced_by <> id)
);
create index dated_papers_person on dated_papers (person_id);
create index dated_papers_open on dated_papers (printed_through) where replaced_by is null;
create index dated_papers_replaced on dated_papers (replaced_by) where replaced_by is not null;
call describe('dated_papers', 'Fristenwache: Papiere mit Ablaufdatum, die sonst nirgends stehen', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
kind: Art des Papiers
printed_through: gedruckt bis einschließlich
legally_through: gilt darüber hinaus bis einschließlich, wenn das bekannt ist
note_sealed: versiegelte Anmerkung
replaced_by: ersetzt durch dieses neuere Papier
made_by: eingetragen durch
made_on: eingetragen am
version: Stand der Zeile$$);
call guard('dated_papers', 'counselling');

-- What is done about something that expires. It is about one date: a newer date wants to be told again.
create table expiry_acts (
  id uuid primary key, person_id uuid not null references persons, kind text not null, subject_id uuid not null, about date not null,
  state text not null check (state in ('applied', 'settled', 'not_applicable')), acted_on date not null, sleeps_until date, reason_sealed bytea, made_by uuid not null references users, version int not null default 1,
  constraint expiry_acts_once unique (person_id, kind, subject_id), check ((state = 'applied') = (sleeps_until is not null)), check (state <> 'not_applicable' or reason_sealed is not null)
);
create index expiry_acts_subject on expiry_acts (subject_id);
call describe('expiry_acts', 'Fristenwache: was wegen eines Ablaufs getan wurde', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
kind: Art des Ablaufs
subject_id: Zeile, die abläuft
about: Tag des Ablaufs, um den es ging
state: beantragt, erledigt oder trifft nicht zu
acted_on: am
sleeps_until: nur beantragt: an diesem Tag wird wieder erinnert
reason_sealed: versiegelt: warum es nicht zutrifft, oder eine Anmerkung
made_by: eingetragen durch
version: Stand der Zeile$$);
call guard('expiry_acts', 'counselling');

create table expiry_leads (id uuid primary key, kind text not null unique, weeks int not null check (weeks between 1 and 104), version int not null default 1);
call describe('expiry_leads', 'Fristenwache: eigene Vorlaufzeiten des Trägers', 'keiner', 'mit der Datenbank', $$
id: Schlüssel
kind: Art des Ablaufs
weeks: so viele Wochen vorher wird erinnert
version: Stand der Zeile$$);
create trigger version before update on expiry_leads for each row execute function next_version();
grant select on expiry_leads to wb_caseworker, wb_lead, wb_coordinator, wb_administrator, wb_figures, wb_importer;
grant insert, update, delete on expiry_leads to wb_lead, wb_administrator;

create table snoozes (user_id uuid not null references users, kind text not null, subject_id uuid not null, until date not null, primary key (user_id, kind, subject_id));
call describe('snoozes', 'Heute: was jemand für sich zurückgestellt hat', 'nur eigene', 'wenn der Tag da ist', $$
user_id: Konto
kind: Art der Zeile auf Heute
subject_id: worum es geht
until: steht an diesem Tag wieder da$$);

create table desk_choices (user_id uuid not null references users, key text not null, chosen text[] not null, primary key (user_id, key));
call describe('desk_choices', 'Eigene Einstellungen von Seiten, etwa Auswahl und Reihenfolge auf Heute', 'nur eigene', 'mit dem Konto', $$
user_id: Konto
key: Seite und Einstellung
chosen: was gewählt ist, in dieser Reihenfolge$$);
do $$
declare who text; t text;
begin
  foreach t in array array['snoozes', 'desk_choices'] loop
    execute format('alter table %I enable row level security', t);
    foreach who in array array['caseworker', 'lead', 'housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator'] loop
      execute format('grant select, insert, update, delete on %I to wb_%s', t, who);
      execute format('create policy %s on %I to wb_%s using (user_id = (select me())) with check (user_id = (select me()))', who, t, who);
    end loop;
  end loop;
end $$;
-- Who is in care, for the counts per caseworker.
grant execute on function in_care to wb_figures;
