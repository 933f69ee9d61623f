/** Notices: made from stays with a number of their own, looked at before, kept as they were handed out, withdrawn with a reason. */
import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canNotice, noticeAccess as may } from './notice.access.ts'
import { NoticeFields, noticeKindLabels, noticeStateLabels, Withdrawal } from './notice.ts'

/** `number`: as it stands on the paper. `name`: who it is addressed to; `people`: everybody it concerns. */
export const NoticeRow = z.object({
  id: z.uuid(), number: z.string().meta({ label: 'Nummer' }), dated_on: Day.meta({ label: 'Datum', kind: 'date' }), kind: z.string().meta({ label: 'Bescheid', labels: noticeKindLabels }), person_id: z.uuid(),
  name: z.string().meta({ label: 'an' }), people: z.number().int().meta({ label: 'Personen' }), building: z.string().meta({ label: 'Unterkunft' }), effective_on: Day.meta({ label: 'gilt ab', kind: 'date' }),
  state: z.string().meta({ label: 'Stand', labels: noticeStateLabels }), made_by_name: z.string().meta({ label: 'erstellt durch' }), withdrawn_on: z.string().nullable().meta({ label: 'aufgehoben am', kind: 'date' }), withdrawn_reason: z.string().meta({ label: 'Grund der Aufhebung' }),
  version: z.number().int(), can: CanSchema,
})
export type NoticeRow = z.output<typeof NoticeRow>
/** A stay that can be ordered about: of a person or of the household. `fits`: kinds of notice that fit what happened. */
export const NoticeStay = z.object({
  id: z.uuid(), person_id: z.uuid(), name: z.string(), building: z.string(), place: z.string(), valid_from: z.string(), valid_until: z.string().nullable(), notice_number: z.string(), fits: z.array(z.string()),
})
export type NoticeStay = z.output<typeof NoticeStay>

export const listNotices = endpoint({ method: 'POST', path: '/api/notices/list', summary: 'Bescheide der Unterbringung', kind: 'read', input: ListInput, output: pageOf(NoticeRow), may: may.list, audit: may.list.act, reads: ['housing', 'contact'], can: canNotice })
export const exportNotices = endpoint({ method: 'POST', path: '/api/notices/export', summary: 'Verzeichnis der Bescheide als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['housing', 'contact'], confirm: true })
export const listNoticesOfPerson = endpoint({ method: 'GET', path: '/api/persons/:personId/notices', summary: 'Bescheide einer Person', kind: 'read', params: z.object({ personId: z.uuid() }), output: z.object({ rows: z.array(NoticeRow) }), may: may.listOfPerson, audit: may.listOfPerson.act, reads: ['housing'], can: canNotice })
/** Stays of the person and of everybody in the household, the latest first. */
export const listNoticeStays = endpoint({ method: 'GET', path: '/api/persons/:personId/notice-stays', summary: 'Worüber sich verfügen lässt', kind: 'read', params: z.object({ personId: z.uuid() }), output: z.object({ rows: z.array(NoticeStay) }), may: may.listStays, audit: may.listStays.act, reads: ['housing'] })
/** The notice as it would be, without a number; nothing is kept. */
export const previewNotice = endpoint({ method: 'POST', path: '/api/notices/preview', summary: 'Bescheid als Entwurf ansehen', kind: 'read', input: NoticeFields, output: FileOutput, may: may.preview, audit: may.preview.act, reads: ['housing'] })
export const makeNotice = endpoint({ method: 'POST', path: '/api/notices', summary: 'Bescheid mit Nummer erstellen', kind: 'create', input: NoticeFields, output: NoticeRow, may: may.make, audit: may.make.act, can: canNotice })
export const downloadNotice = endpoint({ method: 'POST', path: '/api/notices/:id/download', summary: 'Bescheid herunterladen', kind: 'read', params: ById, input: z.object({ format: z.enum(['pdf', 'odt']) }), output: FileOutput, may: may.download, audit: may.download.act, reads: ['housing'] })
/** The number stays used; stays that carry it lose it. */
export const withdrawNotice = endpoint({ method: 'POST', path: '/api/notices/:id/withdrawal', summary: 'Bescheid aufheben', kind: 'change', params: ById, input: Withdrawal, output: NoticeRow, may: may.withdraw, audit: may.withdraw.act, can: canNotice })
/** Who moved in within the last 60 days and has no notice yet. */
export const listUnnoticed = endpoint({ method: 'GET', path: '/api/notices/missing', summary: 'Eingezogen ohne Bescheid', kind: 'read', output: z.object({ rows: z.array(NoticeStay) }), may: may.listUnnoticed, audit: may.listUnnoticed.act, reads: ['housing', 'contact'] })
/** `next`: the number of the next notice of this year; `can_set`: whether it can still be set. */
export const readNextNumber = endpoint({ method: 'GET', path: '/api/notice-numbers', summary: 'Nächste Nummer eines Bescheids', kind: 'read', output: z.object({ year: z.number().int(), next: z.number().int(), can_set: z.union([z.literal(true), z.string()]) }), may: may.readNumber, audit: may.readNumber.act })
/** Only while the year has no notice: a number once given leaves no gap. */
export const setNextNumber = endpoint({ method: 'POST', path: '/api/notice-numbers', summary: 'Mit welcher Nummer das Jahr weiterzählt', kind: 'act', input: z.object({ next: z.number().int().min(1).max(100_000).meta({ label: 'nächste Nummer' }) }), output: Done, may: may.setNumber, audit: may.setNumber.act })
