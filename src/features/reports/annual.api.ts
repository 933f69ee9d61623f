import { z } from 'zod'
import { endpoint, FileOutput } from '../../base/endpoint.ts'
import { annualAccess as may } from './annual.access.ts'
import { AnnualFormat, AnnualReport, AnnualWanted } from './annual.ts'

/** `years`: years that have a report, the newest first. `digest`: check sum of the report as it stands (release.api.ts). `codes`: by figure, the code of each part by the words that the report has for it: the way to what stands behind. */
export const readAnnual = endpoint({
  method: 'POST', path: '/api/reports/annual/preview', summary: 'Jahresbericht ansehen', kind: 'read', input: AnnualWanted, output: AnnualReport.extend({ years: z.array(z.number().int()), digest: z.string(), codes: z.record(z.string(), z.record(z.string(), z.string())) }), may: may.read, audit: may.read.act, as: 'figures',
})
export const printAnnual = endpoint({
  method: 'POST', path: '/api/reports/annual/file', summary: 'Jahresbericht als Datei', kind: 'read', input: AnnualWanted.extend({ format: AnnualFormat }), output: FileOutput, may: may.print, audit: may.print.act, as: 'figures',
})
