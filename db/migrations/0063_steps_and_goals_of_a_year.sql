-- The steps that were done in a year, and when a goal was agreed: so the figures of a whole Land find them without reading all of them.
create index steps_done on steps (done_on) where done_on is not null;
create index goal_states_agreed on goal_states (goal_id, valid_from) where state = 'vereinbart';
