-- The period sheet for the funding authority is released like the annual report: exact, so nobody but the team reads it here.
alter table report_releases drop constraint report_releases_audience_check;
alter table report_releases add constraint report_releases_audience_check check (audience in ('team', 'council', 'county', 'public', 'funding'));
drop policy reader on report_releases;
create policy reader on report_releases for select to wb_reader using (audience in ('council', 'county', 'public'));
comment on column report_releases.content is 'der Bericht mit Texten, Zahlen und Zählweisen, oder die Auswertung mit der Fassung ihrer Vorlage';
comment on column report_bases.figures is 'die genauen Zahlen und der genaue Bericht; leer bei einer Auswertung, die selbst genau ist';
comment on column report_bases.behind is 'Schlüssel der Zeilen hinter den Zahlen und ihrer Personen';

drop index audit_entries_release;
create index audit_entries_release on audit_entries ((facts ->> 'release')) where act in ('report-release.release', 'report-release.releaseSheet');
create or replace function released_hash(release uuid) returns text language sql stable security definer set search_path = public as $$
  select e.facts ->> 'hash' from audit_entries e where e.act in ('report-release.release', 'report-release.releaseSheet') and e.facts ->> 'release' = release::text order by e.seq limit 1
$$;
