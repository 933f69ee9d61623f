/** SQL of the period sheet: who worked in the period, talks without a topic, editions of the layout. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { z } from 'zod'
import type { LayoutEdition } from './period-sheet.ts'
import type { Untold } from './period-sheet.rules.ts'

type Days = { from: string; to: string }
/** Whoever advised, was responsible for somebody or held a funded post in the period, by initials. */
export async function findWorkers(tx: Tx, { from, to }: Days): Promise<{ id: string; label: string }[]> {
  return (await sql<{ id: string; label: string }>`select u.id, coalesce(u.initials, u.name) as label from users u where
    exists (select from consultations c where c.caseworker_id = u.id and c.held_on between ${from} and ${to})
    or exists (select from responsibilities r where r.user_id = u.id and r.valid_from <= ${to} and (r.valid_until is null or r.valid_until > ${from}))
    or exists (select from positions p where p.user_id = u.id and p.funded_from <= ${to} and (p.funded_through is null or p.funded_through >= ${from})) order by coalesce(u.initials, u.name) collate "de-DE-x-icu"`.execute(tx)).rows
}
export async function findUntold(tx: Tx, { from, to }: Days): Promise<Untold[]> {
  return (await sql<Untold>`select coalesce(u.initials, u.name) as caseworker, count(*)::int as n from consultations c join users u on u.id = c.caseworker_id where c.held_on between ${from} and ${to} and c.topics = '{}' group by 1 order by n desc, 1`.execute(tx)).rows
}

const editions = sql`select l.edition, l.body is null as is_delivered, l.remark, u.name as made_by_name, (l.made_at at time zone 'Europe/Berlin')::date::text as made_on from sheet_layouts l join users u on u.id = l.made_by order by l.edition desc`
export const findLayouts = async (tx: Tx): Promise<z.output<typeof LayoutEdition>[]> => (await sql<z.output<typeof LayoutEdition>>`${editions}`.execute(tx)).rows
/** The newest edition, or the one asked for. A body of null is the layout that comes with the program. */
export const findLayout = (tx: Tx, edition?: number) => tx.selectFrom('sheet_layouts').select(['edition', 'body']).$if(edition !== undefined, (query) => query.where('edition', '=', edition!)).orderBy('edition', 'desc').executeTakeFirst()
/** Two at once: the second is told by the table's rule that editions are counted once. */
export async function insertLayout(tx: Tx, row: { body: Buffer | null; remark: string; made_by: string; made_at: Date }): Promise<void> {
  await tx.insertInto('sheet_layouts').values({ id: newId(), edition: ((await findLayout(tx))?.edition ?? 0) + 1, ...row }).execute()
}
