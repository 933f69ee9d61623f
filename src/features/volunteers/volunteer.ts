/** A volunteer (domain: Ehrenamtliche:r) and the mentorships (Patenschaften) with people who are advised. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { helps, languages, onlyLabels, sexOf, times } from './help.ts'

const text = (label: string, max = 200) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).default('').meta({ label })
const day = (label: string, hint?: string) => Day.nullable().default(null).meta({ label, kind: 'date', ...(hint && { hint }) })

export const volunteerSexLabels = { w: 'weiblich', m: 'männlich', d: 'divers', u: 'nicht angegeben' } as const
const Volunteer = z.object({
  family_name: z.string().trim().min(1, 'Der Nachname fehlt.').max(200).meta({ label: 'Nachname' }),
  given_name: text('Vorname'), district: text('Ortsteil', 100), phone: text('Telefon', 60), email: text('E-Mail', 120),
  languages: languages('Sprachen'),
  engagement: text('Einsatz', 300),
  helps: helps('hilft gern bei'), times: times('hat Zeit'), skills: text('kann', 500), wishes: text('möchte begleiten', 500),
  wish_sex: sexOf('begleitet', onlyLabels, 'Leer: gleich, wen.'), sex: z.enum(['w', 'm', 'd', 'u']).default('u').meta({ label: 'Geschlecht', labels: volunteerSexLabels, hint: 'Wo eine Patin oder ein Pate gewünscht ist.' }),
  has_car: z.boolean().default(false).meta({ label: 'mit Auto' }), free_from: day('frei ab', 'Leer: hat jetzt Zeit.'), most_mentorships: z.number().int('Bitte eine ganze Zahl.').min(0).max(50).nullable().default(null).meta({ label: 'höchstens so viele Patenschaften', hint: 'Leer: eine.' }),
  active_from: day('dabei seit'), active_until: day('nicht mehr dabei ab', 'Leer: weiter dabei.'),
  certificate_seen_on: day('Führungszeugnis gesehen am', 'Nur das Datum; der Inhalt wird nicht erfasst.'),
  secrecy_declared_on: day('Verschwiegenheit erklärt am'),
})
export const volunteerFields = Volunteer.shape
export const VolunteerInput = Volunteer.refine((input) => !input.active_from || !input.active_until || input.active_until >= input.active_from, { path: ['active_until'], message: 'Das Ende liegt vor dem Anfang.' })
export type VolunteerInput = z.output<typeof VolunteerInput>

/** `consent_id`: left out, it stays as it is; where it does not hold any more, the volunteer sees nothing of the person. */
const period = {
  valid_from: Day.meta({ label: 'ab', kind: 'date' }), valid_until: day('besteht nicht mehr ab', 'Leer: besteht weiter.'),
  consent_id: z.uuid().nullable().optional().meta({ label: 'beruht auf der Einwilligung', hint: 'Wird sie widerrufen, ist für die oder den Ehrenamtlichen nichts mehr zu sehen.' }),
}
const inOrder = (input: { valid_from: string; valid_until: string | null }) => !input.valid_until || input.valid_until >= input.valid_from
const order = { path: ['valid_until'], message: 'Das Ende liegt vor dem Anfang.' }

export const MentorshipPeriod = z.object(period).refine(inOrder, order)
export type MentorshipPeriod = z.output<typeof MentorshipPeriod>
/** For a household the person is its head. */
export const MentorshipInput = z.object({ person_id: z.uuid('Bitte die Person auswählen.').meta({ label: 'Person' }), volunteer_id: z.uuid('Bitte auswählen, wer begleitet.').meta({ label: 'Ehrenamtliche:r' }), ...period }).refine(inOrder, order)
export type MentorshipInput = z.output<typeof MentorshipInput>
