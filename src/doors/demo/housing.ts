/** The houses of the example municipality as a housing office keeps them: floors, areas, rules, whom to call, inspections; two announcements with kept places, and the quota. */
import { addDays } from '../../base/day.ts'
import { addQuota, announceArrival, listArrivals, listQuotas } from '../../features/arrivals/arrival.api.ts'
import { changeBuilding, listBuildings, readBuilding, type BuildingPage } from '../../features/housing/building.api.ts'
import { addCheck, addContact, readHouse } from '../../features/housing/house.api.ts'
import { reserve } from '../../features/housing/reservation.api.ts'
import { changeRoom, changeUnit } from '../../features/housing/room.api.ts'
import type { AnnouncedPerson } from '../../features/arrivals/arrival.ts'
import type { actingAs } from './acting.ts'

type Act = ReturnType<typeof actingAs>
/** Square metres of a room by the number of its places; rooms of old houses differ. */
const areaOf = (places: number, at: number): number => Math.round((5 + places * 8 + (at % 5) * 1.5) * 10) / 10
const coming: { days: number; people: AnnouncedPerson[]; nationality: string; language: string; family_name: string; kept: boolean }[] = [
  { days: 12, nationality: 'AF', language: 'prs', family_name: 'Rahimi', kept: true, people: [{ sex: 'w', age: 34, role: 'head' }, { sex: 'm', age: 9, role: 'child' }, { sex: 'w', age: 6, role: 'child' }] },
  { days: 33, nationality: 'SY', language: 'ar', family_name: '', kept: false, people: [{ sex: 'm', age: 23, role: 'head' }] },
]

/** `act`: as the housing office. Killed half-way, the next start adds what is missing. */
export async function tellHousing(act: Act, today: string): Promise<void> {
  const year = Number(today.slice(0, 4))
  for (const [at, row] of (await act(listBuildings, { input: {} })).rows.entries()) {
    if ((await act(readHouse, { params: { id: row.id } })).contacts.length > 0) continue
    const building = await act(readBuilding, { params: { id: row.id } })
    await furnish(act, building, at)
    await act(changeBuilding, { params: { id: row.id }, version: building.version, input: { ...building, rules: at % 4 === 3 ? ['ruhig'] : [], nearby: (['schule', 'kita', 'arzt', 'oepnv'] as const).filter((_, n) => (at + n) % 3 !== 0) } })
    await act(addCheck, { params: { id: row.id }, input: { kind: 'Feuerlöscher', due_on: addDays(today, 20 + at * 17), every_months: 24, by_whom: 'Brandschutz Nagold GmbH' } })
    if (at % 3 === 0) await act(addCheck, { params: { id: row.id }, input: { kind: 'Brandschau', due_on: addDays(today, at === 0 ? -6 : 90 + at * 30), every_months: 36, by_whom: 'Landratsamt Calw' } })
    // Last: it says that the house is told.
    await act(addContact, { params: { id: row.id }, input: { role: 'Hausmeister', name: at % 2 ? 'Bauhof, Herr Weiß' : 'Bauhof, Frau Kling', phone: `07051 9684-${20 + at}` } })
  }
  const known = new Set((await act(listQuotas, {})).rows.filter((row) => row.target !== null).map((row) => row.year))
  for (const [of, target] of [[2020, 80], [2021, 75], [2022, 60], [year, 12]] as const) if (!known.has(of)) await act(addQuota, { input: { year: of, target, remark: of === year ? 'Schreiben des Landratsamts vom Januar' : '' } })
  if ((await act(listArrivals, { input: {} })).total === 0) for (const one of coming) await announce(act, one, today)
}

async function furnish(act: Act, building: BuildingPage, at: number): Promise<void> {
  for (const [floor, unit] of building.floors.entries()) {
    const { name, rules, opened_on, closed_on } = unit
    await act(changeUnit, { params: { id: unit.id }, version: unit.version, input: { name, rules, opened_on, closed_on, floor: Math.min(floor, 2), kitchen: unit.rooms.length > 1 ? 'unit' : 'own', bath: unit.rooms.length > 1 ? 'unit' : 'floor' } })
    for (const [n, room] of unit.rooms.entries()) {
      if (room.area_m2 !== null) continue
      await act(changeRoom, { params: { id: room.id }, version: room.version, input: { name: room.name, rules: floor === 0 && at % 2 === 0 && !room.rules.includes('stufenlos') ? [...room.rules, 'stufenlos'] : room.rules, remark: room.remark, places: room.places.length, area_m2: areaOf(room.places.length, at + n), closed_on: room.closed_on } })
    }
  }
}

async function announce(act: Act, { days, kept, ...given }: (typeof coming)[number], today: string): Promise<void> {
  const arrives_on = addDays(today, days)
  const arrival = await act(announceArrival, { input: { ...given, announced_on: addDays(today, -3), arrives_on, allocation_group: 'au', allocated_from: 'Landratsamt Calw' } })
  if (!kept) return
  for (const { id } of (await act(listBuildings, { input: { on: arrives_on } })).rows) {
    const { floors } = await act(readBuilding, { params: { id }, query: { on: arrives_on } })
    const room = floors.flatMap((unit) => unit.rooms).find((one) => one.occupied === 0 && one.places.filter((place) => place.state === 'free').length >= given.people.length)
    if (!room) continue
    await act(reserve, { input: { arrival_id: arrival.id, valid_from: arrives_on, place_ids: room.places.filter((place) => place.state === 'free').slice(0, given.people.length).map((place) => place.id) } })
    return
  }
}
