/** Who keeps checklists, and who applies them: to cases one sees. */
import { rules } from '../../base/endpoint.ts'

const keepers = { caseworker: 'pflegt die Checklisten', lead: 'pflegt die Checklisten' }
const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const checklistAccess = rules('checklist', { list: keepers, add: keepers, change: keepers, preview: staff, apply: staff, runs: staff, undo: staff })
