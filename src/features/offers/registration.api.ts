/** Registrations for a session, by first name only, where places are few. */
import { z } from 'zod'
import { ById, Day, endpoint } from '../../base/endpoint.ts'
import { registrationAccess as may } from './offer.access.ts'
import { RegistrationInput, seatLabels } from './offer.ts'

export const RegistrationRow = z.object({ id: z.uuid(), offer_id: z.uuid(), planned_on: z.string(), first_name: z.string().meta({ label: 'Vorname' }), seat: z.enum(['seat', 'waiting']).meta({ label: 'Platz', labels: seatLabels }), consented_on: z.string().meta({ label: 'einverstanden am', kind: 'date' }), version: z.number().int() })
export type RegistrationRow = z.output<typeof RegistrationRow>
export const listRegistrations = endpoint({
  method: 'POST', path: '/api/offers/:id/registrations/list', summary: 'Anmeldungen zu einem Treffen in ihrer Reihenfolge', kind: 'read', params: ById, input: z.object({ planned_on: Day }), output: z.object({ rows: z.array(RegistrationRow) }), may: may.list, audit: may.list.act,
})
/** Whoever comes when all places are taken waits. */
export const register = endpoint({
  method: 'POST', path: '/api/offers/:id/registrations', summary: 'Mit dem Vornamen anmelden', kind: 'create', params: ById, input: RegistrationInput, output: RegistrationRow, may: may.register, audit: may.register.act,
})
/** The name is gone, and the next on the waiting list moves up. */
export const withdrawRegistration = endpoint({
  method: 'DELETE', path: '/api/offer-registrations/:id', summary: 'Abmelden; wer wartet, rückt nach', kind: 'change', params: ById, output: z.object({ moved_up: z.string().nullable() }), may: may.withdraw, audit: may.withdraw.act,
})
