/** An offer (domain: Angebot) that meets again and again, and its sessions (Treffen): planned by the rhythm of the series, counted when they were held. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

const text = (label: string, hint?: string, most = 200) => z.string().trim().max(most, `${label}: höchstens ${most} Zeichen.`).default('').meta({ label, ...(hint && { hint }) })
/** A time of day that may be left out. */
const time = (label: string) => z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, `${label}: keine Uhrzeit.`).default('').meta({ label, kind: 'time' })
const keysOf = <K extends string>(labels: Record<K, string>) => Object.keys(labels) as [K, ...K[]]

export const rhythmLabels = { none: 'ohne festen Rhythmus', weekly: 'jede Woche', fortnightly: 'alle zwei Wochen', monthly: 'einmal im Monat', single: 'einzelne Termine' } as const
export const dayLabels = { mo: 'Montag', tu: 'Dienstag', we: 'Mittwoch', th: 'Donnerstag', fr: 'Freitag', sa: 'Samstag', su: 'Sonntag' } as const
/** Weekday of a day, in German. */
export const dayName = (day: string): string => Object.values(dayLabels)[(new Date(day).getUTCDay() + 6) % 7]!
export const nthLabels = { 1: 'erster', 2: 'zweiter', 3: 'dritter', 4: 'vierter', last: 'letzter' } as const
export const holidayLabels = { skip: 'fällt aus', next: 'am nächsten Werktag', week: 'eine Woche später', hold: 'findet statt' } as const

/** When an offer meets. */
export const Series = z.object({
  rhythm: z.enum(keysOf(rhythmLabels)).default('none').meta({ label: 'Rhythmus', labels: rhythmLabels }),
  day_of_week: z.enum(['', ...keysOf(dayLabels)]).default('').meta({ label: 'Tag der Woche', labels: dayLabels }),
  nth: z.enum(['', '1', '2', '3', '4', 'last']).default('').meta({ label: 'der wievielte im Monat', labels: nthLabels }),
  starts_on: Day.nullable().default(null).meta({ label: 'ab', kind: 'date' }),
  ends_on: Day.nullable().default(null).meta({ label: 'bis einschließlich', kind: 'date', hint: 'Leer: bis auf Weiteres.' }),
  begins: time('Beginn'), ends: time('Ende'),
  on_holiday: z.enum(keysOf(holidayLabels)).default('skip').meta({ label: 'an Feiertagen', labels: holidayLabels }),
  skips_school_holidays: z.boolean().default(false).meta({ label: 'in den Schulferien kein Treffen' }),
})
export type Series = z.output<typeof Series>

export const Register = z.object({
  name: z.string().trim().min(1, 'Der Name fehlt.').max(200).meta({ label: 'Angebot' }),
  location: text('Ort'), weekday: text('Wochentag'), hours: text('Uhrzeit', 'etwa 15 bis 17 Uhr'), audience: text('Zielgruppe'),
})
export const OfferDetails = z.object({
  languages: z.array(z.string().trim().min(1).max(60)).max(30).default([]).meta({ label: 'Sprachen', list: 'language' }),
  has_child_care: z.boolean().default(false).meta({ label: 'mit Kinderbetreuung' }),
  capacity: z.number().int().min(1, 'Mindestens ein Platz.').max(1000).nullable().default(null).meta({ label: 'Plätze', hint: 'Leer: unbegrenzt.' }),
  asks_registration: z.boolean().default(false).meta({ label: 'mit Anmeldung (nur Vornamen)' }),
  registration_purpose: text('Wofür die Vornamen gebraucht werden', 'etwa: damit Plätze am Rechner frei gehalten werden'),
  responsible_id: z.uuid().nullable().default(null).meta({ label: 'verantwortlich im Team' }),
  helper: text('ehrenamtlich verantwortlich', 'Name; steht nie im öffentlichen Programm'),
  is_public: z.boolean().default(false).meta({ label: 'im öffentlichen Programm' }),
  public_contact: text('Kontakt für die Öffentlichkeit', 'Stelle, Telefon oder E-Mail; kein Name einer Person'),
  description: text('Beschreibung', 'ein Satz für das Programm', 500),
})
export const OfferInput = z.object({ ...Register.shape, ...Series.shape, ...OfferDetails.shape })
export type OfferInput = z.output<typeof OfferInput>

const heads = (label: string) => z.number().int().min(0).max(10_000).nullable().default(null).meta({ label })
/** `visits` may be left out where women, men and children are counted: they make the sum. */
export const SessionInput = z.object({
  held_on: Day.meta({ label: 'Datum', kind: 'date' }),
  visits: z.number().int().min(0).max(10_000).nullable().default(null).meta({ label: 'Besuche', hint: 'Gezählt werden Köpfe, keine Namen.' }),
  women: heads('davon Frauen'), men: heads('davon Männer'), children: heads('davon Kinder'),
  note: text('Notiz', 'ohne Namen', 500),
})
export type SessionInput = z.output<typeof SessionInput>

export const changeLabels = { moved: 'verlegt', cancelled: 'fällt aus', added: 'zusätzlich' } as const
export type ChangeKind = keyof typeof changeLabels
/** `planned_on`: the day on which the series would meet; it stays the name of the session when it moves. */
export const MoveInput = z.object({
  planned_on: Day, to_on: Day.meta({ label: 'neuer Tag', kind: 'date' }), begins: time('Beginn'), ends: time('Ende'), place: text('Ort', 'leer: wie sonst'), reason: text('Grund', 'Steht nicht im öffentlichen Programm.'),
})
export type MoveInput = z.output<typeof MoveInput>
export const CancelInput = z.object({ planned_on: Day, reason: z.string().trim().min(1, 'Der Grund fehlt.').max(200).meta({ label: 'Grund', hint: 'Steht nicht im öffentlichen Programm.' }) })
export const AddInput = z.object({ planned_on: Day.meta({ label: 'Tag', kind: 'date' }), begins: time('Beginn'), ends: time('Ende'), place: text('Ort', 'leer: wie sonst'), reason: text('Anlass') })
export type AddInput = z.output<typeof AddInput>
export const seatLabels = { seat: 'hat einen Platz', waiting: 'wartet' } as const
export const RegistrationInput = z.object({
  planned_on: Day, first_name: z.string().trim().min(1, 'Der Vorname fehlt.').max(40, 'Nur der Vorname, höchstens 40 Zeichen.').regex(/^\S+$/, 'Nur ein Vorname, kein Nachname.').meta({ label: 'Vorname', hint: 'Nur der Vorname; er wird 30 Tage nach dem Treffen gelöscht.' }),
  has_consented: z.boolean().meta({ label: 'ist einverstanden, dass der Vorname dafür aufgeschrieben wird' }),
})
export const KEPT_DAYS = 30
