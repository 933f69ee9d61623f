/** Vacancies belong to nobody's case. */
import { rules } from '../../base/endpoint.ts'

const keepers = { caseworker: 'führt offene Stellen', lead: 'führt offene Stellen' }
export const vacancyAccess = rules('vacancy', { list: keepers, export: keepers, create: keepers, change: keepers, remove: keepers, readIn: keepers })
