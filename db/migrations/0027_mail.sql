-- Reminders by mail: a queue that is written in the transaction of the act and sent by the server. Numbers only, never a name.
create table mails (
  id uuid primary key, user_id uuid not null references users, kind text not null check (kind in ('digest', 'test')), day date not null, counts jsonb not null default '[]',
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'unclear', 'given_up', 'dropped')), attempts int not null default 0,
  queued_at timestamptz not null, next_attempt_at timestamptz not null, claimed_at timestamptz, sent_at timestamptz, problem text not null default '', unique (user_id, kind, day)
);
create index mails_due on mails (next_attempt_at) where state in ('waiting', 'sending');
call describe('mails', 'Warteschlange der E-Mails an Mitarbeitende: nur Zahlen, keine Namen', 'keiner', '30 Tage nach dem Tag der E-Mail', $$
id: Schlüssel; steht als Message-ID in der E-Mail
user_id: Konto, das die E-Mail bekommt; seine Adresse wird erst beim Senden gelesen
kind: Zusammenfassung am Morgen oder Testmail
day: Tag, für den sie gilt; je Konto, Art und Tag höchstens eine
counts: Zahlen je Art, mit ihrer Bezeichnung
state: wartet, wird gesendet, gesendet, unklar (der Server wurde beim Übergeben beendet), aufgegeben, entfallen
attempts: Versuche
queued_at: eingereiht am
next_attempt_at: nächster Versuch frühestens
claimed_at: zum Senden genommen
sent_at: vom Mailserver angenommen
problem: Satz für die Administration, warum sie nicht hinausging$$);
alter table mails enable row level security;
create policy signin on mails to wb_signin using (true) with check (true);
create policy administrator on mails for select to wb_administrator using (true);
grant select, insert, update, delete on mails to wb_signin;
grant select on mails to wb_administrator;

create table mail_wishes (user_id uuid primary key references users, digest boolean not null, digest_at text not null check (digest_at ~ '^(0[5-9]|10):(00|30)$'));
call describe('mail_wishes', 'Welche E-Mails ein Konto bekommen möchte; ohne Zeile gilt die Voreinstellung', 'nur eigene', 'mit dem Konto', $$
user_id: Konto
digest: Zusammenfassung am Morgen gewünscht
digest_at: Uhrzeit der Zusammenfassung in Deutschland$$);
alter table mail_wishes enable row level security;
do $$
declare who text;
begin
  foreach who in array array['caseworker', 'lead'] loop
    execute format('grant select, insert, update on mail_wishes to wb_%s', who);
    execute format('create policy %s on mail_wishes to wb_%s using (user_id = (select me())) with check (user_id = (select me()))', who, who);
  end loop;
end $$;
create policy signin on mail_wishes for select to wb_signin using (true);
grant select on mail_wishes to wb_signin;
