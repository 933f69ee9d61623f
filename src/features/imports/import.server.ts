import { constraintOf } from '../../base/db.ts'
import { handle, handlePrepared, type Handler, type RequestFacts } from '../../base/handle.ts'
import { demand, refuse } from '../../base/refused.ts'
import { applyImport, canUndo, listImports, previewImport, readProgress, undoImportEndpoint, type Preview } from './import.api.ts'
import { applyPlan, findImport, findImports, findUnseen, keepMapping, undoImport } from './import.db.ts'
import { prepareImport, type Intake } from './prepare.server.ts'
import { columnsOfKind, listKinds, type ListKind } from './list-kind.ts'
import { readFiles, type ReadResult } from './reading.server.ts'
import { countRows, personsOf, withinSight, type ShownRow } from './sight.rules.ts'

/** Rows and findings that a preview shows; the counts are always whole. */
const SHOWN = 500
/** How far running imports are, by the key the browser chose; gone when they end. */
const running = new Map<string, { done: number; total: number }>()

export const importHandlers: Handler[] = [
  handlePrepared(previewImport, readUploaded, async ({ tx, input, today, now, seal, note }, read) => {
    const intake = await prepareImport(tx, read, input.decided, { today, now, seal })
    note(null, { rows: intake.plan.rows.length })
    return previewOf(intake, await findUnseen(tx, personsOf(intake.plan)))
  }),
  handlePrepared(applyImport, readUploaded, async ({ tx, input, request, me, today, now, act, seal, note }, read) => {
    const intake = await prepareImport(tx, read, input.decided, { today, now, seal })
    if (intake.refused.length) refuse('conflict', intake.refused[0])
    if (intake.plan.rows.length === 0) refuse('conflict', 'In den Dateien ist keine Liste, die verstanden wird.')
    for (const [fingerprint, mapping] of Object.entries(input.decided.mappings)) await keepMapping(tx, fingerprint, { kind: mapping.kind as ListKind, columns: mapping.columns }, now)
    const { counts } = withinSight(intake.plan, await findUnseen(tx, personsOf(intake.plan)))
    // In hundredths: how many rows are written would say what the register knew of persons in other cases.
    const progress = (done: number, total: number) => { if (input.key) running.set(`${me.id}/${input.key}`, { done: Math.round((done / total) * 100), total: 100 }) }
    try {
      const id = await applyPlan(tx, intake.plan, { act, userId: me.id, files: request.files.map((file) => file.name), counts, now, seal }, progress)
      note(null, { import: id, ...counts })
      return { id, counts }
    } finally {
      if (input.key) running.delete(`${me.id}/${input.key}`)
    }
  }),
  handle(readProgress, async ({ params, me }) => running.get(`${me.id}/${params.key}`) ?? { done: 0, total: 0 }),
  handle(listImports, async ({ tx }) => ({ rows: await findImports(tx) })),
  handle(undoImportEndpoint, async ({ tx, me, params, now, note }) => {
    const found = (await findImport(tx, params.id)) ?? refuse('not-found')
    demand(canUndo(me, found))
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

/** Before the transaction: a file may take a minute, and no connection waits for it. */
function readUploaded({ files }: RequestFacts): Promise<ReadResult> {
  if (files.length === 0) refuse('input', 'Bitte mindestens eine Datei auswählen.')
  return readFiles(files)
}

/** Rows that want a look come first. */
const urgency = (row: ShownRow): number => (row.outcome === 'unclear' ? 0 : row.findings.some((found) => found.tone === 'bad') ? 1 : row.outcome === 'merged' ? 2 : row.outcome === 'changed' ? 3 : row.findings.length ? 4 : row.outcome === 'created' ? 5 : 6)

/** `unseen`: persons of the register that whoever asks may not see. */
export function previewOf({ refused, lists, plan }: Intake, unseen: ReadonlySet<string>): Preview {
  const shown = withinSight(plan, unseen)
  const ofSheet = (file: string, sheet: string) => shown.rows.filter((row) => row.file === file && row.sheet === sheet)
  return {
    refused, duplicates: shown.duplicates, counts: shown.counts, total: plan.rows.length,
    lists: lists.map((list) => {
      const rows = ofSheet(list.sheet.file, list.sheet.name)
      const counts = countRows(rows)
      return {
        file: list.sheet.file, sheet: list.sheet.name, kind: list.kind, label: list.kind ? listKinds[list.kind].label : 'keine bekannte Liste', header: list.header, heads: list.heads, columns: list.columns, fingerprint: list.fingerprint, rows: rows.length, asOf: list.asOf, counts,
        fields: list.kind ? Object.entries(columnsOfKind(list.kind)).map(([field, column]) => ({ field, label: column.label, required: Boolean(column.required) })) : [],
      }
    }),
    rows: shown.rows.toSorted((a, b) => urgency(a) - urgency(b)).slice(0, SHOWN).map(({ kind, file, sheet, row, title, outcome, changes, findings }) => ({ kind, file, sheet, row, title, outcome, changes, findings })),
    findings: lists.flatMap((list) => [...list.sheet.findings, ...list.findings]).slice(0, SHOWN),
  }
}
