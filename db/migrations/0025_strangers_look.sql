-- Figures count no special needs, so whoever counts does not read them; and no question looks through all talks or notes.
revoke select on special_needs from wb_figures;
drop policy figures on special_needs;

-- With EXISTS PostgreSQL may ask for one talk alone; with IN it collected all talks with several people first, whatever was asked for.
alter policy caseworker_shared on consultations using (exists (select 1 from consultation_persons p where p.consultation_id = consultations.id));
alter policy lead_shared on consultations using (exists (select 1 from consultation_persons p where p.consultation_id = consultations.id));

-- What hangs from a row is found by an index: when a talk is opened, and when a talk, a note, a step, a goal or a document is deleted.
create index consultation_notes_talk on consultation_notes (consultation_id);
create index consultation_notes_amends on consultation_notes (amends) where amends is not null;
create index consultation_goals_step on consultation_goals (step_id) where step_id is not null;
create index review_goals_goal on review_goals (goal_id);
create index agreements_document on agreements (document_id) where document_id is not null;
create index consents_document on consents (document_id) where document_id is not null;
create index case_closings_person on case_closings (person_id);
create index persons_merged on persons (merged_into) where merged_into is not null;
