/** SQL of letters. Sender and meaning stay sealed here. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { FoundLetter } from './letter.api.ts'
import type { LetterState } from './letter.ts'

const letters = sql`select l.id, l.person_id, (select concat_ws(', ', p.family_name, nullif(p.given_name, '')) from persons p where p.id = l.person_id) as person_name, l.deadline, l.received_on, l.urgency,
  case when l.urgency = 'werbung' then 'werbung' when l.settled_on is null then 'offen' when l.answer <> '' then 'beantwortet' else 'erledigt' end as state, l.settled_on, l.answer,
  (select u.name from users u where u.id = l.taken_by) as taken_by_name, d.id as document_id, d.media_type, d.pages, coalesce(d.pictures, 0) as pictures,
  (select min(t.due_on) from tasks t where t.source = 'letter' and t.source_id = l.id and t.done_on is null) as task_due_on, l.sender_sealed, l.meaning_sealed, l.version
  from letters l left join documents d on d.id = l.document_id and d.removed_at is null`
type Sealed = { id: string; person_id: string; person_name: string; deadline: string | null; received_on: string; urgency: string; state: LetterState; settled_on: string | null; answer: string; taken_by_name: string
  document_id: string | null; media_type: string | null; pages: number | null; pictures: number; task_due_on: string | null; sender_sealed: Buffer | null; meaning_sealed: Buffer | null; version: number }

/** What wants an answer soonest comes first (urgent without a deadline: now); then other open letters, then settled ones, newest first. */
export async function findLetters(tx: Tx, list: ListInput, limit?: number): Promise<{ rows: Sealed[]; total: number }> {
  const { person_id, due: [due] = [] } = list.filter
  const isDay = due && /^\d{4}-\d{2}-\d{2}$/.test(due)
  const where = [...(person_id?.length ? [sql`person_id = any (${person_id}::uuid[])`] : []), ...(isDay ? [sql`state = 'offen' and (deadline <= ${due} or (deadline is null and urgency = 'dringend'))`] : [])]
  const ranked = sql`select *, case when state = 'offen' then deadline end as open_until, case when state <> 'offen' then 3 when deadline is not null then 1 when urgency = 'dringend' then 0 else 2 end as rank from (${letters}) ranked`
  return findPage(tx, { select: ranked, row: FoundLetter, list, order: ['rank', 'open_until', '-received_on'], where, limit }) as Promise<{ rows: Sealed[]; total: number }>
}
export const findLetter = (tx: Tx, id: string) => findRow(tx, letters, FoundLetter, id) as Promise<Sealed | undefined>

/** Tasks of a letter that were settled with it, or after it, are open again. */
export const reopenTasks = (tx: Tx, letterId: string, since: string) => tx.updateTable('tasks').set({ done_on: null, done_by: null }).where('source', '=', 'letter').where('source_id', '=', letterId).where('done_on', '>=', since).execute()

type Fields = { received_on: string; deadline: string | null; urgency: string; sender_sealed: Buffer | null; meaning_sealed: Buffer | null }
export const insertLetter = (tx: Tx, letter: Fields & { id: string; person_id: string; document_id: string | null; taken_by: string }) => tx.insertInto('letters').values({ ...letter, sender_sealed: letter.sender_sealed! }).execute()
export const updateLetter = (tx: Tx, id: string, seen: number, change: Partial<Fields & { document_id: string | null; settled_on: string | null; answer: string }>) =>
  tx.updateTable('letters').set({ ...change, sender_sealed: change.sender_sealed ?? undefined }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteLetter = (tx: Tx, id: string, seen: number) => tx.deleteFrom('letters').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** The act in which a letter was removed on or after a moment, unless it is there again. */
export async function findRemoval(tx: Tx, id: string, since: Date): Promise<string | undefined> {
  const { rows } = await sql<{ act_id: string }>`select h.act_id from row_history h where h.table_name = 'letters' and h.row_id = ${id} and h.operation = 'delete' and h.changed_at >= ${since}
    and not exists (select 1 from letters l where l.id = h.row_id) order by h.seq desc limit 1`.execute(tx)
  return rows[0]?.act_id
}

/** Names of partners, and the sealed senders of the latest letters. */
export async function findSenders(tx: Tx, personId: string | null, most: number) {
  const partners = (await tx.selectFrom('partners').select('name').orderBy('name').execute()).map(({ name }) => name)
  const earlier = await tx.selectFrom('letters').select(['id', 'person_id', 'sender_sealed']).$if(personId !== null, (query) => query.where('person_id', '=', personId!)).orderBy('received_on', 'desc').orderBy('id', 'desc').limit(most).execute()
  return { partners, earlier }
}
