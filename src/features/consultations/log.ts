/** All that is logged with a talk in one act: the talk, and what it led to. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { coded } from '../codes/coded.ts'
import { ContactInput } from '../partners/contact.ts'
import { ReferralInput } from '../partners/referral.ts'
import { TITLE_LIMIT } from '../tasks/task.ts'
import { ConsultationInput } from './consultation.ts'

const { partner_id, purpose, passes_data, consent_id } = ReferralInput.shape
const { partner_id: contacted, named, note } = ContactInput.shape

/** A goal that the talk served, or one step of it; the step may have been done in it. */
export const Served = z.object({ goal_id: z.uuid(), step_id: z.uuid().nullable().default(null), is_done: z.boolean().default(false) })
export type Served = z.output<typeof Served>

export const LogInput = ConsultationInput.extend({
  /** The appointment in which it took place. */
  appointment_id: z.uuid().nullable().default(null),
  form: coded('consultation-form', 'Die Form fehlt.', { label: 'Form' }), topics: z.array(coded('life-area', 'Dieses Thema steht nicht in der Liste.')).max(9).default([]).meta({ label: 'Themen' }),
  /** The visit of the open office hour that it became of. */
  visit_id: z.uuid().nullable().default(null),
  task_title: z.string().trim().max(TITLE_LIMIT, `Höchstens ${TITLE_LIMIT} Zeichen.`).default('').meta({ label: 'Folgeaufgabe' }),
  /** Left out: in a week. */
  task_due_on: Day.nullable().default(null).meta({ label: 'fällig', kind: 'date' }),
  served: z.array(Served).max(30).default([]).meta({ label: 'Ziele und Schritte' }),
  // A referral or a contact is made where something of it is filled in.
  referral_partner_id: partner_id, referral_service: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'Angebot' }), referral_purpose: purpose, referral_passes_data: passes_data, referral_consent_id: consent_id,
  contact_partner_id: contacted, contact_partner_group: z.string().max(60).default('').meta({ label: 'Gruppe', list: 'partner-group', hint: 'Nach diesen zehn Gruppen wird Vernetzung gezählt.' }), contact_named: named, contact_note: note,
})
export type LogInput = z.output<typeof LogInput>
