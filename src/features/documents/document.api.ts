/** Documents of a case. Content is read page by page as a picture, or handed out whole; each reading is in the audit. */
import { z } from 'zod'
import { ById, CanSchema, Done, endpoint, FileOutput } from '../../base/endpoint.ts'
import { canDocument, documentAccess as may } from './document.access.ts'
import { DocumentInput, NewDocument } from './document.ts'
import { limits } from './limits.ts'

/** `pages`: null where the kind of file has none. `pictures`: how many of them can be shown. `used_by`: table of what it belongs to. */
export const DocumentRow = z.object({
  id: z.uuid(), person_id: z.uuid(), kind: z.string(), title: z.string(), media_type: z.string(), bytes: z.number().int(), pages: z.number().int().nullable(), pictures: z.number().int(), is_flattened: z.boolean(),
  issued_on: z.string().nullable(), valid_through: z.string().nullable(), added_by_name: z.string(), added_at: z.coerce.date().transform((at) => at.toISOString()), used_by: z.string().nullable(), version: z.number().int(), can: CanSchema,
})
export type DocumentRow = z.output<typeof DocumentRow>

const OfPerson = z.object({ personId: z.uuid() })
export const listDocuments = endpoint({
  method: 'GET', path: '/api/persons/:personId/documents', summary: 'Dokumente eines Falls', kind: 'read', params: OfPerson, output: z.object({ rows: z.array(DocumentRow) }), may: may.list, audit: may.list.act, reads: ['counselling'], can: canDocument,
})
/** One file, or several pictures that become the pages of one document. `is_known`: the same file lies in the case already; that row is the answer. */
export const addDocumentEndpoint = endpoint({
  method: 'POST', path: '/api/persons/:personId/documents', summary: 'Dokument zu einem Fall legen', kind: 'create', files: { megabytes: limits.megabytes }, params: OfPerson, input: NewDocument, output: DocumentRow.extend({ is_known: z.boolean() }), may: may.add, audit: may.add.act, can: canDocument,
})
/** Stores nothing: how a file will look that the browser cannot show by itself (PDF, HEIC), and whether it is accepted at all. `sources`: pictures as data addresses. */
export const previewDocument = endpoint({
  method: 'POST', path: '/api/documents/preview', summary: 'Datei prüfen und zeigen, ohne sie zu speichern', kind: 'read', files: { megabytes: limits.megabytes }, output: z.object({ pages: z.number().int().nullable(), sources: z.array(z.string()) }), may: may.preview, audit: may.preview.act,
})
export const changeDocument = endpoint({
  method: 'PUT', path: '/api/documents/:id', summary: 'Art, Bezeichnung und Daten eines Dokuments ändern', kind: 'change', params: ById, input: DocumentInput, output: DocumentRow, may: may.change, audit: may.change.act, can: canDocument,
})
export const removeDocument = endpoint({
  method: 'DELETE', path: '/api/documents/:id', summary: 'Dokument entfernen (30 Tage lang zurückzuholen)', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act,
})
export const restoreDocument = endpoint({
  method: 'POST', path: '/api/documents/:id/restoration', summary: 'Entferntes Dokument zurückholen', kind: 'act', params: ById, output: DocumentRow, may: may.restore, audit: may.restore.act, can: canDocument,
})
export const showPage = endpoint({
  method: 'GET', path: '/api/documents/:id/picture', summary: 'Eine Seite eines Dokuments als Bild', kind: 'read', params: ById, query: z.object({ page: z.coerce.number().int().min(1).max(1000).default(1) }).optional(), output: FileOutput, may: may.show, audit: may.show.act, reads: ['counselling'],
})
export const downloadDocument = endpoint({
  method: 'GET', path: '/api/documents/:id/file', summary: 'Dokument als Datei', kind: 'read', params: ById, output: FileOutput, may: may.download, audit: may.download.act, reads: ['counselling'],
})
