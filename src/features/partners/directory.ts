/** The directory (domain: Verzeichnis): what a partner offers, for whom, in which languages, when; whom to ask there. What is public stands in the guide for everybody. */
import { z } from 'zod'
import { paperLanguageLabels } from '../codes/paper-language.ts'

const text = (label: string, max = 300, hint?: string) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).default('').meta({ label, ...(hint && { hint }) })
const line = (code: string) => text(code === 'simple' ? 'in einfachem Deutsch' : paperLanguageLabels[code]!)
/** What a partner itself may correct through its link. */
export const publicShape = {
  name: z.string().trim().min(1, 'Bitte sagen, was angeboten wird.').max(200, 'Höchstens 200 Zeichen.').meta({ label: 'Angebot' }), for_whom: text('für wen'),
  languages: z.array(z.string().max(20)).max(40).default([]).meta({ label: 'Sprachen', list: 'language' }), times: text('Zeiten'), waiting: text('Wartezeit'), way: text('Weg dorthin', 300, 'Adresse, Haltestelle, Entfernung'), cost: text('Kosten', 200), contact: text('Anmeldung und Kontakt', 300, 'wie alle es lesen können'),
}
export type PublicKey = keyof typeof publicShape
export const publicKeys = Object.keys(publicShape) as PublicKey[]
export const ServiceInput = z.object({
  ...publicShape, is_public: z.boolean().default(false).meta({ label: 'steht im öffentlichen Wegweiser', hint: 'Jeder kann es lesen, ohne Anmeldung.' }),
  line_simple: line('simple'), line_ar: line('ar'), line_uk: line('uk'), line_ru: line('ru'), line_fa: line('fa'), line_tr: line('tr'), line_kmr: line('kmr'), line_en: line('en'), line_fr: line('fr'), line_ps: line('ps'), line_ti: line('ti'), line_so: line('so'),
})
export type ServiceInput = z.output<typeof ServiceInput>
export const lineKeys = Object.keys(ServiceInput.shape).filter((key) => key.startsWith('line_')) as Extract<keyof ServiceInput, `line_${string}`>[]

export const PartnerPersonInput = z.object({
  name: z.string().trim().min(1, 'Der Name fehlt.').max(200).meta({ label: 'Name' }), responsible_for: text('zuständig für', 200), phone: text('Telefon', 60),
  email: z.union([z.literal(''), z.email('Das ist keine E-Mail-Adresse.').max(200)]).default('').meta({ label: 'E-Mail', kind: 'email' }),
})
export type PartnerPersonInput = z.output<typeof PartnerPersonInput>
