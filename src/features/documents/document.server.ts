import { done, FileAnswer, PictureAnswer } from '../../base/endpoint.ts'
import { handle, handlePrepared, type Context, type Handler } from '../../base/handle.ts'
import { demand, refuse } from '../../base/refused.ts'
import { newId } from '../../base/id.ts'
import { rowAfter } from '../../base/rows.db.ts'
import { keyedHash, newContentKey } from '../../base/seal.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { demandPerson } from '../people/person.db.ts'
import { addDocumentEndpoint, changeDocument, downloadDocument, listDocuments, previewDocument, removeDocument, restoreDocument, showPage, type DocumentRow } from './document.api.ts'
import { canDocument, usedSentence } from './document.access.ts'
import { casesOf, findByHash, findContent, findDocument, findDocuments, findRemoved, findUse, insertContent, insertDocument, markRemoved, unmarkRemoved, updateDocument, type Content, type SealedDocument } from './document.db.ts'
import { KEPT_DAYS, mediaTypes, type MediaType } from './document.ts'
import { fileName, titleOf } from './media.rules.ts'
import type { Given, Read } from './read.ts'
import { readDocument } from './reading.server.ts'

export { readDocument } from './reading.server.ts'
export type { Read } from './read.ts'
type Row = Omit<SealedDocument, 'title_sealed'> & { title: string }
const DAY = 86_400_000

const openRow = async (context: Pick<Context, 'tx' | 'seal'>, rows: SealedDocument[]): Promise<Row[]> => openTexts(context, 'documents', rows, ['title'])
async function getRow(context: Context, id: string): Promise<Row> {
  const found = (await findDocument(context.tx, id)) ?? refuse('not-found')
  return (await openRow(context, [found]))[0]!
}
const bound = (contentId: string, documentId: string) => ({ table: 'document_contents', row: contentId, column: 'body_sealed', case: documentId })

export type AddedDocument = DocumentRow & { /** The same file lay in the case already; this is it. */ is_known: boolean }

/** Lays a document into a case, sealed. The same file in the same case is not stored twice: the answer is then the one that is there.
 *  `file`: as uploaded (read here, which may take seconds), or already read by `readDocument` in `prepare`, which is better: no connection waits. Refuses unknown, broken and dangerous files with one German sentence. */
export async function addDocument(context: Context, given: { person_id: string; kind: string; title: string; file: Given | Read; issued_on?: string | null; valid_through?: string | null }): Promise<AddedDocument> {
  const { tx, seal, me, now } = context
  await demandPerson(tx, given.person_id)
  const read = 'type' in given.file ? given.file : await readDocument([given.file])
  const hashes = (await casesOf(tx, given.person_id)).map((person) => keyedHash(seal.derive('documents'), person, read.body))
  const known = await findByHash(tx, given.person_id, hashes)
  if (known) return answered(context, known, true)
  const id = newId(), key = newContentKey(), title = given.title || ('type' in given.file ? 'Dokument' : titleOf(given.file.name))
  const { title_sealed, key_sealed } = await sealTexts(context, 'documents', { id, person_id: given.person_id }, { title, key })
  await insertDocument(tx, {
    id, person_id: given.person_id, kind: given.kind, title_sealed: title_sealed!, key_sealed: key_sealed!, media_type: read.type, bytes: read.body.length, pages: read.pages, pictures: read.pictures.length, is_flattened: read.isFlattened,
    content_hash: hashes[0]!, issued_on: given.issued_on ?? null, valid_through: given.valid_through ?? null, added_by: me.id, added_at: now,
  })
  for (const [page, content] of [{ body: read.body, width: null, height: null }, ...read.pictures].entries()) {
    const contentId = newId()
    await insertContent(tx, { id: contentId, document_id: id, page, width: content.width, height: content.height, body_sealed: seal.sealContent(key, content.body, bound(contentId, id)) })
  }
  return answered(context, id, false)
}
async function answered(context: Context, id: string, is_known: boolean): Promise<AddedDocument> {
  const row = await getRow(context, id)
  return { ...row, added_at: row.added_at.toISOString(), is_known, can: canDocument(context.me, row) }
}

