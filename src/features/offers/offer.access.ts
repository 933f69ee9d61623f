/** Offers, head counts and registrations belong to nobody's case; the programme is for everybody. */
import { anyone, rules } from '../../base/endpoint.ts'

const keepers = { caseworker: 'führt die Angebote', lead: 'führt die Angebote', coordinator: 'führt die Angebote' }
export const offerAccess = rules('offer', { list: keepers, read: keepers, export: keepers, create: keepers, change: keepers, remove: keepers, addSession: keepers, changeSession: keepers, removeSession: keepers, move: keepers, cancel: keepers, addDate: keepers, takeBack: keepers, printAttendance: keepers })
export const registrationAccess = rules('registration', { list: keepers, register: keepers, withdraw: keepers })
export const programmeAccess = { read: anyone('programme.read'), ...rules('programme', { print: keepers }) }

export const canOffer = (_me: unknown, offer: { sessions: number }) => ({ change: true as const, remove: offer.sessions === 0 || 'Zu diesem Angebot sind Treffen gezählt; es bleibt für die Auswertung stehen.' })
