/** How the guide names groups and languages in the language of its reader. Pure. */
import { labelIn } from '../codes/codes.ts'
import { partnerGroups } from '../codes/partner-group.ts'
import { paperLanguages } from '../codes/paper-language.ts'
import { spokenLanguages } from '../codes/spoken-language.ts'
import { guideTexts } from './guide.texts.ts'
import type { GuideTongue } from './guide.ts'

export const isRightToLeft = (tongue: GuideTongue): boolean => paperLanguages.some(({ code, direction }) => code === tongue && direction === 'rtl')
/** Language code for `lang`. */
export const langOf = (tongue: GuideTongue): string => (tongue === 'de-einfach' ? 'de' : tongue)
export const groupLabel = (tongue: GuideTongue, code: string): string => (guideTexts[tongue] as Record<string, string>)[`group_${code}`] ?? guideTexts[tongue].group_sonstige

const names = new Map<GuideTongue, Intl.DisplayNames>()
/** A spoken language as its reader calls it; in German where that is not known. */
export function languageLabel(tongue: GuideTongue, code: string): string {
  if (langOf(tongue) === 'de') return labelIn('language', code)
  if (!names.has(tongue)) names.set(tongue, new Intl.DisplayNames([tongue], { type: 'language', fallback: 'none' }))
  return names.get(tongue)!.of(code) ?? labelIn('language', code)
}
/** Groups and spoken languages whose name contains what somebody looks for. */
export function meant(tongue: GuideTongue, text: string): { groups: string[]; spoken: string[] } {
  const sought = text.toLowerCase(), has = (label: string) => label.toLowerCase().includes(sought)
  return { groups: partnerGroups.map(({ code }) => code).filter((code) => has(groupLabel(tongue, code))), spoken: spokenLanguages.map(({ code }) => code).filter((code) => has(languageLabel(tongue, code))) }
}
/** Spoken languages to choose from, in the order of the reader. */
export const languageChoices = (tongue: GuideTongue): { value: string; label: string }[] =>
  spokenLanguages.map(({ code }) => ({ value: code as string, label: languageLabel(tongue, code) })).sort((one, other) => one.label.localeCompare(other.label, langOf(tongue)))
