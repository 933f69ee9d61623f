-- What looks like a gap or a contradiction, and is right as it is.
create table quality_asides (
  id uuid primary key, person_id uuid not null references persons, kind text not null check (kind ~ '^[a-z-]{3,30}$'), row_id uuid, mark text not null, reason text not null check (length(reason) between 1 and 200), set_by uuid not null references users, set_on date not null, version int not null default 1
);
create unique index quality_asides_once on quality_asides (person_id, kind, (coalesce(row_id, person_id)));
call describe('quality_asides', 'Angaben, die auffallen und doch richtig sind', 'counselling', 'mit dem Fall', $$
id: Schlüssel
person_id: Person
kind: was auffällt
row_id: Zeile, um die es geht; leer heißt die Person selbst
mark: Prüfsumme dessen, was auffiel; ändert es sich, fällt es wieder auf
reason: warum es so richtig ist
set_by: gesagt durch
set_on: am
version: Stand der Zeile$$);
call guard('quality_asides', 'counselling');
