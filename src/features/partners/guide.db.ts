/** SQL of the public guide: nothing but what the function of the database gives away (0043_directory.sql). */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { GuideRow } from './guide.api.ts'

export type Sought = { text: string; groups: readonly string[]; spoken: readonly string[]; group: string; language: string; tongue: string }
export async function findPublic(tx: Tx, { text, groups, spoken, group, language, tongue }: Sought, limit: number, offset = 0): Promise<{ rows: GuideRow[]; total: number }> {
  const { rows } = await sql<GuideRow & { total: number }>`select *, count(*) over ()::int as total from public_services(${text}, ${groups}::text[], ${spoken}::text[], ${group}, ${language}, ${tongue}) order by partner_group, partner collate "de-DE-x-icu", name collate "de-DE-x-icu", id limit ${limit} offset ${offset}`.execute(tx)
  return { rows, total: rows[0]?.total ?? 0 }
}
