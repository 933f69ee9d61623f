/** The organisation (Träger) that this database belongs to; there is exactly one. */
import { z } from 'zod'
import { endpoint } from '../../base/endpoint.ts'
import { organisationAccess } from './organisation.access.ts'

export const OrganisationInput = z.object({
  name: z.string().trim().min(1, 'Der Name fehlt.').max(200).meta({ label: 'Name des Trägers' }),
  municipality: z.string().trim().min(1, 'Die Gemeinde fehlt.').max(200).meta({ label: 'Gemeinde', hint: 'gilt für Zuweisungen, bei denen keine andere genannt ist' }),
  /** 0: a note stands as soon as it is saved. */
  note_hours: z.number({ error: 'Die Stunden fehlen.' }).int('Bitte ganze Stunden.').min(0).max(720, 'Höchstens 30 Tage (720 Stunden).').default(24).meta({ label: 'Gesprächsnotizen änderbar, in Stunden', hint: 'Danach steht eine Notiz und wird nur noch durch Nachträge ergänzt.' }),
  review_months: z.number({ error: 'Die Zahl der Monate fehlt.' }).int().min(1, 'Mindestens ein Monat.').max(24, 'Höchstens 24 Monate.').default(3).meta({ label: 'Monate bis zur nächsten Fortschreibung', hint: 'wird bei jeder Vereinbarung und Fortschreibung eines Integrationsplans vorgeschlagen' }),
  integreat_url: z.string().trim().max(300).regex(/^(https:\/\/\S+)?$/, 'Bitte die ganze Adresse, mit https:// am Anfang.').default('').meta({ label: 'Seite der Region bei Integreat', hint: 'Leer: keine. Sie steht auf dem öffentlichen Programm.' }),
})
const Organisation = OrganisationInput.extend({ isDemo: z.boolean(), version: z.number().int() })

export const readOrganisation = endpoint({ method: 'GET', path: '/api/organisation', summary: 'Träger', kind: 'read', output: Organisation, may: organisationAccess.read, audit: organisationAccess.read.act })
export const changeOrganisation = endpoint({
  method: 'PUT', path: '/api/organisation', summary: 'Träger ändern', kind: 'change', input: OrganisationInput, output: Organisation, may: organisationAccess.change, audit: organisationAccess.change.act,
})
