/** The pool of interpreters is kept by whoever books them; it holds nothing about clients. */
import { rules } from '../../base/endpoint.ts'

const keepers = { caseworker: 'führt den Sprachmittlerpool', lead: 'führt den Sprachmittlerpool', coordinator: 'führt den Sprachmittlerpool' }
export const interpreterAccess = rules('interpreter', { list: keepers, export: keepers, create: keepers, change: keepers })

export const canInterpreter = () => ({ change: true as const })
