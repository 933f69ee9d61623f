/** Who comes without a case is known to those who help into work, and to nobody else. */
import { rules } from '../../base/endpoint.ts'

const keepers = { caseworker: 'begleitet im Job-Café', lead: 'begleitet im Job-Café' }
export const localSeekerAccess = rules('local-seeker', { list: keepers, open: keepers, export: keepers, create: keepers, change: keepers, remove: keepers, matches: keepers, apply: keepers, takeBack: keepers })
