/** A fault in a house (domain: Schaden): what is broken, which trade mends it, who was told, what it cost. Without names of those who live there. */
import { z } from 'zod'
import { cents, Day } from '../../base/endpoint.ts'

export const faultStateLabels = { reported: 'gemeldet', ordered: 'beauftragt', working: 'in Arbeit', done: 'behoben', dropped: 'nicht nötig' } as const
export const tradeLabels = {
  sanitary: 'Sanitär, Wasser', heating: 'Heizung', electric: 'Elektro', joinery: 'Türen, Fenster, Möbel', locks: 'Schließanlage', roof: 'Dach, Wände, Feuchte', fire: 'Brandschutz', kitchen: 'Küche, Geräte', pests: 'Schädlinge', cleaning: 'Reinigung, Entsorgung', other: 'Sonstiges',
} as const
export const verdictLabels = { '': 'noch nicht angesehen', ok: 'in Ordnung', fault: 'Mangel' } as const
const trades = Object.keys(tradeLabels) as [keyof typeof tradeLabels, ...(keyof typeof tradeLabels)[]]
const text = (label: string, max: number, hint?: string) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).default('').meta({ label, ...(hint && { hint }) })
const cost = cents('Kosten', { most: 1_000_000_000 }).nullable().default(null)

const said = {
  title: z.string().trim().min(1, 'Bitte sagen, was kaputt ist.').max(120).meta({ label: 'Was ist kaputt', hint: 'Ohne Namen von Menschen.' }), trade: z.enum(trades).meta({ label: 'Gewerk', labels: tradeLabels }),
  room_id: z.uuid().nullable().default(null).meta({ label: 'Zimmer', hint: 'leer: das ganze Haus' }), detail: text('Beschreibung', 2000).meta({ label: 'Beschreibung', kind: 'long' }), is_urgent: z.boolean().default(false).meta({ label: 'Eilt' }),
}
/** `point_id`: found on an inspection walk. */
export const NewFault = z.object({ building_id: z.uuid('Die Unterkunft fehlt.').meta({ label: 'Unterkunft' }), ...said, reported_on: Day.meta({ label: 'gemeldet am', kind: 'date' }), point_id: z.uuid().nullable().default(null) })
export type NewFault = z.output<typeof NewFault>
export const FaultInput = z.object({ ...said, state: z.enum(['reported', 'ordered', 'working']).meta({ label: 'Stand', labels: { reported: faultStateLabels.reported, ordered: faultStateLabels.ordered, working: faultStateLabels.working } }), reported_on: Day.meta({ label: 'gemeldet am', kind: 'date' }), cents: cost })
export type FaultInput = z.output<typeof FaultInput>
/** `open_places`: what was blocked because of it is free again from the day on. */
export const FaultDone = z.object({
  state: z.enum(['done', 'dropped']).default('done').meta({ label: 'Stand', labels: { done: faultStateLabels.done, dropped: faultStateLabels.dropped } }), done_on: Day.meta({ label: 'erledigt am', kind: 'date' }), cents: cost, open_places: z.boolean().default(true).meta({ label: 'Gesperrte Plätze sind ab diesem Tag wieder frei' }),
})
export const ContactInput = z.object({ told_on: Day.meta({ label: 'am', kind: 'date' }), whom: z.string().trim().min(1, 'Bitte sagen, wem.').max(120).meta({ label: 'Wem gemeldet', hint: 'Firma, Hausmeister, Stadtwerke' }), remark: text('Was vereinbart wurde', 500) })
export type ContactInput = z.output<typeof ContactInput>
export const RoomBlockInput = z.object({ valid_from: Day.meta({ label: 'gesperrt ab', kind: 'date' }), valid_until: Day.nullable().default(null).meta({ label: 'wieder frei ab', kind: 'date', hint: 'Leer: weiter gesperrt.' }) })
  .refine((input) => !input.valid_until || input.valid_until > input.valid_from, { path: ['valid_until'], message: 'Das Ende liegt nicht nach dem Anfang.' })

/** What is looked at on the first walk through a house; later walks take over the points of the last one. */
export const firstPoints = ['Rettungswege frei, Türen schließen', 'Rauchmelder vorhanden und geprüft', 'Feuerlöscher vorhanden und geprüft', 'Licht und Steckdosen', 'Heizung und warmes Wasser', 'Küche und Geräte', 'Bad, WC, Abfluss', 'Schimmel oder Feuchte', 'Fenster und Schlösser', 'Treppenhaus und Keller sauber', 'Müll und Außenbereich', 'Ungeziefer'] as const
export const WalkInput = z.object({ building_id: z.uuid('Die Unterkunft fehlt.').meta({ label: 'Unterkunft' }), held_on: Day.meta({ label: 'Tag', kind: 'date' }) })
export const PointInput = z.object({ title: z.string().trim().min(1, 'Der Punkt fehlt.').max(120).meta({ label: 'Worauf zu achten ist' }) })
export const FinishWalk = z.object({ remark: text('Bemerkung', 1000).meta({ label: 'Bemerkung', kind: 'long' }) })
