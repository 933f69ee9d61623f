-- Tasks that come again, that remind, that are passed on; checklists that make many at once; hints that somebody has put away.
alter table tasks add column note_sealed bytea, add column given_by uuid references users, add column remind_days int check (remind_days between 1 and 365),
  add column repeat text check (repeat in ('week', 'month', 'year')), add column repeat_every int not null default 1 check (repeat_every between 1 and 60), add column repeat_from date, add column repeat_until date,
  add column follows uuid references tasks on delete set null, add check ((repeat is null) = (repeat_from is null));
comment on column tasks.note_sealed is 'versiegelt: was dazu zu wissen ist';
comment on column tasks.given_by is 'wer sie zuletzt weitergegeben hat; leer heißt: niemand';
comment on column tasks.remind_days is 'Tage vor der Fälligkeit, ab denen Heute sie zeigt';
comment on column tasks.repeat is 'kommt wieder: in Wochen, Monaten oder Jahren';
comment on column tasks.repeat_every is 'jede wievielte Woche, jeder wievielte Monat, jedes wievielte Jahr';
comment on column tasks.repeat_from is 'Tag, von dem an die Wiederholung gezählt wird; ein 31. bleibt so auch nach einem kurzen Monat der 31.';
comment on column tasks.repeat_until is 'letzter Tag der Wiederholung';
comment on column tasks.follows is 'Aufgabe, nach deren Erledigung sie entstand';
create index tasks_follows on tasks (follows) where follows is not null;
update tasks set given_by = made_by where assigned_to <> made_by;
alter table tasks drop constraint tasks_source_check, add constraint tasks_source_check check (source in ('', 'consultation', 'letter', 'goal', 'review', 'referral', 'contact', 'document', 'need', 'consent', 'checklist'));
create index tasks_source on tasks (source_id) where source_id is not null;

-- Whoever passed a task without a person on still sees what became of it.
drop policy own on tasks;
drop policy lead_own on tasks;
create policy own on tasks to wb_caseworker using (person_id is null and (select me()) in (assigned_to, made_by, given_by)) with check (person_id is null and (select me()) in (assigned_to, made_by, given_by));
create policy lead_own on tasks to wb_lead using (person_id is null and (select me()) in (assigned_to, made_by, given_by)) with check (person_id is null and (select me()) in (assigned_to, made_by, given_by));

create table checklists (
  id uuid primary key, name text not null check (name <> ''), purpose text not null default '', day_label text not null check (day_label <> ''), items jsonb not null default '[]', active_until date, version int not null default 1, unique (name)
);
call describe('checklists', 'Checklisten: was bei einem Anlass üblicherweise zu tun ist', 'keiner', 'nie: benutzte bleiben lesbar', $$
id: Schlüssel
name: Anlass
purpose: wofür sie gedacht ist
day_label: wie der Tag heißt, von dem an gezählt wird
items: Punkte in ihrer Reihenfolge: was, wie viele Tage danach oder davor, wer, einmal je Person oder je Haushalt
active_until: wird angeboten bis vor diesem Tag
version: Stand der Zeile$$);
create trigger history after insert or update or delete on checklists for each row execute function remember('network');
create trigger version before update on checklists for each row execute function next_version();
grant select, insert, update on checklists to wb_caseworker, wb_lead;
grant select on checklists to wb_figures;
grant select, insert, update, delete on checklists to wb_importer;

create table checklist_runs (
  id uuid primary key, checklist_id uuid not null references checklists, person_id uuid not null references persons, name text not null, day date not null, made_on date not null, made_by uuid not null references users, act_id uuid not null, version int not null default 1
);
create index checklist_runs_person on checklist_runs (person_id);
create index checklist_runs_checklist on checklist_runs (checklist_id);
call describe('checklist_runs', 'angewandte Checklisten; ihre Punkte sind Aufgaben', 'counselling', 'mit dem Fall', $$
id: Schlüssel
checklist_id: Checkliste
person_id: Person
name: Name der Checkliste, wie er damals war
day: Tag, von dem an gezählt wurde
made_on: angewandt am
made_by: angewandt durch
act_id: Vorgang, mit dem sie sich zurücknehmen lässt
version: Stand der Zeile$$);
call guard('checklist_runs', 'counselling');

