/** Partners belong to nobody's case: whoever does the work of the network sees and keeps them. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const keepers = { caseworker: 'führt das Netzwerk', lead: 'führt das Netzwerk', coordinator: 'führt das Netzwerk' }
export const partnerAccess = rules('partner', { list: { ...keepers, housing: 'liest das Netzwerk' }, read: { ...keepers, housing: 'liest das Netzwerk' }, export: keepers, create: keepers, change: keepers, remove: keepers })

export const canPartner = (me: Me): Can => (me.role in keepers ? { change: true, remove: true } : { change: 'Das Netzwerk führt das Integrationsmanagement.', remove: 'Das Netzwerk führt das Integrationsmanagement.' })
