/** A curriculum vitae belongs to the case. */
import { rules } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const resumeAccess = rules('resume', { list: staff, approve: staff, withdraw: staff, print: staff })
