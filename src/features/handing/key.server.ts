import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { ListInput } from '../../base/list.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { findBuilding, findInUse } from '../housing/building.db.ts'
import { demandRoom } from '../housing/room.server.ts'
import { demandPerson } from '../people/person.db.ts'
import { paperOfTemplate } from '../templates/template.server.ts'
import { inventoryValues, receiptValues } from './handing.report.ts'
import { addItem, addKeys, changeItem, changeKey, exportItems, exportKeys, handKeys, ItemRow, KeyRow, listItems, listKeys, listKeysOfPerson, listLateKeys, printItems, printReceipt, removeItem, removeKey, takeKeyBack, undoHanding } from './key.api.ts'
import { deleteHanding, deleteItem, deleteKey, endHanding, findHandings, findHandingsOf, findItem, findName, findItems, findKey, findKeys, findLate, findNumbers, insertHandings, insertItem, insertKeys, loseKey, updateItem, updateKey } from './key.db.ts'
import { numbersOf } from './key.ts'

/** Hands keys to a person; says which of them is not in the cupboard. */
export async function handOut({ tx, today, note }: Pick<Context, 'tx' | 'today' | 'note'>, { key_ids, ...handing }: { key_ids: readonly string[]; person_id: string; handed_on: string; deposit_cents: number | null }) {
  await demandPerson(tx, handing.person_id)
  demandPast(handing.handed_on, today, 'handed_on')
  for (const id of key_ids) {
    const key = (await findKey(tx, id, today)) ?? refuse('not-found')
    if (key.state !== 'here') refuseField('key_ids', `Der Schlüssel ${key.number} ist ${key.state === 'lost' ? 'verloren' : 'schon ausgegeben'}.`)
  }
  const ids = await insertHandings(tx, key_ids, handing)
  note(handing.person_id, { keys: [...key_ids] })
  return findHandings(tx, ids)
}

export const keyHandlers: Handler[] = [
  handle(listKeys, ({ tx, input, today }) => findKeys(tx, input, today)),
  handle(exportKeys, async ({ tx, input, today, note }) => {
    const { rows } = await findKeys(tx, { ...input, page: 1 }, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile('Schlüssel', KeyRow, rows, input)
  }),
  handle(addKeys, async ({ tx, input: { numbers: typed, ...key }, note }) => {
    if (!(await findInUse(tx, key.building_id))) refuseField('building_id', 'Diese Unterkunft gibt es nicht.')
    await demandRoom(tx, key.building_id, key.room_id)
    const numbers = numbersOf(typed), long = numbers.find((one) => one.length > 40)
    if (numbers.length === 0) refuseField('numbers', 'Die Nummer fehlt.')
    if (long) refuseField('numbers', `„${long}“ ist länger als 40 Zeichen.`)
    const known = await findNumbers(tx, key.building_id, numbers)
    if (known.length) refuseField('numbers', `In dieser Unterkunft gibt es schon: ${known.join(', ')}.`)
    await insertKeys(tx, numbers, key)
    note(null, { building: key.building_id, keys: numbers.length })
    return { added: numbers.length }
  }),
  handle(changeKey, async ({ tx, params, input, version, today, note }) => {
    const before = (await findKey(tx, params.id, today)) ?? refuse('not-found')
    await demandRoom(tx, before.building_id, input.room_id)
    demandPast(input.lost_on, today, 'lost_on')
    note(null, { key: params.id })
    return rowAfter(await updateKey(tx, params.id, version, input), () => findKey(tx, params.id, today))
  }),
  handle(removeKey, async ({ tx, params, version, today, note }) => {
    note(null, { key: params.id })
    await goneAfter(await deleteKey(tx, params.id, version), () => findKey(tx, params.id, today))
    return done
  }),
  handle(handKeys, async (context) => ({ rows: await handOut(context, context.input) })),
  handle(takeKeyBack, async ({ tx, params, input, version, today, note }) => {
    const [before] = await findHandings(tx, [params.id])
    if (!before) refuse('not-found')
    demandPast(input.returned_on, today, 'returned_on')
    if (input.returned_on < before.handed_on) refuseField('returned_on', 'Der Tag liegt vor der Ausgabe.')
    demand(before.returned_on === null || 'Der Schlüssel ist schon zurück.')
    if (input.lost) await loseKey(tx, before.key_id, input.returned_on)
    note(before.person_id, { key: before.key_id, lost: input.lost })
    return rowAfter(await endHanding(tx, params.id, version, input.returned_on), async () => (await findHandings(tx, [params.id]))[0])
  }),
  handle(undoHanding, async ({ tx, params, version, note }) => {
    const [before] = await findHandings(tx, [params.id])
    if (!before) refuse('not-found')
    demand(before.returned_on === null || 'Der Schlüssel ist schon zurück; die Ausgabe bleibt stehen.')
    await goneAfter(await deleteHanding(tx, params.id, version), async () => (await findHandings(tx, [params.id]))[0])
    note(before.person_id, { key: before.key_id })
    return done
  }),
  handle(listKeysOfPerson, async ({ tx, params }) => ({ rows: await findHandingsOf(tx, params.personId) })),
  handle(printReceipt, async (context) => {
    const { tx, params, input, note } = context
    const name = (await findName(tx, params.personId)) ?? refuse('not-found'), keys = (await findHandingsOf(tx, params.personId)).filter((key) => key.returned_on === null)
    demand(keys.length > 0 || 'Diese Person hat gerade keinen Schlüssel.')
    note(params.personId, { keys: keys.length, format: input.format })
    return paperOfTemplate(context, 'receipt', [receiptValues(name, keys)], { name: `Schlüsselquittung ${name}`, format: input.format })
  }),
  handle(listLateKeys, async ({ tx, today }) => ({ rows: await findLate(tx, today) })),

  handle(listItems, ({ tx, input }) => findItems(tx, input)),
  handle(exportItems, async ({ tx, input, note }) => {
    const { rows } = await findItems(tx, { ...input, page: 1 }, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile('Ausstattung', ItemRow, rows, input)
  }),
  handle(addItem, async ({ tx, input: { building_id, room_id, ...item }, note }) => {
    await demandRoom(tx, building_id, room_id)
    const id = await insertItem(tx, room_id, item)
    note(null, { room: room_id })
    return (await findItem(tx, id)) ?? refuse('not-found')
  }),
  handle(changeItem, async ({ tx, params, input, version, note }) => {
    note(null, { item: params.id })
    return rowAfter(await updateItem(tx, params.id, version, input), () => findItem(tx, params.id))
  }),
  handle(removeItem, async ({ tx, params, version, note }) => {
    note(null, { item: params.id })
    await goneAfter(await deleteItem(tx, params.id, version), () => findItem(tx, params.id))
    return done
  }),
  handle(printItems, async (context) => {
    const { tx, params, input, today, note } = context
    const building = (await findBuilding(tx, params.id, today)) ?? refuse('not-found')
    const { rows } = await findItems(tx, ListInput.parse({ filter: { building_id: [params.id] } }), EXPORT_ROWS)
    demand(rows.length > 0 || 'Für diese Unterkunft ist noch keine Ausstattung eingetragen.')
    note(null, { building: params.id, format: input.format })
    return paperOfTemplate(context, 'inventory', [inventoryValues(building, rows as never)], { name: `Inventar ${building.name}`, format: input.format })
  }),
]
