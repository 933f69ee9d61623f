-- Documents of a case, sealed like everything told in confidence, and the letters of authorities that they show.
create table documents (
  id uuid primary key, person_id uuid not null references persons, kind text not null, title_sealed bytea not null, media_type text not null, bytes int not null check (bytes > 0), pages int,
  content_hash bytea not null, issued_on date, valid_through date, added_by uuid not null references users, added_at timestamptz not null, version int not null default 1
);
create index documents_person on documents (person_id, kind);
call describe('documents', 'Dokumente eines Falls (ihr Inhalt steht versiegelt in document_contents)', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
kind: Code der Liste Dokumentart
title_sealed: versiegelte Bezeichnung
media_type: Art der Datei
bytes: Größe in Bytes
pages: Seiten
content_hash: Prüfsumme mit Schlüssel, um dieselbe Datei im Fall wiederzuerkennen
issued_on: ausgestellt am
valid_through: gültig bis einschließlich
added_by: hinzugefügt durch
added_at: hinzugefügt am
version: Stand der Zeile$$);
call guard('documents', 'counselling');
