/** A key of a shelter: with its engraved number, in the cupboard, with somebody, or lost. One key is with one person at a time. */
import { z } from 'zod'
import { cents, Day } from '../../base/endpoint.ts'

export const keyKindLabels = { house: 'Haustür', flat: 'Wohnung', room: 'Zimmer', letterbox: 'Briefkasten', cellar: 'Keller', other: 'anderes' } as const
export type KeyKind = keyof typeof keyKindLabels
/** `late`: with somebody who does not live there any more: in the room where the key is that of a room, else in the house. */
export const keyStateLabels = { here: 'im Schrank', out: 'ausgegeben', late: 'nach Auszug noch draußen', lost: 'verloren' } as const

const kinds = Object.keys(keyKindLabels) as [KeyKind, ...KeyKind[]]
const number = z.string().trim().min(1, 'Die Nummer fehlt.').max(40, 'Höchstens 40 Zeichen.')
const kind = z.enum(kinds).meta({ label: 'wofür', labels: keyKindLabels }), room_id = z.uuid().nullable().default(null).meta({ label: 'Zimmer' }), remark = z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'Bemerkung', hint: 'ohne Namen' })
/** Several at once: numbers separated by commas. */
export const NewKeys = z.object({ building_id: z.uuid('Die Unterkunft fehlt.').meta({ label: 'Unterkunft' }), kind, room_id, numbers: z.string().trim().min(1, 'Die Nummer fehlt.').max(2000).meta({ label: 'Nummern', hint: 'mehrere mit Komma getrennt' }), remark })
export const KeyInput = z.object({ kind, room_id, number: number.meta({ label: 'Nummer' }), lost_on: Day.nullable().default(null).meta({ label: 'verloren am', kind: 'date' }), remark })
export type KeyInput = z.output<typeof KeyInput>
export const HandingInput = z.object({
  key_ids: z.array(z.uuid()).min(1, 'Bitte mindestens einen Schlüssel wählen.').max(30).meta({ label: 'Schlüssel' }), person_id: z.uuid('Die Person fehlt.').meta({ label: 'an' }), handed_on: Day.meta({ label: 'ausgegeben am', kind: 'date' }),
  deposit_cents: cents('Pfand je Schlüssel', { least: 1, most: 1_000_000 }).nullable().default(null),
})
export const ReturnInput = z.object({ returned_on: Day.meta({ label: 'zurück am', kind: 'date' }), lost: z.boolean().default(false).meta({ label: 'Der Schlüssel ist verloren' }) })
/** The numbers that were typed, each once. */
export const numbersOf = (typed: string): string[] => [...new Set(typed.split(/[,;\n]/).map((one) => one.trim()).filter(Boolean))]
