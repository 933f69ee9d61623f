/** Announcements are read by the team and the housing office; persons are taken in by whoever leads cases. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const team = { housing: 'bereitet die Unterbringung vor', caseworker: 'nimmt die Menschen auf', lead: 'nimmt die Menschen auf' }
export const arrivalAccess = rules('arrival', {
  list: team, export: team, read: team, announce: team, change: team, cancel: team, reopen: team, receive: { caseworker: team.caseworker, lead: team.lead },
  listQuotas: team, addQuota: { lead: 'verantwortet die Zahlen', housing: 'führt die Zuweisungen' }, changeQuota: { lead: 'verantwortet die Zahlen', housing: 'führt die Zuweisungen' }, removeQuota: { lead: 'verantwortet die Zahlen', housing: 'führt die Zuweisungen' },
})
export function canArrival(me: Me, { state, people, reserved }: { state: string; people: number; reserved: number }): Can {
  const open = state === 'announced' || (state === 'arrived' ? 'Sie sind schon angekommen.' : 'Die Ankündigung ist abgesagt.')
  return {
    change: open, cancel: open, reserve: open === true && reserved >= people ? 'Für alle ist ein Platz reserviert.' : open, receive: me.role === 'housing' ? 'Personen nimmt das Integrationsmanagement auf.' : open, reopen: state === 'cancelled' || 'Nur eine abgesagte Ankündigung wird wieder aufgenommen.',
  }
}
