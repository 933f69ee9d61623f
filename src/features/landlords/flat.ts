/** A private flat that is offered (domain: Wohnung), the dated ceilings of what may be paid, and who looks at it. All amounts are whole cents. */
import { z } from 'zod'
import { cents, Day } from '../../base/endpoint.ts'

export const flatStateLabels = { offered: 'angeboten', rented: 'vermietet', withdrawn: 'zurückgezogen' } as const
export const outcomeLabels = { planned: 'geplant', waiting: 'wartet auf Antwort', refused: 'Absage', declined: 'selbst abgesagt', missed: 'nicht gekommen', rented: 'gemietet' } as const
/** What people do who earn, or will soon; from the code list of occupations. */
export const earning = ['arbeit', 'ausbildung'] as const

const text = (label: string, max: number) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).default('').meta({ label })
const none = (label: string, hint?: string) => Day.nullable().default(null).meta({ label, kind: 'date', ...(hint && { hint }) })

export const FlatInput = z.object({
  address: z.string().trim().min(1, 'Die Anschrift fehlt.').max(200).meta({ label: 'Anschrift der Wohnung' }), landlord: z.string().trim().min(1, 'Der Vermieter fehlt.').max(120).meta({ label: 'wer vermietet' }), phone: text('Telefon', 60).meta({ label: 'Telefon', kind: 'phone' }), email: text('E-Mail', 200),
  rooms: z.number().min(0.5, 'Mindestens ein halbes Zimmer.').max(50).multipleOf(0.5, 'Ganze oder halbe Zimmer.').nullable().default(null).meta({ label: 'Zimmer', digits: 1 }), area_m2: z.number().min(1).max(2000).nullable().default(null).meta({ label: 'm²', digits: 2 }),
  cold_cents: cents('Kaltmiete'), extra_cents: cents('Nebenkosten', { hint: 'ohne Heizung' }).default(0), offered_on: Day.meta({ label: 'angeboten am', kind: 'date' }), free_from: none('frei ab', 'leer: sofort'), remark: text('Bemerkung', 1000).meta({ label: 'Bemerkung', kind: 'long' }),
})
export type FlatInput = z.output<typeof FlatInput>
export const FlatEnd = z.object({ state: z.enum(['rented', 'withdrawn']).default('rented').meta({ label: 'Ergebnis', labels: { rented: flatStateLabels.rented, withdrawn: flatStateLabels.withdrawn } }), ended_on: Day.meta({ label: 'am', kind: 'date' }) })

/** `cents`: cold rent with extra costs, for a household of this size. */
export const CeilingInput = z.object({ household_size: z.number().int().min(1).max(20).meta({ label: 'Personen im Haushalt' }), cents: cents('höchstens im Monat', { hint: 'Kaltmiete mit Nebenkosten, ohne Heizung', least: 1 }), valid_from: Day.meta({ label: 'gilt ab', kind: 'date' }), valid_until: none('gilt nicht mehr ab', 'Leer: bis auf Weiteres.') })
  .refine((input) => !input.valid_until || input.valid_until > input.valid_from, { path: ['valid_until'], message: 'Das Ende liegt nicht nach dem Anfang.' })
export type CeilingInput = z.output<typeof CeilingInput>

const outcome = z.enum(['planned', 'waiting', 'refused', 'declined', 'missed', 'rented']).default('planned').meta({ label: 'Ergebnis', labels: outcomeLabels })
export const ViewingInput = z.object({ viewed_on: Day.meta({ label: 'Besichtigung am', kind: 'date' }), outcome, remark: text('Bemerkung', 500) })
export type ViewingInput = z.output<typeof ViewingInput>
export const NewViewing = ViewingInput.extend({ person_id: z.uuid('Die Person fehlt.').meta({ label: 'Person' }) })
