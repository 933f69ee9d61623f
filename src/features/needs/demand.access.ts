/** Demands on a place: the counselling says what is needed, the housing office reads it. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
const withHousing = { ...staff, housing: 'liest, was ein Platz bieten muss' }
export const demandAccess = rules('demand', { list: withHousing, listOfHousehold: withHousing, add: staff, change: staff, remove: staff })

export function canDemand(me: Me): Can {
  const verdict = me.role in staff || 'Was ein Platz bieten muss, trägt das Integrationsmanagement ein.'
  return { change: verdict, remove: verdict }
}
