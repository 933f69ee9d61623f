/** An interpreter of the pool (domain: Sprachmittlerpool): languages, when to be reached, and on what terms. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

const text = (label: string, max = 200) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).default('').meta({ label })
export const interpreterSexLabels = { w: 'weiblich', m: 'männlich', d: 'divers', u: 'nicht angegeben' } as const

export const InterpreterInput = z.object({
  name: z.string().trim().min(1, 'Der Name fehlt.').max(200).meta({ label: 'Name' }),
  languages: z.array(z.string().trim().min(1).max(60)).max(30).default([]).meta({ label: 'Sprachen', list: 'language' }),
  sex: z.enum(['w', 'm', 'd', 'u']).default('u').meta({ label: 'Geschlecht', labels: interpreterSexLabels, hint: 'Für Gespräche, die Frauen unter sich führen wollen.' }),
  phone: text('Telefon', 60),
  availability: text('verfügbar'),
  secrecy_declared_on: Day.nullable().default(null).meta({ label: 'Verschwiegenheit erklärt am', kind: 'date' }),
  is_voluntary: z.boolean().default(false).meta({ label: 'ehrenamtlich' }),
  /** Money in cents. */
  rate_cents: z.number().int().min(0).max(1_000_000).nullable().default(null).meta({ label: 'Satz je Stunde in Cent' }),
  /** Left out when adding: from today, so that figures of earlier days stay as they were. Null: since ever. */
  active_from: Day.nullable().optional().meta({ label: 'im Pool seit', kind: 'date', hint: 'leer: seit jeher' }),
  active_until: Day.nullable().default(null).meta({ label: 'nicht mehr dabei ab', kind: 'date', hint: 'Leer: weiter dabei.' }),
})
export type InterpreterInput = z.output<typeof InterpreterInput>
