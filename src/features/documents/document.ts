/** A document of a case: a file with its kind, a title and dates. Sealed; shown as pictures of its pages, handed out as it was stored. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { coded } from '../codes/coded.ts'

/** Days that a removed document can be brought back. */
export const KEPT_DAYS = 30
/** Days ahead that Heute looks for documents that end. */
export const ENDING_DAYS = 60

const title = z.string().trim().max(200, 'Höchstens 200 Zeichen.').meta({ label: 'Bezeichnung' })
const dates = {
  issued_on: Day.nullable().default(null).meta({ label: 'ausgestellt am', kind: 'date' }),
  valid_through: Day.nullable().default(null).meta({ label: 'gültig bis', kind: 'date', hint: 'Heute erinnert 60 Tage vorher.' }),
}
const kind = coded('document-kind', 'Die Art fehlt.', { label: 'Art' })
const ordered = (dates: { issued_on: string | null; valid_through: string | null }) => !dates.issued_on || !dates.valid_through || dates.valid_through >= dates.issued_on
const notOrdered = { message: 'Das liegt vor dem Tag der Ausstellung.', path: ['valid_through'] }

/** What is said about a document; the file comes beside it. Without a title the name of the file is taken. */
export const NewDocument = z.object({ kind, title: title.default(''), ...dates }).refine(ordered, notOrdered)
export type NewDocument = z.output<typeof NewDocument>
export const DocumentInput = z.object({ title: title.min(1, 'Die Bezeichnung fehlt.'), kind, ...dates }).refine(ordered, notOrdered)
export type DocumentInput = z.output<typeof DocumentInput>

export const mediaTypes = {
  'application/pdf': { label: 'PDF', ending: '.pdf' },
  'image/jpeg': { label: 'Bild (JPEG)', ending: '.jpg' },
  'image/png': { label: 'Bild (PNG)', ending: '.png' },
  'image/webp': { label: 'Bild (WebP)', ending: '.webp' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { label: 'Word-Dokument', ending: '.docx' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { label: 'Excel-Tabelle', ending: '.xlsx' },
  'application/vnd.oasis.opendocument.text': { label: 'Textdokument (ODT)', ending: '.odt' },
} as const
export type MediaType = keyof typeof mediaTypes

/** Endings offered when choosing files; what a file is, its content says. */
export const acceptedEndings = ['.pdf', '.jpg', '.jpeg', '.png', '.webp', '.heic', '.heif', '.docx', '.xlsx', '.odt'] as const
export const pictureEndings = ['.jpg', '.jpeg', '.png', '.webp', '.heic', '.heif'] as const
