/** What somebody looks for belongs to the case; proposals are for whoever advises, never for employers. */
import { rules } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const jobSearchAccess = rules('jobSearch', { read: staff, add: staff, change: staff })
