/** Who fits an appointment, and what is owed for it. Pure. */
import type { Setting } from './booking.ts'

export type Candidate = { id: string; name: string; languages: readonly string[]; /** How the wished language is spoken; empty: not said. */ level: string; dialect: string; sex: string; settings: readonly string[]; is_active: boolean; secrecy_declared_on: string | null; is_voluntary: boolean; rate_cents: number | null; isBusy: boolean; isExcluded: boolean; /** How often somebody of this household was interpreted for. */ before: number; /** Bookings within the last 30 days, so that all have their turn. */ lately: number }
export type Wish = { language: string; setting: Setting; /** Only women or only men; empty: whoever. */ sex: string }
export type Proposal = { id: string; name: string; reasons: string[]; doubts: string[]; score: number }

/** Proposals, the best first. Who does not speak the language, is taken, is excluded or does not work that way is none. */
export function proposals(candidates: readonly Candidate[], wish: Wish): Proposal[] {
  return candidates.filter((one) => one.is_active && !one.isBusy && !one.isExcluded && one.languages.includes(wish.language) && one.settings.includes(wish.setting) && (!wish.sex || one.sex === wish.sex)).map((one) => {
    const reasons: string[] = [], doubts: string[] = [], isWeak = ['a1', 'a2', 'b1'].includes(one.level)
    if (one.level && !isWeak) reasons.push(one.level === 'muttersprache' ? 'Muttersprache' : one.level.toUpperCase())
    if (one.dialect) reasons.push(one.dialect)
    if (one.before > 0) reasons.push(one.before === 1 ? 'hat schon einmal gedolmetscht' : `hat schon ${one.before}-mal gedolmetscht`)
    if (one.is_voluntary) reasons.push('ehrenamtlich')
    if (isWeak) doubts.push(`nur ${one.level.toUpperCase()}`)
    if (one.lately > 0) doubts.push(one.lately === 1 ? 'ein Einsatz in den letzten 30 Tagen' : `${one.lately} Einsätze in den letzten 30 Tagen`)
    if (!one.secrecy_declared_on) doubts.push('Verschwiegenheit nicht erklärt')
    return { id: one.id, name: one.name, reasons, doubts, score: Math.min(one.before, 3) * 2 - Math.min(one.lately, 10) * 0.5 - (one.secrecy_declared_on ? 0 : 10) - (isWeak ? 5 : 0) + (one.level === 'muttersprache' || one.level.startsWith('c') ? 1 : 0) }
  }).sort((one, other) => other.score - one.score || one.name.localeCompare(other.name, 'de') || (one.id < other.id ? -1 : 1))
}

/** What is owed, in whole cents, half a cent up: minutes at the rate per hour, kilometres at theirs. Whoever helps for nothing gets the kilometres only. */
export const owed = ({ minutes, km }: { minutes: number; km: number }, { rate_cents, km_cents, is_voluntary }: { rate_cents: number | null; km_cents: number | null; is_voluntary: boolean }): number =>
  (is_voluntary ? 0 : Math.round((minutes * (rate_cents ?? 0)) / 60)) + km * (km_cents ?? 0)
