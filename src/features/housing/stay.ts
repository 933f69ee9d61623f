/** A stay (domain: Belegung): a person in a building, room, place from a day to a day, on a legal ground. Beside it the private address of who lives elsewhere. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const legalGroundLabels = { zuweisung: 'Zuweisung', obdachlosigkeit: 'Obdachlosigkeit' } as const

const ground = {
  legal_ground: z.enum(['zuweisung', 'obdachlosigkeit']).default('zuweisung').meta({ label: 'Grund der Einweisung', labels: legalGroundLabels }),
  notice_number: z.string().trim().max(80).default('').meta({ label: 'Nummer der Verfügung' }),
}
const where = {
  building_id: z.uuid('Bitte die Unterkunft auswählen.').meta({ label: 'Unterkunft' }),
  room_id: z.uuid().nullable().default(null).meta({ label: 'Zimmer', hint: 'leer: nicht bekannt' }),
  place_id: z.uuid().nullable().default(null).meta({ label: 'Platz', hint: 'leer: nicht festgelegt' }),
}
const until = (label: string) => Day.nullable().default(null).meta({ label, kind: 'date', hint: 'Leer: bis auf Weiteres.' })
const inOrder = (input: { valid_from: string; valid_until: string | null }) => !input.valid_until || input.valid_until >= input.valid_from
const order = { path: ['valid_until'], message: 'Das Ende liegt vor dem Anfang.' }
const placeInRoom = (input: { room_id: string | null; place_id: string | null }) => !input.place_id || input.room_id !== null
const room = { path: ['room_id'], message: 'Zum Platz gehört ein Zimmer.' }

/** A household moves in one act; each with an own place. Whoever lived elsewhere before moves: that stay ends on the day. */
export const MoveIn = z.object({
  building_id: where.building_id, valid_from: Day.meta({ label: 'eingezogen am', kind: 'date' }), ...ground,
  people: z.array(z.object({ person_id: z.uuid(), room_id: where.room_id, place_id: where.place_id }).refine(placeInRoom, room)).min(1, 'Bitte Personen auswählen.').max(30).meta({ label: 'Personen' }),
  gap_ok: z.boolean().default(false).meta({ label: 'Die Tage dazwischen stimmen so' }),
})
export type MoveIn = z.output<typeof MoveIn>


export const StayInput = z.object({ ...where, valid_from: Day.meta({ label: 'eingezogen am', kind: 'date' }), valid_until: until('ausgezogen am'), ...ground }).refine(inOrder, order).refine(placeInRoom, room)
export type StayInput = z.output<typeof StayInput>

const text = (label: string, max = 200) => z.string().trim().max(max).default('').meta({ label })
const Address = z.object({ street: z.string().trim().min(1, 'Die Straße fehlt.').max(200).meta({ label: 'Straße und Hausnummer' }), postcode: text('Postleitzahl', 10), town: text('Ort'), district: text('Ortsteil'), valid_from: Day.meta({ label: 'ab', kind: 'date' }), valid_until: until('wohnt dort nicht mehr ab') })
export const addressFields = Address.shape
export const AddressInput = Address.refine(inOrder, order)
export type AddressInput = z.output<typeof AddressInput>

/** `to`: the own flat they move to, entered for each of them. */
export const Departure = z.object({
  person_ids: z.array(z.uuid()).min(1, 'Bitte Personen auswählen.').max(30).meta({ label: 'Personen' }), on: Day.meta({ label: 'ausgezogen am', kind: 'date', hint: 'Ab diesem Tag nicht mehr untergebracht.' }),
  to: Address.pick({ street: true, postcode: true, town: true, district: true }).nullable().default(null),
})

/** What a move or departure did, so that it can be taken back as long as nobody changed it: rows it made, rows it ended and reservations it used up, with the end they had before. */
const Made = z.object({ table: z.enum(['stays', 'addresses']), id: z.uuid(), version: z.number().int() })
export const MoveUndo = z.object({ made: z.array(Made).max(60), ended: z.array(Made.extend({ valid_until: Day.nullable() })).max(120), kept: z.array(Made.omit({ table: true }).extend({ valid_until: Day.nullable() })).max(30).default([]) })
export type MoveUndo = z.output<typeof MoveUndo>
