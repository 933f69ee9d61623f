/** The annual report and the period sheet, whole, through the server: figures of six periods, charts and the set PDF. The figures alone are the floor. */
import type { Days } from '../second-count.ts'
import type { openClient } from './measure.ts'

/** Most milliseconds of the annual report of a municipality with 400 cases; here it is asked of all cases of the measurement. */
const GOAL = 3_000
/** Most milliseconds of all figures of a year for 10,000 persons. */
const FIGURES_GOAL = 300
/** Most milliseconds of all figures of a year for a whole Land (200,000 persons). Whole reports are none of a Land: nobody writes a chapter for 400 caseworkers. */
const LAND_GOAL = 5_000
/** Of a Land only the figures are asked. */
export const isLand = (persons: number): boolean => persons > 100_000
/** The year that is counted. */
export const YEAR = { from: '2025-01-01', to: '2025-12-31' }
type Took = { name: string; took: number; bytes: number }

type Save = () => Promise<{ status: number; body: Buffer }>
const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!
/** How long saving takes beside a report, as a multiple of saving alone. */
async function slowing(save: Save, report: () => Promise<unknown>): Promise<{ alone: number; beside: number }> {
  const timed = async () => { const begun = performance.now(), { status, body } = await save(); if (status !== 200) throw new Error(`Sichern: ${status} ${body}`); return performance.now() - begun }
  const alone: number[] = [], beside: number[] = []
  for (let n = 0; n < 60; n++) alone.push(await timed())
  while (beside.length < 60) {
    let runs = true
    const done = report().finally(() => { runs = false })
    while (runs) beside.push(await timed())
    await done
  }
  return { alone: median(alone), beside: median(beside) }
}

export type Reports = { all: Took[]; byHand: number; saves: { alone: number; beside: number } }
/** Median of five requests each, in milliseconds. `save`: changes somebody once more. `countByHand`: the same figures of a year once, in SQL by hand. */
export async function measureReports(ask: ReturnType<typeof openClient>, save: Save, countByHand: (days: Days) => Promise<unknown>, persons: number): Promise<Reports> {
  const all: Took[] = []
  const reports = [
    ['Alle Zahlen eines Jahres (Boden)', '/api/figures/list', { on: YEAR.to, ...YEAR }], ['Jahresbericht im Browser', '/api/reports/annual/preview', { ...YEAR, exact: false }], ['Jahresbericht als PDF', '/api/reports/annual/file', { ...YEAR, exact: false, format: 'pdf' }],
    ['Jahresbericht als Folien', '/api/reports/annual/file', { ...YEAR, exact: false, format: 'odp' }], ['Auswertung Zeitraum als Excel', '/api/reports/period/file', { ...YEAR, format: 'xlsx' }],
  ] as const
  for (const [name, path, input] of isLand(persons) ? reports.slice(0, 1) : reports) {
    const times: number[] = []
    let bytes = 0
    for (let n = 0; n < 5; n++) {
      const begun = performance.now(), { status, body } = await ask('POST', path, input)
      if (status !== 200) throw new Error(`${name}: ${status} ${body}`)
      times.push(performance.now() - begun)
      bytes = body.length
    }
    all.push({ name, took: median(times), bytes })
  }
  const begun = performance.now()
  await countByHand({ on: YEAR.to, ...YEAR })
  const byHand = performance.now() - begun
  return { all, byHand, saves: await slowing(save, () => ask('POST', '/api/figures/list', { on: YEAR.to, ...YEAR })) }
}

const number = (value: number) => value.toLocaleString('de-DE', { maximumFractionDigits: 0 })
const times = (value: number) => value.toFixed(1).replace('.', ',')
const isMet = (took: number, goal: number) => `${took <= goal ? 'ja' : '**nein**'} (${number(goal)})`
export function reportOfReports({ all: [floor, ...reports], byHand, saves }: Reports, { persons, consultations }: { persons: number; consultations: number }): string {
  const counted = isLand(persons) ? `Alle Zahlen eines Jahres: ${number(floor!.took)} ms; im Ziel: ${isMet(floor!.took, LAND_GOAL)}. Dieselben Anweisungen von Hand nacheinander, mit den Voreinstellungen von PostgreSQL: ${number(byHand)} ms; die Anwendung braucht das ${times(floor!.took / byHand)}-Fache davon.`
    : `Das Ziel von ${number(GOAL)} ms gilt für 400 Fälle. Alle Zahlen eines Jahres allein: ${number(floor!.took)} ms (Ziel bei 10.000 Personen: ${isMet(floor!.took, FIGURES_GOAL)}). Dieselben Zahlen mit handgeschriebenem SQL, der zweiten Zählung der Prüfungen: ${number(byHand)} ms. Ein Jahresbericht fragt sie für das Jahr, vier Jahre davor und seit Beginn, die Auswertung Zeitraum für jede Kraft.`
  const table = reports.length ? `| Bericht | ms | mal Boden | kB | im Ziel (ms) |\n|---|---|---|---|---|\n${reports.map(({ name, took, bytes }) => `| ${name} | ${number(took)} | ${times(took / floor!.took)} | ${number(bytes / 1000)} | ${isMet(took, GOAL)} |`).join('\n')}\n\n` : ''
  return `\n## Berichte, ${number(persons)} Personen\n\nMit ${number(consultations)} Beratungen. ${counted}\n\n${table}Eine Änderung sichern, während alle Zahlen gezählt werden: ${times(saves.beside / saves.alone)}-mal so lang wie allein (${number(saves.alone)} ms; Ziel: höchstens 1,5).\n`
}
