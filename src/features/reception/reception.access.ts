/** Visitors of one's own cases, and everybody who is nobody's case yet. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle, Vertretungen, und wer kein Fall ist; sonst nur, dass jemand wartet', lead: 'Fälle mit begründeter Einsicht, und wer kein Fall ist; sonst nur, dass jemand wartet' }
const office = { caseworker: 'Sprechzeiten des Trägers', lead: 'Sprechzeiten des Trägers' }
export const receptionAccess = rules('reception', { read: staff })
export const visitAccess = rules('visit', { receive: staff, take: staff, release: staff, end: staff, reopen: staff })
export const openingHourAccess = rules('openingHour', { list: office, add: office, change: office, remove: office })

export function canVisit(me: Me, visit: { taken_by: string | null; taken_by_name: string | null; outcome: string; consultation_id: string | null }): Can {
  const over = visit.outcome !== '' ? 'Der Besuch ist zu Ende.' : null
  return {
    take: over ?? (visit.taken_by && visit.taken_by !== me.id ? `${visit.taken_by_name} hat schon übernommen.` : true),
    release: over ?? (visit.taken_by === me.id ? true : 'Zurückgeben kann, wer übernommen hat.'),
    end: over ?? true, reopen: visit.outcome === '' ? 'Die Person ist noch da.' : visit.consultation_id ? 'Dazu gibt es eine Beratung; der Besuch bleibt abgeschlossen.' : true,
  }
}
