/** Recognition of a qualification from abroad (domain: Anerkennung): which one, by whom, how far it is, what is missing, what comes next. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { storedShape } from '../../base/stored.ts'
import { recognitionProcedures, recognitionStates } from '../codes/recognition.ts'

export type RecognitionState = (typeof recognitionStates)[number]['code']
export type RecognitionProcedure = (typeof recognitionProcedures)[number]['code']
const states = ['nicht_begonnen', 'beratung', 'unterlagen', 'antrag', 'nachforderung', 'voll', 'teilweise', 'ausgleich', 'qualifikationsanalyse', 'abgelehnt', 'zurueckgezogen', 'nicht_noetig'] as const satisfies readonly RecognitionState[]
const procedures = ['reglementiert', 'nicht_reglementiert', 'hochschule', 'schulzeugnis'] as const satisfies readonly RecognitionProcedure[]
const labelsOf = (list: readonly { code: string; label: string }[]) => Object.fromEntries(list.map(({ code, label }) => [code, label]))
const text = (label: string, more: Record<string, unknown> = {}, max = 300) => z.string().trim().max(max, `Höchstens ${max} Zeichen.`).default('').meta({ label, ...more })

export const RecognitionInput = z.object({
  qualification: z.string().trim().min(1, 'Der Abschluss fehlt.').max(300).meta({ label: 'Abschluss', hint: 'wie er im Herkunftsland heißt' }),
  country: z.string().max(60).default('').meta({ label: 'Land', list: 'country' }),
  procedure: z.enum(procedures, 'Die Art des Verfahrens fehlt.').meta({ label: 'Verfahren', labels: labelsOf(recognitionProcedures) }),
  reference_occupation: text('Referenzberuf', { hint: 'deutscher Beruf, mit dem verglichen wird' }),
  authority: text('zuständige Stelle', { hint: 'IHK FOSA, Handwerkskammer, Regierungspräsidium, ZAB, …' }),
  reference: text('Aktenzeichen dort'),
  applied_on: Day.nullable().default(null).meta({ label: 'Antrag vom', kind: 'date' }),
  next_step: text('nächster Schritt', {}, 500),
  next_due: Day.nullable().default(null).meta({ label: 'bis wann', kind: 'date' }),
  training_id: z.uuid().nullable().default(null).meta({ label: 'gehört zu' }),
  document_id: z.uuid().nullable().default(null).meta({ label: 'Bescheid' }),
})
export type RecognitionInput = z.output<typeof RecognitionInput>

/** Where a procedure stands, since when. */
export const RecognitionStateInput = z.object({
  state: z.enum(states, 'Der Stand fehlt.').meta({ label: 'Stand', labels: labelsOf(recognitionStates) }),
  valid_from: Day.meta({ label: 'seit', kind: 'date' }),
  reason: text('Bemerkung', {}, 1000),
})
/** A new procedure begins with a state; nothing else is needed. */
export const NewRecognition = RecognitionInput.extend({ state: z.enum(states).default('nicht_begonnen').meta({ label: 'Stand', labels: labelsOf(recognitionStates) }), state_since: Day.nullable().default(null).meta({ label: 'Stand seit', kind: 'date', hint: 'Leer: heute.' }) })

export const PaperInput = z.object({
  what: z.string().trim().min(1, 'Die Unterlage fehlt.').max(300).meta({ label: 'Unterlage' }),
  obtained_on: Day.nullable().default(null).meta({ label: 'liegt vor seit', kind: 'date', hint: 'Leer: fehlt noch.' }),
})

export const RecognitionStateRow = z.object({ id: z.uuid(), state: z.string(), valid_from: z.string(), valid_until: z.string().nullable(), reason: z.string(), set_by: z.string().nullable() })
export const PaperRow = z.object({ id: z.uuid(), version: z.number().int(), ...storedShape(PaperInput.shape) })
/** `state`, `state_since`: what holds now. `states`: newest first. */
export const RecognitionRow = z.object({
  id: z.uuid(), person_id: z.uuid(), version: z.number().int(), ...storedShape(RecognitionInput.shape),
  state: z.string(), state_since: z.string(), states: z.array(RecognitionStateRow), papers: z.array(PaperRow),
})
export type RecognitionRow = z.output<typeof RecognitionRow>
