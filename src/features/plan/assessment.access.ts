/** Assessments belong to the case of the person. */
import { rules } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const assessmentAccess = rules('assessment', { list: staff, add: staff, correct: staff, remove: staff })
