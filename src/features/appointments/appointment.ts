/** An appointment (Termin): who meets whom, from when until when, and where. Times are entered and shown as the clock on the wall in Germany says; they are kept as instants. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

/** Characters of the texts of an appointment: lines, not notes. */
export const LINE_LIMIT = 300
/** Days that are asked for at once: six weeks of a month's page. */
export const SPAN_LIMIT = 42

/** What became of it; empty: it is still to come, or nobody has said yet. */
export const outcomeLabels = { held: 'stattgefunden', cancelled_by_person: 'von der Person abgesagt', cancelled_by_us: 'von uns abgesagt', no_show: 'nicht erschienen' } as const
export type Outcome = keyof typeof outcomeLabels

const line = (label: string, hint?: string) => z.string().trim().max(LINE_LIMIT, `Höchstens ${LINE_LIMIT} Zeichen.`).default('').meta({ label, ...(hint && { hint }) })
const time = (label: string, missing: string) => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, missing).meta({ label, kind: 'time' })

/** When: one day, from and until as the wall clock says. */
export const Slot = z.object({
  on: Day.meta({ label: 'Tag', kind: 'date' }),
  begins: time('von', 'Der Beginn fehlt oder ist keine Uhrzeit.'), ends: time('bis', 'Das Ende fehlt oder ist keine Uhrzeit.'),
})
export type Slot = z.output<typeof Slot>

export const AppointmentInput = Slot.extend({
  title: line('Worum es geht'),
  /** The first one is the person whose case it belongs to. */
  person_ids: z.array(z.uuid()).max(20, 'Höchstens 20 Personen.').default([]).meta({ label: 'Personen', hint: 'Leer: ohne Fall.' }),
  /** Left out: whoever enters it. */
  staff_ids: z.array(z.uuid()).max(20, 'Höchstens 20 Mitarbeitende.').default([]).meta({ label: 'Mitarbeitende' }),
  room_id: z.uuid().nullable().default(null).meta({ label: 'Besprechungsraum' }),
  place: line('anderer Ort'),
  travel_minutes: z.number().int().min(0).max(480, 'Höchstens acht Stunden.').default(0).meta({ label: 'Wegzeit in Minuten', hint: 'eine Strecke; davor und danach ist dann auch belegt' }),
  travel: line('Anfahrt', 'Bus, Parkplatz, wer mitfährt'),
  interpreter_language: z.string().max(60).default('').meta({ label: 'Sprachmittlung', list: 'language' }),
  interpreter_id: z.uuid().nullable().default(null).meta({ label: 'dolmetscht' }),
  /** The room is taken already, and that is meant so. */
  shares_room: z.boolean().default(false).meta({ label: 'Der Raum ist belegt; trotzdem eintragen' }),
})
export type AppointmentInput = z.output<typeof AppointmentInput>

export const OutcomeInput = z.object({
  outcome: z.enum(Object.keys(outcomeLabels) as [Outcome, ...Outcome[]]).meta({ label: 'Was daraus wurde', labels: outcomeLabels }),
  reason: line('Grund'),
})

/** A meeting room (Besprechungsraum) of the organisation. */
export const MeetingRoomInput = z.object({
  name: z.string().trim().min(1, 'Der Name fehlt.').max(60, 'Höchstens 60 Zeichen.').meta({ label: 'Name' }),
  address: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'Wo', hint: 'zum Beispiel: Rathaus, 2. Stock' }),
  is_active: z.boolean().default(true).meta({ label: 'wird angeboten' }),
})
