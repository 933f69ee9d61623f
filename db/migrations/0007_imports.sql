-- Imports: what was read in, what became of each row, and how columns were understood.
create table imports (
  id uuid primary key, act_id uuid not null, user_id uuid references users, files text[] not null, applied_at timestamptz not null, undone_at timestamptz,
  created int not null default 0, changed int not null default 0, merged int not null default 0, unchanged int not null default 0, unclear int not null default 0, known int not null default 0, version int not null default 1
);
call describe('imports', 'Eingelesene Listen', 'keiner', '10 Jahre', $$
id: Schlüssel
act_id: Vorgang, unter dem alle Zeilen geschrieben wurden; damit wird rückgängig gemacht
user_id: eingelesen durch
files: Dateinamen
applied_at: übernommen
undone_at: rückgängig gemacht
created: angelegte Zeilen
changed: geänderte Zeilen
merged: zusammengeführte Zeilen
unchanged: unveränderte Zeilen
unclear: nicht verstandene Zeilen
known: Zeilen zu Personen, die nicht sehen darf, wer eingelesen hat; was aus ihnen wurde, steht hier nicht
version: Stand der Zeile$$);
create table import_rows (
  id uuid primary key, import_id uuid not null references imports, file text not null, sheet text not null, row_number int not null, list text not null,
  fingerprint text not null, outcome text not null check (outcome in ('created', 'changed', 'merged', 'unchanged', 'unclear')), target_table text, target_id uuid
);
create index import_rows_fingerprint on import_rows (list, fingerprint);
create index import_rows_import on import_rows (import_id);
call describe('import_rows', 'Was aus jeder Zeile einer Liste wurde, ohne ihren Inhalt', 'keiner', 'mit dem Einlesevorgang', $$
id: Schlüssel
import_id: Einlesevorgang
file: Datei
sheet: Blatt
row_number: Zeile
list: Art der Liste
fingerprint: Prüfsumme der Zeile; dieselbe Zeile wird nicht zweimal angelegt
outcome: Ergebnis
target_table: Tabelle des Ergebnisses
target_id: Zeile des Ergebnisses$$);
create table import_mappings (
  id uuid primary key, header_fingerprint text not null unique, list text not null, columns jsonb not null, saved_at timestamptz not null, version int not null default 1
);
call describe('import_mappings', 'Gemerkte Zuordnung von Spalten', 'keiner', 'nie', $$
id: Schlüssel
header_fingerprint: Prüfsumme der Kopfzeile
list: Art der Liste
columns: Spalte und Feld
saved_at: gemerkt am
version: Stand der Zeile$$);
grant select, insert, update, delete on imports, import_rows, import_mappings to wb_importer;
grant select on imports to wb_caseworker, wb_lead;
create trigger version before update on imports for each row execute function next_version();
create trigger version before update on import_mappings for each row execute function next_version();

-- Undoes one act: takes every row back to where it stood, newest change first. Refuses where a row was changed since by another act.
create function undo_act(which uuid) returns table (table_name text, row_id uuid) language plpgsql set search_path = public as $$
declare h row_history; sets text;
begin
  if exists (select 1 from row_history mine join row_history later on later.row_id = mine.row_id and later.table_name = mine.table_name and later.seq > mine.seq
             where mine.act_id = which and later.act_id is distinct from which) then
    return query select distinct mine.table_name, mine.row_id from row_history mine
      join row_history later on later.row_id = mine.row_id and later.table_name = mine.table_name and later.seq > mine.seq
      where mine.act_id = which and later.act_id is distinct from which;
    return;
  end if;
  for h in select * from row_history r where r.act_id = which order by r.seq desc loop
    if h.operation = 'insert' then
      execute format('delete from %I where id = $1', h.table_name) using h.row_id;
    elsif h.operation = 'delete' then
      execute format('insert into %I select * from jsonb_populate_record(null::%I, $1)', h.table_name, h.table_name) using h.before;
    else
      select string_agg(format('%I = r.%I', a.attname, a.attname), ', ') into sets from pg_attribute a
        where a.attrelid = h.table_name::regclass and a.attnum > 0 and not a.attisdropped and a.attname not in ('id', 'version');
      execute format('update %I t set %s from jsonb_populate_record(null::%I, $1) r where t.id = $2', h.table_name, sets, h.table_name) using h.before, h.row_id;
    end if;
  end loop;
end $$;
