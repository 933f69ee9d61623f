/** An appointment with persons belongs to their cases; one without to whoever made it and whoever takes part. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen, eigene ohne Fall; sonst nur belegte Zeiten', lead: 'Fälle mit begründeter Einsicht, eigene ohne Fall; sonst nur belegte Zeiten' }
const own = { caseworker: 'eigene Adresse', lead: 'eigene Adresse' }
const office = { caseworker: 'Räume des Trägers', lead: 'Räume des Trägers' }
export const appointmentAccess = rules('appointment', { list: staff, open: staff, calendar: staff, clashes: staff, create: staff, change: staff, move: staff, settle: staff, reopen: staff, remove: staff, file: staff })
export const meetingRoomAccess = rules('meetingRoom', { list: office, add: office, change: office })
export const feedAccess = rules('feed', { read: own, make: own, end: own })

/** Whoever sees everybody who comes may change it; what was settled stays until it is opened again. */
export function canAppointment(_me: Me, { is_whole, outcome, consultation_id }: { is_whole: boolean; outcome: string; consultation_id: string | null }): Can {
  const whole = is_whole || 'Zu diesem Termin kommen auch Personen, deren Fall hier nicht freigegeben ist.'
  const open = whole === true && outcome !== '' ? 'Der Termin ist abgeschlossen. Wieder geöffnet lässt er sich ändern.' : whole
  return {
    change: open, settle: open, remove: whole === true && consultation_id ? 'Zu diesem Termin gibt es eine Beratung; er bleibt stehen.' : whole,
    reopen: whole !== true ? whole : outcome === '' ? 'Der Termin ist offen.' : consultation_id ? 'Zu diesem Termin gibt es eine Beratung; er bleibt abgeschlossen.' : true,
  }
}
