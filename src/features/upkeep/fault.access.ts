/** Faults are run by the housing office; whoever works in a house reports what is broken. Nothing here is about a person. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const office = { housing: 'führt die Unterkünfte' }
const team = { ...office, caseworker: 'meldet, was kaputt ist', lead: 'meldet, was kaputt ist' }
export const faultAccess = rules('fault', {
  list: team, export: team, read: team, report: team, addPhoto: team, showPhoto: team, change: office, finish: office, reopen: office, remove: office, addContact: office, removeContact: office, block: office, removePhoto: office,
})
export const walkAccess = rules('inspection', { list: team, read: team, start: office, judge: office, addPoint: office, removePoint: office, finish: office, remove: office })

export function canFault(me: Me, row: { state?: string }): Can {
  const isOffice = me.role in office || 'Schäden bearbeitet die Unterbringung.'
  const isOver = row.state === 'done' || row.state === 'dropped'
  const whileOpen = isOver ? 'Der Schaden ist erledigt.' : isOffice
  return { change: whileOpen, finish: whileOpen, block: whileOpen, tell: isOffice, addPhoto: true, remove: isOffice, reopen: isOver ? isOffice : 'Der Schaden ist noch offen.' }
}
export const canWalk = (me: Me, row: { finished_on?: string | null }): Can => {
  const verdict = row.finished_on ? 'Der Rundgang ist abgeschlossen.' : me.role in office || 'Rundgänge macht die Unterbringung.'
  return { judge: verdict, remove: verdict }
}
