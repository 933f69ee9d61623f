/** A special need (domain: besonderer Bedarf): what somebody needs because of a burden, an illness or a situation. Never a diagnosis, never the name of a doctor. Seen only by named staff. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { coded } from '../codes/coded.ts'

const text = (label: string, hint: string) => z.string().trim().max(4000, `${label}: höchstens 4.000 Zeichen.`).default('').meta({ label, kind: 'long', hint })
const day = (label: string, hint: string) => Day.nullable().default(null).meta({ label, kind: 'date', hint })

const Need = z.object({
  need: coded('special-need', 'Der Bedarf fehlt.', { label: 'Bedarf', hint: 'Was gebraucht wird. Keine Diagnosen, keine Namen von Ärzt:innen.' }),
  since: day('seit', 'Leer: nicht bekannt.'),
  helps: text('Was hilft', 'im Alltag, im Gespräch, bei Terminen'),
  referral: text('Vermittelt an', 'wohin, und was daraus wurde'),
  told: text('Wer davon weiß', 'wem es mit Einverständnis gesagt wurde'),
  ended_on: day('besteht nicht mehr ab', 'Leer: besteht weiter.'),
})
export const needFields = Need.shape
export const NeedInput = Need.refine((input) => !input.since || !input.ended_on || input.ended_on >= input.since, { path: ['ended_on'], message: 'Das Ende liegt vor dem Anfang.' })
export type NeedInput = z.output<typeof NeedInput>
