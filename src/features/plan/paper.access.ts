/** Printing plans: whoever sees a plan may print it; many at once is an export and asks for a fresh confirmation. */
import { rules } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
const own = { caseworker: 'selbst begonnener Druck', lead: 'selbst begonnener Druck' }
export const paperAccess = rules('paper', { print: staff, start: staff, progress: own, cancel: own, fetch: own })
