/** Notices, keys and protocols of the example municipality; all of it invented. */
import { addDays } from '../../base/day.ts'
import { addKeys, handKeys, listKeys } from '../../features/handing/key.api.ts'
import { beginProtocol, changeProtocol, closeProtocol, listProtocols } from '../../features/handing/protocol.api.ts'
import { listBuildings, readBuilding } from '../../features/housing/building.api.ts'
import { listNotices, listNoticeStays, makeNotice } from '../../features/notices/notice.api.ts'
import type { actingAs } from './acting.ts'

type Act = ReturnType<typeof actingAs>
/** Houses whose keys are entered, and households with a notice. */
const HOUSES = 3, NOTICES = 5

/** `act`: as the housing office. Killed half-way, the next start adds what is missing. */
export async function tellHanding(act: Act, today: string): Promise<void> {
  const houses = (await act(listBuildings, { input: { sort: 'name' } })).rows.filter((row) => row.rooms > 0).slice(0, HOUSES)
  const residents: string[] = []
  for (const [at, house] of houses.entries()) {
    const rooms = (await act(readBuilding, { params: { id: house.id } })).floors.flatMap((unit) => unit.rooms)
    if ((await act(listKeys, { input: { filter: { building_id: [house.id] } } })).total === 0) {
      for (const [n, room] of rooms.entries()) await act(addKeys, { input: { building_id: house.id, room_id: room.id, kind: 'room', numbers: [1, 2].map((copy) => `${String.fromCharCode(65 + at)}${101 + n}-${copy}`).join(',') } })
      await act(addKeys, { input: { building_id: house.id, room_id: null, kind: 'house', numbers: Array.from({ length: 6 }, (_, n) => `${String.fromCharCode(65 + at)}-H${n + 1}`).join(',') } })
    }
    residents.push(...rooms.flatMap((room) => room.places.flatMap((place) => place.resident?.person_id ?? [])))
  }
  await tellNotices(act, residents, today)
  if ((await act(listProtocols, { input: {} })).total > 0) return
  const [first, second] = residents
  if (first) await tellProtocol(act, first, today, true)
  if (second) await tellProtocol(act, second, today, false)
}

async function tellNotices(act: Act, residents: readonly string[], today: string): Promise<void> {
  let made = (await act(listNotices, { input: {} })).total
  for (const person of residents) {
    if (made >= NOTICES) return
    const stays = (await act(listNoticeStays, { params: { personId: person } })).rows, [latest] = stays
    if (!latest) continue
    const together = stays.filter((stay) => stay.building === latest.building && stay.valid_from === latest.valid_from && stay.notice_number === '')
    if (!together.some((stay) => stay.id === latest.id)) continue
    await act(makeNotice, { input: { kind: 'placement', stay_ids: together.map((stay) => stay.id), dated_on: addDays(today, -3 * (NOTICES - made)), addition: '' } })
    made++
  }
}

/** A protocol of moving in: closed with a key, or still under way. */
async function tellProtocol(act: Act, person_id: string, today: string, isClosed: boolean): Promise<void> {
  const begun = await act(beginProtocol, { input: { person_id, kind: 'in', held_on: today } })
  const filled = await act(changeProtocol, { params: { id: begun.id }, version: begun.version, input: { held_on: today, present: 'Sprachmittlerin', remark: 'Fenster links klemmt.', items: begun.items.map((item, at) => ({ ...item, condition: at === 1 ? 'worn' as const : 'good' as const })), meters: [{ kind: 'electricity', number: '1EMH0012345', reading: isClosed ? '18422,7' : '' }] } })
  if (isClosed) await act(closeProtocol, { params: { id: begun.id }, version: filled.version, input: { key_ids: filled.keys.filter((key) => key.fits).slice(0, 2).map((key) => key.id) } })
  else if (filled.keys[0]) await act(handKeys, { input: { key_ids: [filled.keys[0].id], person_id, handed_on: today, deposit_cents: 2500 } })
}