/** Opens the bytes of a page (0: the file). Notes nothing: whoever calls it notes what was read. */
async function openContent(context: Pick<Context, 'tx' | 'seal'>, id: string, page: number): Promise<{ body: Buffer; content: Content; title: string }> {
  const content = (await findContent(context.tx, id, page)) ?? refuse('not-found')
  const [opened] = await openTexts(context, 'documents', [{ ...content, id: content.document_id }], ['title', 'key'])
  return { body: context.seal.openContent(opened!.key, content.body_sealed, bound(content.id, content.document_id)), content, title: opened!.title }
}
/** Removes a document that belonged to something that is gone, unless something else still holds it. It can be brought back like any other. */
export async function discardDocument({ tx, now }: Pick<Context, 'tx' | 'now'>, id: string): Promise<void> {
  const found = await findDocument(tx, id)
  if (found && found.used_by === null) await markRemoved(tx, id, found.version, now)
}

export const documentHandlers: Handler[] = [
  handle(listDocuments, async (context) => {
    const { tx, params, note } = context
    await demandPerson(tx, params.personId)
    note(params.personId)
    return { rows: await openRow(context, await findDocuments(tx, params.personId)) }
  }),
  handlePrepared(addDocumentEndpoint, async ({ files }) => ({ name: files[0]?.name ?? '', read: await readDocument(files) }), async (context, { name, read }) => {
    const { params, input, note } = context
    const added = await addDocument(context, { ...input, person_id: params.personId, title: input.title || titleOf(name), file: read })
    note(params.personId, { document: added.id, known: added.is_known })
    return added
  }),
  handlePrepared(previewDocument, ({ files }) => readDocument(files), async (_context, { pages, pictures }) => ({ pages, sources: pictures.map(({ body }) => `data:image/webp;base64,${body.toString('base64')}`) })),
  handle(changeDocument, async (context) => {
    const { tx, params, input, version, note } = context
    const { title, ...fields } = input
    const before = (await findDocument(tx, params.id)) ?? refuse('not-found')
    const { title_sealed } = await sealTexts(context, 'documents', before, { title })
    note(before.person_id, { document: params.id })
    return rowAfter(await updateDocument(tx, params.id, version, { title_sealed, ...fields }), () => getRow(context, params.id))
  }),
  handle(removeDocument, async (context) => {
    const { tx, params, version, now, note } = context
    const before = (await findDocument(tx, params.id)) ?? refuse('not-found')
    const removed = await markRemoved(tx, params.id, version, now)
    if (removed.numUpdatedRows === 0n) refuse('changed-meanwhile', undefined, { current: await getRow(context, params.id) })
    // Asked last: whoever points at it holds it (`holdDocument`), and this has waited for them.
    const used = await findUse(tx, params.id)
    demand(used === null || usedSentence(used))
    note(before.person_id, { document: params.id })
    return done
  }),
  handle(restoreDocument, async (context) => {
    const { tx, params, now, note } = context
    const found = (await findRemoved(tx, params.id, new Date(now.getTime() - KEPT_DAYS * DAY))) ?? refuse('not-found')
    await unmarkRemoved(tx, params.id)
    note(found.person_id, { document: params.id })
    return getRow(context, params.id)
  }),
  handle(showPage, async (context) => {
    const { params, query, note } = context
    const page = query?.page ?? 1
    const { body, content } = await openContent(context, params.id, page)
    note(content.person_id, { document: params.id, page })
    return new PictureAnswer(body)
  }),
  handle(downloadDocument, async (context) => {
    const { params, note } = context
    const { body, content, title } = await openContent(context, params.id, 0)
    note(content.person_id, { document: params.id })
    return new FileAnswer(fileName(title, mediaTypes[content.media_type as MediaType].ending), content.media_type, body)
  }),
]
