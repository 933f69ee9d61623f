/** A consent (domain: Einwilligung) or release of confidentiality (Schweigepflichtentbindung): a person allows that certain data go to, or come from, somebody for a purpose. Source: Art. 6, 7 and 9 DSGVO, § 203 StGB. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { coded } from '../codes/coded.ts'

export const consentKindLabels = { consent: 'Einwilligung', release: 'Schweigepflichtentbindung' } as const
export const directionLabels = { to: 'Weitergabe an', from: 'Auskunft von', both: 'Austausch mit' } as const
export const proofLabels = { none: 'noch keiner', paper: 'Unterschrift auf Papier', signature: 'Unterschrift am Bildschirm', oral: 'mündlich vor Zeug:innen' } as const
export const consentStateLabels = { prepared: 'vorbereitet', future: 'gilt künftig', holds: 'gilt', expiring: 'läuft ab', expired: 'abgelaufen', withdrawn: 'widerrufen' } as const
export type ConsentState = keyof typeof consentStateLabels

const text = (label: string, max: number, hint?: string) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).default('').meta({ label, kind: 'long', ...(hint && { hint }) })

/** What is allowed. After it was declared nobody changes it: something else is a new consent. */
export const ConsentContent = z.object({
  kind: z.enum(['consent', 'release']).default('consent').meta({ label: 'Art', labels: consentKindLabels }),
  purpose: coded('consent-purpose', 'Der Zweck fehlt.', { label: 'Zweck' }),
  detail: text('Zweck genauer', 1000, 'So, wie er der Person erklärt wurde. Keine Diagnosen.'),
  data: z.array(coded('consent-data', 'Diese Datenart steht nicht in der Liste.')).min(1, 'Mindestens eine Datenart fehlt.').max(20).meta({ label: 'Welche Daten', list: 'consent-data' }),
  direction: z.enum(['to', 'from', 'both']).default('to').meta({ label: 'Richtung', labels: directionLabels }),
  partner_id: z.uuid().nullable().default(null).meta({ label: 'Empfänger aus dem Netzwerk' }),
  recipient: z.string().trim().max(300).default('').meta({ label: 'oder anderer Empfänger', hint: 'Einrichtung oder Person; wird versiegelt.' }),
  valid_from: Day.meta({ label: 'gilt ab', kind: 'date' }),
  valid_through: Day.nullable().default(null).meta({ label: 'gilt bis einschließlich', kind: 'date', hint: 'Leer: bis zum Widerruf.' }),
  language: z.string().min(1, 'Die Sprache fehlt.').max(20).default('de').meta({ label: 'erklärt auf', list: 'language' }),
  interpreter_id: z.uuid().nullable().default(null).meta({ label: 'gedolmetscht von' }),
})
/** How it is proved. `signature`: PNG as a data address; only with proof "signature". */
export const ConsentProof = z.object({
  proof: z.enum(['none', 'paper', 'signature', 'oral']).default('none').meta({ label: 'Nachweis', labels: proofLabels }),
  document_id: z.uuid().nullable().default(null).meta({ label: 'eingelesenes Blatt' }),
  signature: z.string().max(400_000, 'Die Unterschrift ist zu groß.').regex(/^(data:image\/png;base64,[A-Za-z0-9+/=]+)?$/, 'Die Unterschrift ist kein Bild.').default('').meta({ label: 'Unterschrift' }),
  witnesses: text('Wer war dabei', 500, 'Namen; wird versiegelt.'),
})
export type ConsentContent = z.output<typeof ConsentContent>
export type ConsentProof = z.output<typeof ConsentProof>
