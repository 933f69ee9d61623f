/** An application (domain: Bewerbung): somebody tries for work, a training or an internship, state by state. Texts are sealed. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { kindOfWork } from './vacancy.ts'

export const applicationStateLabels = {
  idea: 'Idee', drafting: 'in Arbeit', sent: 'verschickt', interview: 'Gespräch', trial: 'Probearbeit', accepted: 'Zusage', rejected: 'Absage', withdrawn: 'zurückgezogen', started: 'begonnen', stayed: 'nach 6 Monaten noch dort', left: 'nicht mehr dort',
} as const
export type ApplicationState = keyof typeof applicationStateLabels
export const applicationStates = Object.keys(applicationStateLabels) as [ApplicationState, ...ApplicationState[]]
/** Beside the states: what Heute asks when six months are over. */
export const askedLabels = { ...applicationStateLabels, still_there: 'noch dort?' } as const
/** Whether work is allowed, where that is a question. */
export const permitLabels = { '': 'nicht nötig', needed: 'wird gebraucht', applied: 'beantragt', granted: 'erteilt', refused: 'abgelehnt' } as const
export type Permit = keyof typeof permitLabels

const sealed = 'Wird versiegelt. Lesen kann es, wer den Fall in der Beratung sehen darf.'
const text = (label: string, max: number, more: Record<string, unknown> = {}) => z.string().trim().max(max, `Höchstens ${max} Zeichen.`).default('').meta({ label, ...more })
const day = (label: string, more: Record<string, unknown> = {}) => Day.nullable().default(null).meta({ label, kind: 'date', ...more })
const state = z.enum(applicationStates).meta({ label: 'Stand', labels: applicationStateLabels })
const fields = {
  person_id: z.uuid('Die Person fehlt.').meta({ label: 'Person' }),
  kind: kindOfWork,
  title: text('als was', 200),
  employer_id: z.uuid().nullable().default(null).meta({ label: 'Arbeitgeber', hint: 'Leer: einer, der nicht im Verzeichnis steht.' }),
  employer_text: text('anderer Arbeitgeber', 200),
  vacancy_id: z.uuid().nullable().default(null).meta({ label: 'offene Stelle' }),
  next_on: day('nächster Termin', { hint: 'Steht an dem Tag auf Heute.' }), next_step: text('was dann ansteht', 200),
  permit: z.enum(Object.keys(permitLabels) as [Permit, ...Permit[]]).default('').meta({ label: 'Arbeitserlaubnis', labels: permitLabels }), permit_on: day('Stand der Erlaubnis vom'),
  trained_on: day('Vorstellungsgespräch geübt am'),
  remark: text('Bemerkung', 5_000, { kind: 'long', hint: sealed }),
}
const ordered = (row: { permit: Permit; permit_on: string | null }) => row.permit !== '' || row.permit_on === null
const permitFault = { path: ['permit_on'], message: 'Zu welchem Stand der Arbeitserlaubnis gehört der Tag?' }
export const ApplicationChange = z.object(fields).omit({ person_id: true }).refine(ordered, permitFault)
export type ApplicationChange = z.output<typeof ApplicationChange>
/** `state`, `on`: how far it is when it is written down. */
export const ApplicationInput = z.object({ ...fields, state: state.default('idea'), on: Day.meta({ label: 'seit', kind: 'date' }) }).refine(ordered, permitFault)
export type ApplicationInput = z.output<typeof ApplicationInput>
export const applicationFields = { ...fields, state }
/** `as_occupation`: where work begins, it is what the person does from that day on. */
export const StateInput = z.object({
  state, on: Day.meta({ label: 'am', kind: 'date' }), next_on: fields.next_on, next_step: fields.next_step, note: text('Anmerkung', 2_000, { kind: 'long' }),
  as_occupation: z.boolean().default(false).meta({ label: 'als Tätigkeit der Person eintragen', hint: 'Von diesem Tag an; was bisher galt, endet.' }),
})
export type StateInput = z.output<typeof StateInput>
