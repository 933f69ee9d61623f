/** Whoever places people may look for a place; what others need and who they are is not told. */
import { rules } from '../../base/endpoint.ts'

export const placingAccess = rules('placing', { find: { housing: 'vergibt Plätze', caseworker: 'sucht für eigene Fälle', lead: 'sucht für eigene Fälle' } })
