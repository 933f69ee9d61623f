-- The letter desk: what authorities and others write to a person, until when it wants an answer, and what became of it.
create table letters (
  id uuid primary key, person_id uuid not null references persons, document_id uuid references documents, sender_sealed bytea not null, meaning_sealed bytea,
  received_on date not null, deadline date, urgency text not null default 'normal' check (urgency in ('dringend', 'normal', 'werbung')),
  settled_on date, answer text not null default '', taken_by uuid not null references users, version int not null default 1,
  check (answer = '' or settled_on is not null), check (settled_on >= received_on)
);
create index letters_person on letters (person_id, received_on);
create index letters_open on letters (deadline) where settled_on is null and urgency <> 'werbung';
create index letters_document on letters (document_id) where document_id is not null;
call describe('letters', 'Behördenpost: Briefe an eine Person mit Frist und Erledigung', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
document_id: Foto oder Scan
sender_sealed: versiegelter Absender
meaning_sealed: versiegelt, in einfachen Worten: was der Brief bedeutet
received_on: eingegangen am
deadline: Frist, der letzte Tag
urgency: dringend, normal oder Werbung
settled_on: erledigt am
answer: wie geantwortet wurde (Code der Liste Antwortweg); leer heißt ohne Antwort
taken_by: erfasst durch
version: Stand der Zeile$$);
call guard('letters', 'counselling');
