import { z } from 'zod'
import { ById, Day, Done, endpoint, pageOf } from '../../base/endpoint.ts'
import { ListInput } from '../../base/list.ts'
import { storedShape } from '../../base/stored.ts'
import { payerAccess as may } from './fee.access.ts'
import { PayerInput, payerLabels } from './fee.ts'

const OfPerson = z.object({ personId: z.uuid() })
export const PayerRow = z.object({ id: z.uuid(), person_id: z.uuid(), ...storedShape(PayerInput.shape), version: z.number().int() })
export type PayerRow = z.output<typeof PayerRow>

/** Somebody who lives in a house on a day, and who pays: an own entry, or that of the household. An empty `kind` says that nobody is entered. */
export const PayingRow = z.object({
  id: z.uuid(), name: z.string().meta({ label: 'Name' }), household_number: z.string().nullable().meta({ label: 'Haushalt' }), building: z.string().meta({ label: 'Unterkunft' }),
  kind: z.string().meta({ label: 'Kostenträger', labels: { ...payerLabels, '': 'fehlt' } }), reference: z.string().nullable().meta({ label: 'Zeichen beim Amt' }), through: z.string().nullable().meta({ label: 'eingetragen bei' }),
})
export const listPaying = endpoint({
  method: 'POST', path: '/api/fee-payers/list', summary: 'Wer für die Untergebrachten zahlt', kind: 'read', input: ListInput.extend({ on: Day.optional() }), output: pageOf(PayingRow), may: may.list, audit: may.list.act, reads: ['housing', 'contact'],
})
/** What was charged for one person in frozen months, newest first. */
export const ChargedRow = z.object({ id: z.uuid(), for_month: z.string(), title: z.string(), building: z.string(), cents: z.number().int(), payer: z.string(), explanation: z.string(), first_day: z.string() })
export const listPayers = endpoint({
  method: 'GET', path: '/api/persons/:personId/fee-payers', summary: 'Kostenträger und berechnete Gebühren einer Person', kind: 'read', params: OfPerson, output: z.object({ rows: z.array(PayerRow), charged: z.array(ChargedRow) }), may: may.listOfPerson, audit: may.listOfPerson.act, reads: ['housing'],
})
/** What was entered before ends on the day. */
export const addPayer = endpoint({ method: 'POST', path: '/api/persons/:personId/fee-payers', summary: 'Kostenträger eintragen', kind: 'create', params: OfPerson, input: PayerInput, output: PayerRow, may: may.add, audit: may.add.act })
export const changePayer = endpoint({ method: 'PUT', path: '/api/fee-payers/:id', summary: 'Kostenträger berichtigen oder beenden', kind: 'change', params: ById, input: PayerInput, output: PayerRow, may: may.change, audit: may.change.act })
export const removePayer = endpoint({ method: 'DELETE', path: '/api/fee-payers/:id', summary: 'Irrtümlich eingetragenen Kostenträger löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
