/** Offers and head counts belong to nobody's case. */
import { rules } from '../../base/endpoint.ts'

const keepers = { caseworker: 'führt die Angebote', lead: 'führt die Angebote', coordinator: 'führt die Angebote' }
export const offerAccess = rules('offer', { list: keepers, read: keepers, export: keepers, create: keepers, change: keepers, remove: keepers, addSession: keepers, changeSession: keepers, removeSession: keepers })

export const canOffer = (_me: unknown, offer: { sessions: number }) => ({ change: true as const, remove: offer.sessions === 0 || 'Zu diesem Angebot sind Treffen gezählt; es bleibt für die Auswertung stehen.' })
