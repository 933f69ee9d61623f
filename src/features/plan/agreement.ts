/** An agreement (Vereinbarung): the plan as both sides agreed it on a day. It never changes and stays readable for ever. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const agreementKindLabels = { signature: 'Unterschrift am Bildschirm', paper: 'Unterschrift auf Papier', oral: 'mündliche Zustimmung' } as const
export type AgreementKind = keyof typeof agreementKindLabels

export const AgreementInput = z.object({
  with_person: z.uuid().nullable().default(null).meta({ label: 'vereinbart mit', hint: 'Leer: mit der Person, die den Plan hält.' }),
  agreed_on: Day.meta({ label: 'vereinbart am', kind: 'date' }),
  kind: z.enum(['signature', 'paper', 'oral']).meta({ label: 'Art', labels: agreementKindLabels }),
  /** PNG as a data URL, or its base64. */
  signature: z.string().max(900_000, 'Das Bild der Unterschrift ist zu groß. Bitte am Bildschirm unterschreiben.').default('').meta({ label: 'Unterschrift' }),
  present: z.string().trim().max(500, 'Höchstens 500 Zeichen.').default('').meta({ label: 'wer dabei war' }),
  scan_id: z.uuid().nullable().default(null).meta({ label: 'eingelesenes Blatt' }),
  interpreter_id: z.uuid().nullable().default(null).meta({ label: 'gedolmetscht durch' }),
  interpreter_language: z.string().max(60).default('').meta({ label: 'Sprachmittlung', list: 'language' }),
  language: z.string().max(60).default('de').meta({ label: 'Sprache des Blatts neben Deutsch', list: 'language' }),
  next_review_on: Day.nullable().default(null).meta({ label: 'nächste Fortschreibung', kind: 'date', hint: 'Leer: wie vorgeschlagen.' }),
  /** From `draftAgreement`: what both sides had before them. Left out, it is not compared. */
  fingerprint: z.string().max(60).default(''),
})
export type AgreementInput = z.output<typeof AgreementInput>
