import { z } from 'zod'
import { ById, CanSchema, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canContact, contactAccess as may } from './contact.access.ts'
import { ContactInput } from './contact.ts'

const { held_on, partner_group, minutes } = ContactInput.shape
/** What stands in the database as it is. */
export const ContactFacts = z.object({
  id: z.uuid(), held_on, partner_group, partner_id: z.uuid().nullable(), partner_name: z.string().nullable().meta({ label: 'Stelle' }), minutes,
  person_id: z.uuid().nullable(), person_name: z.string().nullable().meta({ label: 'Person' }), held_by: z.uuid(), held_by_name: z.string().meta({ label: 'durch' }), has_note: z.boolean().meta({ label: 'Notiz' }), version: z.number().int(),
})
export const ContactRow = ContactFacts.extend({ named: z.string(), can: CanSchema })
export type ContactRow = z.output<typeof ContactRow>
export const ContactOutput = ContactRow.extend({ note: z.string() })

/** Filters beside the columns: `from`, `to` (days, both inclusive), `person_id`, `held_by`. */
export const listContacts = endpoint({
  method: 'POST', path: '/api/network-contacts/list', summary: 'Vernetzung', kind: 'read', input: ListInput, output: pageOf(ContactRow), may: may.list, audit: may.list.act, reads: ['counselling'], can: canContact,
})
export const exportContacts = endpoint({
  method: 'POST', path: '/api/network-contacts/export', summary: 'Vernetzung als Datei, ohne versiegelte Texte', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['counselling'], confirm: true,
})
export const openContact = endpoint({
  method: 'GET', path: '/api/network-contacts/:id', summary: 'Ein Kontakt mit Notiz', kind: 'read', params: ById, output: ContactOutput, may: may.open, audit: may.open.act, reads: ['counselling'], can: canContact,
})
export const logContact = endpoint({
  method: 'POST', path: '/api/network-contacts', summary: 'Kontakt festhalten', kind: 'create', input: ContactInput, output: ContactOutput, may: may.log, audit: may.log.act, can: canContact,
})
export const changeContact = endpoint({
  method: 'PUT', path: '/api/network-contacts/:id', summary: 'Eigenen Kontakt ändern', kind: 'change', params: ById, input: ContactInput, output: ContactOutput, may: may.change, audit: may.change.act, can: canContact,
})
export const removeContact = endpoint({
  method: 'DELETE', path: '/api/network-contacts/:id', summary: 'Eigenen Kontakt löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act,
})
