/** SQL of what is written by hand into reports. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { TextRow } from './manuscript.api.ts'
import type { ReportText } from './manuscript.ts'

const texts = sql`select t.id, t.from_day, t.to_day, t.chapter, t.title, t.body, (select u.name from users u where u.id = t.written_by) as written_by_name, (t.written_at at time zone 'Europe/Berlin')::date as written_on, t.version from report_texts t`
export async function findTexts(tx: Tx, { from, to }: { from: string; to: string }): Promise<TextRow[]> {
  return (await sql<TextRow>`${texts} where t.from_day = ${from} and t.to_day = ${to} order by t.id`.execute(tx)).rows
}
/** The last text of every chapter before a period. */
export async function findEarlier(tx: Tx, { from }: { from: string }): Promise<TextRow[]> {
  return (await sql<TextRow>`select distinct on (chapter) * from (${texts} where t.to_day < ${from} and t.chapter <> 'stories') x order by chapter, to_day desc, from_day desc`.execute(tx)).rows
}
export async function findText(tx: Tx, id: string): Promise<TextRow | undefined> {
  return (await sql<TextRow>`${texts} where t.id = ${id}`.execute(tx)).rows[0]
}
export async function insertText(tx: Tx, writtenBy: string, text: ReportText): Promise<string> {
  const id = newId()
  await tx.insertInto('report_texts').values({ id, written_by: writtenBy, ...text }).execute()
  return id
}
export const updateText = (tx: Tx, id: string, seen: number, writtenBy: string, text: ReportText) =>
  tx.updateTable('report_texts').set({ ...text, written_by: writtenBy, written_at: sql`moment()` }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteText = (tx: Tx, id: string, seen: number) => tx.deleteFrom('report_texts').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** Names of people whom the asker may see and whose family name stands in a text. */
export async function findNamesIn(tx: Tx, text: string): Promise<{ given: string; family: string }[]> {
  return (await sql<{ given: string; family: string }>`select distinct given_name as given, family_name as family from persons where length(family_name) > 2 and strpos(lower(${text}), lower(family_name)) > 0`.execute(tx)).rows
}
