/** SQL of demands on a place. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { holds } from '../people/held.db.ts'
import type { DemandRow } from './demand.api.ts'
import type { DemandInput, DemandPeriod } from './demand.ts'

type Found = Omit<z.output<typeof DemandRow>, 'can'>
const demands = async (tx: Tx, where: RawBuilder<unknown>): Promise<Found[]> =>
  (await sql<Found>`select d.id, d.person_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as person_name, d.demand, d.valid_from, d.valid_until, d.version
    from place_demands d join persons p on p.id = d.person_id where ${where} order by (d.valid_until is not null), person_name, d.valid_from desc, d.demand`.execute(tx)).rows

export const findDemands = (tx: Tx, personId: string) => demands(tx, sql`d.person_id = ${personId}`)
export const findDemand = async (tx: Tx, personId: string, id: string) => (await demands(tx, sql`d.person_id = ${personId} and d.id = ${id}`))[0]
export const findHouseholdDemands = (tx: Tx, householdId: string, today: string) => demands(tx, sql`(d.valid_until is null or d.valid_until > ${today})
  and d.person_id in (select m.person_id from household_members m where m.household_id = ${householdId} and ${holds('m', today)})`)

export async function insertDemands(tx: Tx, personId: string, { demands: codes, ...period }: DemandInput): Promise<string[]> {
  const rows = [...new Set(codes)].map((demand) => ({ id: newId(), person_id: personId, demand, ...period }))
  await tx.insertInto('place_demands').values(rows).execute()
  return rows.map(({ id }) => id)
}
export const updateDemand = (tx: Tx, personId: string, id: string, seen: number, period: DemandPeriod) =>
  tx.updateTable('place_demands').set(period).where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()
export const deleteDemand = (tx: Tx, personId: string, id: string, seen: number) =>
  tx.deleteFrom('place_demands').where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()
