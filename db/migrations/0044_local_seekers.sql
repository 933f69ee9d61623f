-- Who comes to the Job-Café without a case: people of the municipality who look for work. Kept with their consent, without history, and forgotten a year after the last word.
create table local_seekers (
  id uuid primary key, name text not null check (length(name) between 1 and 120), contact text not null default '' check (length(contact) <= 200), kinds text[] not null default '{}' check (kinds <@ '{job,training,internship,minijob}'::text[]), trades text[] not null default '{}',
  language_level text not null default '', hours int check (hours between 1 and 60), remark text not null default '' check (length(remark) <= 2000), since date not null, consented_on date not null, began_on date, employer_id uuid references employers on delete set null,
  lasts text not null default '' check (lasts in ('', 'stayed', 'left')), ended_on date, made_by uuid not null references users, version int not null default 1,
  check (began_on is null or began_on >= since), check (ended_on is null or ended_on >= since), check (lasts = '' or began_on is not null)
);
create index local_seekers_employer on local_seekers (employer_id);
call describe('local_seekers', 'Arbeitssuchende im Job-Café, die keinen Fall haben', 'keiner', '12 Monate nach Einwilligung, Arbeitsbeginn oder Ende der Suche, ohne Verlauf', $$
id: Schlüssel
name: Name
contact: Telefon oder E-Mail
kinds: sucht Arbeit, Ausbildung, Praktikum oder Minijob
trades: gewünschte Berufe und Branchen
language_level: Deutsch
hours: höchstens Stunden in der Woche
remark: Bemerkung
since: im Job-Café seit
consented_on: mit der Aufbewahrung einverstanden am
began_on: Arbeit begonnen am
employer_id: Arbeitgeber, bei dem begonnen wurde
lasts: nach sechs Monaten noch dort, oder nicht mehr
ended_on: sucht nicht mehr seit
made_by: aufgenommen durch
version: Stand der Zeile$$);
create trigger version before update on local_seekers for each row execute function next_version();
grant select, insert, update, delete on local_seekers to wb_caseworker, wb_lead;
grant select (id, since, began_on, lasts, ended_on, kinds) on local_seekers to wb_figures;

create function forget_local_seekers(before date) returns int language plpgsql security definer set search_path = public as $$
declare n int;
begin
  delete from local_seekers where greatest(consented_on, began_on, ended_on) < before;
  get diagnostics n = row_count;
  return n;
end $$;
revoke execute on function forget_local_seekers from public;
grant execute on function forget_local_seekers to wb_signin;
