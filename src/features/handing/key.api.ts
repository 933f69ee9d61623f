/** Keys: the cupboard of all houses, handing out and taking back, the receipt with the numbers. */
import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canKey, itemAccess as mayItem, keyAccess as may } from './handing.access.ts'
import { HandingInput, KeyInput, keyKindLabels, keyStateLabels, NewKeys, ReturnInput } from './key.ts'
import { conditionLabels, Item } from './protocol.ts'

const day = (label: string) => z.string().nullable().meta({ label, kind: 'date' })
/** `name`, `person_id`, `handing_id`: who has it, where that may be seen. */
export const KeyRow = z.object({
  id: z.uuid(), number: z.string().meta({ label: 'Nummer' }), kind: z.string().meta({ label: 'wofür', labels: keyKindLabels }), building_id: z.uuid(), building: z.string().meta({ label: 'Unterkunft' }), room_id: z.string().nullable(), room: z.string().nullable().meta({ label: 'Zimmer' }),
  state: z.string().meta({ label: 'Stand', labels: keyStateLabels }), handing_id: z.string().nullable(), handing_version: z.number().int().nullable(), person_id: z.string().nullable(), name: z.string().nullable().meta({ label: 'bei' }), handed_on: day('seit'),
  deposit_cents: z.number().int().nullable().meta({ label: 'Pfand in Euro', kind: 'money' }), lost_on: day('verloren am'), remark: z.string().meta({ label: 'Bemerkung' }), version: z.number().int(), can: CanSchema,
})
export type KeyRow = z.output<typeof KeyRow>
export const HandingRow = z.object({ id: z.uuid(), key_id: z.uuid(), person_id: z.uuid(), number: z.string(), kind: z.string(), building: z.string(), room: z.string().nullable(), handed_on: Day, returned_on: z.string().nullable(), deposit_cents: z.number().int().nullable(), version: z.number().int() })
export type HandingRow = z.output<typeof HandingRow>

/** Filter beside the columns: `building_id`. */
export const listKeys = endpoint({ method: 'POST', path: '/api/keys/list', summary: 'Schlüssel', kind: 'read', input: ListInput, output: pageOf(KeyRow), may: may.list, audit: may.list.act, reads: ['housing', 'contact'], can: canKey })
export const exportKeys = endpoint({ method: 'POST', path: '/api/keys/export', summary: 'Schlüsselverzeichnis als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['housing', 'contact'], confirm: true })
export const addKeys = endpoint({ method: 'POST', path: '/api/keys', summary: 'Schlüssel eintragen', kind: 'create', input: NewKeys, output: z.object({ added: z.number().int() }), may: may.add, audit: may.add.act })
export const changeKey = endpoint({ method: 'PUT', path: '/api/keys/:id', summary: 'Schlüssel ändern', kind: 'change', params: ById, input: KeyInput, output: KeyRow, may: may.change, audit: may.change.act, can: canKey })
export const removeKey = endpoint({ method: 'DELETE', path: '/api/keys/:id', summary: 'Schlüssel löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
export const handKeys = endpoint({ method: 'POST', path: '/api/key-handings', summary: 'Schlüssel ausgeben', kind: 'create', input: HandingInput, output: z.object({ rows: z.array(HandingRow) }), may: may.hand, audit: may.hand.act })
/** Given back, or said to be lost. */
export const takeKeyBack = endpoint({ method: 'POST', path: '/api/key-handings/:id/return', summary: 'Schlüssel zurücknehmen', kind: 'change', params: ById, input: ReturnInput, output: HandingRow, may: may.takeBack, audit: may.takeBack.act })
/** Handed out by mistake: as if it had never been. */
export const undoHanding = endpoint({ method: 'DELETE', path: '/api/key-handings/:id', summary: 'Irrtümliche Ausgabe löschen', kind: 'change', params: ById, output: Done, may: may.undo, audit: may.undo.act })
export const listKeysOfPerson = endpoint({ method: 'GET', path: '/api/persons/:personId/keys', summary: 'Schlüssel einer Person', kind: 'read', params: z.object({ personId: z.uuid() }), output: z.object({ rows: z.array(HandingRow) }), may: may.listOfPerson, audit: may.listOfPerson.act, reads: ['housing'] })
export const printReceipt = endpoint({ method: 'POST', path: '/api/persons/:personId/key-receipt', summary: 'Schlüsselquittung drucken', kind: 'read', params: z.object({ personId: z.uuid() }), input: z.object({ format: z.enum(['pdf', 'odt']) }), output: FileOutput, may: may.receipt, audit: may.receipt.act, reads: ['housing'] })
/** Keys that are with people who do not live in the house any more. */
export const listLateKeys = endpoint({ method: 'GET', path: '/api/keys/late', summary: 'Nach dem Auszug noch ausgegebene Schlüssel', kind: 'read', output: z.object({ rows: z.array(KeyRow) }), may: may.listLate, audit: may.listLate.act, reads: ['housing', 'contact'], can: canKey })

export const ItemRow = z.object({
  id: z.uuid(), room_id: z.uuid(), building: z.string().meta({ label: 'Unterkunft' }), room: z.string().meta({ label: 'Zimmer' }), name: z.string().meta({ label: 'was' }), count: z.number().int().meta({ label: 'Anzahl' }), condition: z.string().meta({ label: 'Zustand', labels: conditionLabels }), remark: z.string().meta({ label: 'Bemerkung' }), version: z.number().int(),
})
export type ItemRow = z.output<typeof ItemRow>
export const NewItem = Item.extend({ building_id: z.uuid('Die Unterkunft fehlt.').meta({ label: 'Unterkunft' }), room_id: z.uuid('Das Zimmer fehlt.').meta({ label: 'Zimmer' }) })
export const listItems = endpoint({ method: 'POST', path: '/api/room-items/list', summary: 'Ausstattung der Zimmer', kind: 'read', input: ListInput, output: pageOf(ItemRow), may: mayItem.list, audit: mayItem.list.act })
export const exportItems = endpoint({ method: 'POST', path: '/api/room-items/export', summary: 'Ausstattung als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: mayItem.export, audit: mayItem.export.act })
export const addItem = endpoint({ method: 'POST', path: '/api/room-items', summary: 'Ausstattung eintragen', kind: 'create', input: NewItem, output: ItemRow, may: mayItem.add, audit: mayItem.add.act })
export const changeItem = endpoint({ method: 'PUT', path: '/api/room-items/:id', summary: 'Ausstattung ändern', kind: 'change', params: ById, input: Item, output: ItemRow, may: mayItem.change, audit: mayItem.change.act })
export const removeItem = endpoint({ method: 'DELETE', path: '/api/room-items/:id', summary: 'Ausstattung löschen', kind: 'change', params: ById, output: Done, may: mayItem.remove, audit: mayItem.remove.act })
/** Of one house, room by room. */
export const printItems = endpoint({ method: 'POST', path: '/api/buildings/:id/inventory', summary: 'Inventarliste einer Unterkunft drucken', kind: 'read', params: ById, input: z.object({ format: z.enum(['pdf', 'odt']) }), output: FileOutput, may: mayItem.print, audit: mayItem.print.act })
