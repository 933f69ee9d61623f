import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { storedShape } from '../../base/stored.ts'
import { canFlat, flatAccess as may, stayingAccess, viewingAccess } from './flat.access.ts'
import { CeilingInput, FlatEnd, FlatInput, flatStateLabels, NewViewing, outcomeLabels, ViewingInput } from './flat.ts'

const FlatFields = z.object({ id: z.uuid(), ...storedShape(FlatInput.shape), state: z.enum(['offered', 'rented', 'withdrawn']).meta({ label: 'Stand', labels: flatStateLabels }), ended_on: Day.nullable().meta({ label: 'beendet am', kind: 'date' }), version: z.number().int() })
/** `rent_cents`: cold with extra costs. `fits_from`: the smallest household for which that is appropriate today; 0 for none, null where no ceiling holds. `viewings`: those one may see. */
export const FlatRow = FlatFields.extend({ rent_cents: z.number().int().meta({ label: 'Miete', kind: 'money' }), fits_from: z.number().int().nullable().meta({ label: 'angemessen ab Personen' }), viewings: z.number().int().meta({ label: 'Besichtigungen' }), can: CanSchema })
export type FlatRow = z.output<typeof FlatRow>
export const Viewing = z.object({ id: z.uuid(), flat_id: z.uuid(), person_id: z.uuid(), name: z.string(), ...storedShape(ViewingInput.shape), outcome: z.string().meta({ label: 'Ergebnis', labels: outcomeLabels }), version: z.number().int() })
export type Viewing = z.output<typeof Viewing>
export const FlatPage = FlatRow.extend({ seen: z.array(Viewing) })
export type FlatPage = z.output<typeof FlatPage>

