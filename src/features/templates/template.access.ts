/** Templates belong to the municipality: who prints reads them, the housing office and the lead edit them. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const readers = { housing: 'führt die Vorlagen', lead: 'führt die Vorlagen', caseworker: 'liest die Vorlagen' }
const keepers = { housing: readers.housing, lead: readers.lead }
export const templateAccess = rules('template', { list: readers, listEditions: readers, download: readers, show: readers, upload: keepers, restore: keepers, printRules: readers })

export const canTemplate = (me: Me): Can => ({ upload: me.role in keepers || 'Vorlagen ändern die Unterbringung und die Leitung.' })
