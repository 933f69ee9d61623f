/** SQL of documents and their bytes. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'

const columns = sql`d.id, d.person_id, d.kind, d.title_sealed, d.media_type, d.bytes, d.pages, d.pictures, d.is_flattened, d.issued_on, d.valid_through, (select u.name from users u where u.id = d.added_by) as added_by_name, d.added_at, document_use(d.id) as used_by, d.version`
export type SealedDocument = {
  id: string; person_id: string; kind: string; title_sealed: Buffer | null; media_type: string; bytes: number; pages: number | null; pictures: number; is_flattened: boolean
  issued_on: string | null; valid_through: string | null; added_by_name: string; added_at: Date; used_by: string | null; version: number
}

/** Newest first. */
export async function findDocuments(tx: Tx, personId: string): Promise<SealedDocument[]> {
  return (await sql<SealedDocument>`select ${columns} from documents d where d.person_id = ${personId} and d.removed_at is null order by d.added_at desc, d.id desc`.execute(tx)).rows
}
export async function findDocument(tx: Tx, id: string): Promise<SealedDocument | undefined> {
  return (await sql<SealedDocument>`select ${columns} from documents d where d.id = ${id} and d.removed_at is null`.execute(tx)).rows[0]
}
/** The person of a document that was removed on or after a moment. */
export const findRemoved = (tx: Tx, id: string, since: Date) =>
  tx.selectFrom('documents').select(['id', 'person_id', 'removed_at']).where('id', '=', id).where('removed_at', '>=', since).executeTakeFirst()

/** A person, and the entries that were merged into it as far as they may be seen: their documents were counted under the old key. */
export async function casesOf(tx: Tx, personId: string): Promise<string[]> {
  return [personId, ...(await tx.selectFrom('persons').select('id').where('merged_into', '=', personId).execute()).map(({ id }) => id)]
}
/** Whether one of these persons has the document. Nobody removes it until the act is done that points at it. */
export const holdDocument = async (tx: Tx, id: string, personIds: readonly string[]): Promise<boolean> =>
  (await tx.selectFrom('documents').select('id').where('id', '=', id).where('person_id', 'in', [...personIds]).where('removed_at', 'is', null).forShare().executeTakeFirst()) !== undefined
export const findByHash = async (tx: Tx, personId: string, hashes: Buffer[]): Promise<string | undefined> =>
  (await tx.selectFrom('documents').select('id').where('person_id', '=', personId).where('content_hash', 'in', hashes).where('removed_at', 'is', null).executeTakeFirst())?.id

type Stored = { id: string; person_id: string; kind: string; title_sealed: Buffer; key_sealed: Buffer; media_type: string; bytes: number; pages: number | null; pictures: number; is_flattened: boolean; content_hash: Buffer; issued_on: string | null; valid_through: string | null; added_by: string; added_at: Date }
export const insertDocument = (tx: Tx, document: Stored) => tx.insertInto('documents').values(document).execute()
export const insertContent = (tx: Tx, content: { id: string; document_id: string; page: number; width: number | null; height: number | null; body_sealed: Buffer }) => tx.insertInto('document_contents').values(content).execute()

export type Content = { id: string; body_sealed: Buffer; person_id: string; key_sealed: Buffer; title_sealed: Buffer | null; media_type: string; document_id: string }
/** Page 0 is the file. */
export async function findContent(tx: Tx, documentId: string, page: number): Promise<Content | undefined> {
  return tx.selectFrom('document_contents as c').innerJoin('documents as d', 'd.id', 'c.document_id')
    .select(['c.id', 'c.body_sealed', 'd.person_id', 'd.key_sealed', 'd.title_sealed', 'd.media_type', 'd.id as document_id'])
    .where('d.id', '=', documentId).where('d.removed_at', 'is', null).where('c.page', '=', page).executeTakeFirst()
}

export const updateDocument = (tx: Tx, id: string, seen: number, change: { title_sealed: Buffer | null; kind: string; issued_on: string | null; valid_through: string | null }) =>
  tx.updateTable('documents').set({ ...change, title_sealed: change.title_sealed! }).where('id', '=', id).where('removed_at', 'is', null).where('version', '=', seen).executeTakeFirst()
export const markRemoved = (tx: Tx, id: string, seen: number, now: Date) =>
  tx.updateTable('documents').set({ removed_at: now }).where('id', '=', id).where('removed_at', 'is', null).where('version', '=', seen).executeTakeFirst()
export const unmarkRemoved = (tx: Tx, id: string) => tx.updateTable('documents').set({ removed_at: null }).where('id', '=', id).execute()
export const findUse = async (tx: Tx, id: string): Promise<string | null> => (await sql<{ used: string | null }>`select document_use(${id}) as used`.execute(tx)).rows[0]!.used

/** Erases what was removed before a moment; how many. As `signin`. */
export const eraseRemoved = async (tx: Tx, before: Date): Promise<number> => (await sql<{ n: number }>`select erase_documents(${before}) as n`.execute(tx)).rows[0]!.n
