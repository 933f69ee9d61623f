/** Notices go with the place: the housing office all but protected people, caseworkers their own cases. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const ofCases = { housing: 'alle außer geschützten Personen', caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
const numbers = { housing: 'führt das Verzeichnis', lead: 'führt das Verzeichnis' }
export const noticeAccess = rules('notice', { list: ofCases, listOfPerson: ofCases, listStays: ofCases, preview: ofCases, make: ofCases, download: ofCases, withdraw: ofCases, listUnnoticed: ofCases, export: { housing: ofCases.housing }, readNumber: numbers, setNumber: numbers })

export const canNotice = (_me: Me, row: { withdrawn_on: string | null }): Can => ({ withdraw: row.withdrawn_on === null || 'Der Bescheid ist schon aufgehoben.' })
