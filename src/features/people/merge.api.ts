/** Merging two entries of the same person: a preview first, then one act, which can be undone. */
import { z } from 'zod'
import { ById, Done, endpoint } from '../../base/endpoint.ts'
import { personAccess } from './person.access.ts'

const Pair = ById.extend({ otherId: z.uuid() })
export const MergePreview = z.object({
  target: z.object({ id: z.uuid(), name: z.string(), version: z.number().int() }), source: z.object({ id: z.uuid(), name: z.string() }),
  /** What goes over, and what stays behind because the target has it already; per kind of row. */
  rows: z.array(z.object({ table: z.string(), label: z.string(), moves: z.number().int(), drops: z.number().int() })),
  /** Fields of the target that are empty and are filled from the other entry. */
  fills: z.array(z.object({ field: z.string(), value: z.string() })),
  notices: z.array(z.string()),
})
export const previewMerge = endpoint({ method: 'GET', path: '/api/persons/:id/merge/:otherId', summary: 'Vorschau: was beim Zusammenführen geschieht', kind: 'read', params: Pair, output: MergePreview, may: personAccess.merge, audit: 'person.preview-merge', reads: ['counselling'] })
export const mergePersons = endpoint({ method: 'POST', path: '/api/persons/:id/merge/:otherId', summary: 'Zwei Einträge einer Person zusammenführen', kind: 'change', params: Pair, output: Done, may: personAccess.merge, audit: 'person.merge' })
export const listMerges = endpoint({
  method: 'GET', path: '/api/persons/:id/merges', summary: 'Mit dieser Person zusammengeführte Einträge', kind: 'read', params: ById, may: personAccess.merge, audit: 'person.list-merges', reads: ['contact'],
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), name: z.string(), merged_at: z.coerce.date().transform((at) => at.toISOString()), merged_by: z.string() })) }),
})
export const undoMerge = endpoint({ method: 'POST', path: '/api/persons/:id/merge/:otherId/undo', summary: 'Zusammenführen rückgängig machen', kind: 'act', params: Pair, output: Done, may: personAccess.undoMerge, audit: 'person.undo-merge' })
