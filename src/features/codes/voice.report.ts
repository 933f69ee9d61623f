import { isRtl, type Fact, type Free, type Language, type Said } from '../../base/paper/blocks.ts'
import { directionOf, paperLanguageOf, type PaperInput, type PaperLanguageCode } from './paper-language.ts'

/** `bilingual`: German and another language side by side. `plain`: easy German, in large type. `german`: German alone. */
export type PaperLayout = { variant: PaperInput['variant']; language: PaperLanguageCode; /** Day of printing. */ today: string }
/** How it is to be printed. What is written on in an office program is German only. */
export const layoutOf = ({ variant, language, format }: PaperInput, today: string): PaperLayout => ({ variant: format === 'odt' && variant === 'bilingual' ? 'german' : variant, language, today })
/** Languages in which fixed texts are written: those of papers, and plain German. */
export type Tongue = PaperLanguageCode | 'de-einfach'

/** The words of a paper, in its one or two languages. */
export type Voice<Key extends string> = {
  languages: readonly Language[]
  isBilingual: boolean
  say(key: Key): Said
  /** One text for all languages. */
  same(text: string): Said
  /** What somebody wrote; `spoken`: code of its language where that is known. German unless something else is said or seen. */
  free(text: string, spoken?: string): Free
  /** A name, on the side of the other language as it is written there, where that is known. */
  name(person: { name: string; original_name: string }): Said
}

const scripts = { latin: /\p{Script=Latin}/u, cyrillic: /\p{Script=Cyrillic}/u, arabic: /\p{Script=Arabic}/u, ethiopic: /\p{Script=Ethiopic}/u }
/** The same words for every sheet of a layout. German beside German is German alone. */
export function voiceOf<Texts extends Record<string, string>>(texts: Record<Tongue, Texts>, { variant, language }: Pick<PaperLayout, 'variant' | 'language'>): Voice<keyof Texts & string> {
  const tongues: readonly Tongue[] = variant === 'plain' ? ['de-einfach'] : variant === 'german' || language === 'de' ? ['de'] : ['de', language]
  const other = tongues.length > 1 ? language : undefined
  const seen = (text: string): string => {
    if (isRtl(text)) return other && paperLanguageOf(other).direction === 'rtl' ? other : 'ar'
    if (/\p{Script=Cyrillic}/u.test(text)) return other === 'ru' ? 'ru' : 'uk'
    return /\p{Script=Ethiopic}/u.test(text) ? 'ti' : 'de'
  }
  return {
    languages: tongues.map((tongue) => (tongue === 'de-einfach' ? { code: 'de', rtl: false } : { code: tongue, rtl: paperLanguageOf(tongue).direction === 'rtl' })),
    isBilingual: other !== undefined,
    say: (key) => tongues.map((tongue) => texts[tongue][key]!),
    same: (text) => tongues.map(() => text),
    free(text, spoken) {
      // What was chosen holds only where it fits the letters: Arabic is also written with Latin ones.
      const rtl = isRtl(text)
      return { text, rtl, lang: spoken && (directionOf(spoken) === 'rtl') === rtl ? spoken : seen(text) }
    },
    name: (person) => tongues.map((_, side) => (side === 1 && other && scripts[paperLanguageOf(other).script].test(person.original_name) ? person.original_name : person.name)),
  }
}

/** A row where there is something to say, else none. */
export const factIf = (holds: unknown, row: () => Fact): Fact[] => (holds ? [row()] : [])

/** Name under which a drawn signature goes with its sheet. */
export const SIGNATURE = 'signature.png'

/** `2026-11-22` as 22.11.2026, a year alone as it is: written the same in every language of a paper, so that it can be shown to any office. */
export const paperDay = (day: string): string => day.split('-').reverse().join('.')
