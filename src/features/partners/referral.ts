/** A referral (domain: Weiterleitung): a person is sent on to a partner or a service, with what is passed on, and what came of it. Texts are sealed. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const referralStateLabels = { sent: 'gesendet', received: 'eingegangen', accepted: 'angenommen', waiting: 'Warteliste', declined: 'abgelehnt', done: 'erledigt' } as const
export type ReferralState = keyof typeof referralStateLabels

/** Why a service declined. */
export const declineLabels = { no_place: 'kein Platz frei', not_responsible: 'nicht zuständig', conditions: 'Voraussetzungen fehlen', language: 'Sprache', no_answer: 'keine Antwort', other: 'anderer Grund' } as const
/** What came of it in the end. */
export const outcomeLabels = { helped: 'hat geholfen', partly: 'hat teilweise geholfen', not_needed: 'nicht mehr nötig', not_wanted: 'Person wollte nicht mehr', failed: 'nicht zustande gekommen' } as const
export const resultLabels = { '': '', ...declineLabels, ...outcomeLabels } as const
export type ReferralResult = keyof typeof resultLabels

const sealed = 'Wird versiegelt. Lesen kann es, wer den Fall in der Beratung sehen darf.'
export const ReferralInput = z.object({
  person_id: z.uuid('Die Person fehlt.').meta({ label: 'Person' }),
  partner_id: z.uuid().nullable().default(null).meta({ label: 'Stelle', hint: 'Leer: eine andere als die im Netzwerk.' }),
  /** Left out: the group of the partner, otherwise the last one. */
  partner_group: z.string().max(60).default('').meta({ label: 'Gruppe', list: 'partner-group' }),
  service: z.string().trim().min(1, 'Wohin oder zu welchem Angebot?').max(200, 'Höchstens 200 Zeichen.').meta({ label: 'Angebot' }),
  purpose: z.string().max(5_000, 'Höchstens 5000 Zeichen.').default('').meta({ label: 'Anliegen, und was weitergegeben wird', kind: 'long', hint: sealed }),
  passes_data: z.boolean().default(false).meta({ label: 'Daten der Person werden weitergegeben' }),
  consent_id: z.uuid().nullable().default(null).meta({ label: 'Einwilligung' }),
  sent_on: Day.meta({ label: 'weitergeleitet am', kind: 'date' }),
  chase_on: Day.nullable().default(null).meta({ label: 'nachfragen am', kind: 'date', hint: 'Wird eine Aufgabe.' }),
  note: z.string().max(5_000, 'Höchstens 5000 Zeichen.').default('').meta({ label: 'Notiz', kind: 'long' }),
})
export type ReferralInput = z.output<typeof ReferralInput>

export const MoveInput = z.object({
  state: z.enum(Object.keys(referralStateLabels) as [ReferralState, ...ReferralState[]]).meta({ label: 'Stand', labels: referralStateLabels }),
  on: Day.meta({ label: 'am', kind: 'date' }),
  result: z.enum(Object.keys(resultLabels) as [ReferralResult, ...ReferralResult[]]).default('').meta({ label: 'Ergebnis', labels: resultLabels }),
  reason: z.string().max(2_000, 'Höchstens 2000 Zeichen.').default('').meta({ label: 'Anmerkung', kind: 'long' }),
  chase_on: Day.nullable().default(null).meta({ label: 'nachfragen am', kind: 'date', hint: 'Wird eine Aufgabe.' }),
})
export type MoveInput = z.output<typeof MoveInput>
