/** A building (domain: Unterkunft) with its units (Wohneinheiten), rooms (Zimmer) and places (Plätze), and when a place is blocked. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

const text = (label: string, hint?: string, max = 200) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).default('').meta({ label, ...(hint && { hint }) })
const name = (label: string, max: number) => z.string().trim().min(1, `${label} fehlt.`).max(max).meta({ label })
const day = (label: string, hint?: string) => Day.nullable().default(null).meta({ label, kind: 'date', ...(hint && { hint }) })

export const roomRuleLabels = { frauen: 'nur Frauen', familien: 'Familien', stufenlos: 'stufenlos', ruhig: 'ruhig' } as const
/** A rule that was read in stays as it was written. */
export const ruleLabel = (rule: string): string => roomRuleLabels[rule as keyof typeof roomRuleLabels] ?? rule
export const nearbyLabels = { schule: 'Schule', kita: 'Kindergarten', arzt: 'Arztpraxis', oepnv: 'Bus oder Bahn' } as const
/** Rules add up: those of the house, of the unit, of the room. */
const rules = (label: string) => z.array(z.string().max(40)).max(10).default([]).meta({ label, labels: roomRuleLabels })

const Building = z.object({
  name: name('Name', 120), district: text('Ortsteil', undefined, 100), municipality: text('Gemeinde', 'leer: die eigene', 100), street: text('Straße und Hausnummer'),
  kind: text('Art', 'etwa Einzelzimmer, Wohngemeinschaft, Wohnungen', 60), ownership: text('Eigentum', 'etwa Gemeinde, angemietet', 60), rent_until: day('angemietet bis', 'letzter Tag'),
  rules: rules('Regeln für das ganze Haus'), nearby: z.array(z.enum(['schule', 'kita', 'arzt', 'oepnv'])).default([]).meta({ label: 'in der Nähe', labels: nearbyLabels }),
  opened_on: day('in Betrieb ab', 'leer: seit jeher'), closed_on: day('aufgegeben am', 'Bis dahin zieht aus, wer dort wohnt.'), remark: text('Bemerkung', undefined, 500),
})
export const buildingFields = Building.shape
export const BuildingInput = Building.refine((input) => !input.opened_on || !input.closed_on || input.closed_on >= input.opened_on, { path: ['closed_on'], message: 'Das Ende liegt vor dem Anfang.' })
export type BuildingInput = z.output<typeof BuildingInput>

/** Left out: from today, so that figures of earlier days stay as they were. Null: since ever. */
const since = Day.nullable().optional().meta({ label: 'gezählt ab', kind: 'date', hint: 'leer: seit jeher' })
/** "1.2" is room 1.2; a name of its own stays as it is. */
export const roomName = (room: string): string => (/^[\d.]+[a-z]?$/.test(room) ? `Zimmer ${room}` : room)
export const unitName = (unit: string): string => (/^\d+$/.test(unit) ? `Wohneinheit ${unit}` : unit)
/** "Zimmer 1.2" tells its unit by itself; others stand after the name of theirs. */
export const roomInHouse = (unit: string, room: string): string => (room.startsWith(`${unit}.`) ? roomName(room) : `${unitName(unit)}, ${roomName(room)}`)
export const floorName = (floor: number | null): string => (floor === null ? '' : floor === 0 ? 'Erdgeschoss' : floor > 0 ? `${floor}. Obergeschoss` : floor === -1 ? 'Untergeschoss' : `${-floor}. Untergeschoss`)
/** Whose a kitchen or bath is: of one room alone, or shared. */
export const sharedLabels = { own: 'im Zimmer, nicht geteilt', unit: 'geteilt in der Wohneinheit', floor: 'geteilt im Geschoss', house: 'geteilt im Haus' } as const
const shared = (label: string) => z.enum(['', 'own', 'unit', 'floor', 'house']).default('').meta({ label, labels: sharedLabels, hint: 'leer: nicht bekannt' })
export const UnitInput = z.object({
  name: name('Bezeichnung', 60), floor: z.number().int().min(-3, 'Nicht tiefer als -3.').max(40).nullable().default(null).meta({ label: 'Geschoss', hint: '0 ist das Erdgeschoss' }),
  kitchen: shared('Küche'), bath: shared('Bad'), rules: rules('Regeln für die Wohneinheit'), opened_on: since, closed_on: day('aufgegeben am'),
})
export type UnitInput = z.output<typeof UnitInput>

