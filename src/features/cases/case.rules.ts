/** The counselling of one person over time: its clock, and when a case may be closed, opened again, extended and handed over. */
import { germanDay } from '../../base/day.ts'
import type { Verdict } from '../../base/refused.ts'

/**
 * How long counselling is funded. `years` from the allocation, `extensionYears` more with a recorded reason, `warnMonths` before the end *Heute*
 * says so. A rule holds for cases whose clock started within its validity (`validUntil` exclusive).
 * Source: Verwaltungsvorschrift Integrationsmanagement Baden-Württemberg (funded since 2017; who came before is measured by the same rule).
 * To be checked with each new version of the regulation: then end this row and add one.
 */
type ClockRule = { readonly validFrom: string; readonly validUntil: string | null; readonly years: number; readonly extensionYears: number; readonly warnMonths: number }
const clockRules: readonly ClockRule[] = [{ validFrom: '2010-01-01', validUntil: null, years: 3, extensionYears: 1, warnMonths: 3 }]

/** The rule for a clock that started on a day. Throws RangeError where the table has none. */
export function clockRuleFor(startedOn: string): ClockRule {
  const rule = clockRules.find((one) => one.validFrom <= startedOn && (one.validUntil === null || startedOn < one.validUntil))
  if (!rule) throw new RangeError(`Für einen Beratungsbeginn am ${germanDay(startedOn)} ist kein Beratungszeitraum hinterlegt.`)
  return rule
}

export type CaseFacts = { readonly opened_on: string; readonly clock_started_on: string; readonly extended_until: string | null; readonly closed_on: string | null }

/** `endsOn`, `extensionEndsOn`: first day outside. `daysLeft` counts from today to `endsOn`, negative when over. */
export type CounsellingClock = { readonly endsOn: string; readonly extensionEndsOn: string; readonly warnsFrom: string; readonly daysLeft: number; readonly state: 'running' | 'ending' | 'over' }

export function counsellingClock(facts: Pick<CaseFacts, 'clock_started_on' | 'extended_until'>, today: string): CounsellingClock {
  const rule = clockRuleFor(facts.clock_started_on)
  const endsOn = facts.extended_until ?? addMonths(facts.clock_started_on, 12 * rule.years)
  const warnsFrom = addMonths(endsOn, -rule.warnMonths)
  return {
    endsOn, warnsFrom, extensionEndsOn: addMonths(facts.clock_started_on, 12 * (rule.years + rule.extensionYears)),
    daysLeft: Math.round((Date.parse(endsOn) - Date.parse(today)) / 86_400_000), state: today >= endsOn ? 'over' : today >= warnsFrom ? 'ending' : 'running',
  }
}

/** Same day of the month, months later (or earlier); the last of the month where it has no such day, as PostgreSQL counts. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** A case is closed once, not before it was opened (or last opened again), and only when it is so: a planned end is a task. */
export function canClose(facts: CaseFacts & { readonly reopened_on?: string | null }, on: string, today: string): Verdict {
  if (facts.closed_on !== null) return `Der Fall ist schon am ${germanDay(facts.closed_on)} beendet.`
  if (on > today) return 'Das Ende liegt in der Zukunft.'
  if (on < facts.opened_on) return `Der Fall wurde erst am ${germanDay(facts.opened_on)} eröffnet.`
  if (facts.reopened_on && on < facts.reopened_on) return `Der Fall wurde am ${germanDay(facts.reopened_on)} wieder aufgenommen; das Ende kann nicht davor liegen.`
  return true
}

/** Opened again from a day on; the closing before stays in the figures of its period. */
export function canReopen(facts: CaseFacts, on: string, today: string): Verdict {
  if (facts.closed_on === null) return 'Der Fall läuft.'
  if (on < facts.closed_on) return `Der Fall wurde erst am ${germanDay(facts.closed_on)} beendet.`
  if (on > today) return 'Die Wiederaufnahme liegt in der Zukunft.'
  return true
}

/** `until`: first day outside the extended period. The reason is asked for by the form; here only the time counts. */
export function canExtend(facts: CaseFacts, until: string): Verdict {
  if (facts.closed_on !== null) return 'Der Fall ist beendet.'
  if (!clockRules.some((one) => one.validFrom <= facts.clock_started_on)) return `Für einen Beratungsbeginn am ${germanDay(facts.clock_started_on)} ist kein Beratungszeitraum hinterlegt.`
  const { endsOn, extensionEndsOn } = counsellingClock({ ...facts, extended_until: null }, until)
  if (until <= endsOn) return `Der Beratungszeitraum endet ohnehin erst am ${germanDay(endsOn)}.`
  if (until > extensionEndsOn) return `Über den ${germanDay(extensionEndsOn)} hinaus kann nicht verlängert werden.`
  return true
}

/** `from`: first day of the new responsibility; afterwards entered hand-overs are common, far planned ones are a wrong year. */
export function canHandOver(facts: CaseFacts, from: string, today: string): Verdict {
  if (facts.closed_on !== null) return 'Der Fall ist beendet.'
  if (from < facts.opened_on) return `Der Fall wurde erst am ${germanDay(facts.opened_on)} eröffnet.`
  if (from > addMonths(today, 12)) return 'Die Übergabe liegt mehr als ein Jahr in der Zukunft.'
  return true
}
