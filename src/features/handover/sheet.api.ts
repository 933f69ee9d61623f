import { z } from 'zod'
import { ById, Done, endpoint, FileOutput } from '../../base/endpoint.ts'
import { sheetAccess as may } from './sheet.access.ts'
import { CarefulInput, Sheet } from './sheet.ts'

export const readSheet = endpoint({
  method: 'GET', path: '/api/cases/:id/handover-sheet', summary: 'Übergabeblatt eines Falls', kind: 'read', params: ById, output: Sheet, may: may.read, audit: may.read.act, reads: ['contact', 'counselling', 'status', 'needs'],
})
export const printSheet = endpoint({
  method: 'POST', path: '/api/cases/:id/handover-sheet/paper', summary: 'Übergabeblatt drucken', kind: 'read', params: ById, input: z.object({ format: z.enum(['pdf', 'odt']).default('pdf') }), output: FileOutput, may: may.print, audit: may.print.act, reads: ['contact', 'counselling', 'status', 'needs'],
})
/** All sheets of a hand-over that the asker may see, one page after another in one file. */
export const printSheets = endpoint({
  method: 'POST', path: '/api/handovers/:id/sheets', summary: 'Alle Übergabeblätter einer Übergabe drucken', kind: 'read', params: ById, output: FileOutput, may: may.printAll, audit: may.printAll.act, reads: ['contact', 'counselling', 'status', 'needs'], confirm: true,
})
/** What the next one has to mind; empty takes it away. `version` 0: nothing stood there. */
export const mindCase = endpoint({
  method: 'PUT', path: '/api/cases/:id/careful', summary: 'Worauf bei einem Fall zu achten ist', kind: 'change', params: ById, input: CarefulInput, output: Done, may: may.mind, audit: may.mind.act,
})
