/** Which vacancies fit a person, and why. Pure; nothing of it is shown to employers. */
import { workKindLabels, type WorkKind } from './vacancy.ts'

export type Seeker = { kinds: readonly string[]; trades: readonly string[]; hours: number | null; mobility: readonly string[]; places: readonly string[]; /** Rank of the German that is known; null where none is. */ level: number | null; /** Words for what somebody did, learned or can. */ experience: readonly string[] }
export type Offered = { title: string; kind: WorkKind; trade: string; language_level: string; hours: number | null; place: string }
export type Match = { reasons: string[]; doubts: string[] }

/** A word without case, marks and the ending for women, so that "Köchin" is a "Koch". */
const stem = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[:*]?(innen|in)$/, '')
const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{M}]+/u).map(stem).filter((word) => word.length >= 4)
/** Whether two texts speak of the same: a word of one begins with a word of the other, or ends with it (Küchenhilfe, Hilfe). */
export const speaksOf = (one: string, other: string): boolean => wordsOf(one).some((a) => wordsOf(other).some((b) => a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a)))
const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

/** `levelRank`: place of a level in its list, `levelLabel`: how it is called. Null where it does not fit at all: another kind, nothing of the trade, two levels of German missing, or out of reach. */
export function match(seeker: Seeker, vacancy: Offered, levelRank: (level: string) => number, levelLabel: (level: string) => string): Match | null {
  const reasons: string[] = [], doubts: string[] = []
  if (seeker.kinds.length && !seeker.kinds.includes(vacancy.kind)) return null
  if (seeker.kinds.length) reasons.push(`sucht ${workKindLabels[vacancy.kind]}`)
  const about = `${vacancy.title} ${vacancy.trade}`
  const wish = seeker.trades.find((trade) => speaksOf(trade, about)), known = seeker.experience.find((text) => speaksOf(text, about))
  if (wish !== undefined) reasons.push(`gewünscht: ${wish}`)
  if (known !== undefined) reasons.push(`bringt mit: ${known}`)
  if (wish === undefined && known === undefined && seeker.trades.length) return null
  if (vacancy.language_level) {
    const missing = seeker.level === null ? null : levelRank(vacancy.language_level) - seeker.level
    if (missing === null) doubts.push(`Deutsch ${levelLabel(vacancy.language_level)} verlangt, Stand nicht bekannt`)
    else if (missing > 1) return null
    else if (missing === 1) doubts.push(`Deutsch ${levelLabel(vacancy.language_level)} verlangt, eine Stufe fehlt`)
    else reasons.push(`Deutsch reicht (${levelLabel(vacancy.language_level)})`)
  }
  if (vacancy.place && seeker.places.length) {
    if (seeker.places.some((place) => same(place, vacancy.place))) reasons.push(`erreichbar: ${vacancy.place}`)
    else if (seeker.mobility.length && !seeker.mobility.includes('car') && !seeker.mobility.includes('bus')) return null
    else doubts.push(`${vacancy.place} steht nicht bei den erreichbaren Orten`)
  }
  if (seeker.hours !== null && vacancy.hours !== null && vacancy.hours > seeker.hours) doubts.push(`${vacancy.hours} Stunden, gesucht sind höchstens ${seeker.hours}`)
  return { reasons, doubts }
}
/** The best first: more reasons, fewer doubts. */
export const better = (one: Match, other: Match): number => other.reasons.length - other.doubts.length - (one.reasons.length - one.doubts.length)
