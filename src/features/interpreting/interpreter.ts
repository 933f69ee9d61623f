/** An interpreter of the pool (domain: Sprachmittlerpool): languages, when to be reached, and on what terms. */
import { z } from 'zod'
import { cents, Day } from '../../base/endpoint.ts'
import { settingCodes, settingLabels } from './booking.ts'

const text = (label: string, max = 200) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).default('').meta({ label })
export const interpreterSexLabels = { w: 'weiblich', m: 'männlich', d: 'divers', u: 'nicht angegeben' } as const

export const InterpreterInput = z.object({
  name: z.string().trim().min(1, 'Der Name fehlt.').max(200).meta({ label: 'Name' }),
  languages: z.array(z.string().trim().min(1).max(60)).max(30).default([]).meta({ label: 'Sprachen', list: 'language' }),
  sex: z.enum(['w', 'm', 'd', 'u']).default('u').meta({ label: 'Geschlecht', labels: interpreterSexLabels, hint: 'Für Gespräche, die Frauen unter sich führen wollen.' }),
  dialects: text('Dialekte und Niveau'),
  settings: z.array(z.enum(settingCodes)).min(1, 'Bitte mindestens eines wählen.').max(3).default([...settingCodes]).meta({ label: 'dolmetscht', labels: settingLabels }),
  phone: text('Telefon', 60),
  availability: text('verfügbar'),
  secrecy_declared_on: Day.nullable().default(null).meta({ label: 'Verschwiegenheit erklärt am', kind: 'date' }),
  is_voluntary: z.boolean().default(false).meta({ label: 'ehrenamtlich' }),
  rate_cents: cents('Satz je Stunde', { hint: 'leer bei ehrenamtlicher Sprachmittlung', most: 1_000_000 }).nullable().default(null),
  km_cents: cents('Satz je Kilometer', { most: 1000 }).nullable().default(null),
  /** Left out when adding: from today, so that figures of earlier days stay as they were. Null: since ever. */
  active_from: Day.nullable().optional().meta({ label: 'im Pool seit', kind: 'date', hint: 'leer: seit jeher' }),
  active_until: Day.nullable().default(null).meta({ label: 'nicht mehr dabei ab', kind: 'date', hint: 'Leer: weiter dabei.' }),
})
export type InterpreterInput = z.output<typeof InterpreterInput>
