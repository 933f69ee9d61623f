/** Who fits a wish, what may happen next, and when to ask how it goes. Pure; today is given. */
import { addDays, addMonths } from '../../base/day.ts'
import { refusals } from '../../base/refused.ts'
import { CERTIFICATE_YEARS } from '../codes/certificate-of-conduct.ts'
import type { MentorshipAct, MentorshipState } from './mentorship.ts'

/** Weeks before its end a paper is a doubt. */
const EXPIRING_WEEKS = 8

export type Mentor = {
  id: string; name: string; given_name: string; family_name: string; district: string; languages: readonly string[]; helps: readonly string[]; times: readonly string[]; sex: string; wish_sex: string; has_car: boolean; is_active: boolean; free_from: string | null; most_mentorships: number | null
  certificate_seen_on: string | null; secrecy_declared_on: string | null; /** Last day of a limited secrecy declaration. */ secrecy_through: string | null; running: number; /** The person, or somebody of the household. */ isRelated: boolean
}
/** What is known of the person, as far as whoever asks may know it: empty where not. */
export type Wanted = { helps: readonly string[]; languages: readonly string[]; times: readonly string[]; sex: string; person: { given_name: string; family_name: string; sex: string; district: string } }
export type MentorProposal = { id: string; name: string; reasons: string[]; doubts: string[]; score: number }

const both = (one: readonly string[], other: readonly string[]): string[] => one.filter((code) => other.includes(code))

/** Proposals, the best first. Who has left, is the person or of the household, or is not of the sex that is wished is none. `label`: the words of the lists. */
export function mentorProposals(mentors: readonly Mentor[], wanted: Wanted, today: string, label: (list: 'help' | 'time' | 'language', code: string) => string): MentorProposal[] {
  const isOut = (one: Mentor) => !one.is_active || one.isRelated || (wanted.sex !== '' && one.sex !== wanted.sex && one.sex !== 'u')
  return mentors.filter((one) => !isOut(one)).map((one) => {
    const reasons: string[] = [], doubts: string[] = []
    let score = 0
    const good = (points: number, text: string) => { score += points; reasons.push(text) }
    const doubt = (points: number, text: string) => { score -= points; doubts.push(text) }
    const spoken = both(wanted.languages, one.languages), helps = both(wanted.helps, one.helps), times = both(wanted.times, one.times)
    if (spoken.length) good(4, `spricht ${spoken.map((code) => label('language', code)).join(', ')}`)
    else if (wanted.languages.length) doubt(1, 'spricht keine der gewünschten Sprachen')
    if (helps.length) good(3 * helps.length, helps.map((code) => label('help', code)).join(', '))
    else if (wanted.helps.length && one.helps.length) doubt(2, 'hilft sonst bei anderem')
    if (times.length) good(2, `Zeit: ${times.slice(0, 3).map((code) => label('time', code)).join(', ')}`)
    else if (wanted.times.length && one.times.length) doubt(3, 'andere Zeiten')
    if (wanted.person.district && one.district === wanted.person.district) good(2, `aus ${one.district}`)
    if (wanted.sex && one.sex === wanted.sex) good(1, wanted.sex === 'w' ? 'Frau, wie gewünscht' : 'Mann, wie gewünscht')
    else if (wanted.sex) doubt(2, 'Geschlecht nicht bekannt')
    if (one.wish_sex && ['m', 'w'].includes(wanted.person.sex) && one.wish_sex !== wanted.person.sex) doubt(6, one.wish_sex === 'w' ? 'möchte nur Frauen begleiten' : 'möchte nur Männer begleiten')
    if (one.has_car && wanted.helps.includes('driving')) good(1, 'mit Auto')
    if (one.running >= (one.most_mentorships ?? 1)) doubt(3 + one.running, one.running === 1 ? 'begleitet schon jemanden' : one.running === 0 ? 'möchte gerade keine Patenschaft' : `begleitet schon ${one.running}`)
    else if (one.running > 0) doubt(1, `begleitet schon ${one.running}, kann noch`)
    if (one.free_from && one.free_from > today) doubt(4, 'hat erst später Zeit')
    if (!one.secrecy_declared_on || (one.secrecy_through && one.secrecy_through < today)) doubt(8, 'Verschwiegenheit nicht erklärt')
    else if (one.secrecy_through && one.secrecy_through <= addDays(today, EXPIRING_WEEKS * 7)) doubt(1, 'Verschwiegenheit läuft bald ab')
    const certificate = certificateStand(one.certificate_seen_on, today)
    if (certificate === 'missing') doubt(8, 'Führungszeugnis nicht gesehen')
    else if (certificate !== 'valid') doubt(certificate === 'over' ? 8 : 1, certificate === 'over' ? 'Führungszeugnis zu alt' : 'Führungszeugnis wird bald zu alt')
    if (wanted.person.family_name && one.family_name === wanted.person.family_name) doubt(4, one.given_name === wanted.person.given_name ? 'heißt genauso: dieselbe Person?' : 'gleicher Nachname: verwandt?')
    return { id: one.id, name: one.name, reasons, doubts, score }
  }).sort((one, other) => other.score - one.score || one.name.localeCompare(other.name, 'de') || (one.id < other.id ? -1 : 1))
}

