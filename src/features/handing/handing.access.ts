/** Keys and inventory belong to the house; who has a key, and a protocol, go with the place: the housing office all but protected people, caseworkers their own cases. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const readers = { housing: 'führt die Unterkünfte', caseworker: 'liest die Unterkünfte', lead: 'liest die Unterkünfte' }
const office = { housing: readers.housing }
const ofCases = { housing: 'alle außer geschützten Personen', caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const keyAccess = rules('key', { list: readers, export: office, add: office, change: office, remove: office, hand: ofCases, takeBack: ofCases, undo: ofCases, listOfPerson: ofCases, receipt: ofCases, listLate: office })
export const itemAccess = rules('room-item', { list: readers, export: readers, add: office, change: office, remove: office, print: readers })
export const protocolAccess = rules('handing-protocol', { list: ofCases, export: office, listOfPerson: ofCases, read: ofCases, begin: ofCases, change: ofCases, close: ofCases, remove: ofCases, download: ofCases, addPhoto: ofCases, showPhoto: ofCases, removePhoto: ofCases })

export function canKey(me: Me, row: { state: string; handing_id: string | null }): Can {
  const change = me.role in office || 'Schlüssel führt die Unterbringung.'
  return { change, remove: change, hand: row.state === 'here' || (row.state === 'lost' ? 'Der Schlüssel ist verloren.' : 'Der Schlüssel ist ausgegeben.'), takeBack: row.handing_id !== null || 'Bei wem der Schlüssel ist, sehen nur Benannte, oder er ist im Schrank.' }
}
export function canProtocol(_me: Me, row: { closed_on: string | null }): Can {
  const open = row.closed_on === null || 'Das Protokoll ist abgeschlossen und bleibt, wie es ist.'
  return { change: open, close: open, remove: open, download: row.closed_on !== null || 'Erst nach dem Abschluss.' }
}
