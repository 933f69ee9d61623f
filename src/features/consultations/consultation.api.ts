import { z } from 'zod'
import { ById, CanSchema, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canConsultation, consultationAccess as may } from './consultation.access.ts'
import { audiences, ConsultationInput, NoteText } from './consultation.ts'
import { LogInput } from './log.ts'

const { person_ids: _people, held_on, persons_reached: _reached, interpreter_id, note: _note, private_note: _private, client_note: _client, ...fields } = ConsultationInput.shape
const Named = z.object({ id: z.uuid(), name: z.string() })
export const ConsultationRow = z.object({
  id: z.uuid(), held_on,
  /** The first person; null while the talk is anonymous, and where her case may not be seen. */
  person_id: z.uuid().nullable(), is_anonymous: z.boolean(), person_name: z.string().nullable().meta({ label: 'Person' }),
  /** Those who may be seen, the first person first; and how many there are in all. */
  people: z.array(Named), people_count: z.number().int(),
  caseworker_id: z.uuid(), caseworker: z.string().meta({ label: 'beraten durch' }),
  ...fields, is_group: z.boolean().meta({ label: 'Beratung einer Gruppe' }), persons_reached: z.number().int().meta({ label: 'erreichte Personen' }),
  interpreter_id: interpreter_id.meta({}), interpreter: z.string().nullable().meta({ label: 'gedolmetscht von' }),
  has_note: z.boolean().meta({ label: 'Notiz' }), /** Everybody who took part may be seen, so notes and changes are open. */ is_whole: z.boolean(), version: z.number().int(), can: CanSchema,
})
export type ConsultationRow = z.output<typeof ConsultationRow>

/** Filters beside the columns: `from`, `to` (days, both inclusive), `person_id` (everybody who took part), `caseworker_id`, `kind` (single, family, group, anonymous), `third_party`, `interpreted`, `goal_id`. */
export const listConsultations = endpoint({
  method: 'POST', path: '/api/consultations/list', summary: 'Liste der Beratungen', kind: 'read', input: ListInput, output: pageOf(ConsultationRow), may: may.list, audit: may.list.act, reads: ['counselling'], can: canConsultation,
})
export const exportConsultations = endpoint({
  method: 'POST', path: '/api/consultations/export', summary: 'Beratungen als Datei, ohne Notizen', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['counselling'], confirm: true,
})

const instant = z.coerce.date().transform((at) => at.toISOString())
const Written = z.object({ id: z.uuid(), author_id: z.uuid(), author: z.string(), written_at: instant, text: z.string() })
export const NoteRow = Written.extend({ audience: z.enum(audiences as [string, ...string[]]), addenda: z.array(Written), /** Yes, or why it is no longer changed. */ rewrite: z.union([z.literal(true), z.string()]) })
export type NoteRow = z.output<typeof NoteRow>
export const OpenedConsultation = ConsultationRow.extend({ person_ids: z.array(z.uuid()), note: z.string(), private_note: z.string(), client_note: z.string(), notes: z.array(NoteRow),
  /** What it served and what came of it, as far as that may be seen. */
  served: z.array(z.object({ id: z.uuid(), goal_id: z.uuid(), area: z.string(), title: z.string(), step_id: z.string().nullable(), what: z.string(), done_on: z.string().nullable() })),
  tasks: z.array(z.object({ id: z.uuid(), title: z.string(), due_on: z.string(), done_on: z.string().nullable() })),
  referral: z.object({ id: z.uuid(), service: z.string(), partner: z.string().nullable(), state: z.string() }).nullable(), contact: z.object({ id: z.uuid(), named: z.string(), partner: z.string().nullable(), partner_group: z.string() }).nullable(),
})
export type OpenedConsultation = z.output<typeof OpenedConsultation>
export const openConsultation = endpoint({
  method: 'GET', path: '/api/consultations/:id', summary: 'Eine Beratung mit Notizen', kind: 'read', params: ById, output: OpenedConsultation, may: may.open, audit: may.open.act, reads: ['counselling'], can: canConsultation,
})

/** Who can be chosen for a talk: `people` are the persons that a choice stands for, one, or all who live in a household. */
const Advised = z.object({ id: z.uuid(), name: z.string(), household_id: z.string().nullable(), language: z.string().nullable(), needs_interpreter: z.boolean(), closed_on: z.string().nullable() })
export type Advised = z.output<typeof Advised>
export const AdvisedChoice = z.object({ id: z.uuid(), kind: z.enum(['person', 'household']), name: z.string(), hint: z.string(), people: z.array(Advised) })
export type AdvisedChoice = z.output<typeof AdvisedChoice>
/** By name in any spelling, number, or birth date; without a text whom one advised last. `person_ids` names people instead, `household_id` all who live there. */
export const findAdvised = endpoint({
  method: 'POST', path: '/api/consultations/people', summary: 'Personen und Haushalte für eine Beratung', kind: 'read', input: z.object({ text: z.string().max(200).default(''), person_ids: z.array(z.uuid()).max(60).optional(), household_id: z.uuid().optional() }),
  output: z.object({ rows: z.array(AdvisedChoice) }), may: may.people, audit: may.people.act, reads: ['contact'],
})
/** Who can read a note for the team about these people; about several, only who sees them all. */
export const listReaders = endpoint({
  method: 'POST', path: '/api/consultations/readers', summary: 'Wer eine Notiz lesen kann', kind: 'read', input: z.object({ person_ids: z.array(z.uuid()).min(1).max(60) }),
  output: z.object({ rows: z.array(Named.extend({ kind: z.string(), through: z.string().nullable() })) }), may: may.readers, audit: may.readers.act, reads: ['contact'],
})

export const logConsultation = endpoint({
  method: 'POST', path: '/api/consultations', summary: 'Beratung mit allem festhalten, was daraus folgt', kind: 'create', input: LogInput, output: ConsultationRow, may: may.log, audit: may.log.act, can: canConsultation,
})
export const changeConsultation = endpoint({
  method: 'PUT', path: '/api/consultations/:id', summary: 'Eigene Beratung ändern oder Personen zuordnen', kind: 'change', params: ById, input: ConsultationInput, output: OpenedConsultation, may: may.change, audit: may.change.act, can: canConsultation,
})
/** A note that stands is not changed: what is to be said later stands below it, with name and day. */
export const addToNote = endpoint({
  method: 'POST', path: '/api/consultations/:id/addenda', summary: 'Nachtrag zu einer Gesprächsnotiz', kind: 'create', params: ById, may: may.addTo, audit: may.addTo.act,
  input: z.object({ audience: z.enum(audiences as [string, ...string[]]), text: NoteText.trim().min(1, 'Der Nachtrag fehlt.').meta({ label: 'Nachtrag', kind: 'long' }) }), output: Done,
})
export const removeConsultation = endpoint({
  method: 'DELETE', path: '/api/consultations/:id', summary: 'Eigene Beratung löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act,
})
/** Takes the whole act of logging back, with its note, task, referral and ticked steps; refused when somebody has worked on any of it since. */
export const undoConsultation = endpoint({
  method: 'POST', path: '/api/consultations/:id/undo', summary: 'Festhalten einer Beratung zurücknehmen', kind: 'act', params: ById, output: Done, may: may.undo, audit: may.undo.act,
})
