import { asAudience, type Db, type Tx } from '../../base/db.ts'
import { FileAnswer } from '../../base/endpoint.ts'
import { handle, handlePrepared, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse, refuseField, Unfit } from '../../base/refused.ts'
import { hashOf } from '../../base/seal.ts'
import { XLSX } from '../../base/workbook.ts'
import { readDocument } from '../documents/reading.server.ts'
import { countColumns } from '../figures/table.server.ts'
import { findChoices } from '../figures/figures.db.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { findPosts } from './annual.db.ts'
import { everybody } from './annual.server.ts'
import { digestOf } from './digest.server.ts'
import { deliveredLayout, demandLayout } from './layout.report.ts'
import { findTexts } from './manuscript.db.ts'
import { settlePeriod, yearsSince, type Period } from './period.rules.ts'
import { listLayouts, printSheet, putLayout, readSheet, restoreLayout, takeLayout } from './period-sheet.api.ts'
import { findLayout, findLayouts, findUntold, findWorkers, insertLayout } from './period-sheet.db.ts'
import { periodFile } from './period-sheet.report.ts'
import { isFilled, layoutFields, periodSheet, type SheetColumn } from './period-sheet.rules.ts'
import { narrativeParts, type PeriodSheet, type SheetFormat, type SheetWanted, type WholeSheet } from './period-sheet.ts'
import type { Signed } from './release.ts'

/** The sheet, or a German sentence why there is none. The transaction has the audience `figures`. */
async function makeSheet(tx: Tx, wanted: SheetWanted, today: string): Promise<{ sheet: PeriodSheet; years: number[] } | string> {
  const { beginning, latest, municipalities } = await findChoices(tx), period = settlePeriod(wanted, { beginning, latest, today })
  return typeof period === 'string' ? period : { sheet: await sheetOf(tx, period, municipalities), years: yearsSince(beginning, today) }
}
/** A sheet of the same days as it would be made today. As `figures`. */
export const sheetToday = async (tx: Tx, { from, to, end, isRunning }: PeriodSheet): Promise<PeriodSheet> => sheetOf(tx, { from, to, end, isRunning }, (await findChoices(tx)).municipalities)

async function sheetOf(tx: Tx, period: Period, municipalities: readonly string[]): Promise<PeriodSheet> {
  const organisation = await findOrganisation(tx), ask = { on: period.to, from: period.from, to: period.to }
  const wantedColumns: Omit<SheetColumn, 'counted'>[] = [
    { kind: 'all', id: '', label: 'gesamt', ask: { ...ask, filter: everybody } },
    ...(municipalities.length > 1 ? municipalities.map((name) => ({ kind: 'municipality' as const, id: name, label: name, ask: { ...ask, filter: { ...everybody, municipality: [name] } } })) : []),
    ...(await findWorkers(tx, period)).map(({ id, label }) => ({ kind: 'caseworker' as const, id, label, ask: { ...ask, filter: { ...everybody, caseworker: [id] } } })),
  ]
  // A municipality that had nobody and nothing in the period is none of its columns: a house entered today does not change the sheets of past years.
  const counted = await countColumns(tx, wantedColumns), met = counted.filter((column) => column.kind === 'municipality' && isFilled(column)), columns = counted.filter((column) => column.kind !== 'municipality' || (met.length > 1 && met.includes(column)))
  return periodSheet({ period, organisation: organisation?.name ?? '', municipality: organisation?.municipality ?? '', columns, posts: await findPosts(tx, period), untold: await findUntold(tx, period), hasLayout: Boolean((await findLayout(tx))?.body) })
}

/** For the command line: as `figures`, without anybody signed in; with the layout that holds. */
export async function periodSheetOf(db: Db, wanted: SheetWanted, format: SheetFormat | 'json', { today, now }: { today: string; now: Date }): Promise<{ report: PeriodSheet; body: Buffer }> {
  return asAudience(db, { audience: 'figures', userId: null, act: newId(), today, now, oneMoment: true }, async (tx) => {
    const made = await makeSheet(tx, wanted, today)
    if (typeof made === 'string') throw new Unfit(made)
    return { report: made.sheet, body: Buffer.from(format === 'json' ? `${JSON.stringify(made.sheet, null, 2)}\n` : (await fileOf(tx, made.sheet, format, { today, now })).body) }
  })
}
const narrated = new Set<string>(Object.values(narrativeParts).flat())
/** With what its files are made from: the words of the narrative report, and the edition of the layout that holds. As `figures`. */
async function wholeSheet(tx: Tx, sheet: PeriodSheet): Promise<{ whole: WholeSheet; layout: Buffer | null }> {
  const { edition, body } = (await findLayout(tx)) ?? { edition: 0, body: null }, texts = await findTexts(tx, { from: sheet.from, to: sheet.end })
  return { whole: { ...sheet, texts: texts.filter(({ chapter }) => narrated.has(chapter)).map(({ chapter, title, body }) => ({ chapter, title, body })), edition, layout: body && hashOf(body).toString('hex') }, layout: body }
}
async function fileOf(tx: Tx, sheet: PeriodSheet, format: SheetFormat, at: { today: string; now: Date }): Promise<FileAnswer> {
  const { whole, layout } = await wholeSheet(tx, sheet)
  return periodFile(whole, format, { ...at, layout })
}

