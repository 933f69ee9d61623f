-- The coat of arms on the cover of reports: one per organisation, cleaned when it was handed in.
create table coat_of_arms (
  single boolean primary key default true check (single), picture bytea not null check (octet_length(picture) between 1 and 2000000), shown bytea not null, media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  width int not null check (width > 0), height int not null check (height > 0), set_by_name text not null, set_at timestamptz not null default moment(), version int not null default 1
);
call describe('coat_of_arms', 'Wappen auf dem Deckblatt von Berichten', 'keiner', 'mit der Datenbank', $$
single: erzwingt höchstens eine Zeile
picture: das Bild, wie es in Texten und Folien steht
shown: das Bild für Bildschirm und PDF
media_type: PNG oder JPEG
width: Breite in Bildpunkten
height: Höhe in Bildpunkten
set_by_name: eingestellt durch
set_at: eingestellt am
version: Stand der Zeile$$);
create trigger version before update on coat_of_arms for each row execute function next_version();
grant select on coat_of_arms to wb_caseworker, wb_lead, wb_administrator, wb_reader, wb_figures;
grant insert, update, delete on coat_of_arms to wb_lead, wb_administrator;

-- How many people in care have a special need, for reports. Who counts does not read the needs themselves, and must not learn of anybody: only at the end of a year that is over, never below five, and in steps of
-- five, so that nobody who knows who came or left can subtract.
create function need_counts(in_year int) returns table (need text, people int) language sql stable security definer set search_path = public as $$
  select n.need, (count(distinct n.person_id) / 5 * 5)::int from special_needs n join persons p on p.id = n.person_id and p.merged_into is null cross join make_date(in_year, 12, 31) as ends
  where ends < today() and coalesce(n.since, n.made_on) <= ends and (n.ended_on is null or n.ended_on > ends) and exists (select from allocations a where a.person_id = p.id and a.allocated_on <= ends)
    and not exists (select from case_closings k where k.person_id = p.id and k.closed_on <= ends and (k.reopened_on is null or k.reopened_on > ends))
  group by n.need having count(distinct n.person_id) >= 5
$$;
revoke execute on function need_counts from public;
grant execute on function need_counts to wb_figures;
