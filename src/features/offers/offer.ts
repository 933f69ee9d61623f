/** An offer (domain: Angebot) that meets again and again, and its sessions (Treffen), of which only the number of visits is kept. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

const text = (label: string, hint?: string) => z.string().trim().max(200, `${label}: höchstens 200 Zeichen.`).default('').meta({ label, ...(hint && { hint }) })

export const OfferInput = z.object({
  name: z.string().trim().min(1, 'Der Name fehlt.').max(200).meta({ label: 'Angebot' }),
  location: text('Ort'), weekday: text('Wochentag'), hours: text('Uhrzeit', 'etwa 15 bis 17 Uhr'), audience: text('Zielgruppe'),
})
export type OfferInput = z.output<typeof OfferInput>

export const SessionInput = z.object({
  held_on: Day.meta({ label: 'Datum', kind: 'date' }),
  visits: z.number({ error: 'Die Zahl der Besuche fehlt.' }).int().min(0).max(10_000).meta({ label: 'Besuche', hint: 'Gezählt werden Köpfe, keine Namen.' }),
})
export type SessionInput = z.output<typeof SessionInput>
