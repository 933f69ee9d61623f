/** The own desk: begun entries, saved filters, hints that were put away. Everybody has one, nobody sees another's (row-level policies say the same). */
import { rules } from '../../base/endpoint.ts'
import { roles } from '../users/user.ts'

const own = Object.fromEntries(roles.map((role) => [role, 'eigener Schreibtisch']))
export const deskAccess = rules('desk', { readDraft: own, saveDraft: own, discardDraft: own, listFilters: own, saveFilter: own, removeFilter: own, readChoice: own, saveChoice: own, listHints: own, dismissHints: own, restoreHints: own })
