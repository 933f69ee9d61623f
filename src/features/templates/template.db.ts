/** SQL of templates and their editions. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'

type Key = { kind: string; language: string }
export type Edition = { id: string; kind: string; language: string; edition: number; is_delivered: boolean; remark: string; made_by_name: string; made_at: string }
const editions = sql`select t.id, t.kind, t.language, t.edition, t.body is null as is_delivered, t.remark, u.name as made_by_name, to_char(t.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as made_at from templates t join users u on u.id = t.made_by`

/** The latest edition of each template that was ever changed. */
export const findCurrent = async (tx: Tx): Promise<Edition[]> => (await sql<Edition>`select distinct on (kind, language) * from (${editions}) e order by kind, language, edition desc`.execute(tx)).rows
export const findEditions = async (tx: Tx, { kind, language }: Key): Promise<Edition[]> => (await sql<Edition>`select * from (${editions}) e where kind = ${kind} and language = ${language} order by edition desc`.execute(tx)).rows
/** An edition with its file; the latest without a number. A body of null is the template that came with the program. */
export const findTemplate = (tx: Tx, { kind, language, edition }: Key & { edition?: number }) =>
  tx.selectFrom('templates').select(['id', 'edition', 'body']).where('kind', '=', kind).where('language', '=', language).$if(edition !== undefined, (query) => query.where('edition', '=', edition!)).orderBy('edition', 'desc').executeTakeFirst()

/** The next edition. Two at once: the second is told by the table's rule that editions are counted once. */
export async function insertTemplate(tx: Tx, { kind, language }: Key, { body, remark, made_by, made_at }: { body: Buffer | null; remark: string; made_by: string; made_at: Date }): Promise<string> {
  const id = newId(), last = (await findTemplate(tx, { kind, language }))?.edition ?? 0
  await tx.insertInto('templates').values({ id, kind, language, edition: last + 1, body, remark, made_by, made_at }).execute()
  return id
}
