import { rules } from '../../base/endpoint.ts'

export const organisationAccess = rules('organisation', { read: { administrator: 'verwaltet den Träger' }, change: { administrator: 'verwaltet den Träger' } })
