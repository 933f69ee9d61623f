/** Statute and runs belong to the housing office. Payers and charged fees of a person go with the place: own cases, and of a protected person only for who is named. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const office = { housing: 'führt die Gebühren' }
const ofCases = { housing: 'alle außer geschützten Personen', caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const statuteAccess = rules('fee-statute', { list: office, create: office, change: office, remove: office, addTariff: office, changeTariff: office, removeTariff: office })
export const payerAccess = rules('fee-payer', { list: { housing: ofCases.housing }, listOfPerson: ofCases, add: ofCases, change: ofCases, remove: ofCases })
export const runAccess = rules('fee-run', { list: office, preview: { housing: ofCases.housing }, freeze: office, lines: { housing: ofCases.housing }, export: { housing: ofCases.housing }, notices: { housing: ofCases.housing } })

export const canStatute = (_me: Me, row: { is_charged?: boolean }): Can => ({ change: true, remove: !row.is_charged || 'Nach dieser Fassung wurde schon berechnet. Sie bleibt stehen und kann ein Ende bekommen.' })
