import { z } from 'zod'
import { ById, CanSchema, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canGap, gapAccess as may } from './gap.access.ts'
import { GapInput } from './gap.ts'

export const GapRow = z.object({ id: z.uuid(), ...GapInput.shape, person_name: z.string().nullable().meta({ label: 'Person' }), noted_by: z.uuid(), noted_by_name: z.string().meta({ label: 'durch' }), version: z.number().int(), can: CanSchema })
export type GapRow = z.output<typeof GapRow>
/** Filters beside the columns: `from`, `to` (days, both inclusive). */
export const listGaps = endpoint({ method: 'POST', path: '/api/gaps/list', summary: 'Lücken im Hilfenetz', kind: 'read', input: ListInput, output: pageOf(GapRow), may: may.list, audit: may.list.act, reads: ['counselling'], can: canGap })
/** Without people. */
export const exportGaps = endpoint({ method: 'POST', path: '/api/gaps/export', summary: 'Lücken im Hilfenetz als Datei, ohne Personen', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['counselling'] })
export const noteGap = endpoint({ method: 'POST', path: '/api/gaps', summary: 'Lücke festhalten', kind: 'create', input: GapInput, output: GapRow, may: may.note, audit: may.note.act, can: canGap })
export const changeGap = endpoint({ method: 'PUT', path: '/api/gaps/:id', summary: 'Eigene Lücke ändern', kind: 'change', params: ById, input: GapInput, output: GapRow, may: may.change, audit: may.change.act, can: canGap })
export const removeGap = endpoint({ method: 'DELETE', path: '/api/gaps/:id', summary: 'Eigene Lücke löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
