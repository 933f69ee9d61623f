/** Buildings are run by the housing office and read by the team. Who stays where belongs to the case of the person; the place of a protected person only to who is named for it. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const office = { housing: 'führt die Unterkünfte' }
const readers = { ...office, caseworker: 'liest die Unterkünfte', lead: 'liest die Unterkünfte' }
export const buildingAccess = rules('building', {
  list: readers, read: readers, export: readers, create: office, change: office, addUnit: office, changeUnit: office, removeUnit: office, addRoom: office, changeRoom: office, splitRoom: office, removeRoom: office,
  block: office, changeBlock: office, removeBlock: office,
  readHouse: readers, addContact: office, changeContact: office, removeContact: office, addCheck: office, changeCheck: office, removeCheck: office, checkDone: office, dueChecks: { housing: office.housing },
  addFile: office, showFile: readers, downloadFile: readers, removeFile: office,
})

const ofCases = { housing: 'alle außer geschützten Personen', caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const stayAccess = rules('stay', { list: ofCases, export: { housing: ofCases.housing }, picture: ofCases, printFireList: ofCases, printDoorSigns: ofCases, forecast: ofCases, movements: ofCases, listOfPerson: ofCases, moveIn: ofCases, leave: ofCases, undo: ofCases, correct: ofCases, remove: ofCases, addAddress: ofCases, correctAddress: ofCases, removeAddress: ofCases })

export const reservationAccess = rules('reservation', { list: readers, reserve: readers, remove: readers })

export function canBuilding(me: Me): Can {
  const verdict = me.role in office || 'Unterkünfte führt die Unterbringung.'
  return { change: verdict, addUnit: verdict, block: verdict, moveIn: true }
}
export const canHousing = (): Can => ({ moveIn: true, leave: true, correct: true, remove: true, addAddress: true })
