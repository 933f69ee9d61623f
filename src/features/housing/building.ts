/** A building (domain: Unterkunft) with its units (Wohneinheiten), rooms (Zimmer) and places (Plätze), and when a place is blocked. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

const text = (label: string, hint?: string, max = 200) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).default('').meta({ label, ...(hint && { hint }) })
const name = (label: string, max: number) => z.string().trim().min(1, `${label} fehlt.`).max(max).meta({ label })
const day = (label: string, hint?: string) => Day.nullable().default(null).meta({ label, kind: 'date', ...(hint && { hint }) })

const Building = z.object({
  name: name('Name', 120), district: text('Ortsteil', undefined, 100), municipality: text('Gemeinde', 'leer: die eigene', 100), street: text('Straße und Hausnummer'),
  kind: text('Art', 'etwa Einzelzimmer, Wohngemeinschaft, Wohnungen', 60), ownership: text('Eigentum', 'etwa Gemeinde, angemietet', 60), rent_until: day('angemietet bis', 'letzter Tag'),
  opened_on: day('in Betrieb ab', 'leer: seit jeher'), closed_on: day('aufgegeben am'), remark: text('Bemerkung', undefined, 500),
})
export const buildingFields = Building.shape
export const BuildingInput = Building.refine((input) => !input.opened_on || !input.closed_on || input.closed_on >= input.opened_on, { path: ['closed_on'], message: 'Das Ende liegt vor dem Anfang.' })
export type BuildingInput = z.output<typeof BuildingInput>

/** Left out: from today, so that figures of earlier days stay as they were. Null: since ever. */
const since = Day.nullable().optional().meta({ label: 'gezählt ab', kind: 'date', hint: 'leer: seit jeher' })
export const UnitInput = z.object({ name: name('Bezeichnung', 60), opened_on: since })
export type UnitInput = z.output<typeof UnitInput>

export const roomRuleLabels = { frauen: 'nur Frauen', familien: 'Familien', stufenlos: 'stufenlos', ruhig: 'ruhig' } as const
export const RoomInput = z.object({
  name: name('Bezeichnung', 60),
  area_m2: z.number().positive('Die Fläche liegt über 0.').max(1000).nullable().default(null).meta({ label: 'Fläche in m²' }),
  rules: z.array(z.string().max(40)).max(10).default([]).meta({ label: 'Belegungsregeln', labels: roomRuleLabels }),
  remark: text('Bemerkung', undefined, 500),
  places: z.number({ error: 'Die Zahl der Plätze fehlt.' }).int().min(0).max(60, 'Höchstens 60 Plätze in einem Zimmer.').meta({ label: 'Plätze' }),
  opened_on: since.meta({ label: 'neue Plätze gezählt ab', kind: 'date', hint: 'leer: seit jeher' }),
})
export type RoomInput = z.output<typeof RoomInput>

const period = { reason: name('Grund', 200), valid_from: day('gesperrt ab', 'leer: seit jeher'), valid_until: day('wieder frei ab', 'Leer: weiter gesperrt.') }
const inOrder = (input: { valid_from: string | null; valid_until: string | null }) => !input.valid_from || !input.valid_until || input.valid_until >= input.valid_from
const order = { path: ['valid_until'], message: 'Das Ende liegt vor dem Anfang.' }
export const BlockInput = z.object(period).refine(inOrder, order)
export const NewBlock = z.object({ place_ids: z.array(z.uuid()).min(1, 'Bitte Plätze auswählen.').max(200).meta({ label: 'Plätze' }), ...period }).refine(inOrder, order)
export type BlockInput = z.output<typeof BlockInput>
