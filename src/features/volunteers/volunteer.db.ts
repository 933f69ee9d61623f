/** SQL of volunteers. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { VolunteerRow } from './volunteer.api.ts'
import type { VolunteerInput } from './volunteer.ts'

const volunteers = (today: string) => sql`select id, family_name, given_name, district, phone, email, languages, engagement, helps, times, skills, wishes, wish_sex, sex, has_car, free_from, most_mentorships, active_from, active_until, certificate_seen_on, secrecy_declared_on, version,
  (active_from is null or active_from <= ${today}) and (active_until is null or active_until > ${today}) as is_active from volunteers`

export const findVolunteers = (tx: Tx, list: ListInput, today: string, limit?: number) => findPage(tx, { select: volunteers(today), row: VolunteerRow, list, order: ['family_name', 'given_name'], limit })
export const findVolunteer = (tx: Tx, id: string, today: string) => findRow(tx, volunteers(today), VolunteerRow, id)

export async function insertVolunteer(tx: Tx, volunteer: VolunteerInput): Promise<string> {
  const id = newId()
  await tx.insertInto('volunteers').values({ id, ...volunteer }).execute()
  return id
}
export const updateVolunteer = (tx: Tx, id: string, seen: number, volunteer: VolunteerInput) => tx.updateTable('volunteers').set(volunteer).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
