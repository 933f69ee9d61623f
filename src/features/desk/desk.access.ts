/** The own desk: begun entries and saved filters. Everybody has one, nobody sees another's (row-level policies say the same). */
import { rules } from '../../base/endpoint.ts'
import { roles } from '../users/user.ts'

const own = Object.fromEntries(roles.map((role) => [role, 'eigener Schreibtisch']))
export const deskAccess = rules('desk', { readDraft: own, saveDraft: own, discardDraft: own, listFilters: own, saveFilter: own, removeFilter: own, readChoice: own, saveChoice: own })
