/** Rules of positions: what is funded on a day, when a funding ends, and how a year of a post looks. Pure functions of (facts, day). */
import { addDays, addMonths, daysBetween, germanDay } from '../../base/day.ts'

export type AbsenceFacts = { readonly absent_from: string; readonly absent_through: string | null; readonly is_vacant: boolean; readonly replaced_by: string | null; readonly replaced_from: string | null; readonly replaced_through: string | null }
/** Who holds a post, when it is funded, and when its holder is away: enough to say of each day what it is. */
export type PostFacts = { readonly user_id: string | null; readonly funded_from: string; readonly funded_through: string | null; readonly absences: readonly AbsenceFacts[] }
export type PositionFacts = PostFacts & { readonly share_percent: number; readonly funded_percent: number }

const covers = (from: string | null, through: string | null, day: string) => (from === null || from <= day) && (through === null || through >= day)
const isFunded = (position: PostFacts, day: string) => covers(position.funded_from, position.funded_through, day)

/** Shares of all posts on a day in per cent, and how much of that the decisions carry. */
export function fundedOn(positions: readonly PositionFacts[], day: string): { share: number; funded: number } {
  const running = positions.filter((one) => isFunded(one, day))
  return { share: running.reduce((sum, one) => sum + one.share_percent, 0), funded: running.reduce((sum, one) => sum + one.share_percent * one.funded_percent / 100, 0) }
}

export const fundingLevels = { 'half-year': 6, quarter: 3, month: 1 } as const
export type FundingLevel = keyof typeof fundingLevels | 'over'
/** How near the end of a funding is: told six, three and one month before, so that a follow-up can be applied for, and for three months after. Null while it is far away, has no end, or is long over. `vacantFrom`: first day without. A decision of the house. */
export function fundingWarning({ funded_from, funded_through }: Pick<PositionFacts, 'funded_from' | 'funded_through'>, today: string): { level: FundingLevel; vacantFrom: string; text: string } | null {
  if (!funded_through || funded_from > today) return null
  const vacantFrom = addDays(funded_through, 1)
  const level: FundingLevel | undefined = vacantFrom <= today ? (vacantFrom > addMonths(today, -3) ? 'over' : undefined) : (['month', 'quarter', 'half-year'] as const).find((one) => addMonths(vacantFrom, -fundingLevels[one]) <= today)
  if (!level) return null
  const days = daysBetween(today, vacantFrom)
  return { level, vacantFrom, text: level === 'over' ? `Die Förderung endete am ${germanDay(funded_through)}.` : `Die Förderung endet am ${germanDay(funded_through)}, ${days === 1 ? 'heute zuletzt' : `noch ${days} Tage`}; danach wird die Stelle nicht mehr gefördert.` }
}

export const postStates = { unfunded: 'nicht gefördert', occupied: 'besetzt', replaced: 'abwesend, ersetzt', absent: 'abwesend', vacant: 'unbesetzt' } as const
export type PostState = keyof typeof postStates
/** What a post is on a day, always one of these: replaced where somebody stands in, else vacant without a holder or in a vacancy that is entered, else absent while the holder is away (leave, illness). Every count of such days goes by this one. */
export function postState(position: PostFacts, day: string): PostState {
  if (!isFunded(position, day)) return 'unfunded'
  const away = position.absences.filter((one) => covers(one.absent_from, one.absent_through, day))
  if (away.some((one) => one.replaced_by !== null && covers(one.replaced_from, one.replaced_through, day))) return 'replaced'
  if (position.user_id === null || away.some((one) => one.is_vacant)) return 'vacant'
  return away.length ? 'absent' : 'occupied'
}

export type Span = { readonly state: PostState; readonly from: string; readonly through: string; readonly days: number }
/** The days from one to another (both included) as spans of one state each, without gap or overlap. */
export function spansOf(position: PostFacts, from: string, through: string): Span[] {
  const starts = new Set([from])
  const turn = (begin: string | null, end: string | null) => { if (begin) starts.add(begin); if (end) starts.add(addDays(end, 1)) }
  turn(position.funded_from, position.funded_through)
  for (const one of position.absences) { turn(one.absent_from, one.absent_through); turn(one.replaced_from, one.replaced_through) }
  const turns = [...starts].filter((day) => day >= from && day <= through).sort()
  const spans: Span[] = []
  for (const [n, start] of turns.entries()) {
    const end = turns[n + 1] ? addDays(turns[n + 1]!, -1) : through
    const state = postState(position, start), last = spans.at(-1)
    const begins = last?.state === state ? last.from : start
    if (last?.state === state) spans.pop()
    spans.push({ state, from: begins, through: end, days: daysBetween(begins, end) + 1 })
  }
  return spans
}

/** How many days of a time a post was what; together they are the days of the time. */
export function daysByState(position: PostFacts, from: string, through: string): Record<PostState, number> {
  const days: Record<PostState, number> = { unfunded: 0, occupied: 0, replaced: 0, absent: 0, vacant: 0 }
  for (const span of spansOf(position, from, through)) days[span.state] += span.days
  return days
}
/** Days of a time in which a funded post stood without anybody. */
export const vacantDays = (position: PostFacts, from: string, through: string): number => daysByState(position, from, through).vacant
