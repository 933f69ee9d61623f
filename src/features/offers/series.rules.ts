/** When an offer meets: the days of its rhythm, what falls on a holiday, and what somebody moved, cancelled or added. Pure. */
import { addDays, addMonths } from '../../base/day.ts'
import { refuseField } from '../../base/refused.ts'
import { holidayOn, isSunday, schoolHolidayOn } from '../codes/holiday.rules.ts'
import { dayLabels, nthLabels, type ChangeKind, type Series, type SessionInput } from './offer.ts'

export type Change = { planned_on: string; kind: ChangeKind; to_on: string | null; begins: string; ends: string; place: string; reason: string }
/** `planned_on` is the day of the rhythm and names the session for ever; `on` is when it meets. `cause`: who or what made it differ. */
export type Planned = { planned_on: string; on: string; begins: string; ends: string; place: string; state: 'planned' | ChangeKind; reason: string; cause: '' | 'holiday' | 'school' | 'hand' }

const order = Object.keys(dayLabels)
/** Monday 0 to Sunday 6. */
const dayOfWeek = (day: string): number => (new Date(day).getUTCDay() + 6) % 7
/** The longest way a session moves by itself. */
const FURTHEST = 28
const rhythms: Record<string, number> = { weekly: 7, fortnightly: 14 }

/** The days of the rhythm from one day through another, holidays or not. */
export function daysOf(series: Series, from: string, through: string): string[] {
  if (!series.starts_on || !series.day_of_week || through < from) return []
  const wanted = order.indexOf(series.day_of_week), days: string[] = []
  const last = series.ends_on && series.ends_on < through ? series.ends_on : through
  if (series.rhythm === 'monthly') {
    const start = from > series.starts_on ? from : series.starts_on
    for (let month = `${start.slice(0, 7)}-01`; month <= last; month = addMonths(month, 1)) {
      const first = addDays(month, (wanted - dayOfWeek(month) + 7) % 7)
      const isFifth = addDays(first, 28).slice(0, 7) === month.slice(0, 7)
      const day = addDays(first, series.nth === 'last' ? (isFifth ? 28 : 21) : 7 * (Number(series.nth) - 1))
      if (day >= start && day <= last) days.push(day)
    }
    return days
  }
  const step = rhythms[series.rhythm]
  if (!step) return []
  const first = addDays(series.starts_on, (wanted - dayOfWeek(series.starts_on) + 7) % 7)
  const skipped = Math.max(0, Math.ceil((Date.parse(from) - Date.parse(first)) / 86_400_000 / step))
  for (let day = addDays(first, skipped * step); day <= last; day = addDays(day, step)) days.push(day)
  return days
}

/** Where a session goes that falls on a holiday; null: nowhere. Never onto a day on which the offer meets anyway. */
function otherDay(series: Series, day: string, taken: ReadonlySet<string>): string | null {
  const step = series.on_holiday === 'week' ? 7 : series.on_holiday === 'next' ? 1 : 0
  for (let away = step; step > 0 && away <= FURTHEST; away += step) {
    const other = addDays(day, away)
    if (holidayOn(other) === '' && !(series.skips_school_holidays && schoolHolidayOn(other)) && (step === 7 || !isSunday(other))) return taken.has(other) ? null : other
  }
  return null
}

