/** A goal (domain: Ziel) of an integration plan, with its steps (Schritte): in which area of life, in whose words, until when, with whose help. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { lifeAreas } from '../codes/life-area.ts'

export const goalStateLabels = {
  neu: 'neu', vorgeschlagen: 'vorgeschlagen', vereinbart: 'vereinbart', in_umsetzung: 'in Umsetzung', angehalten: 'angehalten', erreicht: 'erreicht', verfehlt: 'verfehlt',
} as const
export type GoalState = keyof typeof goalStateLabels
export const goalStates = Object.keys(goalStateLabels) as GoalState[]

/** Who helps with a goal, and who does a step. */
export const supporterLabels = { client: 'Klient:in', caseworker: 'Integrationsmanagement', volunteer: 'Ehrenamt', partner: 'andere Stelle' } as const
export type Supporter = keyof typeof supporterLabels
const supporters = ['client', 'caseworker', 'volunteer', 'partner'] as const
export const priorityLabels = { 1: 'hoch', 2: 'mittel', 3: 'niedrig' } as const
export type LifeArea = (typeof lifeAreas)[number]['code']
export const areaCodes = lifeAreas.map((area) => area.code) as [LifeArea, ...LifeArea[]]
/** Handlungsfeld as goals and suggestions name it: one of the nine. */
export const Area = z.enum(areaCodes, { error: 'Das Handlungsfeld fehlt.' }).meta({ label: 'Handlungsfeld', list: 'life-area', labels: Object.fromEntries(lifeAreas.map((area) => [area.code, area.label])) })

/** Characters of a text of a goal: one page. */
export const GOAL_TEXT = 2000
/** Steps of one goal. */
export const STEPS_LIMIT = 30
const text = (label: string, meta: Record<string, unknown> = {}) => z.string().max(GOAL_TEXT, `Höchstens ${GOAL_TEXT} Zeichen.`).default('').meta({ label, kind: 'long', ...meta })

export const StepInput = z.object({
  what: z.string().trim().min(1, 'Der Schritt fehlt.').max(300, 'Höchstens 300 Zeichen.').meta({ label: 'Schritt' }),
  who: z.enum(supporters).default('client').meta({ label: 'wer', labels: supporterLabels }),
  who_name: z.string().trim().max(200).default('').meta({ label: 'wer genau' }),
  due_on: Day.nullable().default(null).meta({ label: 'bis', kind: 'date' }),
})
export type StepInput = z.output<typeof StepInput>

export const GoalInput = z.object({
  area: Area,
  title: z.string().trim().min(1, 'Der Titel fehlt.').max(200, 'Höchstens 200 Zeichen.').meta({ label: 'Ziel' }),
  own_words: text('Mit eigenen Worten', { hint: 'So, wie die Person es sagt, gern in ihrer Sprache.' }),
  own_words_language: z.string().max(60).default('').meta({ label: 'Sprache dieser Worte', list: 'language' }),
  why: text('Warum es wichtig ist'),
  priority: z.enum(['1', '2', '3']).default('2').meta({ label: 'Vorrang', labels: priorityLabels }),
  due_on: Day.nullable().default(null).meta({ label: 'bis', kind: 'date' }),
  supporter: z.enum(supporters).default('caseworker').meta({ label: 'Unterstützung', labels: supporterLabels }),
  supporter_name: z.string().trim().max(200).default('').meta({ label: 'wer genau unterstützt' }),
  for_family: z.boolean().default(false).meta({ label: 'Ziel der ganzen Familie' }),
  hidden_from_family: z.boolean().default(false).meta({ label: 'nur auf dem eigenen Blatt', hint: 'Steht nicht auf dem Blatt anderer aus der Familie.' }),
})
export type GoalInput = z.output<typeof GoalInput>

/** A new goal: its steps come along in the same act. */
export const NewGoal = GoalInput.extend({
  /** Left out: the running plan of the person, else that of the household, else a new draft. */
  plan_id: z.uuid().nullable().default(null),
  suggestion_id: z.uuid().nullable().default(null),
  state: z.enum(['neu', 'vorgeschlagen']).default('vorgeschlagen').meta({ label: 'Stand', labels: goalStateLabels }),
  made_on: Day.nullable().default(null).meta({ label: 'aufgenommen am', kind: 'date', hint: 'Leer: heute.' }),
  steps: z.array(StepInput).max(STEPS_LIMIT, `Höchstens ${STEPS_LIMIT} Schritte.`).default([]).meta({ label: 'Schritte' }),
})
export type NewGoal = z.output<typeof NewGoal>
