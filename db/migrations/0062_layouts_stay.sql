-- An edition of the layout never changes: released period sheets are printed in it. A backup is restored past these triggers (base/backup/tables.db.ts).
create function keep_layout() returns trigger language plpgsql as $$
begin raise exception 'Eine Fassung der Vorlage bleibt, wie sie ist.'; end $$;
create trigger never_changed before update or delete on sheet_layouts for each row execute function keep_layout();
create trigger never_emptied before truncate on sheet_layouts for each statement execute function keep_layout();