/** What is released, or a German sentence why there is nothing. As `figures`. */
export async function sheetToRelease(tx: Tx, wanted: SheetWanted, today: string): Promise<WholeSheet | string> {
  const made = await makeSheet(tx, wanted, today)
  return typeof made === 'string' ? made : (await wholeSheet(tx, made.sheet)).whole
}
/** A released sheet as a file, in the edition of the layout that it was released with. */
export async function releasedFile(tx: Tx, sheet: WholeSheet, format: SheetFormat, now: Date, signed: Signed): Promise<FileAnswer> {
  const layout = sheet.layout === null || format !== 'xlsx' ? null : ((await findLayout(tx, sheet.edition))?.body ?? null)
  if (format === 'xlsx' && (layout && hashOf(layout).toString('hex')) !== sheet.layout) refuse('conflict', `Die Vorlage, Fassung ${sheet.edition}, wurde nach der Freigabe verändert: Als Datei gibt es diese Auswertung deshalb nicht mehr. Bitte die Administration verständigen.`)
  return periodFile(sheet, format, { layout, today: signed.on, now, signed })
}

async function sheetFor(tx: Tx, wanted: SheetWanted, today: string) {
  const made = await makeSheet(tx, wanted, today)
  return typeof made === 'string' ? refuseField('to', made) : made
}
const delivered = { edition: 0, is_delivered: true, remark: '', made_by_name: '', made_on: null }

export const periodSheetHandlers: Handler[] = [
  handle(readSheet, async ({ tx, input, today, note }) => {
    const { sheet, years } = await sheetFor(tx, input, today)
    // Exact, and per colleague.
    note(null, { from: sheet.from, to: sheet.to })
    const { whole } = await wholeSheet(tx, sheet)
    return { ...whole, years, digest: digestOf(whole) }
  }),
  handle(printSheet, async ({ tx, input: { format, ...wanted }, today, now, note }) => {
    const { sheet } = await sheetFor(tx, wanted, today)
    note(null, { from: sheet.from, to: sheet.to, format, doubts: sheet.doubts.length })
    return fileOf(tx, sheet, format, { today, now })
  }),
  handle(listLayouts, async ({ tx }) => ({ rows: [...(await findLayouts(tx)), delivered], fields: [...layoutFields] })),
  handle(takeLayout, async ({ tx, input: { edition } }) => {
    const body = edition === 0 ? null : ((await findLayout(tx, edition)) ?? refuse('not-found')).body
    return new FileAnswer(`Vorlage Auswertung Zeitraum${edition ? ` Fassung ${edition}` : ''}.xlsx`, XLSX, body ?? (await deliveredLayout()))
  }),
  handlePrepared(putLayout, async ({ files }) => {
    const read = await readDocument(files, { isFilled: true })
    demand((files.length === 1 && read.type === XLSX) || 'Die Datei ist keine Excel-Tabelle (XLSX). Bitte im Tabellenprogramm als „Excel-Arbeitsmappe (.xlsx)“ speichern.')
    await demandLayout(read.body)
    return read.body
  }, async ({ tx, me, input: { remark }, now, note }, body) => {
    await insertLayout(tx, { body, remark, made_by: me.id, made_at: now })
    const [latest] = await findLayouts(tx)
    note(null, { edition: latest!.edition })
    return latest!
  }),
  handle(restoreLayout, async ({ tx, me, input: { edition }, now, note }) => {
    const before = edition === 0 ? null : ((await findLayout(tx, edition)) ?? refuse('not-found')).body
    await insertLayout(tx, { body: before, remark: edition === 0 ? 'mitgelieferte Vorlage' : `Fassung ${edition} wieder genommen`, made_by: me.id, made_at: now })
    const [latest] = await findLayouts(tx)
    note(null, { edition: latest!.edition, of: edition })
    return latest!
  }),
]
