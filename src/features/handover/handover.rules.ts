/** Rules of handing over. Pure: (facts) to yes, or the sentence why not. */
import type { Verdict } from '../../base/refused.ts'
import type { HandoverState } from './handover.ts'

/** What happened to a hand-over until a day. */
export const stateOf = (handover: { starting: string; taken_back_at: unknown }, today: string): HandoverState => (handover.taken_back_at ? 'taken_back' : handover.starting > today ? 'planned' : 'effective')

export type TakeBackFacts = { made_by: string; state: HandoverState; is_worked_on: boolean }
/** Taken back as if it never was, as long as the receiver has done nothing with it; afterwards it is given back. */
export function canTakeBack(me: { id: string; role: string }, { made_by, state, is_worked_on }: TakeBackFacts): Verdict {
  if (state === 'taken_back') return 'Die Übergabe ist schon zurückgenommen.'
  if (made_by !== me.id && me.role !== 'lead') return 'Zurücknehmen kann, wer übergeben hat, oder die Leitung.'
  return !is_worked_on || 'An diesen Fällen wurde seither gearbeitet. Sie lassen sich zurückgeben, aber nicht mehr zurücknehmen.'
}