-- Usual lists of a municipality in Baden-Württemberg, to begin with; every organisation keeps its own from here on.
insert into checklists (id, name, purpose, day_label, items) select gen_random_uuid(), name, purpose, day_label, (select jsonb_agg(jsonb_build_object('title', i ->> 0, 'days', (i ->> 1)::int, 'who', i ->> 2, 'per', i ->> 3) order by place) from jsonb_array_elements(items) with ordinality as list (i, place)) from (values
  ('Ankunft', 'Nach der Zuweisung in die Gemeinde', 'Tag der Ankunft', '[["Erstgespräch mit Sprachmittlung vereinbaren", 3, "responsible", "person"], ["Anmeldung im Bürgerbüro begleiten", 7, "responsible", "household"], ["Leistungen beantragen (Sozialamt oder Jobcenter)", 7, "responsible", "household"], ["Krankenversicherung und Behandlungsschein klären", 10, "responsible", "person"], ["Konto eröffnen", 14, "responsible", "person"], ["Deutschkurs: Berechtigung und Einstufung", 21, "responsible", "person"], ["Integrationsplan beginnen", 30, "responsible", "person"]]'::jsonb),
  ('Einzug', 'In die Anschlussunterbringung oder eine eigene Wohnung', 'Tag des Einzugs', '[["Schlüssel und Zimmer mit der Unterbringung übergeben", 0, "responsible", "household"], ["Hausordnung, Mülltrennung und Lüften besprechen", 3, "responsible", "household"], ["Ummelden im Bürgerbüro", 7, "responsible", "household"], ["Neue Anschrift mitteilen: Ausländerbehörde, Jobcenter, Krankenkasse, Schule", 7, "responsible", "household"], ["Strom, Internet und Rundfunkbeitrag anmelden oder befreien", 14, "responsible", "household"], ["Erstausstattung beantragen", -14, "responsible", "household"]]'),
  ('Kindergartenplatz', 'Vom Wunsch bis zum ersten Tag', 'erster Tag im Kindergarten', '[["Bedarf bei der Gemeinde anmelden", -120, "responsible", "person"], ["Gespräch mit der Einrichtung, mit Sprachmittlung", -30, "responsible", "person"], ["Impfnachweis (Masern) und ärztliche Bescheinigung besorgen", -30, "responsible", "person"], ["Übernahme der Gebühren beantragen (Landratsamt)", -30, "responsible", "person"], ["Eingewöhnung besprechen", -7, "responsible", "person"], ["Bildung und Teilhabe: Mittagessen beantragen", 7, "responsible", "person"]]'),
  ('Anerkennung', 'Ausländischer Berufsabschluss', 'Beginn', '[["Beratung vereinbaren (IQ Netzwerk, Kammer)", 7, "responsible", "person"], ["Zeugnisse und Arbeitsnachweise sammeln", 14, "responsible", "person"], ["Beglaubigte Übersetzungen in Auftrag geben", 28, "responsible", "person"], ["Kosten klären (Anerkennungszuschuss, Jobcenter)", 28, "responsible", "person"], ["Antrag bei der zuständigen Stelle stellen", 56, "responsible", "person"], ["Nach dem Bescheid fragen", 150, "responsible", "person"]]'),
  ('Fallabschluss', 'Bevor die Beratung endet', 'letzter Tag der Beratung', '[["Abschlussgespräch vereinbaren", -28, "responsible", "person"], ["Plan abschließen: was wurde aus den Zielen", -14, "responsible", "person"], ["Sagen, wohin sie oder er sich danach wenden kann", -14, "responsible", "person"], ["Offene Weiterleitungen und Einwilligungen prüfen", -7, "responsible", "person"], ["Patenschaft und Sprachmittlung Bescheid geben", -7, "responsible", "household"], ["Fall beenden", 0, "responsible", "person"]]')
) as usual (name, purpose, day_label, items);

-- Whom I opened last, newest first: read from the audit, so that no second list of it is kept.
create function recently_read(most int) returns table (person_id uuid) language sql stable security definer set search_path = public as $$
  select e.case_id from (select case_id, act, seq from audit_entries where user_id = me() order by seq desc limit 2000) e
  where e.act = 'person.read' and e.case_id is not null group by e.case_id order by max(e.seq) desc limit most
$$;
revoke execute on function recently_read from public;
grant execute on function recently_read to wb_caseworker, wb_lead, wb_housing;

create table dismissed_hints (user_id uuid not null references users on delete cascade, key text not null, primary key (user_id, key));
call describe('dismissed_hints', 'Hinweise, die jemand weggelegt hat', 'nur eigene', 'mit dem Konto', $$
user_id: Konto
key: Hinweis$$);
do $$
declare who text;
begin
  alter table dismissed_hints enable row level security;
  foreach who in array array['caseworker', 'lead', 'housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator'] loop
    execute format('grant select, insert, delete on dismissed_hints to wb_%s', who);
    execute format('create policy %s on dismissed_hints to wb_%s using (user_id = (select me())) with check (user_id = (select me()))', who, who);
  end loop;
end $$;
