/** SQL of mentorships. Which rows there are, the policies say: those of one's cases, and for the coordination those with a consent. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { MentorshipRow } from './mentorship.api.ts'
import type { Mentor } from './mentorship.rules.ts'
import type { WishInput } from './mentorship.ts'
import type { MentorshipInput, MentorshipPeriod } from './volunteer.ts'

/** `case_id` is for the audit and never leaves the house. */
const mentorships = (today: string) => sql`select m.id, case when may_see(m.person_id, 'volunteering') then m.person_id end as person_id, m.person_id as case_id, coalesce(w.name, '') as person_name, coalesce(w.languages, '{}') as person_languages,
  mentorship_state(m.proposed_on, m.meeting_on, m.valid_from, m.valid_until, is_paused(m.id, ${today}), ${today}) as state, m.helps, m.volunteer_id, coalesce(concat_ws(', ', v.family_name, nullif(v.given_name, '')), '') as volunteer_name, m.wished_on, m.valid_from, m.valid_until,
  m.end_reason, m.wish_languages, m.wish_times, m.wish_sex, m.proposed_on, m.volunteer_agreed_on, m.meeting_on, m.agreed_on, m.consent_id, case when m.consent_id is not null then consent_holds(m.consent_id, ${today}) end as consent_holds, m.version
  from mentorships m left join lateral mentorship_person(m.id) w on true left join volunteers v on v.id = m.volunteer_id`
/** With the last time that somebody asked; whoever coordinates does not read that. */
const asked = (today: string, role: string) => sql`select l.*, ${role === 'coordinator' ? sql`null::date` : sql`(select max(c.held_on) from mentorship_check_ins c where c.mentorship_id = l.id)`} as checked_on from (${mentorships(today)}) l`
export type Mentorship = Omit<MentorshipRow, 'check_in_due' | 'can'> & { case_id: string }
type Asking = { tx: Tx; today: string; me: { role: string } }

export const findMentorshipList = ({ tx, today, me }: Asking, list: ListInput, limit?: number) => findPage(tx, { select: asked(today, me.role), row: MentorshipRow, list, order: ['-wished_on', '-valid_from'], limit }) as unknown as Promise<{ rows: Mentorship[]; total: number }>
export async function findMentorships({ tx, today, me }: Asking, of: { person?: string; volunteer?: string }): Promise<Mentorship[]> {
  return (await sql<Mentorship>`select * from (${asked(today, me.role)}) m where m.case_id = coalesce(${of.person ?? null}, m.case_id) and m.volunteer_id is not distinct from coalesce(${of.volunteer ?? null}, m.volunteer_id)
    order by m.valid_until is not null, m.valid_from desc nulls first, m.id limit 500`.execute(tx)).rows
}
export const findMentorship = ({ tx, today, me }: Asking, id: string) => findRow(tx, asked(today, me.role), MentorshipRow, id) as unknown as Promise<Mentorship | undefined>
export const holdMentorship = (tx: Tx, id: string) => tx.selectFrom('mentorships').select('id').where('id', '=', id).forUpdate().executeTakeFirst()