/** How a certificate stands that was seen on a day. */
export function certificateStand(seenOn: string | null, today: string): 'missing' | 'over' | 'soon' | 'valid' {
  if (!seenOn) return 'missing'
  const through = addMonths(seenOn, 12 * CERTIFICATE_YEARS)
  return through < today ? 'over' : through <= addDays(today, EXPIRING_WEEKS * 7) ? 'soon' : 'valid'
}

/** When to ask how it goes: after three weeks, after three months, then every three months. The first of these days that was not settled; a talk settles what is due up to a week later. Null: it is not asked. */
export function checkInDue({ valid_from, agreed_on, checked_on }: { valid_from: string | null; agreed_on: string | null; /** The last time somebody asked. */ checked_on: string | null }): string | null {
  // What was taken over from lists has run for years without this; it begins with the first time that somebody asks.
  if (!valid_from || (!agreed_on && !checked_on)) return null
  const settled = checked_on ? addDays(checked_on, 7) : ''
  const first = addDays(valid_from, 21)
  if (first > settled) return first
  for (let months = 3; ; months += 3) { const on = addMonths(valid_from, months); if (on > settled) return on }
}

type Facts = { state: MentorshipState; volunteer_id: string | null; volunteer_agreed_on: string | null; meeting_on: string | null; wished_on: string | null; valid_from: string | null; valid_until: string | null; consent_holds: boolean | null }
/** Whether an act is possible, and if not, why. Whatever the table does not name is not. */
export function canAct(act: MentorshipAct, row: Facts): true | string {
  const { state } = row
  const early = state === 'wish' || state === 'proposed' || state === 'meeting', runs = state === 'running' || state === 'paused'
  if (act === 'propose') return state !== 'wish' ? 'Es ist schon jemand vorgeschlagen.' : row.volunteer_id === null || 'Es ist schon jemand vorgeschlagen.'
  if (act === 'accept') return !early || row.volunteer_id === null ? 'Es ist niemand vorgeschlagen.' : row.volunteer_agreed_on === null || 'Die Zusage steht schon da.'
  if (act === 'meet') return !early ? 'Das Kennenlernen ist vorbei.' : row.volunteer_agreed_on !== null || 'Zuerst braucht es die Zusage der oder des Ehrenamtlichen.'
  if (act === 'start') return !early ? 'Die Patenschaft hat schon begonnen.' : state !== 'meeting' ? 'Zuerst kommt das begleitete Kennenlernen.' : row.consent_holds === true || 'Ohne geltende Einwilligung der Person beginnt keine Patenschaft.'
  if (act === 'pause') return state === 'running' || 'Nur eine laufende Patenschaft pausiert.'
  if (act === 'resume') return state === 'paused' || 'Die Patenschaft pausiert nicht.'
  if (act === 'end') return state !== 'ended' || 'Die Patenschaft ist beendet.'
  if (act === 'undo') return state === 'ended' || state === 'paused' || (runs ? row.wished_on !== null : row.volunteer_id !== null) || 'Hier gibt es keinen Schritt zurückzunehmen.'
  return refusals.conflict.sentence
}

/** Days an act may be on: not before what it follows, not after today; only a meeting is arranged ahead. A sentence, or true. */
export function dayOfAct(act: MentorshipAct, on: string, row: Facts & { proposed_on: string | null }, today: string): true | string {
  const after = { propose: row.wished_on, accept: row.proposed_on, meet: row.proposed_on, start: row.meeting_on, pause: row.valid_from, resume: row.valid_from, end: row.valid_from ?? row.wished_on, undo: null }[act]
  if (act === 'undo') return true
  if (on > (act === 'meet' ? addMonths(today, 6) : today)) return act === 'meet' ? 'Höchstens ein halbes Jahr im Voraus.' : 'Der Tag liegt in der Zukunft.'
  return !after || on >= after || 'Der Tag liegt vor dem Schritt davor.'
}
