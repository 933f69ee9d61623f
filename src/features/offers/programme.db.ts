/** SQL of the programme: two functions of the database answer (0040_series.sql); they know neither who is responsible nor why a session moves. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { OfferInput } from './offer.ts'
import type { Change } from './series.rules.ts'

export type PublicOffer = Pick<OfferInput, 'name' | 'location' | 'weekday' | 'hours' | 'audience' | 'description' | 'public_contact' | 'rhythm' | 'day_of_week' | 'nth' | 'starts_on' | 'ends_on' | 'begins' | 'ends' | 'on_holiday' | 'skips_school_holidays' | 'languages' | 'has_child_care' | 'asks_registration'> & { id: string; version: number }
export const findPublicOffers = async (tx: Tx) => (await sql<PublicOffer>`select * from public_offers() order by name collate "de-DE-x-icu"`.execute(tx)).rows
export const findPublicChanges = async (tx: Tx) => (await sql<Omit<Change, 'reason'> & { offer_id: string }>`select * from public_offer_changes()`.execute(tx)).rows
