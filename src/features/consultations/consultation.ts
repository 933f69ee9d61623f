/** A consultation (domain: Beratung): who was advised when, how, about what, how long. With several people it is one talk still; without a person it is anonymous, may become a person's later and is counted once. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

/** Characters of a note; some ten pages. */
export const NOTE_LIMIT = 20_000
/** People of one talk who are named; more are a number. */
export const PEOPLE_LIMIT = 60

/** Who it was held with; on the phone often not the person herself. */
export const talkedWithLabels = { person: 'Person selbst', relative: 'Angehörige', authority: 'Behörde', volunteer: 'Ehrenamtliche', employer: 'Arbeitgeber', other: 'andere' } as const
export type TalkedWith = keyof typeof talkedWithLabels

/** For whom a note is written. Each audience has a note of its own. */
export const audienceLabels = { team: 'Team', private: 'nur für mich', client_copy: 'Blatt der Person' } as const
export type Audience = keyof typeof audienceLabels
export const audiences = Object.keys(audienceLabels) as Audience[]
/** Field of the form that holds the note for an audience. */
export const noteFields = { team: 'note', private: 'private_note', client_copy: 'client_note' } as const satisfies Record<Audience, string>

const sentence = `Zu lang: Eine Notiz hat höchstens ${NOTE_LIMIT.toLocaleString('de-DE')} Zeichen. Der Text bleibt stehen und lässt sich auf mehrere Beratungen oder Nachträge verteilen.`
export const NoteText = z.string().max(NOTE_LIMIT, sentence)
/** Left out: the note stays as it is. Empty: there is none. */
const note = (label: string) => NoteText.optional().meta({ label, kind: 'long' })

export const ConsultationInput = z.object({
  /** The first one is the person whose case and figures it belongs to. */
  person_ids: z.array(z.uuid()).max(PEOPLE_LIMIT, `Höchstens ${PEOPLE_LIMIT} Personen; weitere zählen bei den erreichten Personen mit.`).default([]).meta({ label: 'Personen', hint: 'Leer: anonyme Beratung.' }),
  held_on: Day.meta({ label: 'Datum', kind: 'date' }),
  /** A code of the list; of a talk that was read in from elsewhere also what stood there, as long as it stays. */
  form: z.string().min(1, 'Die Form fehlt.').max(60).meta({ label: 'Form', list: 'consultation-form' }),
  topics: z.array(z.string().min(1).max(60)).max(9).default([]).meta({ label: 'Themen', list: 'life-area' }),
  talked_with: z.enum(Object.keys(talkedWithLabels) as [TalkedWith, ...TalkedWith[]]).default('person').meta({ label: 'gesprochen mit', labels: talkedWithLabels }),
  is_family: z.boolean().default(false).meta({ label: 'Beratung einer Familie' }),
  persons_reached: z.number({ error: 'Die Zahl der erreichten Personen fehlt.' }).int().min(1, 'Mindestens eine Person.').max(500).optional().meta({ label: 'erreichte Personen', hint: 'Leer: so viele, wie gewählt sind.' }),
  minutes: z.number().int().min(0).max(1440, 'Höchstens ein Tag.').nullable().default(null).meta({ label: 'Dauer in Minuten' }),
  interpreter_language: z.string().max(60).default('').meta({ label: 'Sprachmittlung', list: 'language', hint: 'Sprache, in der gedolmetscht wurde' }),
  interpreter_id: z.uuid().nullable().default(null).meta({ label: 'gedolmetscht von' }),
  note: note('Notiz für das Team'), private_note: note('Notiz nur für mich'), client_note: note('Notiz für das Blatt der Person'),
})
export type ConsultationInput = z.output<typeof ConsultationInput>
