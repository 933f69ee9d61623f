/** The directory belongs to nobody's case: whoever keeps the network keeps it; the housing office reads it. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'
import { canPartner } from './partner.access.ts'

const keepers = { caseworker: 'führt das Netzwerk', lead: 'führt das Netzwerk', coordinator: 'führt das Netzwerk' }
export const directoryAccess = rules('directory', { read: { ...keepers, housing: 'liest das Netzwerk' }, addService: keepers, changeService: keepers, confirmLines: keepers, removeService: keepers, addPerson: keepers, changePerson: keepers, removePerson: keepers })
export const canDirectory = (me: Me): Can => canPartner(me)
