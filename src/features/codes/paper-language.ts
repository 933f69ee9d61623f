/** The languages in which papers for the people themselves are printed beside German, the most frequent first: how each is written, and who reads it. */
import { z } from 'zod'

/** `own`: the language's name in itself. `label`: in German. `readers`: spoken languages (codes of spoken-language.ts) whose speakers usually read this one. */
export type PaperLanguage = { readonly code: string; readonly label: string; readonly own: string; readonly direction: 'ltr' | 'rtl'; readonly script: 'latin' | 'cyrillic' | 'arabic' | 'ethiopic'; readonly readers: readonly string[] }

export const paperLanguages = [
  { code: 'ar', label: 'Arabisch', own: 'العربية', direction: 'rtl', script: 'arabic', readers: ['ar', 'ckb', 'aii'] },
  { code: 'uk', label: 'Ukrainisch', own: 'Українська', direction: 'ltr', script: 'cyrillic', readers: ['uk'] },
  { code: 'ru', label: 'Russisch', own: 'Русский', direction: 'ltr', script: 'cyrillic', readers: ['ru', 'ka', 'hy'] },
  { code: 'fa', label: 'Farsi/Dari', own: 'فارسی / دری', direction: 'rtl', script: 'arabic', readers: ['fa', 'prs'] },
  { code: 'tr', label: 'Türkisch', own: 'Türkçe', direction: 'ltr', script: 'latin', readers: ['tr', 'az'] },
  { code: 'kmr', label: 'Kurmandschi', own: 'Kurmancî', direction: 'ltr', script: 'latin', readers: ['kmr'] },
  { code: 'en', label: 'Englisch', own: 'English', direction: 'ltr', script: 'latin', readers: ['en', 'mnk', 'ha', 'yo', 'ig', 'ur', 'pa', 'hi', 'ta'] },
  { code: 'fr', label: 'Französisch', own: 'Français', direction: 'ltr', script: 'latin', readers: ['fr', 'wo', 'ff'] },
  { code: 'ps', label: 'Paschtu', own: 'پښتو', direction: 'rtl', script: 'arabic', readers: ['ps'] },
  { code: 'ti', label: 'Tigrinya', own: 'ትግርኛ', direction: 'ltr', script: 'ethiopic', readers: ['ti'] },
  { code: 'so', label: 'Somali', own: 'Soomaali', direction: 'ltr', script: 'latin', readers: ['so'] },
  { code: 'de', label: 'Deutsch', own: 'Deutsch', direction: 'ltr', script: 'latin', readers: ['de'] },
] as const satisfies readonly PaperLanguage[]
export type PaperLanguageCode = (typeof paperLanguages)[number]['code']
export const paperLanguageCodes = paperLanguages.map((language) => language.code) as unknown as readonly [PaperLanguageCode, ...PaperLanguageCode[]]

export const paperLanguageOf = (code: PaperLanguageCode): PaperLanguage => paperLanguages.find((language) => language.code === code)!

/** The paper language for somebody who speaks these languages (codes, the best first); undefined when there is none but German. A guess to start from: whoever prints can choose another. */
export function paperLanguageFor(spoken: readonly string[]): PaperLanguageCode | undefined {
  for (const code of spoken) {
    const found = paperLanguages.find((language) => language.code !== 'de' && (language.readers as readonly string[]).includes(code))
    if (found) return found.code
  }
  return undefined
}

/** Writing direction of a free text in a spoken language (code); left to right where nothing else is known. */
export const directionOf = (spoken: string): 'ltr' | 'rtl' => (['ar', 'fa', 'prs', 'ps', 'ckb', 'ur', 'aii'].includes(spoken) ? 'rtl' : 'ltr')

/** Labels of those that can stand beside German. */
export const paperLanguageLabels: Record<string, string> = Object.fromEntries(paperLanguages.filter(({ code }) => code !== 'de').map(({ code, label }) => [code, label]))

export const paperVariantLabels = { bilingual: 'zweisprachig', plain: 'einfaches Deutsch', german: 'nur Deutsch' } as const
export const paperFormatLabels = { pdf: 'PDF', odt: 'ODT zum Weiterschreiben (nur Deutsch)' } as const
/** What is asked before something is printed. */
export const PaperInput = z.object({
  variant: z.enum(['bilingual', 'plain', 'german']).default('bilingual').meta({ label: 'Sprachen', labels: paperVariantLabels }),
  language: z.enum(paperLanguageCodes).default('de').meta({ label: 'Sprache neben Deutsch', labels: paperLanguageLabels }),
  format: z.enum(['pdf', 'odt']).default('pdf').meta({ label: 'Format', labels: paperFormatLabels }),
})
export type PaperInput = z.output<typeof PaperInput>
