/** The period sheet as a file: in the layout of the organisation or as it comes, and the narrative report (Sachbericht). */
import { germanDay } from '../../base/day.ts'
import { FileAnswer } from '../../base/endpoint.ts'
import { fileName, paperFile } from '../../base/paper/file.ts'
import { bookFile, type BookSheet } from '../../base/sheet.ts'
import { filledWorkbook, XLSX } from '../../base/workbook.ts'
import { narrativePaper } from './narrative.report.ts'
import { inMonths } from './course.rules.ts'
import { layoutValues, postDays } from './period-sheet.rules.ts'
import type { SheetFormat, WholeSheet } from './period-sheet.ts'
import { DRAFT, type Signed } from './release.ts'

/** `layout`: the file of the sheet's own edition. `today`: the day it was made on, or released. */
type Made = { layout: Uint8Array | null; today: string; now: Date; signed?: Signed }
export async function periodFile(sheet: WholeSheet, format: SheetFormat, { layout, today, now, signed }: Made): Promise<FileAnswer> {
  const name = fileName(`${signed ? '' : 'Entwurf '}${format === 'xlsx' ? sheet.title : 'Sachbericht'} ${sheet.municipality} ${sheet.period.replace(/[^\p{L}\d.]+/gu, ' ').trim()}`)
  if (format !== 'xlsx') return paperFile(narrativePaper(sheet, today, signed), { name, format, now })
  return layout ? new FileAnswer(`${name}.xlsx`, XLSX, await filledWorkbook(layout, layoutValues(sheet, { today, released: signed?.lines ?? [DRAFT] }))) : bookFile(name, periodBook(sheet, today, signed), 'xlsx')
}

/** As it comes with the program: as many columns as there are, a sheet for the posts, one with the definitions. */
function periodBook(sheet: WholeSheet, today: string, signed?: Signed): BookSheet[] {
  const labels = sheet.columns.map(({ label }) => label)
  return [
    { name: sheet.title, rows: [
      [sheet.title], ['Träger', sheet.organisation], ['Gemeinde', sheet.municipality], ['Zeitraum', `${germanDay(sheet.from)} bis ${germanDay(sheet.to)}${sheet.isRunning ? ' (bis heute)' : ''}`], ['Stichtag', germanDay(sheet.to)], ['erstellt am', germanDay(today)], ...(signed?.lines ?? [DRAFT]).map((line) => [line]),
      ...sheet.sections.flatMap(({ title, rows }) => [[], [title], ['', ...labels], ...rows.map(({ label, unit, values }) => [unit ? `${label} (${unit})` : label, ...values])]),
    ] },
    { name: 'Stellen', rows: [['Nachweis der Stellen'], ['Inhaber:in', 'Förderung', 'Anteil in %', 'davon gefördert in %', 'gefördert ab', 'gefördert bis', ...postDays.flatMap(({ label }) => [`Tage ${label}`, `Monate ${label}`])], ...sheet.posts.map((post) => [post.holder, post.funder, post.share, post.carried, germanDay(post.funded_from), post.funded_through ? germanDay(post.funded_through) : 'offen', ...postDays.flatMap(({ of }) => [of(post), inMonths(of(post))])])] },
    ...(sheet.doubts.length && !signed ? [{ name: 'Zu klären', rows: [['Vor dem Senden zu klären'], ...sheet.doubts.map(({ text }) => [text, ''])] }] : []),
    { name: 'So wird gezählt', rows: [['So wird gezählt'], ...sheet.definitions.map(({ label, definition }) => [label, definition])] },
  ]
}
