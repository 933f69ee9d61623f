import { rules } from '../../base/endpoint.ts'

const keepers = { administrator: 'verwaltet den Träger', lead: 'verantwortet den Jahresbericht' }
export const armsAccess = rules('coat-of-arms', { read: { ...keepers, caseworker: 'arbeitet am Jahresbericht' }, show: { ...keepers, caseworker: 'arbeitet am Jahresbericht' }, set: keepers, remove: keepers })
