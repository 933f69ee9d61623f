/** The offers of the example as series of today: what the lists named gets its rhythm, two more begin, some sessions are counted, moved, registered for. Counts of the lists stay. */
import { addDays } from '../../base/day.ts'
import type { z } from 'zod'
import { addSession, cancelSession, changeOffer, createOffer, listOffers, readOffer } from '../../features/offers/offer.api.ts'
import type { OfferInput } from '../../features/offers/offer.ts'
import { register } from '../../features/offers/registration.api.ts'
import type { actingAs } from './acting.ts'

const contact = 'Rathaus Althengstett, Telefon 07051 1684-0'
const weekly = (day_of_week: 'mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa', begins: string, ends: string) => ({ rhythm: 'weekly' as const, day_of_week, begins, ends })
/** By name; those that the lists do not know are new. */
const series: Record<string, Partial<z.input<typeof OfferInput>>> = {
  'Job-Café': { ...weekly('we', '18:00', '20:00'), on_holiday: 'next', is_public: true, description: 'Bewerbungen schreiben, Stellen suchen, Fragen zur Arbeit.', languages: ['en', 'ar'] },
  'Frauentreff': { ...weekly('fr', '09:00', '11:00'), skips_school_holidays: true, has_child_care: true, is_public: true, description: 'Frühstück, Gespräche und Deutsch im Alltag.' },
  'Treff für muslimische Jugendliche': { ...weekly('sa', '15:00', '18:00') },
  'Treff für Ukrainer': { ...weekly('th', '15:00', '17:00'), is_public: true, languages: ['uk', 'ru'], description: 'Treffen, helfen, sich austauschen.' },
  'Sprachcafé': { location: 'Bücherei', audience: 'alle', ...weekly('mo', '17:00', '18:30'), on_holiday: 'next', is_public: true, description: 'Deutsch sprechen ohne Lehrbuch.' },
  'Internetkurs': { location: 'Familienzentrum', audience: 'alle', rhythm: 'monthly', day_of_week: 'tu', nth: '1', begins: '17:00', ends: '19:00', on_holiday: 'week', is_public: true, capacity: 3, asks_registration: true, registration_purpose: 'je Platz ein Rechner', description: 'E-Mail, Behördengänge im Netz, sicheres Kennwort.' },
}
/** Heads of the last weeks: women, men, children. */
const heads = [[4, 5, 0], [3, 6, 1], [5, 4, 0], [6, 3, 2]] as const

/** `act`: as the caseworker. Killed half-way, the next start goes on with the offers that have no rhythm yet. */
export async function tellOffers(act: ReturnType<typeof actingAs>, caseworker: string, today: string): Promise<void> {
  const { rows } = await act(listOffers, { input: {} })
  for (const [name, given] of Object.entries(series)) {
    const known = rows.find((row) => row.name === name)
    if (known && known.rhythm !== 'none') continue
    const input = { ...known, ...given, name, starts_on: addDays(today, -84), responsible_id: caseworker, public_contact: given.is_public ? contact : '' }
    const { id } = known ? await act(changeOffer, { params: { id: known.id }, version: known.version, input }) : await act(createOffer, { input })
    const { planned } = await act(readOffer, { params: { id } })
    for (const [n, one] of planned.filter((row) => row.on < today && row.state !== 'cancelled').slice(0, -1).entries()) {
      const [women, men, children] = heads[n % heads.length]!
      await act(addSession, { params: { id }, input: { held_on: one.on, women, men, children } })
    }
    const ahead = planned.filter((row) => row.on > today && row.state === 'planned')
    if (name === 'Treff für Ukrainer' && ahead[1]) await act(cancelSession, { params: { id }, input: { planned_on: ahead[1].planned_on, reason: 'Saal ist belegt' } })
    if (name === 'Internetkurs' && ahead[0]) for (const first_name of ['Amal', 'Oksana', 'Yonas', 'Mariam']) await act(register, { params: { id }, input: { planned_on: ahead[0].planned_on, first_name, has_consented: true } })
  }
}
