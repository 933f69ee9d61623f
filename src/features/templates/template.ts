/** A template (Vorlage): the text of a paper as an ODT file with fields, which the municipality edits. Every upload is a new edition; earlier ones stay. */
import { z } from 'zod'
import { paperFormat } from '../../base/endpoint.ts'
import { paperLanguageCodes, paperLanguages } from '../codes/paper-language.ts'

/** Papers by what they are about, in the order in which they are shown. */
export const templateGroups = {
  Bescheide: { placement: 'Einweisungsverfügung', transfer: 'Umsetzungsverfügung', end: 'Ende der Unterbringung', fee: 'Gebührenbescheid' },
  Übergabe: { receipt: 'Schlüsselquittung', inventory: 'Inventar', protocol: 'Übergabeprotokoll' },
  Haus: { fire: 'Feuerwehrliste', 'fire-names': 'Feuerwehrliste mit Namen', signs: 'Türschilder' },
  Hausordnung: { rules: 'Hausordnung' },
} as const
export const templateKindLabels = { ...templateGroups.Bescheide, ...templateGroups.Übergabe, ...templateGroups.Haus, ...templateGroups.Hausordnung }
export type TemplateKind = keyof typeof templateKindLabels
const kinds = Object.keys(templateKindLabels) as [TemplateKind, ...TemplateKind[]]
const rulesLanguages = ['de', 'de-einfach', ...paperLanguageCodes.filter((code) => code !== 'de')] as ['de', 'de-einfach', ...(typeof paperLanguageCodes)[number][]]
export type RulesLanguage = (typeof rulesLanguages)[number]
export const rulesLanguageLabels = Object.fromEntries(rulesLanguages.map((code) => [code, paperLanguages.find((one) => one.code === code)?.label ?? 'Deutsch, einfach'])) as Record<RulesLanguage, string>
/** All that can be printed: house rules in every language of papers and in plain German, the rest in German. */
export const templates: readonly { kind: TemplateKind; language: RulesLanguage; label: string }[] = kinds.flatMap((kind) => (kind === 'rules' ? rulesLanguages : ['de' as const]).map((language) => ({ kind, language, label: kind === 'rules' ? `Hausordnung: ${rulesLanguageLabels[language]}` : templateKindLabels[kind] })))
export const TemplateKey = z.object({ kind: z.enum(kinds), language: z.enum(rulesLanguages) })
export type TemplateKey = z.output<typeof TemplateKey>
export const NewEdition = TemplateKey.extend({ remark: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'Was ist anders?' }) })
/** Only house rules have other languages than German. */
export const isTemplate = ({ kind, language }: { kind: string; language: string }): boolean => templates.some((one) => one.kind === kind && one.language === language)
export const RulesInput = z.object({ language: z.enum(rulesLanguages).default('de').meta({ label: 'Sprache', labels: rulesLanguageLabels }), format: paperFormat })
