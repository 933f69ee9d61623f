/** Somebody who reads a whole annual report, writes down every number of persons in it, and knows how they hang together from the sentences "So wird gezählt". Written without the rules that protect them. */
import type { AnnualReport, Chapter, ReportTable } from '../src/features/reports/annual.ts'
import { findFigure, partLabel } from '../src/features/figures/figure-list.ts'

type Range = [low: number, high: number]
/** Totals that are told to the person, and nothing else from one to four. */
export const sure = ['persons.inCare', 'persons.allocated', 'persons.selfSufficient', 'housing.housed']
/** What is no person and no act about one. */
const isOfNobody = (key: string) => findFigure(key)?.area === null

/** Which number the sum of a table is, as its definition says; by the beginning of its title where a figure has several. */
const sums: readonly (readonly [key: string, title: string, whole: string])[] = [
  ['persons.inCareByGroup', '', 'persons.inCare'], ['persons.inCareByNationality', '', 'persons.inCare'], ['persons.minors', 'Alter', 'persons.inCare'], ['more.inCareBySex', '', 'persons.inCare'], ['more.inCareByMunicipality', '', 'persons.inCare'],
  ['persons.withoutPlan', '', 'persons.inCare'], ['occupation', '', 'persons.inCare'], ['more.language', '', 'persons.inCare'], ['more.inCareByAge', 'Kinder', 'persons.minors'], ['more.inCareByAge', 'Erwachsene', 'persons.adults'], ['households.single', '', 'households.all'],
  ['housing.housedByDistrict', '', 'housing.housed'], ['consultations.single', '', 'consultations.all'], ['consultations.byForm', '', 'consultations.all'], ['consultations.byCaseworker', '', 'consultations.all'], ['plans.reviewedInTime', '', 'plans.reviewed'],
  ['goals.byState', '', 'goals.all'], ['goals.reachedByArea', '', 'goals.reached'], ['work.applicationsByKind', '', 'work.applications'], ['work.placementsByKind', '', 'work.placements'], ['referrals.byGroup', '', 'referrals.all'], ['referrals.byOutcome', '', 'referrals.all'],
  ['more.allocatedByGroup', 'Zugewiesen im', 'persons.allocated'], ['more.allocatedByGroup', 'Zugewiesen seit', 'persons.allocated since'], ['persons.closedByReason', 'In die Selbstständigkeit im', 'persons.selfSufficient'], ['persons.closedByReason', 'In die Selbstständigkeit seit', 'persons.selfSufficient since'],
]
/** Rows that are figures of their own. */
const same: Readonly<Record<string, string>> = { 'Alter/unter 18 Jahren': 'persons.minors', 'Alter/18 Jahre und älter': 'persons.adults', [`Ziele nach Stand/${partLabel(findFigure('goals.byState')!, 'erreicht')}`]: 'goals.reached', 'Personen mit und ohne Plan/ohne Integrationsplan': 'persons.withoutPlan' }
/** Tables whose rows overlap, or hold several numbers each. */
const noSum = new Set(['consultations.byTopic', 'assessments.moves', 'housing.byDistrict', 'years', 'more.placesByBuilding'])
const rowName = ({ key, title }: ReportTable, label: string) => same[`${title}/${label}`] ?? `${key}: ${title}/${label}`
const since = (hint: string) => (hint.startsWith('seit') ? ' since' : '')

