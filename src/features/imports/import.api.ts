/** Reading lists in: a preview that writes nothing, then one act that writes everything, and the way back. */
import { z } from 'zod'
import { ById, CanSchema, endpoint, rules, type Me } from '../../base/endpoint.ts'
import type { Verdict } from '../../base/refused.ts'

const who = { caseworker: 'liest Listen der Gemeinde ein', lead: 'liest Listen der Gemeinde ein' }
export const importAccess = rules('import', { preview: who, apply: who, progress: who, list: who, undo: { caseworker: 'selbst Eingelesenes', lead: 'alles Eingelesene' } })

export function canUndo(me: Me, found: { user_id: string | null; undone_at: Date | null }): Verdict {
  if (found.undone_at) return 'Dieser Einlesevorgang ist schon rückgängig gemacht.'
  return me.role === 'lead' || found.user_id === me.id || 'Rückgängig macht das, wer es eingelesen hat, oder die Leitung.'
}

const Finding = z.object({ tone: z.enum(['bad', 'notice']), file: z.string(), sheet: z.string(), row: z.number().optional(), column: z.string().optional(), value: z.string().optional(), text: z.string() })
const Outcome = z.enum(['created', 'changed', 'merged', 'unchanged', 'unclear', 'known'])
const Counts = z.object({ created: z.number(), changed: z.number(), merged: z.number(), unchanged: z.number(), unclear: z.number(), known: z.number() })

/** One sheet and how it was understood; `heads` in the order of the file, `columns` field to position. */
export const ListOutput = z.object({
  file: z.string(), sheet: z.string(), kind: z.string().nullable(), label: z.string(), header: z.number().int(), heads: z.array(z.string()), columns: z.record(z.string(), z.number()), fingerprint: z.string(), rows: z.number().int(), asOf: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), label: z.string(), required: z.boolean() })), counts: Counts,
})
export const PreviewOutput = z.object({
  /** Sentence per file that cannot be read. */
  refused: z.array(z.string()),
  lists: z.array(ListOutput),
  duplicates: z.array(z.object({ key: z.string(), certainty: z.enum(['certain', 'probable']), reasons: z.array(z.string()), decision: z.enum(['merge', 'separate']), a: z.object({ name: z.string(), born: z.string(), place: z.string() }), b: z.object({ name: z.string(), born: z.string(), place: z.string() }) })),
  counts: Counts,
  /** Rows worth looking at first: not understood, merged, changed, with findings; then the others, 500 at most. */
  rows: z.array(z.object({ kind: z.string(), file: z.string(), sheet: z.string(), row: z.number(), title: z.string(), outcome: Outcome, changes: z.array(z.string()), findings: z.array(Finding) })),
  findings: z.array(Finding), total: z.number().int(),
})
export type Preview = z.output<typeof PreviewOutput>

/** What a human decided, as JSON text beside the files: `decisions` per duplicate, `mappings` per heading row. */
const Decided = z.object({
  decisions: z.record(z.string().max(1000), z.enum(['merge', 'separate'])).default({}),
  mappings: z.record(z.string().max(64), z.object({ kind: z.string().max(40), columns: z.record(z.string().max(40), z.number().int().min(0).max(200)) })).default({}),
  merge: z.enum(['certain', 'none']).default('certain'),
})
export type Decided = z.output<typeof Decided>
const DecidedText = z.object({ decided: z.string().max(100_000).transform((text, context) => {
  try { return Decided.parse(JSON.parse(text)) } catch { context.addIssue({ code: 'custom', message: 'Die Entscheidungen sind nicht zu lesen.' }); return z.NEVER }
}), key: z.string().max(60).optional() })

export const previewImport = endpoint({
  method: 'POST', path: '/api/imports/preview', summary: 'Listen lesen und zeigen, was daraus würde', kind: 'read', files: { megabytes: 10 }, input: DecidedText, output: PreviewOutput, may: importAccess.preview, audit: 'import.preview', reads: ['counselling'], as: 'importer',
})
export const applyImport = endpoint({
  method: 'POST', path: '/api/imports', summary: 'Listen übernehmen', kind: 'create', files: { megabytes: 10 }, input: DecidedText, output: ById.extend({ counts: Counts }), may: importAccess.apply, audit: 'import.apply', as: 'importer',
})
export const readProgress = endpoint({
  method: 'GET', path: '/api/imports/progress/:key', summary: 'Wie weit das Übernehmen ist', kind: 'read', params: z.object({ key: z.string().max(60) }), output: z.object({ done: z.number(), total: z.number() }), may: importAccess.progress, audit: 'import.progress',
})
export const listImports = endpoint({
  method: 'GET', path: '/api/imports', summary: 'Bisher eingelesene Listen', kind: 'read', may: importAccess.list, audit: 'import.list', as: 'importer', can: (me, row) => ({ undo: canUndo(me, row) }),
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), files: z.array(z.string()), by: z.string(), applied_at: z.coerce.date().transform((at) => at.toISOString()), undone_at: z.coerce.date().transform((at) => at.toISOString()).nullable(), ...Counts.shape, can: CanSchema })) }),
})
export const undoImportEndpoint = endpoint({
  method: 'POST', path: '/api/imports/:id/undo', summary: 'Einen ganzen Einlesevorgang rückgängig machen', kind: 'act', params: ById, output: z.object({ done: z.literal(true) }), may: importAccess.undo, audit: 'import.undo', as: 'importer',
})
