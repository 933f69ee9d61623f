/** The programme as everybody reads it: public offers and their sessions of the next weeks, without any name. */
import { z } from 'zod'
import { OfferDetails, Register } from './offer.ts'

/** `why`: a holiday or school holidays; empty where somebody decided. */
const Session = z.object({ planned_on: z.string(), on: z.string(), begins: z.string(), ends: z.string(), place: z.string(), state: z.enum(['planned', 'moved', 'cancelled', 'added']), why: z.string() })
const { name, location, audience } = Register.shape, { languages, has_child_care, asks_registration, public_contact, description } = OfferDetails.shape
const Offer = z.object({ id: z.uuid(), name, location, audience, languages, has_child_care, asks_registration, public_contact, description, when: z.string(), version: z.number().int(), sessions: z.array(Session) })
export const Programme = z.object({ organisation: z.string(), municipality: z.string(), integreat_url: z.string(), from: z.string(), through: z.string(), offers: z.array(Offer) })
export type Programme = z.output<typeof Programme>
