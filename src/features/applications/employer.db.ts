/** SQL of employers. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { EmployerRow } from './employer.api.ts'
import type { EmployerInput } from './employer.ts'

const employers = (today: string) => sql`select e.*, e.active_until is null or e.active_until > ${today} as is_active, coalesce(b.placements, 0) as placements,
  (select count(*)::int from vacancies v where v.employer_id = e.id and v.closed_on is null and (v.valid_through is null or v.valid_through >= ${today})) as vacancies
  from employers e left join placements_at_employers() b on b.employer_id = e.id`
export const findEmployers = (tx: Tx, list: ListInput, today: string, limit?: number) => findPage(tx, { select: employers(today), row: EmployerRow, list, order: ['name'], limit })
export const findEmployer = (tx: Tx, id: string, today: string) => findRow(tx, employers(today), EmployerRow, id)
export async function insertEmployer(tx: Tx, employer: EmployerInput): Promise<string> {
  const id = newId()
  await tx.insertInto('employers').values({ id, ...employer }).execute()
  return id
}
export const updateEmployer = (tx: Tx, id: string, seen: number, employer: EmployerInput) => tx.updateTable('employers').set(employer).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteEmployer = (tx: Tx, id: string, seen: number) => tx.deleteFrom('employers').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** Names as they are compared, to id. */
export const findEmployerNames = async (tx: Tx): Promise<Map<string, string>> => new Map((await tx.selectFrom('employers').select(['id', 'name']).orderBy('id', 'desc').execute()).map((row) => [row.name.toLowerCase(), row.id]))
