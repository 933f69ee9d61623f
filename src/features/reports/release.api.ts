import { z } from 'zod'
import { ById, CanSchema, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ListInput } from '../../base/list.ts'
import { AnnualFormat, AnnualReport } from './annual.ts'
import { canRelease, releaseAccess as may } from './release.access.ts'
import { SheetFormat, WholeSheet } from './period-sheet.ts'
import { allAudiences, Cause, Difference, ReleaseInput, SheetReleaseInput, WithdrawInput } from './release.ts'

export const ReleaseRow = z.object({
  id: z.uuid(), period: z.string().meta({ label: 'Zeitraum' }), audience: z.enum(Object.keys(allAudiences) as [keyof typeof allAudiences, ...(keyof typeof allAudiences)[]]).meta({ label: 'für', labels: allAudiences }), occasion: z.string().meta({ label: 'Anlass' }),
  released_on: z.string().meta({ label: 'freigegeben am', kind: 'date' }), released_by_name: z.string().meta({ label: 'durch' }), from_day: z.string(), to_day: z.string(),
  withdrawn_on: z.string().nullable(), withdrawn_by_name: z.string().nullable(), withdrawn_why: z.string().nullable(), hash: z.string(), version: z.number().int(), can: CanSchema,
})
export type ReleaseRow = z.output<typeof ReleaseRow>
export const listReleases = endpoint({ method: 'POST', path: '/api/report-releases/list', summary: 'Freigegebene Berichte', kind: 'read', input: ListInput, output: pageOf(ReleaseRow), may: may.list, audit: may.list.act, can: canRelease })
/** `content`: an annual report; `sheet`: a period sheet; one of them is null. `isWhole`: it has the check sum it was released with. */
export const readRelease = endpoint({ method: 'GET', path: '/api/report-releases/:id', summary: 'Freigegebener Bericht', kind: 'read', params: ById, output: ReleaseRow.extend({ content: AnnualReport.nullable(), sheet: WholeSheet.nullable(), isWhole: z.boolean() }), may: may.read, audit: may.read.act, can: canRelease })
export const printRelease = endpoint({ method: 'POST', path: '/api/report-releases/:id/file', summary: 'Freigegebener Bericht als Datei', kind: 'read', params: ById, input: z.object({ format: AnnualFormat.or(SheetFormat) }), output: FileOutput, may: may.print, audit: may.print.act })
export const releaseReport = endpoint({ method: 'POST', path: '/api/report-releases', summary: 'Bericht freigeben', kind: 'create', input: ReleaseInput, output: ReleaseRow, may: may.release, audit: may.release.act, confirm: true, can: canRelease })
export const releaseSheet = endpoint({ method: 'POST', path: '/api/report-releases/period', summary: 'Auswertung Zeitraum für die Bewilligungsstelle freigeben', kind: 'create', input: SheetReleaseInput, output: ReleaseRow, may: may.releaseSheet, audit: may.releaseSheet.act, confirm: true, can: canRelease })
export const withdrawRelease = endpoint({ method: 'POST', path: '/api/report-releases/:id/withdraw', summary: 'Bericht zurückziehen', kind: 'change', params: ById, input: WithdrawInput, output: ReleaseRow, may: may.withdraw, audit: may.withdraw.act, can: canRelease })

/** `isWhole`: every number of the report was compared; of one that was released before that was possible, only those it tells. */
export const compareRelease = endpoint({
  method: 'POST', path: '/api/report-releases/:id/compare', summary: 'Freigegebenen Bericht mit den Zahlen von heute vergleichen', kind: 'read', params: ById, may: may.compare, audit: may.compare.act, reads: ['contact', 'counselling'],
  output: z.object({ differences: z.array(Difference), causes: z.array(Cause), isWhole: z.boolean() }),
})
