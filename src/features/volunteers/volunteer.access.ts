/** Volunteers belong to nobody's case; a mentorship belongs to the case of the person. The coordination sees mentorships that rest on a consent, a volunteer only the own. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'
import { canAct } from './mentorship.rules.ts'
import { mentorshipActs } from './mentorship.ts'

const keepers = { caseworker: 'führt das Ehrenamt', lead: 'führt das Ehrenamt', coordinator: 'koordiniert das Ehrenamt' }
const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
const matching = { ...staff, coordinator: 'Patenschaften mit Einwilligung; von der Person nur, was darin steht' }
const own = (what: string) => ({ volunteer: what })
export const volunteerAccess = rules('volunteer', { list: keepers, export: keepers, create: keepers, change: keepers, entries: keepers, accounts: keepers, connect: keepers, person: staff, link: staff })
export const volunteerPaperAccess = rules('volunteer-paper', { add: keepers, correct: keepers, remove: keepers })
export const volunteerHoursAccess = rules('volunteer-hours', { add: keepers, correct: keepers, remove: keepers, listOwn: own('eigene Stunden'), noteOwn: own('eigene Stunden') })
export const volunteerReceiptAccess = rules('volunteer-receipt', { list: keepers, add: keepers, show: keepers, download: keepers, remove: keepers })
export const volunteerThanksAccess = rules('volunteer-thanks', { add: keepers, correct: keepers, remove: keepers })
export const mentorshipAccess = rules('mentorship', {
  list: staff, consents: staff, begin: staff, correct: staff, remove: staff, wish: staff, changeWish: staff, checkIn: staff, removeCheckIn: staff, waiting: staff, find: matching, export: matching, read: matching, propose: matching, act: matching,
  listOwn: own('eigene Patenschaften: Rufname und Sprachen'),
})
export const volunteerMessageAccess = rules('volunteer-message', { write: own('eigene Patenschaften'), list: staff, settle: staff })

export const canVolunteer = (): Can => ({ change: true })
export function canMentorship(me: Me, row: Parameters<typeof canAct>[1]): Can {
  const sees = me.role !== 'coordinator' || 'Das macht, wer den Fall hat.'
  return {
    correct: sees, remove: sees, changeWish: row.wished_on === null ? 'Diese Patenschaft hat ohne Wunsch begonnen.' : row.state === 'ended' ? 'Die Patenschaft ist beendet.' : sees,
    checkIn: sees !== true ? sees : row.state === 'running' || row.state === 'paused' || 'Nachgefragt wird, solange die Patenschaft läuft.', ...Object.fromEntries(mentorshipActs.map((act) => [act, canAct(act, row)])),
  }
}