export const RoomInput = z.object({
  name: name('Bezeichnung', 60),
  area_m2: z.number().positive('Die Fläche liegt über 0.').max(1000).nullable().default(null).meta({ label: 'Fläche in m²' }),
  rules: rules('Belegungsregeln'),
  remark: text('Bemerkung', undefined, 500),
  places: z.number({ error: 'Die Zahl der Plätze fehlt.' }).int().min(0).max(60, 'Höchstens 60 Plätze in einem Zimmer.').meta({ label: 'Plätze' }),
  opened_on: since.meta({ label: 'neue Plätze gezählt ab', kind: 'date', hint: 'leer: seit jeher' }),
  closed_on: day('aufgegeben am', 'Seine Plätze enden mit ihm.'),
})
export type RoomInput = z.output<typeof RoomInput>

/** A room that becomes several from a day on: a wall was put up. What was counted before stays as it was. */
export const SplitInput = z.object({
  on: Day.meta({ label: 'geteilt ab', kind: 'date' }),
  parts: z.array(z.object({ name: name('Bezeichnung', 60), area_m2: RoomInput.shape.area_m2, places: RoomInput.shape.places })).min(2, 'Ein Zimmer wird in mindestens zwei geteilt.').max(6),
})
export type SplitInput = z.output<typeof SplitInput>

export const ContactInput = z.object({ role: name('Wofür', 80).meta({ label: 'Wofür', hint: 'etwa Hausmeister, Vermieter, Notdienst Heizung' }), name: text('Name oder Firma', undefined, 120), phone: text('Telefon', undefined, 60).meta({ label: 'Telefon', kind: 'phone' }), email: text('E-Mail', undefined, 200), remark: text('Bemerkung', undefined, 500) })
export type ContactInput = z.output<typeof ContactInput>

/** `every_months`: done once, it comes again so many months later. That it is done is said by `checkDone` alone. */
export const CheckInput = z.object({
  kind: name('Art der Prüfung', 100).meta({ label: 'Art der Prüfung', hint: 'etwa Brandschutz, Feuerlöscher, Heizung, Trinkwasser' }), due_on: Day.meta({ label: 'fällig am', kind: 'date' }),
  every_months: z.number().int().min(1).max(240).nullable().default(null).meta({ label: 'kehrt wieder nach Monaten', hint: 'leer: einmalig' }),
  weeks_before: z.number().int().min(0).max(104, 'Höchstens 104 Wochen.').default(6).meta({ label: 'Wochen vorher erinnern' }),
  by_whom: text('geprüft durch', undefined, 120), remark: text('Ergebnis oder Bemerkung', undefined, 500),
})
export type CheckInput = z.output<typeof CheckInput>

export const HouseFileInput = z.object({ title: text('Bezeichnung', 'leer: der Name der Datei'), room_id: z.uuid().nullable().default(null).meta({ label: 'Zimmer', hint: 'leer: das ganze Haus' }) })

const period = { reason: name('Grund', 200), valid_from: day('gesperrt ab', 'leer: seit jeher'), valid_until: day('wieder frei ab', 'Leer: weiter gesperrt.') }
const inOrder = (input: { valid_from: string | null; valid_until: string | null }) => !input.valid_from || !input.valid_until || input.valid_until >= input.valid_from
const order = { path: ['valid_until'], message: 'Das Ende liegt vor dem Anfang.' }
export const BlockInput = z.object(period).refine(inOrder, order)
export const NewBlock = z.object({ place_ids: z.array(z.uuid()).min(1, 'Bitte Plätze auswählen.').max(200).meta({ label: 'Plätze' }), ...period }).refine(inOrder, order)
export type BlockInput = z.output<typeof BlockInput>
