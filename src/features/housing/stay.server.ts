import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { demand, refuse } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { findBuilding } from './building.db.ts'
import { findBuildingOfRoom, findPlace } from './room.db.ts'
import { addAddress, correctAddress, exportStays, leave, listHousing, listStays, moveIn, removeAddress, removeStay, StayListRow, correctStay, type AddressRow } from './stay.api.ts'
import {
  deleteAddress, deleteStay, endOn, findAddress, findAddresses, findPersonId, findStay, findStays, findStaysOf, insertAddress, insertStay, updateAddress, updateStay,
} from './stay.db.ts'
import type { StayInput } from './stay.ts'

/** The place belongs to the room, the room to the building; the building is in use and the place open for the whole time. A slip in the room is an input fault, the rest are rules. */
async function demandFitting(tx: Context['tx'], stay: Pick<StayInput, 'building_id' | 'room_id' | 'place_id' | 'valid_from' | 'valid_until'>): Promise<void> {
  const building = (await findBuilding(tx, stay.building_id, stay.valid_from)) ?? refuse('input', undefined, { fields: { building_id: 'Diese Unterkunft gibt es nicht.' } })
  demand(!building.opened_on || stay.valid_from >= building.opened_on || 'Die Unterkunft ist an diesem Tag noch nicht in Betrieb.')
  demand(!building.closed_on || stay.valid_from < building.closed_on || 'Die Unterkunft ist an diesem Tag schon aufgegeben.')
  if (stay.room_id && (await findBuildingOfRoom(tx, stay.room_id)) !== stay.building_id) refuse('input', undefined, { fields: { room_id: 'Dieses Zimmer gehört nicht zur Unterkunft.' } })
  if (!stay.place_id) return
  const place = await findPlace(tx, stay.place_id, stay.valid_from, stay.valid_until)
  if (place?.room_id !== stay.room_id) refuse('input', undefined, { fields: { place_id: 'Dieser Platz gehört nicht zum Zimmer.' } })
  demand(!place?.closed_on || place.closed_on > stay.valid_from || 'Der Platz ist aufgegeben.')
  demand(!place?.is_blocked || 'Der Platz ist in dem Zeitraum gesperrt.')
}

const facts = (stay: { building_id: string; room_id?: string | null; place_id?: string | null }) => ({ building: stay.building_id, room: stay.room_id ?? null, place: stay.place_id ?? null })

export const stayHandlers: Handler[] = [
  handle(listStays, ({ tx, input, today }) => findStays(tx, input, input.on ?? today)),
  handle(exportStays, async ({ tx, input, today, note }) => {
    const on = input.on ?? today
    const { rows } = await findStays(tx, { ...input, page: 1 }, on, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Belegung ${on}`, StayListRow, rows, input)
  }),
  handle(listHousing, async ({ tx, params }) => ({ stays: await findStaysOf(tx, params.personId), addresses: (await findAddresses(tx, params.personId)) as AddressRow[] })),

  handle(moveIn, async ({ tx, input: { people, ...where }, note }) => {
    const rows = []
    // Everybody leaves the old place first, so that a household can change places within itself.
    for (const { person_id } of people) {
      if (!(await findPersonId(tx, person_id))) refuse('not-found')
      await endOn(tx, 'stays', person_id, where.valid_from)
      await endOn(tx, 'addresses', person_id, where.valid_from)
    }
    for (const { person_id, ...place } of people) {
      const stay = { ...where, ...place, valid_until: null }
      await demandFitting(tx, stay)
      const id = await insertStay(tx, person_id, stay)
      note(person_id, { stay: id, ...facts(stay) })
      rows.push((await findStay(tx, id)) ?? refuse('not-found'))
    }
    return { rows }
  }),
  handle(leave, async ({ tx, input, note }) => {
    let ended = 0
    for (const person of input.person_ids) {
      const stays = await endOn(tx, 'stays', person, input.on, true)
      if (stays.length) note(person, { stays, on: input.on })
      ended += stays.length
    }
    demand(ended > 0 || 'Niemand davon ist an diesem Tag untergebracht.')
    return { ended }
  }),
  handle(correctStay, async ({ tx, params, input, version, note }) => {
    const before = (await findStay(tx, params.id)) ?? refuse('not-found')
    demandVersion(before, version)
    // A place that was blocked meanwhile keeps its stay; only a new place or an earlier beginning is looked at.
    const same = before.place_id === input.place_id && before.valid_from <= input.valid_from
    await demandFitting(tx, { ...input, place_id: same ? null : input.place_id })
    note(before.person_id, { stay: params.id, ...facts(input) })
    return rowAfter(await updateStay(tx, params.id, version, input), () => findStay(tx, params.id))
  }),
  handle(removeStay, async ({ tx, params, version, note }) => {
    const before = (await findStay(tx, params.id)) ?? refuse('not-found')
    await goneAfter(await deleteStay(tx, params.id, version), () => findStay(tx, params.id))
    note(before.person_id, { stay: params.id, ...facts(before) })
    return done
  }),

  handle(addAddress, async ({ tx, params, input, note }) => {
    await endOn(tx, 'stays', params.personId, input.valid_from)
    await endOn(tx, 'addresses', params.personId, input.valid_from)
    const address = await insertAddress(tx, params.personId, input)
    note(params.personId, { address: address.id })
    return address as AddressRow
  }),
  handle(correctAddress, async ({ tx, params, input, version, note }) => {
    note(params.personId, { address: params.id })
    return (await rowAfter(await updateAddress(tx, params.personId, params.id, version, input), () => findAddress(tx, params.personId, params.id))) as AddressRow
  }),
  handle(removeAddress, async ({ tx, params, version, note }) => {
    note(params.personId, { address: params.id })
    await goneAfter(await deleteAddress(tx, params.personId, params.id, version), () => findAddress(tx, params.personId, params.id))
    return done
  }),
]
