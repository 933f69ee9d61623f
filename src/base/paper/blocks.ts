/** A paper as blocks, in one language or in two side by side: the same blocks become a PDF (document.typ) and an ODT (odt.ts). Knows no word of the trade. */
import type { Chart } from '../chart.ts'

/** A fixed text, once per language of the paper. */
export type Said = readonly string[]
/** A text as somebody wrote it. `lang`: ISO 639 code. */
export type Free = { text: string; lang: string; rtl: boolean }
/** A box to tick by hand; `ticked` when it is. */
export type Box = { ticked: boolean }
/** `isLarge`: to be read from afar, in an ODT. `isStrong`: a sum. `bar`: a bar of that part (0 to 1) of the column; its number stands in a cell of its own. */
export type Cell = { said: Said; isLarge?: true; isStrong?: true } | { free: Free } | { box: Box } | { bar: number }

export type Fact = { label: Said; value: { said: Said } | { free: Free } }
export type Block =
  | { kind: 'heading'; level: 1 | 2; said: Said }
  /** Heading of an entry: what somebody wrote, under a fixed word. */
  | { kind: 'entry'; label: Said; free: Free }
  /** A frame that must not be overlooked, below the title. */
  | { kind: 'mark'; said: Said; hint?: Said }
  | { kind: 'paragraph'; said: Said; small?: boolean }
  /** Free texts go across both languages. */
  | { kind: 'facts'; rows: readonly Fact[] }
  /** `width`: cm, or `rest` for what is left. `isAmount`: numbers, one below the other. `label`: what the table is, for those who do not see it. */
  | { kind: 'table'; label: string; columns: readonly { label: Said; width: number | 'rest'; isAmount?: true }[]; rows: readonly (readonly Cell[])[] }
  /** A few numbers in large letters, three beside each other. */
  | { kind: 'numbers'; rows: readonly { value: string; label: string; hint: string }[] }
  /** Charts, `across` of them beside each other; their numbers stand in a table too. */
  | { kind: 'charts'; charts: readonly Chart[]; across: 1 | 3 }
  /** Headings of the first level with their pages. */
  | { kind: 'contents'; said: Said }
  | { kind: 'choice'; box: Box; said: Said }
  /** Empty lines to write on. */
  | { kind: 'fill'; label: Said; lines: number }
  /** Lines to sign on, side by side. `picture`: name of a picture of the sheet, `alt` what it shows. `above`: what stands on the line of an ODT. */
  | { kind: 'signatures'; lines: readonly { label: Said; name: string; picture?: string; alt?: string; above?: string }[] }
  /** Photos, two beside each other, each with a line that says what it shows. `picture`: name of a picture of the sheet. */
  | { kind: 'pictures'; rows: readonly { picture: string; alt: string }[] }
  /** What follows begins a page. */
  | { kind: 'break' }
  /** Stays on one page. */
  | { kind: 'group'; blocks: readonly Block[] }

export type Language = { code: string; rtl: boolean }
export type Paper = {
  title: string
  /** The first is that of the letter and of the page numbers. */
  languages: readonly Language[]
  /** Who writes (first line larger), and where and when. */
  from: readonly string[]; dated: string
  footer: string
  /** With `{page}` and `{pages}`. */
  page: string
  /** Larger type and more air, for easy reading. */
  isLarge: boolean
  /** A page before everything else, instead of the head of a letter. `below`: lines under the title; `foot`: at the end of the page. `picture`: name of a picture of the sheet; `ratio`: its width by its height. */
  cover?: { above: string; title: string; below: readonly string[]; foot: readonly string[]; picture?: { name: string; alt: string; ratio: number } | undefined }
  blocks: readonly Block[]
}

/** The direction a text is written in: that of its first letter. */
export const isRtl = (text: string): boolean => /\p{L}/u.exec(text)?.[0].match(/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u) !== null && /\p{L}/u.test(text)
