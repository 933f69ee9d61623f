/** An application belongs to the case of the person. */
import { rules } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const applicationAccess = rules('application', { list: staff, export: staff, open: staff, create: staff, change: staff, move: staff, takeBack: staff, remove: staff })
