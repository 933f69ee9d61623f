/** Rules of talks and their notes. Pure: (facts, today or now) to yes, or the sentence why not. */
import { germanDay } from '../../base/day.ts'
import type { Verdict } from '../../base/refused.ts'

/** What one talk is told of its people: a family when all live in one household, a group when they do not. `households`: of each person, null where none is known. */
export function kindOf(households: readonly (string | null)[]): 'single' | 'family' | 'group' {
  if (households.length < 2) return 'single'
  const [first] = households
  return first && households.every((one) => one === first) ? 'family' : 'group'
}

/** A talk lies in the past, and within the case of everybody it is about: up to and with the day on which it was closed. `closed_on`: of each person, null while the case runs. */
export function canHoldOn(heldOn: string, today: string, people: readonly { closed_on: string | null }[]): Verdict {
  if (heldOn > today) return 'Das Datum liegt in der Zukunft.'
  const closed = people.map((person) => person.closed_on).filter((day): day is string => day !== null && day < heldOn).sort()[0]
  return closed === undefined || `Der Fall ist seit ${germanDay(closed)} beendet. Bis zu diesem Tag lässt sich eine Beratung noch festhalten; danach bitte den Fall wieder aufnehmen oder anonym festhalten.`
}

/** Milliseconds of an hour. */
const HOUR = 3_600_000
/** What is written is corrected by whoever wrote it, for as many hours as the organisation says (0: never); then it stands, and what follows is an addendum. */
export function canRewrite(note: { author_id: string; written_at: Date }, me: { id: string }, now: Date, hours: number): Verdict {
  if (note.author_id !== me.id) return 'Ändern kann die Notiz nur, wer sie geschrieben hat.'
  return now.getTime() - note.written_at.getTime() < hours * HOUR || `Die Notiz steht seit mehr als ${hours === 1 ? 'einer Stunde' : `${hours} Stunden`} und wird nicht mehr geändert. Dafür gibt es Nachträge.`
}
