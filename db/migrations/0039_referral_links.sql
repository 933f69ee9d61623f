-- A partner answers a referral by a link on its letter, once, without an account and without learning anything more.
create table referral_links (
  id uuid primary key, referral_id uuid not null references referrals on delete cascade, person_id uuid not null references persons, secret_hash bytea not null constraint referral_links_secret unique, made_on date not null, expires_on date not null, made_by uuid not null references users, answered_on date, version int not null default 1,
  check (expires_on > made_on)
);
create index referral_links_referral on referral_links (referral_id);
create index referral_links_person on referral_links (person_id);
call describe('referral_links', 'Links, über die eine Stelle einmal antwortet', 'counselling', 'mit der Weiterleitung', $$
id: Schlüssel
referral_id: Weiterleitung
person_id: Person
secret_hash: SHA-256 des Links; der Link selbst steht nur auf dem Brief
made_on: erstellt am
expires_on: gilt bis vor diesem Tag
made_by: erstellt durch
answered_on: beantwortet am
version: Stand der Zeile$$);
call guard('referral_links', 'counselling');

-- What stands behind the link: when, by whom, and how far it is; not whom it is about.
create function open_referral_link(secret bytea) returns table (referral_id uuid, person_id uuid, sent_on date, state text, result text, partner text, stand text) language sql stable security definer set search_path = public as $$
  select r.id, r.person_id, r.sent_on, s.state, s.result, coalesce(p.name, ''), case when l.answered_on is not null then 'answered' when l.expires_on <= today() then 'expired' when r.passes_data and (r.consent_id is null or not consent_holds(r.consent_id, today())) then 'withdrawn' when s.state in ('declined', 'done') then 'closed' else 'open' end
  from referral_links l join referrals r on r.id = l.referral_id join referral_states s on s.referral_id = r.id and s.valid_until is null left join partners p on p.id = r.partner_id where l.secret_hash = secret
$$;
-- Sets the state that a partner tells, once. Says what became of it.
create function answer_referral_link(secret bytea, told text, why text, step uuid) returns text language plpgsql security definer set search_path = public as $$
declare l referral_links; s referral_states; stands text;
begin
  select * into l from referral_links where secret_hash = secret for update;
  if not found then return 'unknown'; end if;
  perform 1 from referrals where id = l.referral_id for update;
  select o.stand into stands from open_referral_link(secret) o;
  if stands <> 'open' then return stands; end if;
  select * into s from referral_states where referral_id = l.referral_id and valid_until is null;
  if told not in ('received', 'accepted', 'waiting', 'declined') or (told = 'declined') <> (why <> '') or told = s.state or (told = 'received' and s.state <> 'sent') then return 'unfit'; end if;
  update referral_states set valid_until = greatest(today(), s.valid_from) where id = s.id;
  insert into referral_states (id, referral_id, person_id, state, result, valid_from) values (step, l.referral_id, l.person_id, told, why, greatest(today(), s.valid_from));
  -- Whoever says only that it came may still say what becomes of it.
  if told <> 'received' then update referral_links set answered_on = today() where id = l.id; end if;
  update referrals set version = version where id = l.referral_id;
  return 'told';
end $$;
revoke execute on function open_referral_link, answer_referral_link from public;
grant execute on function open_referral_link, answer_referral_link to wb_signin;
