import { addMonths } from '../../base/day.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { ListInput, PAGE } from '../../base/list.ts'
import { demand, refuse } from '../../base/refused.ts'
import { EXPORT_ROWS } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { paperOfTemplate } from '../templates/template.server.ts'
import { findCharges, findFacts, findNames, type Named } from './facts.db.ts'
import { indexFacts } from './facts.rules.ts'
import { mayRun, runOf, type Line, type MonthOfFees } from './fee.rules.ts'
import { noticeValues } from './notice.report.ts'
import { exportRun, freezeRun, LineRow, listLines, listRuns, previewRun, printNotices, SumRow, type Totals } from './run.api.ts'
import { findGrounds, findLines, findMonths, findRun, findRuns, findSums, insertRun, waitForRuns } from './run.db.ts'

const monthOf = (day: string) => `${day.slice(0, 7)}-01`
const said = (month: string) => `${month.slice(5, 7)}/${month.slice(0, 4)}`
/** The first month after the earliest run that has none: a month that was left out comes before the next one. */
function nextOf(frozen: readonly string[], present: string): string {
  let month = [...frozen].sort()[0] ?? present
  while (frozen.includes(month)) month = addMonths(month, 1)
  return month
}
const frozenAlready = (month: string) => `Der Monat ${said(month)} ist schon festgeschrieben. Was sich seither geändert hat, kommt als Berichtigung in den nächsten Lauf.`

/** The whole run, of everybody, and the part of it that the asker may see. */
async function compute(tx: Context['tx'], month: string): Promise<{ all: MonthOfFees; seen: MonthOfFees; nameOf: (id: string) => Named; frozen: string[] }> {
  const frozen = await findMonths(tx), charged = await findCharges(tx)
  const from = [month, ...frozen].sort()[0]!, to = addMonths([month, ...frozen].sort().at(-1)!, 1)
  const facts = await findFacts(tx, from, to)
  const all = runOf(indexFacts(facts), month, frozen, charged)
  const people = new Map(facts.people.map((person) => [person.id, person]))
  const left = [...new Set(charged.flatMap((row) => [row.person_id, row.debtor_id]))].filter((id) => !people.has(id))
  if (left.length) for (const person of await findNames(tx, left)) people.set(person.id, person)
  const nameOf = (id: string) => people.get(id)!, isSeen = (id: string) => people.get(id)?.hidden === false
  const seen = { lines: all.lines.filter((line) => isSeen(line.person_id) && isSeen(line.debtor_id)), findings: all.findings.filter((one) => isSeen(one.person_id)), grown: all.grown.filter((one) => isSeen(one.person_id)) }
  return { all, seen, nameOf, frozen }
}

function totalsOf(lines: readonly Line[]): Totals {
  const totals: Totals = { lines: lines.length, cents: 0, self: 0, jobcenter: 0, sozialamt: 0, corrections: 0 }
  for (const line of lines) {
    totals.cents += line.cents
    totals[line.payer] += line.cents
    if (line.is_correction) totals.corrections += line.cents
  }
  return totals
}

const collator = new Intl.Collator('de')
export const runHandlers: Handler[] = [
  handle(listRuns, async ({ tx, today }) => {
    const rows = await findRuns(tx)
    return { rows, next: nextOf(rows.map(({ month }) => month), monthOf(today)) }
  }),
  handle(previewRun, async ({ tx, input: { month, text, filter, page }, today }) => {
    const { seen, nameOf, frozen } = await compute(tx, month)
    const words = text.toLocaleLowerCase('de')
    const rows = seen.lines.map((line, at) => ({ ...line, key: String(at), debtor: nameOf(line.debtor_id).name, debtor_number: nameOf(line.debtor_id).number, name: nameOf(line.person_id).name, kind: line.is_correction ? 'correction' : 'fee' }))
      .filter((row) => (!words || `${row.debtor} ${row.name} ${row.building} ${row.title} ${row.reference}`.toLocaleLowerCase('de').includes(words)) && Object.entries(filter).every(([key, values]) => !values.length || values.includes(String(row[key as keyof typeof row]))))
      .sort((one, other) => collator.compare(one.debtor, other.debtor) || collator.compare(one.name, other.name) || (one.first_day < other.first_day ? -1 : one.first_day > other.first_day ? 1 : 0))
    return {
      rows: rows.slice((page - 1) * PAGE, page * PAGE), total: rows.length, totals: totalsOf(seen.lines), findings: seen.findings.map((one) => ({ ...one, name: nameOf(one.person_id).name })),
      grown: seen.grown.map((one) => ({ ...one, name: nameOf(one.person_id).name })), verdict: frozen.includes(month) ? frozenAlready(month) : mayRun(month, today),
    }
  }),
  handle(freezeRun, async ({ tx, me, input: { month, seen: shown }, today, now, note }) => {
    demand(mayRun(month, today))
    await waitForRuns(tx)
    const { all, seen, frozen } = await compute(tx, month)
    demand(!frozen.includes(month) || frozenAlready(month))
    const { lines, cents } = totalsOf(seen.lines)
    demand(lines > 0 || 'In diesem Monat ist nichts zu berechnen.')
    demand((lines === shown.lines && cents === shown.cents && seen.findings.length === shown.findings) || 'Seit der Vorschau hat sich etwas geändert. Bitte die Vorschau noch einmal ansehen.')
    const id = await insertRun(tx, { month, frozen_at: now, frozen_by: me.id }, all.lines)
    note(null, { run: id, month })
    return (await findRun(tx, id))!
  }),
  handle(listLines, async ({ tx, params, input }) => ({ ...(await findLines(tx, params.id, input)), run: (await findRun(tx, params.id)) ?? refuse('not-found') })),
  handle(exportRun, async ({ tx, params, input, note }) => {
    const run = (await findRun(tx, params.id)) ?? refuse('not-found')
    note(null, { run: params.id, by: input.by, format: input.format })
    const title = `Gebühren ${run.month.slice(0, 7)}`
    if (input.by === 'debtor') return sheetFile(title, SumRow, await findSums(tx, params.id, said(run.month)), input)
    return sheetFile(`${title} Zeilen`, LineRow, (await findLines(tx, params.id, { ...input, page: 1 }, { limit: EXPORT_ROWS })).rows, input)
  }),
  handle(printNotices, async (context) => {
    const { tx, params, input, note } = context, run = (await findRun(tx, params.id)) ?? refuse('not-found')
    const { rows } = await findLines(tx, params.id, ListInput.parse({}), { limit: EXPORT_ROWS, debtor: input.debtor ?? undefined })
    demand(rows.length > 0 || 'Dazu gibt es in diesem Lauf keine Gebühren.')
    note(input.debtor, { run: params.id, format: input.format })
    const title = `Gebührenbescheid ${said(run.month).replace('/', '-')}`
    return paperOfTemplate(context, 'fee', noticeValues({ month: said(run.month), statutes: await findGrounds(tx, params.id), lines: rows }), { name: input.debtor ? `${title} ${rows[0]!.debtor}` : title, format: input.format })
  }),
]