export async function insertMentorship(tx: Tx, mentorship: MentorshipInput | WishInput): Promise<string> {
  const id = newId()
  await tx.insertInto('mentorships').values({ id, ...mentorship }).execute()
  return id
}
type Change = Partial<Omit<WishInput & MentorshipPeriod, 'valid_from'> & { volunteer_id: string | null; proposed_on: string | null; volunteer_agreed_on: string | null; meeting_on: string | null; agreed_on: string | null; end_reason: string }> & { valid_from?: string | null; valid_until?: string | null }
/** Without a change it only makes a new version. */
export const updateMentorship = (tx: Tx, id: string, seen: number, change: Change) => tx.updateTable('mentorships').set({ ...change, id }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteMentorship = (tx: Tx, id: string, seen: number) => tx.deleteFrom('mentorships').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

export const findPauses = (tx: Tx, id: string) => tx.selectFrom('mentorship_pauses').select(['id', 'valid_from', 'valid_until']).where('mentorship_id', '=', id).orderBy('valid_from', 'desc').execute()
export const insertPause = (tx: Tx, pause: { mentorship_id: string; person_id: string; valid_from: string }) => tx.insertInto('mentorship_pauses').values({ id: newId(), ...pause }).execute()
export const endPause = (tx: Tx, id: string, on: string | null) => tx.updateTable('mentorship_pauses').set({ valid_until: on }).where('id', '=', id).execute()
export const deletePause = (tx: Tx, id: string) => tx.deleteFrom('mentorship_pauses').where('id', '=', id).execute()
export const findCheckIns = async (tx: Tx, id: string) => (await sql<{ id: string; held_on: string; result: string; by: string }>`select c.id, c.held_on, c.result, u.name as by from mentorship_check_ins c join users u on u.id = c.held_by where c.mentorship_id = ${id} order by c.held_on desc`.execute(tx)).rows
export async function insertCheckIn(tx: Tx, row: { mentorship_id: string; person_id: string; held_on: string; result: string; held_by: string }): Promise<string> {
  const id = newId()
  await tx.insertInto('mentorship_check_ins').values({ id, ...row }).execute()
  return id
}
export const findCheckIn = (tx: Tx, id: string) => tx.selectFrom('mentorship_check_ins').selectAll().where('id', '=', id).executeTakeFirst()
export const deleteCheckIn = (tx: Tx, id: string, seen: number) => tx.deleteFrom('mentorship_check_ins').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** All volunteers, as far as it matters for matching. */
export const findMentors = async (tx: Tx, personId: string, today: string): Promise<Mentor[]> => (await sql<Mentor>`select v.id, concat_ws(', ', v.family_name, nullif(v.given_name, '')) as name, v.given_name, v.family_name, v.district, v.languages, v.helps, v.times, v.sex, v.wish_sex, v.has_car, v.free_from, v.most_mentorships,
  (v.active_from is null or v.active_from <= ${today}) and (v.active_until is null or v.active_until > ${today}) as is_active, v.certificate_seen_on, v.secrecy_declared_on,
  (select max(p.valid_through) from volunteer_papers p where p.volunteer_id = v.id and p.kind = 'secrecy') as secrecy_through, coalesce(l.running, 0) as running, v.id in (select r.volunteer_id from related_volunteers(${personId}) r) as "isRelated"
  from volunteers v left join mentorship_loads() l on l.volunteer_id = v.id`.execute(tx)).rows
export const isRelated = async (tx: Tx, personId: string, volunteerId: string): Promise<boolean> => (await sql`select from related_volunteers(${personId}) r where r.volunteer_id = ${volunteerId}`.execute(tx)).rows.length > 0
/** What of the person matters for matching, for whoever has the case. */
export const findWisher = async (tx: Tx, personId: string, today: string) => (await sql<{ given_name: string; family_name: string; sex: string; district: string }>`select p.given_name, p.family_name, p.sex,
  coalesce((select b.district from stays s join buildings b on b.id = s.building_id where s.person_id = p.id and s.valid_from <= ${today} and (s.valid_until is null or s.valid_until > ${today}) limit 1),
    (select a.district from addresses a where a.person_id = p.id and a.valid_from <= ${today} and (a.valid_until is null or a.valid_until > ${today}) limit 1), '') as district from persons p where p.id = ${personId}`.execute(tx)).rows[0]

/** Consents of the person within what the asker may see, those that hold first. */
export const findMentorshipConsents = async (tx: Tx, personId: string) =>
  (await sql<{ id: string; purpose: string; valid_through: string | null; holds: boolean }>`select c.id, c.purpose, c.valid_through, consent_holds(c.id, today()) as holds from consents c
    where c.person_id = ${personId} and c.direction <> 'from' and c.purpose = 'patenschaft' and c.partner_id is null order by holds desc, c.valid_from desc, c.id`.execute(tx)).rows

/** Through the function of the database that shows a volunteer the own matches and nothing else. */
export async function findOwnMentorships(tx: Tx) {
  const { rows } = await sql<{ id: string; call_name: string; languages: string[]; valid_from: string; valid_until: string | null }>`select * from my_mentorships() order by call_name`.execute(tx)
  return rows
}

export type Waiting = Mentorship & { certificate_seen_on: string | null; alias: string }
/** Mentorships that run or are on their way, of the cases one is responsible for or deputises, with what may have to be told. */
export const findUnderway = async ({ tx, today, me }: Asking): Promise<Waiting[]> => (await sql<Waiting>`select m.*, v.certificate_seen_on from (${asked(today, me.role)}) m left join volunteers v on v.id = m.volunteer_id where m.state <> 'ended' and m.volunteer_id is not null order by m.valid_from, m.id limit 2000`.execute(tx)).rows
