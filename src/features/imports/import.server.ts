import { constraintOf } from '../../base/db.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { applyImport, listImports, previewImport, readProgress, undoImportEndpoint, type Preview } from './import.api.ts'
import { applyPlan, findImport, findImports, findUnseen, keepMapping, undoImport } from './import.db.ts'
import { prepareImport, type Intake } from './prepare.server.ts'
import { columnsOfKind, listKinds, type ListKind } from './list-kind.ts'
import type { Duplicate, ImportPlan, RowPlan } from './plan.ts'

/** Rows and findings that a preview shows; the counts are always whole. */
const SHOWN = 500
/** How far running imports are, by the key the browser chose; gone when they end. */
const running = new Map<string, { done: number; total: number }>()

export const importHandlers: Handler[] = [
  handle(previewImport, async ({ tx, input, request, today, now, seal, note }) => {
    demandFiles(request.files)
    const intake = await prepareImport(tx, request.files, input.decided, { today, now, seal })
    note(null, { rows: intake.plan.rows.length })
    return previewOf(intake, await findUnseen(tx, personsOf(intake.plan)))
  }),
  handle(applyImport, async ({ tx, input, request, me, today, now, act, seal, note }) => {
    demandFiles(request.files)
    const intake = await prepareImport(tx, request.files, input.decided, { today, now, seal })
    if (intake.refused.length) refuse('conflict', intake.refused[0])
    if (intake.plan.rows.length === 0) refuse('conflict', 'In den Dateien ist keine Liste, die verstanden wird.')
    for (const [fingerprint, mapping] of Object.entries(input.decided.mappings)) await keepMapping(tx, fingerprint, { kind: mapping.kind as ListKind, columns: mapping.columns }, now)
    try {
      const id = await applyPlan(tx, intake.plan, { act, userId: me.id, files: request.files.map((file) => file.name), now, seal }, (done, total) => { if (input.key) running.set(`${me.id}/${input.key}`, { done, total }) })
      note(null, { import: id, ...intake.plan.counts })
      return { id, counts: intake.plan.counts }
    } finally {
      if (input.key) running.delete(`${me.id}/${input.key}`)
    }
  }),
  handle(readProgress, async ({ params, me }) => running.get(`${me.id}/${params.key}`) ?? { done: 0, total: 0 }),
  handle(listImports, async ({ tx }) => ({ rows: await findImports(tx) })),
  handle(undoImportEndpoint, async ({ tx, params, now, note }) => {
    const found = (await findImport(tx, params.id)) ?? refuse('not-found')
    if (found.undone_at) refuse('conflict', 'Dieser Einlesevorgang ist schon rückgängig gemacht.')
    const changed = await undoImport(tx, found, now).catch((error: unknown) => {
      // Something new hangs on an imported row (a consultation, a stay): the database keeps what it hangs on.
      if (constraintOf(error)?.state === '23503') refuse('conflict', 'Mit eingelesenen Einträgen wurde seither gearbeitet. Der Vorgang lässt sich nicht mehr als Ganzes rückgängig machen.')
      throw error
    })
    if (changed) refuse('conflict', `An ${changed} ${changed === 1 ? 'eingelesenen Eintrag' : 'eingelesenen Einträgen'} wurde seither gearbeitet. Der Vorgang lässt sich nicht mehr als Ganzes rückgängig machen.`)
    note(null, { import: found.id })
    return { done: true as const }
  }),
]

function demandFiles(files: readonly unknown[]): void {
  if (files.length === 0) refuse('input', 'Bitte mindestens eine Datei auswählen.')
}

/** Rows that want a look come first. */
const urgency = (row: RowPlan): number => (row.outcome === 'unclear' ? 0 : row.findings.some((found) => found.tone === 'bad') ? 1 : row.outcome === 'merged' ? 2 : row.outcome === 'changed' ? 3 : row.findings.length ? 4 : row.outcome === 'created' ? 5 : 6)

const personsOf = (plan: ImportPlan): string[] => [...plan.rows.flatMap(({ target }) => (target?.table === 'persons' ? [target.id] : [])), ...plan.duplicates.flatMap(({ registerId }) => registerId ?? [])]

/** Reading a list in compares with all cases; of those that the reader may not see, nothing is told but that they are there. */
const withoutForeign = (unseen: ReadonlySet<string>) => ({
  pair: (pair: Duplicate): Duplicate => (pair.registerId && unseen.has(pair.registerId) ? { ...pair, reasons: [], a: { name: 'Person aus einem anderen Fall', born: '', place: 'im Register' } } : pair),
  // Findings with a column are about the list itself, the others compare with the register.
  row: (row: RowPlan): RowPlan => (row.target?.table === 'persons' && unseen.has(row.target.id) ? { ...row, changes: [], findings: row.findings.filter((found) => found.column) } : row),
})

/** `unseen`: persons of the register that whoever asks may not see. */
export function previewOf({ refused, lists, plan }: Intake, unseen: ReadonlySet<string>): Preview {
  const shown = withoutForeign(unseen)
  const ofSheet = (file: string, sheet: string) => plan.rows.filter((row) => row.file === file && row.sheet === sheet)
  return {
    refused, duplicates: plan.duplicates.map(shown.pair), counts: plan.counts, total: plan.rows.length,
    lists: lists.map((list) => {
      const rows = ofSheet(list.sheet.file, list.sheet.name)
      const counts = { created: 0, changed: 0, merged: 0, unchanged: 0, unclear: 0 }
      for (const row of rows) counts[row.outcome]++
      return {
        file: list.sheet.file, sheet: list.sheet.name, kind: list.kind, label: list.kind ? listKinds[list.kind].label : 'keine bekannte Liste', header: list.header, heads: list.heads, columns: list.columns, fingerprint: list.fingerprint, rows: rows.length, asOf: list.asOf, counts,
        fields: list.kind ? Object.entries(columnsOfKind(list.kind)).map(([field, column]) => ({ field, label: column.label, required: Boolean(column.required) })) : [],
      }
    }),
    rows: plan.rows.toSorted((a, b) => urgency(a) - urgency(b)).slice(0, SHOWN).map(shown.row).map(({ kind, file, sheet, row, title, outcome, changes, findings }) => ({ kind, file, sheet, row, title, outcome, changes, findings })),
    findings: lists.flatMap((list) => [...list.sheet.findings, ...list.findings]).slice(0, SHOWN),
  }
}
