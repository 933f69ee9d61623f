/** An errand belongs to the case; a volunteer sees the own ones and those that are offered, while a mentorship or a consent holds. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'
import type { ErrandState } from './errand.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
const own = { volunteer: 'eigene und angebotene Einzelhilfen' }
export const errandAccess = rules('errand', { list: staff, create: staff, change: staff, settle: staff, clashes: staff, listOwn: own, answer: own })

export function canErrand(_me: Me, { state }: { state: ErrandState }): Can {
  const isOpen = state === 'open' || state === 'taken'
  return { change: isOpen || 'Die Einzelhilfe ist abgeschlossen.', done: state === 'taken' || 'Es hat noch niemand übernommen.', cancel: isOpen || 'Die Einzelhilfe ist abgeschlossen.', reopen: !isOpen || 'Die Einzelhilfe ist noch offen.' }
}
