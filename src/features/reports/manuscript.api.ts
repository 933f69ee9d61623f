import { z } from 'zod'
import { ById, Day, Done, endpoint } from '../../base/endpoint.ts'
import { manuscriptAccess as may } from './manuscript.access.ts'
import { ReportText } from './manuscript.ts'

export const TextRow = z.object({ id: z.uuid(), ...ReportText.shape, written_by_name: z.string(), written_on: z.string(), version: z.number().int() })
export type TextRow = z.output<typeof TextRow>
const Period = z.object({ from: Day, to: Day })
/** `names`: words of the text that are names of people in the register. */
const Written = TextRow.extend({ names: z.array(z.string()) })
export type Written = z.output<typeof Written>
/** `earlier`: what was written last before for a chapter that has nothing yet. */
export const listTexts = endpoint({ method: 'POST', path: '/api/report-texts/list', summary: 'Eigene Texte eines Berichts', kind: 'read', input: Period, output: z.object({ rows: z.array(Written), earlier: z.array(TextRow) }), may: may.list, audit: may.list.act })
export const addText = endpoint({ method: 'POST', path: '/api/report-texts', summary: 'Text für den Bericht schreiben', kind: 'create', input: ReportText, output: TextRow, may: may.add, audit: may.add.act })
export const changeText = endpoint({ method: 'PUT', path: '/api/report-texts/:id', summary: 'Text des Berichts ändern', kind: 'change', params: ById, input: ReportText, output: TextRow, may: may.change, audit: may.change.act })
export const removeText = endpoint({ method: 'DELETE', path: '/api/report-texts/:id', summary: 'Text des Berichts löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
/** Copies what was written last before into a period, where nothing stands yet. Stories stay behind: they have been told. */
export const takeOverTexts = endpoint({ method: 'POST', path: '/api/report-texts/take-over', summary: 'Texte des Berichts davor übernehmen', kind: 'act', input: Period, output: z.object({ rows: z.array(TextRow) }), may: may.takeOver, audit: may.takeOver.act })
