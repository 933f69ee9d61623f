/** Who may work on profiles. Whose, the rows decide: only cases with counselling granted. */
import { rules } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const profileAccess = rules('profile', { read: staff, print: staff, add: staff, correct: staff, remove: staff, undo: staff })
export const recognitionAccess = rules('recognition', { add: staff, change: staff, remove: staff, setState: staff, papers: staff })
