/** Receipts of a volunteer's expenses: photos or files beside the entry that paid them back. */
import { z } from 'zod'
import { ById, Done, endpoint, FileOutput } from '../../base/endpoint.ts'
import { limits } from '../documents/limits.ts'
import { volunteerReceiptAccess as may } from './volunteer.access.ts'

const OfHours = z.object({ hoursId: z.uuid() })
export const ReceiptRow = z.object({ id: z.uuid(), title: z.string(), added_on: z.string(), added_by_name: z.string(), has_picture: z.boolean(), version: z.number().int() })
export type ReceiptRow = z.output<typeof ReceiptRow>

export const listReceipts = endpoint({ method: 'GET', path: '/api/volunteer-hours/:hoursId/receipts', summary: 'Belege zu Auslagen', kind: 'read', params: OfHours, output: z.object({ rows: z.array(ReceiptRow) }), may: may.list, audit: may.list.act })
export const addReceipt = endpoint({ method: 'POST', path: '/api/volunteer-hours/:hoursId/receipts', summary: 'Beleg zu Auslagen legen', kind: 'create', files: { megabytes: limits.megabytes }, params: OfHours, output: ReceiptRow, may: may.add, audit: may.add.act })
export const showReceipt = endpoint({ method: 'GET', path: '/api/volunteer-receipts/:id/picture', summary: 'Beleg ansehen', kind: 'read', params: ById, output: FileOutput, may: may.show, audit: may.show.act })
export const downloadReceipt = endpoint({ method: 'GET', path: '/api/volunteer-receipts/:id/file', summary: 'Beleg als Datei', kind: 'read', params: ById, output: FileOutput, may: may.download, audit: may.download.act })
export const removeReceipt = endpoint({ method: 'DELETE', path: '/api/volunteer-receipts/:id', summary: 'Beleg löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
