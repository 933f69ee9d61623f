/** A consultation (domain: Beratung): who was advised when, how, about what, how long. Without a person it is anonymous; it may become a person's later and is counted once. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

/** Characters of a note; some ten pages. */
export const NOTE_LIMIT = 20_000

export const ConsultationInput = z.object({
  person_id: z.uuid().nullable().default(null).meta({ label: 'Person', hint: 'Leer: anonyme Beratung.' }),
  held_on: Day.meta({ label: 'Datum', kind: 'date' }),
  form: z.string().min(1, 'Die Form fehlt.').max(60).meta({ label: 'Form', list: 'consultation-form' }),
  topics: z.array(z.string().min(1).max(60)).max(9).default([]).meta({ label: 'Themen', list: 'life-area' }),
  is_family: z.boolean().default(false).meta({ label: 'Beratung einer Familie' }),
  persons_reached: z.number({ error: 'Die Zahl der erreichten Personen fehlt.' }).int().min(1, 'Mindestens eine Person.').max(500).default(1).meta({ label: 'erreichte Personen' }),
  minutes: z.number().int().min(0).max(1440, 'Höchstens ein Tag.').nullable().default(null).meta({ label: 'Dauer in Minuten' }),
  interpreter_language: z.string().max(60).default('').meta({ label: 'Sprachmittlung', list: 'language', hint: 'Sprache, in der gedolmetscht wurde' }),
  /** Left out: the note stays as it is. Empty: there is none. */
  note: z.string().max(NOTE_LIMIT, `Höchstens ${NOTE_LIMIT} Zeichen.`).optional().meta({ label: 'Notiz', kind: 'long', hint: 'Wird versiegelt. Lesen kann sie, wer den Fall in der Beratung sehen darf.' }),
})
export type ConsultationInput = z.output<typeof ConsultationInput>
