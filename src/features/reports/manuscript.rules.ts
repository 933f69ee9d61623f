/** Texts written by hand, put into the report; and names that should not stand in them. Pure. */
import type { AnnualReport, Chapter } from './annual.ts'
import { ownChapters, type ReportText } from './manuscript.ts'

/** An empty line begins a paragraph. */
export const paragraphs = (body: string): string[] => body.split(/\n\s*\n/).map((one) => one.replace(/\s*\n\s*/g, ' ').trim()).filter(Boolean)

/** The report with its texts: foreword first, stories and outlook last, the others in their chapters. A chapter of the `order` that has no numbers this time stands for its words alone. */
export function withTexts(report: AnnualReport, texts: readonly Pick<ReportText, 'chapter' | 'title' | 'body'>[], order: readonly Pick<Chapter, 'key' | 'title'>[]): AnnualReport {
  const of = (key: string) => texts.filter(({ chapter }) => chapter === key).map(({ title, body }) => ({ title, text: paragraphs(body) }))
  const wordsOnly = (key: string, title: string): Chapter[] => (of(key).length ? [{ key, title, text: [], words: of(key), numbers: [], tables: [], charts: [] }] : [])
  const own = (key: keyof typeof ownChapters) => wordsOnly(key, ownChapters[key])
  const counted = order.flatMap(({ key, title }) => { const chapter = report.chapters.find((one) => one.key === key); return chapter ? [{ ...chapter, words: of(key) }] : wordsOnly(key, title) })
  return { ...report, chapters: [...own('foreword'), ...counted, ...own('stories'), ...own('outlook')] }
}

const wordsOf = (text: string): string[] => text.normalize('NFC').split(/[^\p{L}\p{M}'’-]+/u)
/** Names that stand in a text as words of their own, spelled with a capital as names are. A family name may be a word of the language too: who writes decides. */
export function namesIn(text: string, people: readonly { given: string; family: string }[]): string[] {
  const words = new Set(wordsOf(text))
  const stands = (name: string) => wordsOf(name).filter(Boolean).every((word) => words.has(word))
  return [...new Set(people.flatMap(({ given, family }) => (stands(family) ? [given && stands(given) ? `${given} ${family}` : family] : [])))].sort()
}
