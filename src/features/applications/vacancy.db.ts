/** SQL of vacancies. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { VacancyRow } from './vacancy.api.ts'
import type { VacancyInput } from './vacancy.ts'

const vacancies = (today: string) => sql`select v.id, e.name as employer, v.employer_id, v.title, v.kind, v.trade, v.language_level, v.hours, coalesce(nullif(v.place, ''), e.town) as place, v.valid_through, v.closed_on, v.remark,
  case when v.closed_on is not null then 'closed' when v.valid_through < ${today} then 'over' else 'open' end as stand, v.version from vacancies v join employers e on e.id = v.employer_id`
export const findVacancies = (tx: Tx, list: ListInput, today: string, limit?: number) => findPage(tx, { select: vacancies(today), row: VacancyRow, list, order: ['employer', 'title'], limit })
export const findVacancy = (tx: Tx, id: string, today: string) => findRow(tx, vacancies(today), VacancyRow, id)
export const findOpenVacancies = async (tx: Tx, today: string): Promise<VacancyRow[]> => (await sql<VacancyRow>`select * from (${vacancies(today)}) v where stand = 'open' order by employer, title, id`.execute(tx)).rows
export async function insertVacancy(tx: Tx, vacancy: VacancyInput): Promise<string> {
  const id = newId()
  await tx.insertInto('vacancies').values({ id, ...vacancy }).execute()
  return id
}
export const updateVacancy = (tx: Tx, id: string, seen: number, vacancy: VacancyInput) => tx.updateTable('vacancies').set(vacancy).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteVacancy = (tx: Tx, id: string, seen: number) => tx.deleteFrom('vacancies').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