/** What it can be: every number by its name, with the names of those that are certain and should not be. */
export function attack(report: AnnualReport): { certain: string[]; alike: string[] } {
  const known = new Map<string, Range>(), equations: { whole: string; parts: string[] }[] = [], alike: string[] = []
  const learn = (name: string, low: number, high: number): boolean => { const [a, b] = known.get(name) ?? [0, Infinity], next: Range = [Math.max(a, low), Math.min(b, high)]; known.set(name, next); return next[0] !== a || next[1] !== b }
  const read = (name: string, value: number | null, mark: string) => (value !== null ? learn(name, value, value) : learn(name, mark === 'withheld' ? 0 : 1, mark === 'small' ? 4 : Infinity))
  const readTable = (table: ReportTable) => {
    const { key, title, rows, total, mark } = table
    if (key === 'years') { for (const { label, values } of rows) { const figure = { 'Beratungen': 'consultations.all', 'in Betreuung am Ende': 'persons.inCare', 'verschiedene Personen beraten': 'more.personsAdvised', 'Pläne neu aufgestellt': 'plans.made' }[label]; if (figure) values.forEach((value, at) => read(at === values.length - 1 ? figure : at === values.length - 2 ? `${figure} before` : `${label}/${at}`, value, mark === 'small' ? 'hidden' : mark)) } return }
    if (key === 'housing.byDistrict') { for (const { label, values } of rows) read(`housing.housedByDistrict: Untergebrachte Personen nach Ortsteil/${label}`, values[3]!, values[3] === 0 ? 'none' : 'hidden'); return }
    if (key === 'assessments.moves') { for (const { label, values } of rows) { values.forEach((value, at) => learn(`${key}/${label}/${at}`, value ?? 0, value ?? Infinity)); if (values.filter((value) => value !== 0).length === 1) alike.push(`${title}/${label}`) } return }
    if (isOfNobody(key)) return
    for (const { label, values } of rows) read(rowName(table, label), values[0]!, mark)
    if (noSum.has(key)) return
    const whole = sums.find(([one, begin]) => one === key && title.startsWith(begin))?.[2] ?? `sum of ${key}: ${title}`
    if (total) read(whole, total[0]!, 'withheld')
    if (rows.length) equations.push({ whole, parts: rows.map(({ label }) => rowName(table, label)) })
  }
  const readText = ({ key, text, numbers, charts, tables }: Chapter) => {
    for (const one of text) {
      const talks = /^([\d.]+) Beratungen/.exec(one), last = /im Jahr davor ([\d.]+);/.exec(one), of = (found: string) => Number(found.replaceAll('.', ''))
      if (key === 'counselling') { if (talks) read('consultations.all', of(talks[1]!), 'none'); if (last) read('consultations.all before', of(last[1]!), 'none') }
    }
    for (const { key: figure, hint, label, value, unit, mark } of numbers) {
      if (unit !== '' || isOfNobody(figure)) continue
      const table = figure === 'occupation' ? 'Tätigkeit' : figure === 'persons.closedByReason' ? `In die Selbstständigkeit ${hint}` : ''
      read(table ? `${figure}: ${table}/${rowLabel(label)}` : `${figure}${since(hint)}`, value, mark)
    }
    // What is drawn stands in a table.
    for (const { series, labels } of charts) for (const { label, values } of series) values.forEach((value, at) => { if (value !== null && value > 0 && value < 5) learn(`drawn: ${tables.some(({ rows }) => rows.some((row) => (row.label === labels[at] || row.label === label) && row.values.includes(value))) ? 'persons.inCare' : `${label}/${labels[at]}`}`, value, value) })
  }
  for (const chapter of report.chapters) { chapter.tables.forEach(readTable); readText(chapter) }
  for (let isNew = true; isNew;) {
    isNew = false
    for (const { whole, parts } of equations) {
      const range = (name: string) => known.get(name) ?? [0, Infinity], add = (at: 0 | 1, but?: string) => parts.reduce((sum, name) => sum + (name === but ? 0 : range(name)[at]), 0)
      if (learn(whole, add(0), add(1))) isNew = true
      for (const name of parts) if (learn(name, range(whole)[0] - add(1, name), range(whole)[1] - add(0, name))) isNew = true
    }
  }
  const isSure = (name: string) => sure.some((one) => name === one || name === `${one} since` || name === `${one} before` || name === `drawn: ${one}`)
  return { certain: [...known].filter(([name, [low, high]]) => !isSure(name) && low === high && low > 0 && low < 5).map(([name, [low]]) => `${name}: ${low}`), alike }
}
/** A tile names a row as a person would say it. */
const rowLabel = (label: string): string => ({ 'in eine eigene Wohnung': 'eigene Wohnung', 'mit Arbeit weggezogen': 'weggezogen mit Arbeit', 'in Arbeit': partLabel(findFigure('occupation')!, 'arbeit'), 'in Ausbildung': partLabel(findFigure('occupation')!, 'ausbildung') })[label] ?? label
