/** From a number of the annual report to the list behind it (Auswertung). For the team only: a report that left the house has no such way. Pure. */
import { germanDay } from '../../base/day.ts'
import { lifeAreas } from '../codes/life-area.ts'
import { figures, findFigure, moveLabels, partLabel, valueOf } from '../figures/figure-list.ts'
import { hrefOf } from '../figures/view.rules.ts'
import type { AnnualReport, ReportNumber, ReportTable } from './annual.ts'
import { yearLines } from './around.rules.ts'
import { comparedWith, isOverYear } from './period.rules.ts'
import type { Counted } from './teller.rules.ts'

export type Codes = Record<string, Record<string, string>>
/** `number`, `cell`: the address of the list behind it; none where there is no single one, or nobody behind it. */
export type Links = { number(one: ReportNumber): string | undefined; cell(table: ReportTable, row: number, column: number): string | undefined }

/** By figure, the code of each part by its words; words that stand for two codes lead nowhere. */
export function codesOf({ now, ever }: { now: Counted; ever: Counted }): Codes {
  return Object.fromEntries(figures.filter(({ parts }) => parts).map((figure) => {
    const codes = [...new Set([now, ever].flatMap((counted) => Object.keys(valueOf(figure, counted))))], labels = codes.map((code) => partLabel(figure, code))
    return [figure.key, Object.fromEntries(codes.flatMap((code, at) => (labels.indexOf(labels[at]!) === labels.lastIndexOf(labels[at]!) ? [[labels[at]!, code]] : [])))]
  }))
}

/** Tables of several figures, a column each, and rows that are figures of their own. */
const columns: Record<string, readonly string[]> = {
  'housing.byDistrict': ['housing.buildingsByDistrict', 'housing.unitsByDistrict', 'more.placesByDistrict', 'housing.housedByDistrict', 'more.freeByDistrict'],
  'more.placesByBuilding': ['more.placesByBuilding', 'more.blockedByBuilding', 'more.housedByBuilding'], positions: ['positions', 'more.vacantDays'], offers: ['offers', 'offers'],
}
const rows: Record<string, string> = {
  'unter 18 Jahren': 'persons.minors', '18 Jahre und älter': 'persons.adults', 'nicht bekannt': 'more.ageUnknown', 'Haushalte mit einer Person': 'households.single', Einzelne: 'consultations.single', Familien: 'consultations.family', Gruppen: 'more.consultationGroups',
  'ohne Integrationsplan': 'persons.withoutPlan', rechtzeitig: 'plans.reviewedInTime',
}
const moves = Object.keys(moveLabels)

export function linksOf({ from, to, on, beginning, codes }: Pick<AnnualReport, 'from' | 'to' | 'on' | 'beginning'> & { codes: Codes }): Links {
  const since = `seit ${germanDay(beginning)}`
  /** `words`: hint or title; they say where a number is about the whole time. */
  const open = (figure: string, part: string | null, words: string) => hrefOf({ on, from: words.includes(since) ? beginning : from, to, figure, part })
  const compared = comparedWith({ from, to }, beginning), periods = isOverYear({ from, to }) ? compared : [...compared, { from, to }]
  return {
    number: ({ key, part, hint, value }) => (findFigure(key) && value !== 0 ? open(key, part ?? null, hint) : undefined),
    cell({ key, title, rows: all }, row, column) {
      const { label, values } = all[row]!
      if (values[column] === 0) return undefined
      if (key === 'years') {
        const figure = yearLines.find(([, name]) => name === label)?.[0], period = periods[column]
        return figure && period && hrefOf({ on: period.to, ...period, figure, part: null })
      }
      if (key === 'assessments.moves') {
        const area = lifeAreas.find((one) => one.label === label)
        return area && open(key, `${area.code}:${moves[column]}`, title)
      }
      const figure = columns[key]?.[column] ?? key, code = codes[figure]?.[label]
      if (code !== undefined) return open(figure, code, title)
      return findFigure(figure)?.parts || rows[label] === undefined ? undefined : open(rows[label], null, title)
    },
  }
}