/** The sessions from one day through another, in order; what falls out stands where it would have been. */
export function plannedSessions(series: Series, location: string, changes: readonly Change[], from: string, through: string): Planned[] {
  const byDay = new Map(changes.map((change) => [change.planned_on, change]))
  // What lies beside the window may move into it, or stand where something wants to move.
  const reach = [addDays(from, -FURTHEST), addDays(through, FURTHEST), ...changes.map((one) => one.planned_on)].sort(), wide = daysOf(series, reach[0]!, reach.at(-1)!)
  const usual = { begins: series.begins, ends: series.ends, place: location }
  const own = (change: Change) => ({ begins: change.begins || usual.begins, ends: change.ends || usual.ends, place: change.place || usual.place })
  const regular = new Set(wide), added = changes.filter((one) => one.kind === 'added' && !regular.has(one.planned_on))
  // First what people decided, then what the calendar says: a session never moves by itself onto a day that is taken.
  const taken = new Set([...wide.filter((day) => byDay.get(day)?.kind !== 'moved' && byDay.get(day)?.kind !== 'cancelled'), ...added.map((one) => one.planned_on), ...wide.flatMap((day) => byDay.get(day)?.to_on ?? [])])
  const sessions = [
    ...added.map((change): Planned => ({ planned_on: change.planned_on, on: change.planned_on, ...own(change), state: 'added', reason: change.reason, cause: 'hand' })),
    ...wide.map((day): Planned => {
      const change = byDay.get(day)
      if (change?.kind === 'moved') return { planned_on: day, on: change.to_on!, ...own(change), state: 'moved', reason: change.reason, cause: 'hand' }
      if (change?.kind === 'cancelled') return { planned_on: day, on: day, ...usual, state: 'cancelled', reason: change.reason, cause: 'hand' }
      const session = { planned_on: day, on: day, ...usual, state: 'planned', reason: '', cause: '' } as const
      const holiday = holidayOn(day), school = series.skips_school_holidays ? schoolHolidayOn(day) : ''
      if (!holiday) return school ? { ...session, state: 'cancelled', reason: school, cause: 'school' } : session
      if (series.on_holiday === 'hold') return { ...session, reason: `Feiertag (${holiday}), findet statt`, cause: 'holiday' }
      const other = school ? null : otherDay(series, day, taken)
      if (!other) return { ...session, state: 'cancelled', reason: `Feiertag (${holiday})`, cause: 'holiday' }
      taken.add(other)
      return { ...session, on: other, state: 'moved', reason: `Feiertag (${holiday})`, cause: 'holiday' }
    }),
  ]
  return sessions.filter((one) => one.on >= from && one.on <= through).sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : one.begins < other.begins ? -1 : 1))
}

/** Without what belongs to another rhythm: a field that is hidden neither stands in the way nor comes back. */
export function ofRhythm<T extends Series>(offer: T): T {
  const isSeries = offer.rhythm !== 'none' && offer.rhythm !== 'single'
  return { ...offer, ...(!isSeries && { day_of_week: '', starts_on: null, ends_on: null }), ...(offer.rhythm !== 'monthly' && { nth: '' }), ...(offer.rhythm === 'none' && { begins: '', ends: '' }) }
}

/** Whether the sessions of a series, or an offer without one, can be reckoned; refuses at the field that is missing. */
export function demandSeries(offer: Series & { asks_registration: boolean; registration_purpose: string; is_public: boolean; public_contact: string }): void {
  const isSeries = offer.rhythm !== 'none' && offer.rhythm !== 'single'
  if (isSeries && !offer.day_of_week) refuseField('day_of_week', 'An welchem Tag der Woche?')
  if (offer.rhythm === 'monthly' && !offer.nth) refuseField('nth', 'Der wievielte im Monat?')
  if (isSeries && !offer.starts_on) refuseField('starts_on', 'Ab wann?')
  if (isSeries && !offer.begins) refuseField('begins', 'Der Beginn fehlt.')
  if ((offer.begins !== '' || offer.ends !== '') && offer.ends <= offer.begins) refuseField('ends', 'Das Ende liegt nicht nach dem Beginn.')
  if (offer.ends_on && offer.starts_on && offer.ends_on < offer.starts_on) refuseField('ends_on', 'Das Ende liegt vor dem Anfang.')
  if (offer.asks_registration && !offer.registration_purpose) refuseField('registration_purpose', 'Wofür werden die Vornamen gebraucht? Ohne Zweck keine Namen.')
}

/** How many came: the number, or the sum of women, men and children. */
export function headCount({ visits, women, men, children }: Pick<SessionInput, 'visits' | 'women' | 'men' | 'children'>): { visits: number; women: number | null; men: number | null; children: number | null } {
  if (women === null && men === null && children === null) return { visits: visits ?? refuseField('visits', 'Die Zahl der Besuche fehlt.'), women, men, children }
  const sum = (women ?? 0) + (men ?? 0) + (children ?? 0)
  if (visits !== null && visits !== sum) refuseField('visits', `Frauen, Männer und Kinder ergeben ${sum}. Bitte angleichen oder hier leer lassen.`)
  return { visits: sum, women: women ?? 0, men: men ?? 0, children: children ?? 0 }
}

/** When it meets, in words. */
export function whenOf(offer: Series & { weekday: string; hours: string }): string {
  const hours = offer.begins ? `${offer.begins}–${offer.ends} Uhr` : offer.hours
  const day = offer.day_of_week ? dayLabels[offer.day_of_week] : ''
  const when = offer.rhythm === 'weekly' ? day : offer.rhythm === 'fortnightly' ? `alle zwei Wochen ${day}` : offer.rhythm === 'monthly' ? `${nthLabels[offer.nth as keyof typeof nthLabels]} ${day} im Monat` : offer.rhythm === 'single' ? 'einzelne Termine' : offer.weekday
  return [when, hours].filter(Boolean).join(', ')
}
