/** The counselling of one person over time: its clock, and when a case may be closed, opened again, extended and handed over. */
import { addDays, addMonths, daysBetween, germanDay } from '../../base/day.ts'
import type { Verdict } from '../../base/refused.ts'

/**
 * How long counselling is funded. `years` from the allocation, `extensionYears` more with a recorded reason. A rule holds for cases whose clock started within its validity (`validUntil` exclusive).
 * Source: Verwaltungsvorschrift Integrationsmanagement Baden-Württemberg (funded since 2017; who came before is measured by the same rule).
 * To be checked with each new version of the regulation: then end this row and add one.
 */
type ClockRule = { readonly validFrom: string; readonly validUntil: string | null; readonly years: number; readonly extensionYears: number }
const clockRules: readonly ClockRule[] = [{ validFrom: '2010-01-01', validUntil: null, years: 3, extensionYears: 1 }]

/** How near the end of a counselling period is. */
export type ClockLevel = 'half-year' | 'quarter' | 'fortnight' | 'over'
/** The last six months, three months and two weeks: each is told once more, and louder. A decision of the house, so that an extension, a hand-over to the regular services or an end can be prepared. Once more in SQL: `periodEnding` (people/held.db.ts). */
const levels: readonly { level: ClockLevel; begins: (endsOn: string) => string }[] = [
  { level: 'over', begins: (endsOn) => endsOn }, { level: 'fortnight', begins: (endsOn) => addDays(endsOn, -14) }, { level: 'quarter', begins: (endsOn) => addMonths(endsOn, -3) }, { level: 'half-year', begins: (endsOn) => addMonths(endsOn, -6) },
]
/** What is told on a day of a period whose first day outside is `endsOn`; null while it is far away. */
export const clockLevel = (endsOn: string, today: string): ClockLevel | null => levels.find(({ begins }) => begins(endsOn) <= today)?.level ?? null

/** "noch 45 Tage", "seit 3 Tagen abgelaufen". `daysLeft`: from today to the first day outside. */
export const clockText = (daysLeft: number): string => (daysLeft > 1 ? `noch ${daysLeft} Tage` : daysLeft === 1 ? 'heute zuletzt' : daysLeft === 0 ? 'seit heute abgelaufen' : `seit ${-daysLeft} ${daysLeft === -1 ? 'Tag' : 'Tagen'} abgelaufen`)

/** The rule for a clock that started on a day. Throws RangeError where the table has none. */
export function clockRuleFor(startedOn: string): ClockRule {
  const rule = clockRules.find((one) => one.validFrom <= startedOn && (one.validUntil === null || startedOn < one.validUntil))
  if (!rule) throw new RangeError(`Für einen Beratungsbeginn am ${germanDay(startedOn)} ist kein Beratungszeitraum hinterlegt.`)
  return rule
}

export type CaseFacts = { readonly opened_on: string; readonly clock_started_on: string; readonly extended_until: string | null; readonly closed_on: string | null }

/** `endsOn`, `extensionEndsOn`: first day outside. `level`: what is told today, null while the end is far away. `daysLeft` counts from today to `endsOn`, negative when over. */
export type CounsellingClock = { readonly endsOn: string; readonly extensionEndsOn: string; readonly daysLeft: number; readonly level: ClockLevel | null }

export function counsellingClock(facts: Pick<CaseFacts, 'clock_started_on' | 'extended_until'>, today: string): CounsellingClock {
  const rule = clockRuleFor(facts.clock_started_on)
  const endsOn = facts.extended_until ?? addMonths(facts.clock_started_on, 12 * rule.years)
  return { endsOn, extensionEndsOn: addMonths(facts.clock_started_on, 12 * (rule.years + rule.extensionYears)), daysLeft: daysBetween(today, endsOn), level: clockLevel(endsOn, today) }
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

/** Who was first, for whoever comes second. `is_handed`: the case was handed over, and by whom to whom from when; else it was changed otherwise. */
export function overtakenText(overtaken: readonly { number: number; is_handed: boolean; made_by: string | null; receiver: string | null; valid_from: string | null }[]): string {
  const [first, ...others] = overtaken
  if (!first) return ''
  const said = first.is_handed ? `Fall ${first.number} hat inzwischen ${first.made_by} an ${first.receiver} übergeben (ab ${germanDay(first.valid_from!)}).` : `Fall ${first.number} wurde inzwischen geändert.`
  const more = others.length === 0 ? '' : others.length === 1 ? ' Ein weiterer Fall auch.' : ` ${others.length} weitere Fälle auch.`
  return `${said}${more} Übergeben wurde nichts.`
}
