-- A referral that passes something on rests on a consent, which therefore stays. (The table of consents is younger than that of referrals.)
alter table referrals add constraint referrals_consent_id_fkey foreign key (consent_id) references consents;
