import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { arrivalAccess as may, canArrival } from './arrival.access.ts'
import { AnnouncedPerson, arrivalFields, ArrivalInput, arrivalStateLabels, ComingInput, QuotaInput } from './arrival.ts'

/** `people`: how many; `makeup`: in words ("Frau, 3 Kinder"). `reserved`: places kept for them. */
export const ArrivalRow = z.object({
  id: z.uuid(), ...arrivalFields, people: z.number().int().meta({ label: 'Personen' }), makeup: z.string().meta({ label: 'wer' }), reserved: z.number().int().meta({ label: 'Plätze reserviert' }),
  state: z.enum(['announced', 'arrived', 'cancelled']).meta({ label: 'Stand', labels: arrivalStateLabels }), arrived_on: Day.nullable().meta({ label: 'angekommen am', kind: 'date' }), household_id: z.uuid().nullable(), cancelled_why: z.string(), version: z.number().int(), can: CanSchema,
})
export type ArrivalRow = z.output<typeof ArrivalRow>
export const ArrivalPage = ArrivalRow.extend({ members: z.array(AnnouncedPerson) })
export type ArrivalPage = z.output<typeof ArrivalPage>

export const listArrivals = endpoint({ method: 'POST', path: '/api/arrivals/list', summary: 'Angekündigte Ankünfte', kind: 'read', input: ListInput, output: pageOf(ArrivalRow), may: may.list, audit: may.list.act, can: canArrival })
export const exportArrivals = endpoint({ method: 'POST', path: '/api/arrivals/export', summary: 'Ankündigungen als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act })
export const readArrival = endpoint({ method: 'GET', path: '/api/arrivals/:id', summary: 'Eine Ankündigung mit ihren Personen', kind: 'read', params: ById, output: ArrivalPage, may: may.read, audit: may.read.act, can: canArrival })
export const announceArrival = endpoint({ method: 'POST', path: '/api/arrivals', summary: 'Ankunft ankündigen', kind: 'create', input: ArrivalInput, output: ArrivalPage, may: may.announce, audit: may.announce.act, can: canArrival })
export const changeArrival = endpoint({ method: 'PUT', path: '/api/arrivals/:id', summary: 'Ankündigung ändern', kind: 'change', params: ById, input: ArrivalInput, output: ArrivalPage, may: may.change, audit: may.change.act, can: canArrival })
export const CancelInput = z.object({ why: z.string().trim().min(1, 'Der Grund fehlt.').max(300).meta({ label: 'Warum' }) })
/** Its places are free again. */
export const cancelArrival = endpoint({ method: 'POST', path: '/api/arrivals/:id/cancellation', summary: 'Ankündigung absagen', kind: 'change', params: ById, input: CancelInput, output: ArrivalPage, may: may.cancel, audit: may.cancel.act, can: canArrival })
export const reopenArrival = endpoint({ method: 'POST', path: '/api/arrivals/:id/reopening', summary: 'Abgesagte Ankündigung wieder aufnehmen', kind: 'change', params: ById, output: ArrivalPage, may: may.reopen, audit: may.reopen.act, can: canArrival })
/** Persons, household, cases and stays in one act. */
export const receiveArrival = endpoint({
  method: 'POST', path: '/api/arrivals/:id/coming', summary: 'Angekommen: Personen aufnehmen und einziehen lassen', kind: 'change', params: ById, input: ComingInput, output: ArrivalPage.extend({ persons: z.array(z.uuid()) }), may: may.receive, audit: may.receive.act, can: canArrival,
})

/** `allocated`: people allocated by the county in the year, whoever may see them. `balance`: allocated less target, carried on from the first year with a target. */
export const QuotaRow = z.object({ id: z.uuid().nullable(), year: z.number().int(), target: z.number().int().nullable(), remark: z.string(), allocated: z.number().int(), announced: z.number().int(), balance: z.number().int().nullable(), version: z.number().int() })
export type QuotaRow = z.output<typeof QuotaRow>
export const listQuotas = endpoint({ method: 'GET', path: '/api/quotas', summary: 'Aufnahmequote je Jahr: Soll, Ist und Saldo', kind: 'read', output: z.object({ rows: z.array(QuotaRow) }), may: may.listQuotas, audit: may.listQuotas.act })
const Quota = z.object({ id: z.uuid(), ...QuotaInput.shape, version: z.number().int() })
export const addQuota = endpoint({ method: 'POST', path: '/api/quotas', summary: 'Quote eines Jahres eintragen', kind: 'create', input: QuotaInput, output: Quota, may: may.addQuota, audit: may.addQuota.act })
export const changeQuota = endpoint({ method: 'PUT', path: '/api/quotas/:id', summary: 'Quote ändern', kind: 'change', params: ById, input: QuotaInput, output: Quota, may: may.changeQuota, audit: may.changeQuota.act })
export const removeQuota = endpoint({ method: 'DELETE', path: '/api/quotas/:id', summary: 'Quote löschen', kind: 'change', params: ById, output: Done, may: may.removeQuota, audit: may.removeQuota.act })
