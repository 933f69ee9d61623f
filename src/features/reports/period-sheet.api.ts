import { z } from 'zod'
import { endpoint, FileOutput } from '../../base/endpoint.ts'
import { sheetAccess as may } from './period-sheet.access.ts'
import { LayoutEdition, NewLayout, SheetFormat, SheetWanted, WholeSheet } from './period-sheet.ts'

/** `years`: years that can be asked for, the newest first. `digest`: check sum of the sheet with all that its files are made from: what is released. */
export const readSheet = endpoint({ method: 'POST', path: '/api/reports/period/preview', summary: 'Auswertung Zeitraum ansehen', kind: 'read', input: SheetWanted, output: WholeSheet.extend({ years: z.array(z.number().int()), digest: z.string() }), may: may.read, audit: may.read.act, as: 'figures' })
export const printSheet = endpoint({ method: 'POST', path: '/api/reports/period/file', summary: 'Auswertung Zeitraum oder Sachbericht als Datei', kind: 'read', input: SheetWanted.extend({ format: SheetFormat }), output: FileOutput, may: may.print, audit: may.print.act, as: 'figures' })

/** Editions of the layout, the newest first, and every field that a layout may name. */
export const listLayouts = endpoint({ method: 'GET', path: '/api/reports/period/layouts', summary: 'Vorlagen der Auswertung Zeitraum', kind: 'read', output: z.object({ rows: z.array(LayoutEdition), fields: z.array(z.object({ name: z.string(), meaning: z.string() })) }), may: may.readLayouts, audit: may.readLayouts.act })
const Edition = z.object({ edition: z.number().int().min(0).max(100_000) })
export const takeLayout = endpoint({ method: 'POST', path: '/api/reports/period/layouts/download', summary: 'Vorlage der Auswertung Zeitraum herunterladen', kind: 'read', input: Edition, output: FileOutput, may: may.takeLayout, audit: may.takeLayout.act })
/** Refuses with sentences that name each unknown field and its cell. */
export const putLayout = endpoint({ method: 'POST', path: '/api/reports/period/layouts', summary: 'Neue Vorlage der Auswertung Zeitraum einstellen', kind: 'create', files: { megabytes: 3 }, input: NewLayout, output: LayoutEdition, may: may.putLayout, audit: may.putLayout.act })
/** An earlier edition holds again: it becomes the newest. */
export const restoreLayout = endpoint({ method: 'POST', path: '/api/reports/period/layouts/restoration', summary: 'Frühere Vorlage der Auswertung Zeitraum wieder nehmen', kind: 'create', input: Edition, output: LayoutEdition, may: may.restoreLayout, audit: may.restoreLayout.act })
