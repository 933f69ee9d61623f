import { daysBetween, germanDay } from '../../base/day.ts'
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { findInUse } from './building.db.ts'
import { findPlace } from './room.db.ts'
import { findKept, keepUntil } from './reservation.db.ts'
import { demandRoom } from './room.server.ts'
import { addAddress, correctAddress, exportStays, leave, listHousing, listStays, moveIn, removeAddress, removeStay, StayListRow, correctStay, undoMove, type AddressRow } from './stay.api.ts'
import {
  deleteAddress, deleteStay, endOn, findAddress, findAddresses, findLastEnd, findMover, findOwner, findStay, findStays, findStaysOf, insertAddress, insertStay, reopen, takeBack, updateAddress, updateStay, type Ended,
} from './stay.db.ts'
import type { MoveIn, MoveUndo, StayInput } from './stay.ts'

/** The building is in use on the day. A slip in the house, room or place is an input fault, the rest are rules. */
async function demandInUse(tx: Context['tx'], { building_id, valid_from }: Pick<StayInput, 'building_id' | 'valid_from'>): Promise<void> {
  const { opened_on, closed_on } = (await findInUse(tx, building_id)) ?? refuseField('building_id', 'Diese Unterkunft gibt es nicht.')
  demand(!opened_on || valid_from >= opened_on || 'Die Unterkunft ist an diesem Tag noch nicht in Betrieb.')
  demand(!closed_on || valid_from < closed_on || 'Die Unterkunft ist an diesem Tag schon aufgegeben.')
}
/** The room belongs to the building, the place to the room; the place is open for the whole time. */
async function demandPlace(tx: Context['tx'], stay: Pick<StayInput, 'building_id' | 'room_id' | 'place_id' | 'valid_from' | 'valid_until'>): Promise<void> {
  await demandRoom(tx, stay.building_id, stay.room_id)
  if (!stay.place_id) return
  const place = await findPlace(tx, stay.place_id, stay.valid_from, stay.valid_until)
  if (place?.room_id !== stay.room_id) refuseField('place_id', 'Dieser Platz gehört nicht zum Zimmer.')
  demand(!place?.closed_on || place.closed_on > stay.valid_from || 'Der Platz ist aufgegeben.')
  demand(!place?.is_blocked || 'Der Platz ist in dem Zeitraum gesperrt.')
}

const CHANGED = 'Inzwischen wurde daran etwas geändert. Bitte die Belegung selbst berichtigen.'

/** Nobody moves in before being born. */
async function demandBorn(tx: Context['tx'], personId: string, from: string): Promise<void> {
  const { birth_date, given_name, family_name } = (await findMover(tx, personId)) ?? refuse('not-found')
  demand(!birth_date || birth_date <= from || `${[given_name, family_name].filter(Boolean).join(' ')} ist erst am ${germanDay(birth_date)} geboren; der Einzug liegt davor.`)
}
/** Days without a place between two stays are most often a slip of the date; whoever means them says so. */
async function demandNoGap(tx: Context['tx'], personId: string, from: string): Promise<void> {
  const ended = await findLastEnd(tx, personId, from)
  if (!ended) return
  const days = daysBetween(ended, from)
  refuseField('gap_ok', `Zwischen dem Auszug am ${germanDay(ended)} und dem Einzug am ${germanDay(from)} ${days === 1 ? 'liegt ein Tag' : `liegen ${days} Tage`} ohne Platz. Bitte das Datum ändern oder bestätigen.`)
}

/** Moves people in, each into an own place: everybody leaves the old place first, so that a household can change places within itself. */
export async function moveInto({ tx, note }: Pick<Context, 'tx' | 'note'>, { people, gap_ok, ...where }: MoveIn) {
  const rows = [], ended: Ended[] = []
  await demandInUse(tx, where)
  for (const { person_id } of people) {
    await demandBorn(tx, person_id, where.valid_from)
    if (!gap_ok) await demandNoGap(tx, person_id, where.valid_from)
    ended.push(...(await endOn(tx, 'stays', person_id, where.valid_from)), ...(await endOn(tx, 'addresses', person_id, where.valid_from)))
  }
  const places = people.flatMap((one) => one.place_id ?? []), before = places.length ? await findKept(tx, places) : []
  // In the order of the places: two who move into the same ones then do not wait for each other in a circle.
  for (const { person_id, ...place } of people.toSorted((one, other) => (one.place_id ?? '').localeCompare(other.place_id ?? ''))) {
    const stay = { ...where, ...place, valid_until: null }
    await demandPlace(tx, stay)
    const id = await insertStay(tx, person_id, stay)
    note(person_id, { stay: id, ...facts(stay) })
    rows.push((await findStay(tx, id)) ?? refuse('not-found'))
  }
  const order = people.map((one) => one.person_id)
  rows.sort((one, other) => order.indexOf(one.person_id) - order.indexOf(other.person_id))
  const kept = before.length ? (await findKept(tx, places)).flatMap((now) => { const was = before.find((one) => one.id === now.id); return was && was.version !== now.version ? [{ ...now, valid_until: was.valid_until }] : [] }) : []
  return { rows, undo: { made: rows.map(({ id, version }) => ({ table: 'stays' as const, id, version })), ended, kept } }
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

  handle(moveIn, (context) => moveInto(context, context.input)),
  handle(leave, async ({ tx, input, note }) => {
    const undo: MoveUndo = { made: [], ended: [], kept: [] }
    for (const person of input.person_ids) {
      const stays = await endOn(tx, 'stays', person, input.on, true)
      if (stays.length) note(person, { stays: stays.map((stay) => stay.id), on: input.on })
      undo.ended.push(...stays)
      if (!input.to || !stays.length) continue
      undo.ended.push(...(await endOn(tx, 'addresses', person, input.on)))
      const { id, version } = await insertAddress(tx, person, { ...input.to, valid_from: input.on, valid_until: null })
      undo.made.push({ table: 'addresses', id, version })
    }
    const ended = undo.ended.filter((row) => row.table === 'stays').length
    demand(ended > 0 || 'Niemand davon ist an diesem Tag untergebracht.')
    return { ended, undo }
  }),
  handle(undoMove, async ({ tx, input: { made, ended, kept }, note }) => {
    for (const row of [...made, ...ended]) note((await findOwner(tx, row.table, row.id)) ?? refuse('not-found'), { [row.table === 'stays' ? 'stay' : 'address']: row.id })
    // What was made goes first, so that the former stay has its place again.
    for (const row of made) demand((await takeBack(tx, row)) || CHANGED)
    for (const row of ended) demand((await reopen(tx, row)) || CHANGED)
    for (const row of kept) demand((await keepUntil(tx, row)) || CHANGED)
    return done
  }),
  handle(correctStay, async ({ tx, params, input, version, note }) => {
    const before = (await findStay(tx, params.id)) ?? refuse('not-found')
    demandVersion(before, version)
    // A place that was blocked meanwhile keeps its stay; only a new place or an earlier beginning is looked at.
    const same = before.place_id === input.place_id && before.valid_from <= input.valid_from
    await demandInUse(tx, input)
    await demandPlace(tx, { ...input, place_id: same ? null : input.place_id })
    await demandBorn(tx, before.person_id, input.valid_from)
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
