-- Layouts of the period sheet: the official form of the year as a workbook (XLSX) with fields. Editions are only added; one without a body is the layout that comes with the program, taken again.
create table sheet_layouts (
  id uuid primary key, edition int not null check (edition > 0), body bytea check (octet_length(body) between 1 and 3000000), remark text not null default '' check (length(remark) <= 200), made_by uuid not null references users, made_at timestamptz not null default moment(), version int not null default 1,
  constraint sheet_layouts_once unique (edition)
);
call describe('sheet_layouts', 'Vorlagen der Auswertung Zeitraum in ihren Fassungen; sie ändern sich nie', 'keiner', 'nie', $$
id: Schlüssel
edition: Fassung, von 1 an gezählt
body: Arbeitsmappe (XLSX) mit Feldern; leer heißt die mitgelieferte Vorlage
remark: was sich geändert hat
made_by: eingestellt durch
made_at: eingestellt am
version: Stand der Zeile$$);
grant select on sheet_layouts to wb_caseworker, wb_lead, wb_figures;
grant insert on sheet_layouts to wb_lead;
