/** SQL of volunteers and mentorships. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { VolunteerRow } from './volunteer.api.ts'
import type { MentorshipRow } from './mentorship.api.ts'
import type { MentorshipInput, MentorshipPeriod, VolunteerInput } from './volunteer.ts'

const volunteers = (today: string) => sql`select id, family_name, given_name, district, phone, email, languages, engagement, active_from, active_until, certificate_seen_on, secrecy_declared_on, version,
  (active_from is null or active_from <= ${today}) and (active_until is null or active_until > ${today}) as is_active from volunteers`

export const findVolunteers = (tx: Tx, list: ListInput, today: string, limit?: number) => findPage(tx, { select: volunteers(today), row: VolunteerRow, list, order: ['family_name', 'given_name'], limit })
export const findVolunteer = (tx: Tx, id: string, today: string) => findRow(tx, volunteers(today), VolunteerRow, id)

export async function insertVolunteer(tx: Tx, volunteer: VolunteerInput): Promise<string> {
  const id = newId()
  await tx.insertInto('volunteers').values({ id, ...volunteer }).execute()
  return id
}
export const updateVolunteer = (tx: Tx, id: string, seen: number, volunteer: VolunteerInput) => tx.updateTable('volunteers').set(volunteer).where('id', '=', id).where('version', '=', seen).executeTakeFirst()

const mentorships = sql`select m.id, m.person_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as person_name, m.volunteer_id, concat_ws(', ', v.family_name, nullif(v.given_name, '')) as volunteer_name,
  m.valid_from, m.valid_until, m.consent_id, case when m.consent_id is not null then consent_holds(m.consent_id, today()) end as consent_holds, m.version from mentorships m join persons p on p.id = m.person_id join volunteers v on v.id = m.volunteer_id`

export async function findMentorships(tx: Tx, of: { person?: string; volunteer?: string }): Promise<MentorshipRow[]> {
  const { rows } = await sql<MentorshipRow>`${mentorships} where m.person_id = coalesce(${of.person ?? null}, m.person_id) and m.volunteer_id = coalesce(${of.volunteer ?? null}, m.volunteer_id)
    order by m.valid_until is not null, m.valid_from desc, m.id limit 500`.execute(tx)
  return rows
}
export async function findMentorship(tx: Tx, id: string): Promise<MentorshipRow | undefined> {
  const { rows } = await sql<MentorshipRow>`${mentorships} where m.id = ${id}`.execute(tx)
  return rows[0]
}
export async function insertMentorship(tx: Tx, mentorship: MentorshipInput): Promise<string> {
  const id = newId()
  await tx.insertInto('mentorships').values({ id, ...mentorship }).execute()
  return id
}
export const updateMentorship = (tx: Tx, id: string, seen: number, period: MentorshipPeriod) =>
  tx.updateTable('mentorships').set(period).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteMentorship = (tx: Tx, id: string, seen: number) => tx.deleteFrom('mentorships').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** Consents of the person within what the asker may see, those that hold first. */
export const findMentorshipConsents = async (tx: Tx, personId: string) =>
  (await sql<{ id: string; purpose: string; valid_through: string | null; holds: boolean }>`select c.id, c.purpose, c.valid_through, consent_holds(c.id, today()) as holds from consents c
    where c.person_id = ${personId} and c.direction <> 'from' order by holds desc, (c.purpose = 'patenschaft') desc, c.valid_from desc, c.id`.execute(tx)).rows

/** Through the function of the database that shows a volunteer the own matches and nothing else. */
export async function findOwnMentorships(tx: Tx) {
  const { rows } = await sql<{ id: string; call_name: string; languages: string[]; valid_from: string; valid_until: string | null }>`select * from my_mentorships() order by call_name`.execute(tx)
  return rows
}
