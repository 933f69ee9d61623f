/** Faults, a walk through a house, and offered flats of the example municipality; all of it invented. */
import { addDays } from '../../base/day.ts'
import { listBuildings, readBuilding } from '../../features/housing/building.api.ts'
import { addCeiling, addFlat, addViewing, changeViewing, finishFlat, listCeilings, listFlats, listLongStays, readFlat } from '../../features/landlords/flat.api.ts'
import { blockRoom, changeFault, finishFault, listFaults, readFault, reportFault, tellFault } from '../../features/upkeep/fault.api.ts'
import type { NewFault } from '../../features/upkeep/fault.ts'
import { finishWalk, judgePoint, listWalks, readWalk, startWalk } from '../../features/upkeep/walk.api.ts'
import type { actingAs } from './acting.ts'

type Act = ReturnType<typeof actingAs>
type Told = { title: string; trade: NewFault['trade']; days: number; urgent?: true; whom?: string; ordered?: true; cents?: number; done?: number; block?: true }
const faults: readonly Told[] = [
  { title: 'Wasserfleck an der Decke, es tropft', trade: 'sanitary', days: 6, urgent: true, whom: 'Sanitär Beispiel GmbH', ordered: true, block: true },
  { title: 'Heizkörper wird nicht warm', trade: 'heating', days: 2, urgent: true },
  { title: 'Herdplatte ohne Funktion', trade: 'kitchen', days: 11, whom: 'Hausmeisterdienst', ordered: true },
  { title: 'Fenster schließt nicht', trade: 'joinery', days: 30, whom: 'Schreinerei Muster', cents: 18_450, done: 19 },
  { title: 'Schimmel in der Ecke', trade: 'roof', days: 75, whom: 'Malerbetrieb Vorbild', cents: 61_200, done: 40 },
]
const flats = [
  { address: 'Musterweg 4, Althengstett', landlord: 'Familie Beispiel', phone: '07051 000001', rooms: 2, area_m2: 52, cold_cents: 48_000, extra_cents: 9_500, days: 12 },
  { address: 'Beispielstraße 17, Neuhengstett', landlord: 'Vorbild Hausverwaltung', phone: '07051 000002', rooms: 4, area_m2: 94, cold_cents: 82_000, extra_cents: 16_000, days: 5 },
  { address: 'Am Muster 9, Ottenbronn', landlord: 'Frau Muster', phone: '07051 000003', rooms: 3, area_m2: 76, cold_cents: 69_000, extra_cents: 13_000, days: 60 },
] as const
/** Invented ceilings for one to six people. */
const ceilings = [54_000, 65_500, 78_000, 91_000, 104_000, 117_500] as const

/** `act`: as the housing office. Killed half-way, the next start adds what is missing. */
export async function tellUpkeep(act: Act, today: string): Promise<void> {
  const houses = (await act(listBuildings, { input: { sort: 'name' } })).rows.filter((row) => row.rooms > 0)
  if (houses.length === 0) return
  const roomy = [...houses].sort((a, b) => b.free - a.free)[0]!
  for (const [at, told] of faults.entries()) await tellOne(act, (told.block ? roomy : houses[at % houses.length]!).id, told, today)
  const { rows: walks } = await act(listWalks, { input: {} })
  const house = houses[0]!
  const { id } = walks[0] ?? (await act(startWalk, { input: { building_id: house.id, held_on: addDays(today, -2) } }))
  const walk = await act(readWalk, { params: { id } })
  if (!walk.finished_on) {
    for (const [at, point] of walk.list.entries()) {
      if (point.verdict !== '') continue
      if (at === 1) await act(reportFault, { input: { building_id: house.id, title: 'Rauchmelder im Flur fehlt', trade: 'fire', reported_on: addDays(today, -2), is_urgent: true, point_id: point.id } })
      else await act(judgePoint, { params: { id: point.id }, version: point.version, input: { verdict: 'ok' } })
    }
    await act(finishWalk, { params: { id }, version: walk.version, input: { remark: 'Sonst alles in Ordnung.' } })
  }
  await tellFlats(act, today)
}

/** One fault and how far it came; the room of a leak is the one in which the fewest live. */
async function tellOne(act: Act, building_id: string, told: Told, today: string): Promise<void> {
  if ((await act(listFaults, { input: { text: told.title } })).total > 0) return
  const rooms = (await act(readBuilding, { params: { id: building_id } })).floors.flatMap((unit) => unit.rooms)
  const room = told.block ? rooms.filter((one) => one.places.length > 0).sort((a, b) => a.occupied - b.occupied)[0] : rooms[0]
  const reported_on = addDays(today, -told.days), about = { title: told.title, trade: told.trade, reported_on, room_id: room?.id ?? null, is_urgent: told.urgent ?? false }
  const { id } = await act(reportFault, { input: { ...about, building_id } })
  if (told.whom) await act(tellFault, { params: { id }, input: { told_on: addDays(reported_on, 1), whom: told.whom } })
  if (told.block && room) await act(blockRoom, { params: { id }, input: { valid_from: reported_on } })
  const { version } = await act(readFault, { params: { id } })
  if (told.done) await act(finishFault, { params: { id }, version, input: { done_on: addDays(today, -told.done), cents: told.cents ?? null } })
  else if (told.ordered) await act(changeFault, { params: { id }, version, input: { ...about, state: 'ordered' } })
}

async function tellFlats(act: Act, today: string): Promise<void> {
  const known = (await act(listCeilings, {})).rows
  for (const [at, cents] of ceilings.entries()) if (!known.some((row) => row.household_size === at + 1)) await act(addCeiling, { input: { household_size: at + 1, cents, valid_from: `${today.slice(0, 4)}-01-01` } })
  const people = (await act(listLongStays, { input: { months: 12 } })).rows
  for (const [at, { days, ...flat }] of flats.entries()) {
    if ((await act(listFlats, { input: { text: flat.address } })).total > 0) continue
    const { id } = await act(addFlat, { input: { ...flat, offered_on: addDays(today, -days) } })
    const person = people[at * 3]
    if (!person) continue
    const seen = await act(addViewing, { params: { id }, input: { person_id: person.id, viewed_on: addDays(today, 3 - at) } })
    if (at < flats.length - 1) continue
    await act(changeViewing, { params: { id: seen.id }, version: seen.version, input: { viewed_on: addDays(today, -20), outcome: 'refused', remark: 'anderweitig vermietet' } })
    await act(finishFlat, { params: { id }, version: (await act(readFlat, { params: { id } })).version, input: { state: 'rented', ended_on: addDays(today, -10) } })
  }
}
