/** From the figures of a period, of everything since the first allocation and of the years before to the annual report. Pure. */
import type { AnnualReport, Chapter } from './annual.ts'
import { allocation, counselling, glance, inCare, language, occupation, outcomes, plans, staff } from './chapters.rules.ts'
import type { Course } from './course.ts'
import { comingAndGoing, needs, ownDefinitions } from './course-parts.rules.ts'
import { helpers, housing, work, years } from './around.rules.ts'
import { isOverYear, periodLabel, type Period } from './period.rules.ts'
import type { Fact } from './ledger.rules.ts'
import { createTeller, type Counted } from './teller.rules.ts'

export type AnnualFacts = {
  period: Period; beginning: string; organisation: string; municipality: string; isExact: boolean
  now: Counted; ever: Counted; /** What stands beside it (`comparedWith`), oldest first. */ compared: readonly Counted[]; course: Course; /** What readers outside the team were told before. */ known: readonly Fact[]
}

/** The report, and what its readers know with it. `order`: every chapter there can be, also those that have nothing to say this time. */
export function annualReport({ period, beginning, organisation, municipality, isExact, now, ever, compared, course, known }: AnnualFacts): { report: AnnualReport; facts: readonly Fact[]; order: readonly Pick<Chapter, 'key' | 'title'>[] } {
  const teller = createTeller(now, isExact, known), isLong = isOverYear(period), facts = { now, ever, before: isLong ? undefined : compared.at(-1), beginning, course }
  const all = [
    glance(teller, facts), staff(teller, facts), allocation(teller, facts), inCare(teller, facts), comingAndGoing(teller, facts), needs(facts), housing(teller, facts), occupation(teller, facts), language(teller), counselling(teller, facts),
    plans(teller, facts), outcomes(teller, facts), helpers(teller, facts), work(teller), years(teller, isLong ? compared : [...compared, now]),
  ], chapters = all.filter(({ numbers, tables }) => tables.length > 0 || numbers.some(({ value }) => value !== 0))
  const report: AnnualReport = {
    title: 'Jahresbericht Integrationsmanagement', organisation, municipality, from: period.from, to: period.to, end: period.end, on: now.on, period: periodLabel(period), isRunning: period.isRunning, isExact, beginning, chapters,
    definitions: [...teller.shown().map(({ label, definition }) => ({ label: label.replace(/^davon /, ''), definition })), ...ownDefinitions(chapters)],
  }
  return { report, facts: teller.facts(), order: all.map(({ key, title }) => ({ key, title })) }
}
