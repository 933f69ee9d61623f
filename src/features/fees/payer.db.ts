/** SQL of payers. */
import { holds } from '../people/held.db.ts'
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage } from '../../base/rows.db.ts'
import type { PayerInput } from './fee.ts'
import { PayingRow, type ChargedRow, type PayerRow } from './payer.api.ts'
import type { z } from 'zod'

const name = (of: string) => sql`concat_ws(', ', ${sql.ref(`${of}.family_name`)}, nullif(${sql.ref(`${of}.given_name`)}, ''))`

/** Everybody who stays on a day, with the payer as `payerOn` in facts.rules.ts finds it. */
export function findPaying(tx: Tx, list: ListInput, on: string) {
  const select = sql`
    select s.person_id as id, ${name('p')} as name, home.number as household_number, b.name as building, coalesce(own.kind, shared.kind, '') as kind, coalesce(own.reference, shared.reference, '') as reference, case when own.id is null then shared.name end as through
    from stays s join persons p on p.id = s.person_id join buildings b on b.id = s.building_id
    left join lateral (select m.household_id, h.number from household_members m join households h on h.id = m.household_id where m.person_id = s.person_id and ${holds('m', on)}) home on true
    left join fee_payers own on own.person_id = s.person_id and ${holds('own', on)}
    left join lateral (select f.kind, f.reference, ${name('q')} as name from household_members m join fee_payers f on f.person_id = m.person_id and f.for_household and ${holds('f', on)} join persons q on q.id = m.person_id
      where m.household_id = home.household_id and ${holds('m', on)} order by m.role = 'head' desc, m.person_id limit 1) shared on own.id is null
    where ${holds('s', on)}`
  return findPage(tx, { select, row: PayingRow, list, order: ['building', 'household_number', 'name'] })
}

export const findPayers = (tx: Tx, personId: string): Promise<PayerRow[]> => tx.selectFrom('fee_payers').selectAll().where('person_id', '=', personId).orderBy('valid_from', 'desc').execute() as Promise<PayerRow[]>
export const findPayer = (tx: Tx, id: string) => tx.selectFrom('fee_payers').selectAll().where('id', '=', id).executeTakeFirst() as Promise<PayerRow | undefined>
/** What was entered before and reaches beyond the day ends on it. */
export const endPayers = (tx: Tx, personId: string, on: string) => sql`update fee_payers set valid_until = ${on} where person_id = ${personId} and valid_from < ${on} and (valid_until is null or valid_until > ${on})`.execute(tx)
export async function insertPayer(tx: Tx, personId: string, payer: PayerInput): Promise<string> {
  const id = newId()
  await tx.insertInto('fee_payers').values({ id, person_id: personId, ...payer }).execute()
  return id
}
export const updatePayer = (tx: Tx, id: string, seen: number, payer: PayerInput) => tx.updateTable('fee_payers').set(payer).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deletePayer = (tx: Tx, id: string, seen: number) => tx.deleteFrom('fee_payers').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** The last lines of a person, of about a year. */
export const findCharged = async (tx: Tx, personId: string): Promise<z.output<typeof ChargedRow>[]> =>
  (await sql<z.output<typeof ChargedRow>>`select l.id, l.for_month, l.title, l.building, l.cents, l.payer, l.explanation, l.first_day from fee_lines l join fee_runs r on r.id = l.run_id where l.person_id = ${personId} order by l.for_month desc, r.month desc, l.first_day, l.title limit 40`.execute(tx)).rows
