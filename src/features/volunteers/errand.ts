/** An errand (Einzelhilfe): one bounded help by a volunteer, such as going along to the doctor on Tuesday at ten. What volunteers read of it is written for them. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const errandStateLabels = { open: 'offen', taken: 'übernommen', done: 'erledigt', cancelled: 'abgesagt' } as const
export type ErrandState = keyof typeof errandStateLabels
export const ownAnswers = ['take', 'give_back', 'done'] as const
export type OwnAnswer = (typeof ownAnswers)[number]

const time = (label: string, hint?: string) => z.string().regex(/^$|^([01]\d|2[0-3]):[0-5]\d$/, 'Bitte eine Uhrzeit wie 10:00.').default('').meta({ label, kind: 'time', ...(hint && { hint }) })
const text = (label: string, max: number, hint: string) => z.string().trim().max(max, `Höchstens ${max} Zeichen.`).default('').meta({ label, hint })
export const ErrandFields = z.object({
  title: z.string().trim().min(1, 'Worum geht es?').max(120, 'Höchstens 120 Zeichen.').meta({ label: 'worum es geht', hint: 'So liest es, wer hilft: kein Nachname, keine Diagnose.' }),
  on_day: Day.meta({ label: 'Tag', kind: 'date' }), begins: time('von', 'Leer: ohne Uhrzeit.'), ends: time('bis'),
  place: text('Treffpunkt', 200, 'So liest ihn, wer hilft.'), alias: text('Rufname oder Deckname', 60, 'Mehr erfährt nicht, wer hilft.'),
  offered_to: z.array(z.uuid()).max(20, 'Höchstens 20.').default([]).meta({ label: 'angeboten', hint: 'Wer zuerst übernimmt, hilft.' }),
  volunteer_id: z.uuid().nullable().default(null).meta({ label: 'oder schon zugesagt hat' }),
  consent_id: z.uuid().nullable().default(null).meta({ label: 'Einwilligung', hint: 'Nötig, wo zwischen beiden keine Patenschaft läuft.' }),
})
export type ErrandFields = z.output<typeof ErrandFields>
export const ErrandClash = ErrandFields.pick({ title: true, on_day: true, begins: true, ends: true }).extend({ person_id: z.uuid(), except: z.uuid().nullable().default(null), title: z.string().max(120).default('') })
export const OwnErrandAnswer = z.object({ answer: z.enum(ownAnswers), minutes: z.number().int('Bitte ganze Minuten.').min(1, 'Mindestens eine Minute.').max(1440, 'Höchstens 24 Stunden.').nullable().default(null).meta({ label: 'Dauer in Minuten' }) })
export const MessageInput = z.object({ text: z.string().trim().min(1, 'Die Nachricht ist leer.').max(1000, 'Höchstens 1.000 Zeichen.').meta({ label: 'Nachricht', kind: 'long', hint: 'Liest, wer für die Person zuständig ist. Sie kommt nicht in die Akte.' }) })
