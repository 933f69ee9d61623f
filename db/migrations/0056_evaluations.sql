-- Own evaluations: which figures by what for which period, kept by somebody for later. It holds the question only, never an answer.
create table evaluations (
  id uuid primary key, user_id uuid not null references users, title text not null check (length(title) between 1 and 120), spec jsonb not null, is_shared boolean not null default false, changed_at timestamptz not null default moment(), version int not null default 1
);
create unique index evaluations_title on evaluations (user_id, lower(title));
call describe('evaluations', 'Eigene Auswertungen: die Frage, nicht die Antwort', 'keiner', 'nie', $$
id: Schlüssel
user_id: wem sie gehört
title: Name
spec: Zahlen, Spalten, Zeitraum, Filter
is_shared: das Team sieht sie auch
changed_at: zuletzt geändert
version: Stand der Zeile$$);
create trigger version before update on evaluations for each row execute function next_version();
alter table evaluations enable row level security;
do $$
declare who text;
begin
  foreach who in array array['caseworker', 'lead'] loop
    execute format('grant select, insert, update, delete on evaluations to wb_%s', who);
    execute format('create policy %s_reads on evaluations for select to wb_%s using (user_id = (select me()) or is_shared)', who, who);
    execute format('create policy %s on evaluations to wb_%s using (user_id = (select me())) with check (user_id = (select me()))', who, who);
  end loop;
end $$;
