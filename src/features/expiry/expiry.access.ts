/** What expires belongs to the case; how early it is told is decided for all by lead and administration. */
import { rules } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
const deciding = { lead: 'legt Vorlaufzeiten fest', administrator: 'verwaltet den Träger' }
export const expiryAccess = rules('expiry', { list: staff, add: staff, change: staff, remove: staff, act: staff, undo: staff, leads: { caseworker: 'liest Vorlaufzeiten', ...deciding }, lead: deciding })
