-- Who looks for work without a case: who helps, and where they applied. It goes with the entry, and a fresh application keeps it.
alter table local_seekers add column responsible_id uuid references users;
comment on column local_seekers.responsible_id is 'wer begleitet (Konto)';
create table local_applications (
  id uuid primary key, seeker_id uuid not null references local_seekers on delete cascade, applied_on date not null, employer_id uuid references employers on delete set null, vacancy_id uuid references vacancies on delete set null,
  title text not null default '' check (length(title) <= 200), made_by uuid not null references users, version int not null default 1
);
create index local_applications_seeker on local_applications (seeker_id);
create index local_applications_employer on local_applications (employer_id);
create index local_applications_vacancy on local_applications (vacancy_id);
call describe('local_applications', 'Wo sich Arbeitssuchende ohne Fall beworben haben', 'keiner', 'mit dem Eintrag, ohne Verlauf', $$
id: Schlüssel
seeker_id: wer sich beworben hat
applied_on: beworben am
employer_id: Arbeitgeber
vacancy_id: offene Stelle
title: als was
made_by: eingetragen durch
version: Stand der Zeile$$);
create trigger version before update on local_applications for each row execute function next_version();
grant select, insert, update, delete on local_applications to wb_caseworker, wb_lead;
comment on table local_seekers is 'Arbeitssuchende im Job-Café, die keinen Fall haben | Bereich: keiner | Löschung: 12 Monate nach Einwilligung, letzter Bewerbung, Arbeitsbeginn oder Ende der Suche, ohne Verlauf';

create or replace function forget_local_seekers(before date) returns int language plpgsql security definer set search_path = public as $$
declare n int;
begin
  delete from local_seekers s where greatest(s.consented_on, s.began_on, s.ended_on, (select max(a.applied_on) from local_applications a where a.seeker_id = s.id)) < before;
  get diagnostics n = row_count;
  return n;
end $$;
