/** What a chapter of the annual report is made from, and how it begins empty. Pure. */
import type { Chapter, ReportTable } from './annual.ts'
import type { Course } from './course.ts'
import type { Counted } from './teller.rules.ts'

/** `ever`: since the first allocation. `before`: the same period a year earlier, where something is known of it. `course`: how the period went, month by month, and what stands beside the figures. */
export type Facts = { now: Counted; ever: Counted; before: Counted | undefined; beginning: string; course: Course }
type Content = Partial<Omit<Chapter, 'key' | 'title'>>
export const chapter = (key: string, title: string, { text = [], numbers = [], tables = [], charts = [] }: Content): Chapter => ({ key, title, text: text.filter(Boolean), words: [], numbers, tables, charts })
/** A table of several numbers per row; nothing of it is about single persons, or what is has been told already. */
export const wide = (table: Pick<ReportTable, 'key' | 'title' | 'first' | 'head' | 'rows'> & Partial<ReportTable>): ReportTable => ({ total: null, unit: '', digits: 0, bars: false, share: false, mark: 'none', note: '', ...table })
