/** SQL of consultations. Names stand in subselects, so that only the 50 shown rows ask for them. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { ConsultationRow } from './consultation.api.ts'

const consultations = sql`select c.id, c.held_on, c.person_id, (select concat_ws(', ', p.family_name, nullif(p.given_name, '')) from persons p where p.id = c.person_id) as person_name,
  c.caseworker_id, (select u.name from users u where u.id = c.caseworker_id) as caseworker, c.form, c.topics, c.is_family, c.persons_reached, c.minutes, c.interpreter_language,
  c.note_sealed is not null as has_note, c.version from consultations c`

export function findConsultations(tx: Tx, list: ListInput, limit?: number) {
  const { from: [from] = [], to: [to] = [], person_id, caseworker_id, anonymous } = list.filter
  const where = [
    ...(from ? [sql`held_on >= ${from}`] : []), ...(to ? [sql`held_on <= ${to}`] : []),
    ...(person_id?.length ? [sql`person_id = any (${person_id}::uuid[])`] : []), ...(caseworker_id?.length ? [sql`caseworker_id = any (${caseworker_id}::uuid[])`] : []),
    ...(anonymous?.length ? [sql`person_id is null`] : []),
  ]
  return findPage(tx, { select: consultations, row: ConsultationRow, list, order: ['-held_on', '-id'], where, limit })
}
export const findConsultation = (tx: Tx, id: string) => findRow(tx, consultations, ConsultationRow, id)

export const findSealedNote = async (tx: Tx, id: string): Promise<Buffer | null> =>
  (await tx.selectFrom('consultations').select('note_sealed').where('id', '=', id).executeTakeFirst())?.note_sealed ?? null

type Stored = { person_id: string | null; held_on: string; form: string; topics: string[]; is_family: boolean; persons_reached: number; minutes: number | null; interpreter_language: string; note_sealed: Buffer | null }
export const insertConsultation = (tx: Tx, id: string, caseworkerId: string, consultation: Stored) => tx.insertInto('consultations').values({ id, caseworker_id: caseworkerId, ...consultation }).execute()
export const updateConsultation = (tx: Tx, id: string, seen: number, consultation: Stored) =>
  tx.updateTable('consultations').set(consultation).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteConsultation = (tx: Tx, id: string, seen: number) => tx.deleteFrom('consultations').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
