/** An interpreter of the pool (domain: Sprachmittlerpool): languages, when to be reached, and on what terms. */
import { z } from 'zod'
import { cents, Day } from '../../base/endpoint.ts'
import { spokenLevels } from '../codes/language.ts'
import { settingCodes, settingLabels } from './booking.ts'

const text = (label: string, max = 200) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).default('').meta({ label })
export const interpreterSexLabels = { w: 'weiblich', m: 'männlich', d: 'divers', u: 'nicht angegeben' } as const

/** How somebody speaks one of the languages: level (GER) and dialect; empty: not said. */
export const Spoken = z.object({ language: z.string().min(1).max(60), level: z.enum(['', ...spokenLevels]).default(''), dialect: z.string().trim().max(60, 'Dialekt: höchstens 60 Zeichen.').default('') })
export type Spoken = z.output<typeof Spoken>

/** Each language with what is known of it, as in „Arabisch (Muttersprache, levantinisch)“. */
export const spokenTexts = ({ languages = [], spoken = [] }: { languages?: readonly string[]; spoken?: readonly z.input<typeof Spoken>[] }, label: (list: string, code: string) => string): string[] => languages.map((code) => {
  const { level = '', dialect = '' } = spoken.find((one) => one.language === code) ?? {}, more = [level && label('language-level', level), dialect].filter(Boolean).join(', ')
  return label('language', code) + (more && ` (${more})`)
})

export const InterpreterInput = z.object({
  name: z.string().trim().min(1, 'Der Name fehlt.').max(200).meta({ label: 'Name' }),
  languages: z.array(z.string().trim().min(1).max(60)).max(30).default([]).meta({ label: 'Sprachen', list: 'language' }),
  spoken: z.array(Spoken).max(30).default([]).meta({ label: 'Niveau und Dialekt' }),
  sex: z.enum(['w', 'm', 'd', 'u']).default('u').meta({ label: 'Geschlecht', labels: interpreterSexLabels, hint: 'Für Gespräche, die Frauen unter sich führen wollen.' }),
  dialects: text('Bemerkung zu den Sprachen'),
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
