/** Flats and ceilings are known to the team. Who looks at a flat goes with the place of the person; what people do for a living is known to who has the case. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const readers = { housing: 'führt die Angebote', caseworker: 'liest Angebote', lead: 'liest Angebote' }
const office = { housing: 'führt die Angebote' }
const ofCases = { housing: 'alle außer geschützten Personen', caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const flatAccess = rules('flat', { list: readers, export: readers, read: ofCases, add: office, change: office, finish: office, reopen: office, remove: office, listCeilings: readers, addCeiling: office, changeCeiling: office, removeCeiling: office })
export const viewingAccess = rules('flat-viewing', { add: ofCases, change: ofCases, remove: ofCases })
export const stayingAccess = rules('long-stay', { list: ofCases, export: { housing: ofCases.housing }, earning: { caseworker: ofCases.caseworker, lead: ofCases.lead } })

export function canFlat(me: Me, row: { state?: string }): Can {
  const mine = me.role in office || 'Angebote führt die Unterbringung.'
  const whileOffered = row.state && row.state !== 'offered' ? 'Das Angebot ist beendet.' : mine
  return { change: whileOffered, finish: whileOffered, view: row.state && row.state !== 'offered' ? 'Das Angebot ist beendet.' : true, reopen: row.state === 'offered' ? 'Die Wohnung ist noch im Angebot.' : mine, remove: mine }
}
