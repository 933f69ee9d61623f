/**
 * Goals: which state follows which, who may bring that about, when a changed goal has to be agreed again, and on whose sheet a goal stands.
 * Source: domain words Zielstand and Vereinbarung; VwV Integrationsmanagement Baden-Württemberg (goals are agreed in writing with the person and written on).
 */
import { germanDay } from '../../base/day.ts'
import type { Verdict } from '../../base/refused.ts'
import { goalStateLabels, type GoalInput, type GoalState } from './goal.ts'

/** What can be done with a goal. `agree` happens by an agreement only. */
export const goalActLabels = {
  propose: 'Vorschlagen', withdraw: 'Zurückstellen', agree: 'Vereinbaren', begin: 'Beginnen', pause: 'Anhalten', resume: 'Weiterführen', reach: 'Erreicht', stop: 'Beenden', reopen: 'Wieder aufnehmen',
} as const
export type GoalAct = keyof typeof goalActLabels
export const goalActs = Object.keys(goalActLabels) as GoalAct[]

/** Who may: the staff alone, or both sides together (signature or consent). A client alone ticks steps and changes no state. */
export type Side = 'staff' | 'both'
export type Next = { readonly to: GoalState; readonly by: Side; /** The act needs a reason in words. */ readonly reason?: true }
const staff = (to: GoalState): Next => ({ to, by: 'staff' })
const because = (to: GoalState): Next => ({ to, by: 'staff', reason: true })

/** State x act to next state. What is not named cannot be done. An agreement leaves the state of goals that are under way as it is. */
export const goalTable: Readonly<Record<GoalState, Readonly<Partial<Record<GoalAct, Next>>>>> = {
  neu: { propose: staff('vorgeschlagen'), reach: staff('erreicht'), stop: because('verfehlt') },
  vorgeschlagen: { withdraw: staff('neu'), agree: { to: 'vereinbart', by: 'both' }, reach: staff('erreicht'), stop: because('verfehlt') },
  vereinbart: { agree: { to: 'vereinbart', by: 'both' }, begin: staff('in_umsetzung'), pause: because('angehalten'), reach: staff('erreicht'), stop: because('verfehlt') },
  in_umsetzung: { agree: { to: 'in_umsetzung', by: 'both' }, pause: because('angehalten'), reach: staff('erreicht'), stop: because('verfehlt') },
  angehalten: { agree: { to: 'angehalten', by: 'both' }, resume: staff('in_umsetzung'), reach: staff('erreicht'), stop: because('verfehlt') },
  erreicht: { reopen: staff('in_umsetzung') },
  verfehlt: { reopen: staff('in_umsetzung') },
}

/** What the staff may do with a goal in this state. */
export const actsOf = (state: GoalState): GoalAct[] => goalActs.filter((act) => goalTable[state][act]?.by === 'staff')
/** Settled goals ask for nothing any more. */
export const isSettled = (state: GoalState): boolean => state === 'erreicht' || state === 'verfehlt'
/** Goals that are worked on: they stand in agreements and wait for a decision in a review. */
export const isOpen = (state: GoalState): boolean => !isSettled(state) && state !== 'neu'

/** Whether the staff may do this act in this state; or the sentence why not. */
export function canAct(state: GoalState, act: GoalAct): Verdict {
  const next = goalTable[state][act]
  if (next?.by === 'both') return 'Vereinbart wird ein Ziel mit dem ganzen Plan, von beiden Seiten.'
  return next ? true : `Bei einem Ziel im Stand „${goalStateLabels[state]}“ geht das nicht.`
}

type Substance = Pick<GoalInput, 'area' | 'title' | 'own_words' | 'own_words_language' | 'why' | 'supporter' | 'supporter_name' | 'for_family' | 'due_on'>
const substance = ['area', 'title', 'own_words', 'own_words_language', 'why', 'supporter', 'supporter_name', 'for_family'] as const

/**
 * Whether a change of an agreed goal asks for agreement again: title, area, own words, why, who supports, whose goal it is, or an earlier date (a first date is one, too).
 * A later date or none, the priority, on whose sheet it stands, its state and its steps do not: they are the everyday work on what was agreed.
 */
export function asksForAgreement(before: Substance, after: Substance): boolean {
  return substance.some((field) => before[field] !== after[field]) || (after.due_on !== null && (before.due_on === null || after.due_on < before.due_on))
}

/** A goal is due on the day it is made at the earliest; `what`: "Das Ziel" or "Der Schritt". */
export const canBeDue = (due: string | null, madeOn: string, what = 'Das Ziel'): Verdict =>
  due === null || due >= madeOn || `${what} wurde am ${germanDay(madeOn)} aufgenommen und kann nicht schon davor fällig sein.`

export type Concerning = { readonly person_id: string; readonly for_family: boolean; readonly hidden_from_family: boolean }
/** Whether a goal stands on the sheet of this person: own goals, those of the family, and those of others that are not hidden. */
export const isOnSheetOf = (personId: string, goal: Concerning): boolean => goal.person_id === personId || goal.for_family || !goal.hidden_from_family
/** Whether an agreement with this person covers a goal: who holds the plan agrees all that stands on the own sheet, every other member the own goals and those of the family. */
export const isAgreedWith = (personId: string, holderId: string, goal: Concerning): boolean => (personId === holderId ? isOnSheetOf(personId, goal) : goal.person_id === personId || goal.for_family)