export const listFlats = endpoint({ method: 'POST', path: '/api/flats/list', summary: 'Angebotene Wohnungen', kind: 'read', input: ListInput, output: pageOf(FlatRow), may: may.list, audit: may.list.act, can: canFlat })
export const exportFlats = endpoint({ method: 'POST', path: '/api/flats/export', summary: 'Angebotene Wohnungen als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act })
export const readFlat = endpoint({ method: 'GET', path: '/api/flats/:id', summary: 'Eine Wohnung, und wer sie besichtigt', kind: 'read', params: ById, output: FlatPage, may: may.read, audit: may.read.act, reads: ['housing', 'contact'], can: canFlat })
export const addFlat = endpoint({ method: 'POST', path: '/api/flats', summary: 'Angebotene Wohnung eintragen', kind: 'create', input: FlatInput, output: FlatRow, may: may.add, audit: may.add.act, can: canFlat })
export const changeFlat = endpoint({ method: 'PUT', path: '/api/flats/:id', summary: 'Angebotene Wohnung ändern', kind: 'change', params: ById, input: FlatInput, output: FlatRow, may: may.change, audit: may.change.act, can: canFlat })
export const finishFlat = endpoint({ method: 'POST', path: '/api/flats/:id/end', summary: 'Angebot beenden: vermietet oder zurückgezogen', kind: 'change', params: ById, input: FlatEnd, output: FlatRow, may: may.finish, audit: may.finish.act, can: canFlat })
export const reopenFlat = endpoint({ method: 'POST', path: '/api/flats/:id/reopening', summary: 'Wohnung ist wieder im Angebot', kind: 'change', params: ById, output: FlatRow, may: may.reopen, audit: may.reopen.act, can: canFlat })
export const removeFlat = endpoint({ method: 'DELETE', path: '/api/flats/:id', summary: 'Irrtümlich eingetragene Wohnung löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })

export const addViewing = endpoint({ method: 'POST', path: '/api/flats/:id/viewings', summary: 'Besichtigung eintragen', kind: 'create', params: ById, input: NewViewing, output: Viewing, may: viewingAccess.add, audit: viewingAccess.add.act })
export const changeViewing = endpoint({ method: 'PUT', path: '/api/flat-viewings/:id', summary: 'Besichtigung ändern', kind: 'change', params: ById, input: ViewingInput, output: Viewing, may: viewingAccess.change, audit: viewingAccess.change.act })
export const removeViewing = endpoint({ method: 'DELETE', path: '/api/flat-viewings/:id', summary: 'Irrtümliche Besichtigung löschen', kind: 'change', params: ById, output: Done, may: viewingAccess.remove, audit: viewingAccess.remove.act })

export const CeilingRow = z.object({ id: z.uuid(), ...storedShape(CeilingInput.shape), version: z.number().int() })
export type CeilingRow = z.output<typeof CeilingRow>
export const listCeilings = endpoint({ method: 'GET', path: '/api/rent-ceilings', summary: 'Mietobergrenzen', kind: 'read', output: z.object({ rows: z.array(CeilingRow) }), may: may.listCeilings, audit: may.listCeilings.act })
export const addCeiling = endpoint({ method: 'POST', path: '/api/rent-ceilings', summary: 'Mietobergrenze eintragen; die vorige endet an dem Tag', kind: 'create', input: CeilingInput, output: CeilingRow, may: may.addCeiling, audit: may.addCeiling.act })
export const changeCeiling = endpoint({ method: 'PUT', path: '/api/rent-ceilings/:id', summary: 'Mietobergrenze ändern', kind: 'change', params: ById, input: CeilingInput, output: CeilingRow, may: may.changeCeiling, audit: may.changeCeiling.act })
export const removeCeiling = endpoint({ method: 'DELETE', path: '/api/rent-ceilings/:id', summary: 'Irrtümliche Mietobergrenze löschen', kind: 'change', params: ById, output: Done, may: may.removeCeiling, audit: may.removeCeiling.act })

/** `since`: from when on without a gap. `household_size`: how many live in the household today. */
export const LongStayRow = z.object({
  id: z.uuid(), name: z.string().meta({ label: 'Name' }), household_number: z.string().nullable().meta({ label: 'Haushalt' }), household_size: z.number().int().meta({ label: 'Personen' }), building: z.string().meta({ label: 'Unterkunft' }),
  since: Day.meta({ label: 'untergebracht seit', kind: 'date' }), months: z.number().int().meta({ label: 'Monate' }),
})
export type LongStayRow = z.output<typeof LongStayRow>
const months = z.number().int().min(0).max(600).default(24).meta({ label: 'länger als Monate' })
export const listLongStays = endpoint({ method: 'POST', path: '/api/long-stays/list', summary: 'Wer länger als so viele Monate untergebracht ist', kind: 'read', input: ListInput.extend({ months }), output: pageOf(LongStayRow), may: stayingAccess.list, audit: stayingAccess.list.act, reads: ['housing', 'contact'] })
export const exportLongStays = endpoint({ method: 'POST', path: '/api/long-stays/export', summary: 'Lange Untergebrachte als Datei', kind: 'read', input: ExportInput.extend({ months }), output: FileOutput, may: stayingAccess.export, audit: stayingAccess.export.act, reads: ['housing', 'contact'] })
/** `ceiling_cents`: what may be paid for the household today. */
export const EarningRow = LongStayRow.extend({ occupation: z.string().meta({ label: 'Tätigkeit', list: 'occupation' }), occupied_since: Day.meta({ label: 'seit', kind: 'date' }), ceiling_cents: z.number().int().nullable().meta({ label: 'Mietobergrenze', kind: 'money' }) })
export type EarningRow = z.output<typeof EarningRow>
export const listEarning = endpoint({ method: 'POST', path: '/api/long-stays/earning', summary: 'Untergebrachte mit Arbeit oder Ausbildung, die mieten könnten', kind: 'read', input: ListInput, output: pageOf(EarningRow), may: stayingAccess.earning, audit: stayingAccess.earning.act, reads: ['housing', 'contact', 'counselling'] })
