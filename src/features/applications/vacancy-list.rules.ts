/** A list of vacancies from a table, line by line: what each says, or what is wrong with it. Pure; how words are spelled is handed in. */
import { isDay } from '../../base/day.ts'
import type { WorkKind } from './vacancy.ts'

export type Listed = { employer: string; title: string; kind: WorkKind; trade: string; language_level: string; hours: number | null; place: string; valid_through: string | null; remark: string }
/** Headings by field, as lists write them. */
const headings: Record<keyof Listed, readonly string[]> = {
  employer: ['arbeitgeber', 'firma', 'betrieb'], title: ['stelle', 'titel', 'bezeichnung'], kind: ['art'], trade: ['beruf', 'branche', 'beruf oder branche'], language_level: ['deutsch', 'deutsch mindestens', 'sprachniveau'],
  hours: ['stunden', 'stunden in der woche', 'wochenstunden'], place: ['ort', 'ortsteil', 'ort oder ortsteil'], valid_through: ['gilt bis', 'gültig bis', 'bis'], remark: ['bemerkung', 'hinweis'],
}
const kinds: Record<string, WorkKind> = { '': 'job', arbeit: 'job', job: 'job', vollzeit: 'job', teilzeit: 'job', ausbildung: 'training', lehre: 'training', praktikum: 'internship', minijob: 'minijob', 'mini-job': 'minijob' }
const plain = (text: string) => text.trim().toLowerCase()

/** Day of `31.12.2026` or `2026-12-31`; null for nothing, undefined where it is none. */
export function dayOf(text: string): string | null | undefined {
  if (text.trim() === '') return null
  const [, d, m, y] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim()) ?? []
  const day = y ? `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}` : text.trim()
  return isDay(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().slice(0, 10) === day ? day : undefined
}

/** `levelOf`: code of a level as it is written, undefined where there is none. Lines count from the heading, which is line 1. */
export function readVacancies(table: readonly (readonly string[])[], levelOf: (text: string) => string | undefined): { rows: (Listed & { line: number })[]; faults: { line: number; text: string }[] } {
  const head = (table[0] ?? []).map(plain), at = {} as Record<keyof Listed, number>
  for (const [field, names] of Object.entries(headings) as [keyof Listed, readonly string[]][]) at[field] = head.findIndex((name) => names.includes(name))
  const missing = [['employer', 'Arbeitgeber'], ['title', 'Stelle']].filter(([field]) => at[field as keyof Listed] < 0).map(([, name]) => `„${name}“`)
  if (missing.length) return { rows: [], faults: [{ line: 1, text: `In der ersten Zeile fehlt die Spalte ${missing.join(' und ')}.` }] }
  const rows: (Listed & { line: number })[] = [], faults: { line: number; text: string }[] = []
  for (const [index, cells] of table.slice(1).entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const line = index + 2, of = (field: keyof Listed) => (at[field] < 0 ? '' : (cells[at[field]] ?? '').trim())
    const wrong: string[] = []
    const kind = kinds[plain(of('kind'))], level = of('language_level') === '' ? '' : levelOf(of('language_level')), through = dayOf(of('valid_through'))
    const hours = of('hours') === '' ? null : Number(of('hours').replace(',', '.'))
    if (of('employer') === '') wrong.push('Der Arbeitgeber fehlt.')
    if (of('title') === '') wrong.push('Die Stelle fehlt.')
    if (kind === undefined) wrong.push(`Die Art „${of('kind')}“ gibt es nicht: Arbeit, Ausbildung, Praktikum oder Minijob.`)
    if (level === undefined) wrong.push(`Das Sprachniveau „${of('language_level')}“ gibt es nicht: A1, A2, B1, B2, C1.`)
    if (hours !== null && !(hours >= 1 && hours <= 60)) wrong.push(`„${of('hours')}“ sind keine Wochenstunden (1 bis 60).`)
    if (through === undefined) wrong.push(`„${of('valid_through')}“ ist kein Datum; gebraucht wird TT.MM.JJJJ.`)
    for (const [field, most] of [['employer', 200], ['title', 200], ['trade', 100], ['place', 100], ['remark', 2000]] as const) if (of(field).length > most) wrong.push(`Der Text bei „${headings[field][0]}“ ist länger als ${most} Zeichen.`)
    if (wrong.length) faults.push({ line, text: wrong.join(' ') })
    else rows.push({ line, employer: of('employer'), title: of('title'), kind: kind!, trade: of('trade'), language_level: level!, hours: hours === null ? null : Math.round(hours), place: of('place'), valid_through: through!, remark: of('remark') })
  }
  return { rows, faults }
}
