/** Employers belong to nobody's case: whoever helps people into work keeps them. */
import { rules } from '../../base/endpoint.ts'

const keepers = { caseworker: 'führt das Verzeichnis der Arbeitgeber', lead: 'führt das Verzeichnis der Arbeitgeber' }
export const employerAccess = rules('employer', { list: keepers, export: keepers, create: keepers, change: keepers, remove: keepers })
