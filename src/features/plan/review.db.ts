/** SQL of reviews, and of what happened to the people of a plan since the last one. */
import { sql, type Insertable } from 'kysely'
import type { DB } from '../../../db/tables.ts'
import type { Tx } from '../../base/db.ts'

export const insertReview = (tx: Tx, review: Insertable<DB['reviews']>) => tx.insertInto('reviews').values(review).execute()
export const insertReviewGoal = (tx: Tx, goal: Insertable<DB['review_goals']>) => tx.insertInto('review_goals').values(goal).execute()

/** Last day on which a plan of the holder's running ones was reviewed; null before the first time. */
export async function lastReview(tx: Tx, holderId: string): Promise<string | null> {
  const { rows: [row] } = await sql<{ on: string | null }>`select max(r.held_on) as on from reviews r join plans p on p.id = r.plan_id where p.person_id = ${holderId} and p.ended_on is null`.execute(tx)
  return row?.on ?? null
}

/** Reviews of the plans a person holds, and of the goals the person has in others, newest first. */
export const findReviews = (tx: Tx, personId: string) => tx.selectFrom('reviews').innerJoin('users', 'users.id', 'reviews.made_by')
  .select(['reviews.id', 'plan_id', 'person_id', 'held_on', 'due_on', 'kind', 'summary_sealed', 'next_review_on', 'users.name as made_by'])
  .where((of) => of.or([of('person_id', '=', personId), of('reviews.id', 'in', of.selectFrom('review_goals').select('review_id').where('review_goals.person_id', '=', personId))]))
  .orderBy('held_on', 'desc').orderBy('reviews.id', 'desc').execute()
/** Decisions of reviews, with the title of the goal as it reads now. */
export const findDecisions = async (tx: Tx, reviewIds: string[]) => reviewIds.length === 0 ? [] : (await sql<{ id: string; review_id: string; goal_id: string; person_id: string; decision: string; reason_sealed: Buffer | null; title_sealed: Buffer }>`
  select r.id, r.review_id, r.goal_id, r.person_id, r.decision, r.reason_sealed, g.title_sealed from review_goals r join goals g on g.id = r.goal_id where r.review_id = any (${reviewIds}::uuid[]) order by r.id`.execute(tx)).rows

export type Happened = { id: string; on: string; kind: string; person_id: string; person_name: string; detail: string; code: string; list: string; minutes: number | null; codes: string[]; total: number }
const answers = sql`case s.state when 'received' then 'eingegangen' when 'accepted' then 'angenommen' when 'waiting' then 'auf der Warteliste' when 'declined' then 'abgelehnt' else 'erledigt' end`
/** Most lines of what happened that the page shows. */
const SHOWN = 200
/** What happened to these people after a day, newest first, within what the asker may see. */
export async function findHappened(tx: Tx, persons: string[], since: string): Promise<Happened[]> {
  const of = sql`any (${persons}::uuid[])`
  return (await sql<Happened>`with events(id, "on", kind, person_id, detail, code, list, minutes, codes) as (
      select c.id, c.held_on, 'consultation', a.person_id, u.name, c.form, 'consultation-form', c.minutes, c.topics from advised_persons a join consultations c on c.id = a.consultation_id join users u on u.id = c.caseworker_id where a.person_id = ${of} and c.held_on > ${since}
      union all select r.id, r.sent_on, 'referral', r.person_id, coalesce(n.name, ''), r.partner_group, 'partner-group', null, '{}' from referrals r left join partners n on n.id = r.partner_id where r.person_id = ${of} and r.sent_on > ${since}
      union all select s.id, s.valid_from, 'referral', s.person_id, concat_ws(': ', n.name, ${answers}), '', '', null, '{}' from referral_states s join referrals r on r.id = s.referral_id left join partners n on n.id = r.partner_id
        where s.person_id = ${of} and s.valid_from > ${since} and s.state <> 'sent'
      union all select l.id, l.received_on, 'letter', l.person_id, concat_ws(' · ', case l.urgency when 'dringend' then 'dringend' end, case when l.settled_on is null then 'offen' else 'erledigt' end), '', '', null, '{}' from letters l
        where l.person_id = ${of} and l.received_on > ${since} and l.urgency <> 'werbung'
      union all select g.id, g.reached_on, 'german', g.person_id, '', g.level, 'language-level', null, '{}' from german_levels g where g.person_id = ${of} and g.reached_on > ${since}
      union all select o.id, o.valid_from, 'occupation', o.person_id, o.detail, o.occupation, 'occupation', null, '{}' from occupations o where o.person_id = ${of} and o.valid_from > ${since}
      union all select r.id, r.valid_from, 'status', r.person_id, r.typed_text, r.status, 'residence-status', null, '{}' from residence_statuses r where r.person_id = ${of} and r.valid_from > ${since}
      union all select b.id, b.valid_from, 'benefit', b.person_id, b.office, b.benefit, 'benefit', null, '{}' from benefits b where b.person_id = ${of} and b.valid_from > ${since}
      union all select s.id, s.valid_from, 'stay', s.person_id, h.name, '', '', null, '{}' from stays s join buildings h on h.id = s.building_id where s.person_id = ${of} and s.valid_from > ${since}
      union all select a.id, a.valid_from, 'stay', a.person_id, concat_ws(', ', nullif(a.street, ''), nullif(a.town, '')), '', '', null, '{}' from addresses a where a.person_id = ${of} and a.valid_from > ${since}
    )
    select e.*, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as person_name, count(*) over ()::int as total from events e join persons p on p.id = e.person_id order by e."on" desc, e.kind, e.id limit ${SHOWN}`.execute(tx)).rows
}

/** States these goals came to after a day, without those that were left on the same day. */
export const findStatesSince = async (tx: Tx, goalIds: string[], since: string) => goalIds.length === 0 ? [] : tx.selectFrom('goal_states').select(['id', 'goal_id', 'state', 'valid_from'])
  .where('goal_id', 'in', goalIds).where('valid_from', '>', since).where((of) => of.or([of('valid_until', 'is', null), of('valid_until', '>', of.ref('valid_from'))])).execute()
