-- What a talk led to: the referral made in it, and the contact with the network that came up.
alter table consultations add column referral_id uuid references referrals on delete set null, add column contact_id uuid references network_contacts on delete set null;
comment on column consultations.referral_id is 'Weiterleitung, die dabei gemacht wurde';
comment on column consultations.contact_id is 'Vernetzung, die dabei entstand';
create index consultations_referral on consultations (referral_id) where referral_id is not null;
create index consultations_contact on consultations (contact_id) where contact_id is not null;
