/** The protocol (Übergabeprotokoll) when somebody moves in or out: what stands in the room and how it is, meters, keys, photos, signatures. Closed, it does not change. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const protocolKindLabels = { in: 'Einzug', out: 'Auszug' } as const
export type ProtocolKind = keyof typeof protocolKindLabels
export const conditionLabels = { good: 'in Ordnung', worn: 'abgenutzt', damaged: 'beschädigt', missing: 'fehlt' } as const
export const meterLabels = { electricity: 'Strom', water: 'Wasser', warm: 'Warmwasser', heating: 'Heizung', gas: 'Gas' } as const
export type Condition = keyof typeof conditionLabels
export type MeterKind = keyof typeof meterLabels
/** What stands in a room until somebody has entered it. */
export const USUAL = ['Bett', 'Matratze', 'Schrank', 'Tisch', 'Stuhl', 'Kühlschrank'] as const

export const Item = z.object({
  name: z.string().trim().min(1, 'Die Bezeichnung fehlt.').max(80, 'Höchstens 80 Zeichen.').meta({ label: 'was' }), count: z.number().int().min(1, 'Mindestens 1.').max(999, 'Höchstens 999.').default(1).meta({ label: 'Anzahl' }),
  condition: z.enum(Object.keys(conditionLabels) as [Condition, ...Condition[]]).default('good').meta({ label: 'Zustand', labels: conditionLabels }), remark: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'Bemerkung' }),
})
export type Item = z.output<typeof Item>
/** `reading`: as it stands on the meter, with a comma; never a floating-point number. Empty until it is read. */
export const Meter = z.object({
  kind: z.enum(Object.keys(meterLabels) as [MeterKind, ...MeterKind[]]).meta({ label: 'Zähler', labels: meterLabels }), number: z.string().trim().max(40, 'Höchstens 40 Zeichen.').default('').meta({ label: 'Zählernummer' }),
  reading: z.string().trim().regex(/^(\d{1,9}(,\d{1,3})?)?$/, 'Bitte den Stand in Ziffern eintragen, zum Beispiel 1234,5.').meta({ label: 'Stand' }),
})
export type Meter = z.output<typeof Meter>

export const NewProtocol = z.object({ person_id: z.uuid('Die Person fehlt.').meta({ label: 'mit' }), kind: z.enum(['in', 'out']).meta({ label: 'Anlass', labels: protocolKindLabels }), held_on: Day.meta({ label: 'Tag der Übergabe', kind: 'date' }) })
export const ProtocolInput = z.object({
  held_on: Day.meta({ label: 'Tag der Übergabe', kind: 'date' }), present: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'außerdem dabei' }), remark: z.string().trim().max(4000, 'Höchstens 4.000 Zeichen.').default('').meta({ label: 'Mängel und Absprachen', kind: 'long' }),
  items: z.array(Item).max(80, 'Höchstens 80 Gegenstände.'), meters: z.array(Meter).max(12, 'Höchstens 12 Zähler.'),
})
export type ProtocolInput = z.output<typeof ProtocolInput>
const signature = z.string().max(400_000, 'Die Unterschrift ist zu groß.').regex(/^(data:image\/png;base64,[A-Za-z0-9+/=]+)?$/, 'Die Unterschrift ist kein Bild.').default('')
/** Keys are handed out or taken back in the same act. Without a signature it is signed on paper. */
export const Closing = z.object({ key_ids: z.array(z.uuid()).max(30).default([]).meta({ label: 'Schlüssel' }), signature: signature.meta({ label: 'Unterschrift' }) })
export type Closing = z.output<typeof Closing>
