-- Documents of a case, sealed like everything told in confidence, with pictures of their pages. Each has a key of its own, sealed under the key of the case,
-- so that its bytes stay as they are when a case goes over into another, and nobody can read them once the key of the case is gone.
create table documents (
  id uuid primary key, person_id uuid not null references persons, kind text not null, title_sealed bytea not null, key_sealed bytea not null, media_type text not null, bytes int not null check (bytes > 0),
  pages int check (pages > 0), pictures int not null default 0 check (pictures >= 0), is_flattened boolean not null default false, content_hash bytea not null, issued_on date, valid_through date,
  added_by uuid not null references users, added_at timestamptz not null, removed_at timestamptz, version int not null default 1, check (valid_through >= issued_on)
);
create index documents_person on documents (person_id, kind);
create unique index documents_once on documents (person_id, content_hash) where removed_at is null;
create index documents_removed on documents (removed_at) where removed_at is not null;
call describe('documents', 'Dokumente eines Falls (ihr Inhalt steht versiegelt in document_contents)', 'counselling', 'mit dem Fall; entfernte nach 30 Tagen', $$
id: Schlüssel
person_id: Person
kind: Code der Liste Dokumentart
title_sealed: versiegelte Bezeichnung
key_sealed: versiegelter Schlüssel des Inhalts
media_type: Art der Datei
bytes: Größe in Bytes
pages: Seiten; leer, wo die Art der Datei keine hat
pictures: Seiten, von denen es ein Bild für die Vorschau gibt
is_flattened: gespeichert sind Bilder der Seiten, weil die Datei ausführbare Inhalte hatte
content_hash: Prüfsumme mit Schlüssel, um dieselbe Datei im Fall wiederzuerkennen
issued_on: ausgestellt am
valid_through: gültig bis einschließlich
added_by: hinzugefügt durch
added_at: hinzugefügt am
removed_at: entfernt; lässt sich 30 Tage lang zurückholen
version: Stand der Zeile$$);
call guard('documents', 'counselling');

-- Bytes are never changed, only added and erased, so they have no version and leave no trace: a copy of what was erased would be none.
create table document_contents (
  id uuid primary key, document_id uuid not null references documents on delete cascade, page int not null check (page >= 0), width int, height int, body_sealed bytea not null, unique (document_id, page)
);
alter table document_contents alter column body_sealed set storage external; -- sealed bytes cannot be packed
call describe('document_contents', 'Inhalt der Dokumente: die Datei und Bilder ihrer Seiten', 'counselling', 'mit dem Dokument', $$
id: Schlüssel
document_id: Dokument
page: 0 die Datei, sonst das Bild dieser Seite
width: Breite des Bildes in Punkten
height: Höhe des Bildes in Punkten
body_sealed: versiegelte Bytes, unter dem Schlüssel des Dokuments$$);
alter table document_contents enable row level security;
-- Seen by whoever sees the document; a removed one is not read any more.
create policy caseworker on document_contents to wb_caseworker using (exists (select 1 from documents d where d.id = document_id and d.removed_at is null));
create policy lead on document_contents to wb_lead using (exists (select 1 from documents d where d.id = document_id and d.removed_at is null));
grant select, insert on document_contents to wb_caseworker, wb_lead;

-- Where a document belongs to something else (an agreement, a letter, a consent), by the name of that table: there it cannot be removed by itself.
create function document_use(concerned uuid) returns text language plpgsql stable security definer set search_path = public as $$
declare place record; found boolean;
begin
  for place in select c.conrelid::regclass as t, a.attname as col from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'documents'::regclass and c.conrelid <> 'document_contents'::regclass order by 1
  loop
    execute format('select exists (select 1 from %s where %I = $1)', place.t, place.col) into found using concerned;
    if found then return place.t::text; end if;
  end loop;
  return null;
end $$;
-- What was removed 30 days ago is erased, with its bytes. Answers how many. Asked by the server every day, for the whole house.
create function erase_documents(removed_before timestamptz) returns int language plpgsql security definer set search_path = public as $$
declare erased int;
begin
  delete from documents where removed_at < removed_before and document_use(id) is null;
  get diagnostics erased = row_count;
  return erased;
end $$;
revoke execute on function document_use, erase_documents from public;
grant execute on function document_use to wb_caseworker, wb_lead;
grant execute on function erase_documents to wb_signin;
