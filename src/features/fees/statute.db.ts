/** SQL of statutes and their tariffs. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { StatuteInput, TariffInput } from './fee.ts'
import type { StatuteRow, TariffRow } from './statute.api.ts'

const tariffs = sql`select t.*, b.name as building from fee_tariffs t left join buildings b on b.id = t.building_id`
const statutes = sql`
  select s.*, exists (select 1 from fee_runs r where r.month + interval '1 month' > s.valid_from and (s.valid_until is null or r.month < s.valid_until)) as is_charged,
    coalesce((select json_agg(t order by t.building nulls first, t.basis = 'extra', t.basis, t.age_from nulls first, t.title) from (${tariffs}) t where t.statute_id = s.id), '[]') as tariffs
  from fee_statutes s`
type Found = Omit<StatuteRow, 'can'>
export const findStatutes = async (tx: Tx): Promise<Found[]> => (await sql<Found>`${statutes} order by s.valid_from desc`.execute(tx)).rows
export const findStatute = async (tx: Tx, id: string): Promise<Found | undefined> => (await sql<Found>`${statutes} where s.id = ${id}`.execute(tx)).rows[0]
export async function insertStatute(tx: Tx, statute: StatuteInput): Promise<string> {
  const id = newId()
  await tx.insertInto('fee_statutes').values({ id, ...statute }).execute()
  return id
}
export const updateStatute = (tx: Tx, id: string, seen: number, statute: StatuteInput) => tx.updateTable('fee_statutes').set(statute).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteStatute = (tx: Tx, id: string, seen: number) => tx.deleteFrom('fee_statutes').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** The version before ends where the new one begins. */
export const endStatute = (tx: Tx, id: string, on: string) => sql`update fee_statutes set valid_until = ${on} where id = ${id} and valid_from < ${on} and (valid_until is null or valid_until > ${on})`.execute(tx)

export const findTariff = async (tx: Tx, id: string): Promise<TariffRow | undefined> => (await sql<TariffRow>`${tariffs} where t.id = ${id}`.execute(tx)).rows[0]
export async function insertTariff(tx: Tx, statuteId: string, { title, basis, cents, age_from, age_until, building_id }: TariffInput): Promise<string> {
  const id = newId()
  await tx.insertInto('fee_tariffs').values({ id, statute_id: statuteId, title, basis, cents, age_from, age_until, building_id }).execute()
  return id
}
export const updateTariff = (tx: Tx, id: string, seen: number, tariff: TariffInput) => tx.updateTable('fee_tariffs').set(tariff).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteTariff = (tx: Tx, id: string, seen: number) => tx.deleteFrom('fee_tariffs').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
