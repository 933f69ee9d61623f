/** What a sheet of the integration plan shows: codes, days and free texts in clear, nothing else. Made by `planPaperData` for the plan as it stands, and kept with an agreement as its wording. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { lifeAreas } from '../codes/life-area.ts'

/** Somebody as named on paper; `born` is a day, or only a year ("1984"). */
export const PaperPerson = z.object({ name: z.string(), original_name: z.string().default(''), born: z.string().default('') })
const supporter = z.enum(['client', 'caseworker', 'volunteer', 'partner'])

export const PaperStep = z.object({ what: z.string(), who: supporter, /** Who exactly; empty when the kind says it all. */ who_name: z.string().default(''), due_on: Day.nullable().default(null), done_on: Day.nullable().default(null) })
export type PaperStep = z.output<typeof PaperStep>
export const PaperGoal = z.object({
  /** Whose goal it is, where the sheet is that of a family; empty on a sheet of one person. */
  whose: z.string().default(''), for_family: z.boolean().default(false),
  title: z.string(), own_words: z.string().default(''), /** Code of the spoken language. */ own_words_language: z.string().default(''), why: z.string().default(''),
  priority: z.number().int().min(1).max(3), due_on: Day.nullable().default(null), supporter, supporter_name: z.string().default(''),
  state: z.enum(['neu', 'vorgeschlagen', 'vereinbart', 'in_umsetzung', 'angehalten', 'erreicht', 'verfehlt']),
  steps: z.array(PaperStep).default([]),
})
export type PaperGoal = z.output<typeof PaperGoal>

/** How both sides agreed. `signature`: the drawn signature as PNG in base64. */
export const PaperAgreement = z.object({
  number: z.number().int(), agreed_on: Day, kind: z.enum(['signature', 'paper', 'oral']), signature: z.string().nullable().default(null),
  present: z.string().default(''), interpreter: z.string().default(''), /** Code of the spoken language. */ interpreter_language: z.string().default(''),
})

/** What the person brings along, in words, a line each; empty where nothing is known. Comes from the profile, by a door. */
export const PaperBrought = z.object({ schooling: z.array(z.string()), training: z.array(z.string()), skills: z.array(z.string()) })
export type PaperBrought = z.output<typeof PaperBrought>

export const PlanPaper = z.object({
  organisation: z.object({ name: z.string(), municipality: z.string() }),
  person: PaperPerson,
  /** Others of the household who are on the sheet; empty for the plan of one person. */
  members: z.array(PaperPerson).default([]),
  caseworker: z.string(),
  made_on: Day,
  next_review_on: Day.nullable().default(null),
  /** Null: not agreed as it stands here, so the sheet says that it is a draft. */
  agreement: PaperAgreement.nullable().default(null),
  /** Only of a plan as it stands: an agreement keeps goals and steps. */
  brought: PaperBrought.nullable().default(null),
  /** Areas with goals only, in the order of the nine; goals in the order in which they are to be read. */
  areas: z.array(z.object({ area: z.enum(lifeAreas.map((area) => area.code)), goals: z.array(PaperGoal) })).default([]),
})
export type PlanPaper = z.output<typeof PlanPaper>
