/** The period sheet (Auswertung Zeitraum) for the funding authority: per caseworker, per municipality and for the whole organisation, exact. Domain: periodSheet, narrativeReport. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

/** Without a period: the last year that has ended, as far as something was entered. */
export const SheetWanted = z.object({ from: Day.optional(), to: Day.optional() })
export type SheetWanted = z.output<typeof SheetWanted>

/** Figures of the sheet by section (figure-list.ts): their numbers are those of the page Auswertung. */
export const sheetSections = {
  'Personen': ['persons.inCare', 'persons.inCareByGroup', 'persons.allocated', 'more.closed', 'persons.closedByReason', 'persons.selfSufficient', 'persons.withoutPlan'],
  'Beratungen': ['consultations.all', 'consultations.personsReached', 'more.personsAdvised', 'consultations.minutes', 'more.interpreted'],
  'Beratungen nach Art': ['consultations.single', 'consultations.family', 'more.consultationGroups'],
  'Beratungen nach Form': ['consultations.byForm'],
  'Beratungen nach Thema': ['consultations.byTopic'],
  'Integrationspläne': ['plans.made', 'plans.updated', 'plans.reviewed', 'plans.reviewedInTime', 'plans.ended', 'plans.agreed', 'plans.drafts', 'plans.overdue'],
  'Ziele': ['goals.all', 'goals.reached', 'goals.byState'],
  'Ziele nach Handlungsfeld und Stand': ['goals.byAreaAndState'],
  'Weiterleitungen': ['referrals.all', 'referrals.byGroup'],
  'Netzwerkkontakte': ['contacts.all', 'contacts.byGroup'],
} as const satisfies Record<string, readonly string[]>

/** `field`: its name in a layout, without the number of the column; `key` and `part`: the figure and its part. */
export const SheetRow = z.object({ field: z.string(), key: z.string(), part: z.string().nullable(), label: z.string(), unit: z.string(), values: z.array(z.number().nullable()) })
/** A post of the period: per cent of a full post, days with funding, and how many of them were vacant, absent or replaced (position.rules.ts). */
export const SheetPost = z.object({ id: z.string(), holder: z.string(), funder: z.string(), share: z.number(), carried: z.number(), funded_from: z.string(), funded_through: z.string().nullable(), funded_days: z.number().int(), vacant_days: z.number().int(), absent_days: z.number().int(), replaced_days: z.number().int() })
/** What is missing or looks wrong, to be settled before the sheet is sent; `href` leads there. */
export const SheetDoubt = z.object({ text: z.string(), href: z.string() })
/** What `wegbegleiter report period --format json` prints. `columns`: the whole organisation first; `id`: of the account, or the name of the municipality. */
export const PeriodSheet = z.object({
  title: z.string(), organisation: z.string(), municipality: z.string(), from: z.string(), to: z.string(), end: z.string(), period: z.string(), isRunning: z.boolean(),
  columns: z.array(z.object({ kind: z.enum(['all', 'municipality', 'caseworker']), id: z.string(), label: z.string() })), sections: z.array(z.object({ title: z.string(), rows: z.array(SheetRow) })), posts: z.array(SheetPost), doubts: z.array(SheetDoubt),
  definitions: z.array(z.object({ key: z.string(), label: z.string(), definition: z.string() })),
})
export type PeriodSheet = z.output<typeof PeriodSheet>

/** Chapters of the annual report (manuscript.ts) whose texts belong under a heading of the narrative report. */
export const narrativeParts = { Stellen: ['staff'], Beratung: ['counselling'], Integrationspläne: ['plans', 'outcomes'], 'Ehrenamt und Netzwerk': ['helpers'], Ausblick: ['outlook'] } as const satisfies Record<string, readonly string[]>

/** A sheet with all that its files are made from, as it is released: what was written by hand for the narrative report, and the edition of the layout. `layout`: check sum of its file (SHA-256); null for the one that comes with the program. */
export const WholeSheet = PeriodSheet.extend({ texts: z.array(z.object({ chapter: z.string(), title: z.string(), body: z.string() })), edition: z.number().int(), layout: z.string().nullable() })
export type WholeSheet = z.output<typeof WholeSheet>

/** The sheet (XLSX), or the narrative report of at most three pages (ODT, PDF). */
export const sheetFormats = ['xlsx', 'odt', 'pdf'] as const
export const SheetFormat = z.enum(sheetFormats)
export type SheetFormat = z.output<typeof SheetFormat>
export const sheetFormatLabels: Record<SheetFormat, string> = { xlsx: 'Excel', odt: 'Sachbericht als ODT', pdf: 'Sachbericht als PDF' }

/** An edition of the layout. `edition`: 0 for the one that comes with the program; `is_delivered`: it was taken again. */
export const LayoutEdition = z.object({ edition: z.number().int(), is_delivered: z.boolean(), remark: z.string(), made_by_name: z.string(), made_on: z.string().nullable() })
export const NewLayout = z.object({ remark: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'Was ist anders?', hint: 'zum Beispiel: Formular des Regierungspräsidiums für 2026' }) })
