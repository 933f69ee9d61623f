-- What the author writes into the annual report: kept, so that next year begins with it.
create table report_texts (
  id uuid primary key, from_day date not null, to_day date not null check (to_day >= from_day), chapter text not null check (chapter ~ '^[a-z]{2,30}$'), title text not null default '' check (length(title) <= 120), body text not null check (length(body) between 1 and 5000),
  written_by uuid not null references users, written_at timestamptz not null default moment(), version int not null default 1
);
-- A chapter has one text of its author; of stories there are several.
create unique index report_texts_chapter on report_texts (from_day, to_day, chapter) where chapter <> 'stories';
call describe('report_texts', 'Texte und Geschichten, die von Hand in den Jahresbericht geschrieben werden', 'keiner', 'nie', $$
id: Schlüssel
from_day: Beginn des Berichtszeitraums
to_day: Ende des Berichtszeitraums
chapter: Kapitel
title: Überschrift einer Geschichte
body: Text ohne Namen
written_by: zuletzt geschrieben durch
written_at: zuletzt geschrieben am
version: Stand der Zeile$$);
create trigger version before update on report_texts for each row execute function next_version();
grant select, insert, update, delete on report_texts to wb_caseworker, wb_lead;
grant select on report_texts to wb_figures;

-- A report that has left the house: as it was, whatever is corrected or deleted later.
create table report_releases (
  id uuid primary key, audience text not null check (audience in ('team', 'council', 'county', 'public')), from_day date not null, to_day date not null, occasion text not null default '' check (length(occasion) <= 200),
  content jsonb not null, facts jsonb not null, hash text not null check (hash ~ '^[0-9a-f]{64}$'), released_by uuid references users on delete set null, released_by_name text not null, released_at timestamptz not null default moment(),
  withdrawn_at timestamptz, withdrawn_by_name text, withdrawn_why text check (length(withdrawn_why) between 1 and 500), version int not null default 1,
  check ((withdrawn_at is null) = (withdrawn_why is null)), check ((withdrawn_at is null) = (withdrawn_by_name is null))
);
create index report_releases_at on report_releases (released_at);
call describe('report_releases', 'Freigegebene Berichte, so wie sie das Haus verlassen haben', 'keiner', 'nie', $$
id: Schlüssel
audience: wer ihn bekommt
from_day: Beginn des Berichtszeitraums
to_day: Ende des Berichtszeitraums
occasion: Anlass
content: der Bericht mit Texten, Zahlen und Zählweisen
facts: welche Zahlen Außenstehende damit kennen
hash: Prüfsumme über den Bericht
released_by: freigegeben durch
released_by_name: Name zum Zeitpunkt der Freigabe
released_at: freigegeben am
withdrawn_at: zurückgezogen am
withdrawn_by_name: zurückgezogen durch
withdrawn_why: Grund
version: Stand der Zeile$$);
create function keep_release() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null or (to_jsonb(new) - '{withdrawn_at,withdrawn_by_name,withdrawn_why,released_by,version}'::text[]) <> (to_jsonb(old) - '{withdrawn_at,withdrawn_by_name,withdrawn_why,released_by,version}'::text[]) then
    raise exception 'Ein freigegebener Bericht bleibt, wie er ist.';
  end if;
  return new;
end $$;
create trigger kept before update on report_releases for each row execute function keep_release();
create trigger version before update on report_releases for each row execute function next_version();
alter table report_releases enable row level security;
create policy caseworker on report_releases for select to wb_caseworker using (true);
create policy lead on report_releases to wb_lead using (true) with check (true);
create policy told on report_releases for select to wb_figures using (true);
-- What was withdrawn stays listed, so that nobody goes on quoting it.
create policy reader on report_releases for select to wb_reader using (audience <> 'team');
grant select on report_releases to wb_caseworker, wb_reader;
grant select (facts, audience, released_at, id) on report_releases to wb_figures;
grant select, insert on report_releases to wb_lead;
grant update (withdrawn_at, withdrawn_by_name, withdrawn_why) on report_releases to wb_lead;

-- What a released report was counted from: exact figures, and which persons and talks stood behind them. Keys only; of who is deleted nothing else is left.
create table report_bases (release_id uuid primary key references report_releases, figures jsonb not null, behind jsonb not null);
call describe('report_bases', 'Woraus ein freigegebener Bericht gezählt wurde, ohne Namen', 'keiner', 'nie', $$
release_id: Bericht
figures: die genauen Zahlen
behind: Schlüssel der Personen und Beratungen hinter den Zahlen$$);
grant select on report_bases to wb_caseworker;
grant select, insert on report_bases to wb_lead;
