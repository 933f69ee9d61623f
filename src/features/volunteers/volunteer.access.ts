/** Volunteers belong to nobody's case; a mentorship belongs to the case of the person. A volunteer sees only the own mentorships. */
import { rules, type Can } from '../../base/endpoint.ts'

const keepers = { caseworker: 'führt das Ehrenamt', lead: 'führt das Ehrenamt', coordinator: 'koordiniert das Ehrenamt' }
const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const volunteerAccess = rules('volunteer', { list: keepers, export: keepers, create: keepers, change: keepers })
export const mentorshipAccess = rules('mentorship', { list: staff, consents: staff, begin: staff, correct: staff, remove: staff, listOwn: { volunteer: 'eigene Patenschaften: Rufname und Sprachen' } })

export const canVolunteer = (): Can => ({ change: true })
export const canMentorship = (): Can => ({ correct: true, remove: true })
