/** What stands behind figures that count no persons: buildings, sessions, volunteers, interpreters, partners, posts. */
import { sql, type RawBuilder } from 'kysely'
import { within, type Tx } from '../../base/db.ts'
import { labelOf } from '../codes/codes.ts'
import type { BuildingCount } from './counted.ts'
import type { Behind, Opened } from './figures.api.ts'
import { partLabel } from './figure-list.ts'
import { countBuildings, countPositions } from './figures.db.ts'
import { contactsIn, gapsIn, localPlacementsIn, localsIn, visitsIn } from './network.db.ts'
import { day, exists } from './state.db.ts'

type Answer = { total: number; hidden: number; rows: Behind[] }
const answer = (rows: Behind[]): Answer => ({ total: rows.length, hidden: 0, rows })
const thing = (given: Partial<Behind> & { id: string; name: string }): Behind => ({ detail: '', list: '', on: null, n: 1, href: '', isPerson: false, ...given })

const buildings: Record<string, (row: BuildingCount) => number> = {
  'housing.places': (row) => row.places, 'more.placesByDistrict': (row) => row.places, 'housing.blocked': (row) => row.blocked, 'housing.free': (row) => row.free, 'more.freeByDistrict': (row) => row.free,
  'more.blockedByDistrict': (row) => row.blocked, 'more.placesByBuilding': (row) => row.places, 'more.freeByBuilding': (row) => row.free, 'more.blockedByBuilding': (row) => row.blocked,
  'more.occupancyRate': (row) => row.places - row.free, 'more.areaPerPerson': (row) => row.places - row.free,
  'housing.buildings': () => 1, 'housing.buildingsByDistrict': () => 1, 'housing.unitsByDistrict': (row) => row.units,
}

export async function findThings(tx: Tx, opened: Opened, most: number): Promise<Answer> {
  const { key, value, on, from, to } = opened
  const count = buildings[key]
  if (count) {
    // Who stays there is not asked for, only how many: as whoever counts all.
    const rows = (await within(tx, 'figures', () => countBuildings(tx, opened))).filter((row) => count(row) > 0 && (value === null || (key.endsWith('ByBuilding') ? row.name : row.district) === value))
    return answer(rows.map((row) => thing({ id: row.id, name: row.name, detail: row.district, n: count(row), href: `/unterkuenfte/${row.id}` })))
  }
  if (key === 'positions' || key === 'more.vacantDays') {
    const rows = (await countPositions(tx, opened)).map((row) => ({ ...row, n: key === 'positions' ? row.share : row.vacant })).filter((row) => row.n > 0 && (value === null || row.caseworker === value))
    return answer(rows.map((row) => thing({ id: row.id, name: row.caseworker, n: row.n })))
  }
  if (key === 'offers') {
    const { rows } = await sql<{ id: string; name: string; held_on: string; visits: number }>`select s.id, o.name, s.held_on, s.visits from offer_sessions s join offers o on o.id = s.offer_id
      where s.held_on between ${day(from)} and ${day(to)} and ${value === null ? sql`true` : sql`o.name = ${value}`} order by s.held_on desc, o.name`.execute(tx)
    return answer(rows.map((row) => thing({ id: row.id, name: row.name, on: row.held_on, n: row.visits })))
  }
  if (key === 'more.volunteerMinutes') {
    const { rows } = await sql<{ id: string; name: string; minutes: number }>`select * from (select v.id, concat_ws(', ', v.family_name, nullif(v.given_name, '')) as name, sum(h.minutes)::int as minutes from volunteer_hours h join volunteers v on v.id = h.volunteer_id
      where h.on_day between ${day(from)} and ${day(to)} group by v.id having sum(h.minutes) > 0) x order by name collate "de-DE-x-icu", id`.execute(tx)
    return answer(rows.map((row) => thing({ id: row.id, name: row.name, n: row.minutes, href: `/ehrenamt?eintrag=${row.id}` })))
  }
  if (key === 'work.locals' || key === 'work.localPlacements') {
    const { rows } = await sql<{ id: string; name: string; on_day: string }>`select e.id, l.name, e.on_day from (${key === 'work.locals' ? localsIn(opened) : localPlacementsIn(opened)}) e join local_seekers l on l.id = e.id order by e.on_day desc, e.id`.execute(tx)
    return answer(rows.map((row) => thing({ id: row.id, name: row.name, on: row.on_day, href: `/ortsansaessige?eintrag=${row.id}` })))
  }
  const events = { contacts: () => contactsIn(opened), gaps: () => gapsIn(opened), visits: () => visitsIn(opened) }[key.split('.')[0]!]
  if (events) return findEvents(tx, opened, events(), most)
  const tables = { volunteers: sql`select id, concat_ws(', ', family_name, nullif(given_name, '')) as name, engagement as detail from volunteers`, interpreters: sql`select id, name, languages from interpreters`, partners: sql`select id, name, town as detail from partners` }
  const { rows } = await sql<{ id: string; name: string; detail?: string; languages?: string[] }>`select * from (${tables[key as keyof typeof tables]} where ${exists(sql`active_from`, sql`active_until`, day(on))}) x order by name collate "de-DE-x-icu"`.execute(tx)
  return answer(rows.map(({ id, name, detail, languages = [] }) => thing({ id, name, detail: detail ?? languages.map((code) => labelOf('language', code)).join(', ') })))
}

/** Contacts, gaps and sessions, each with its day and what it was. What is noted at a person is listed for those who may see the case, and counted for everybody. */
async function findEvents(tx: Tx, { key, value }: Opened, events: RawBuilder<unknown>, most: number): Promise<Answer> {
  const parts = { contacts: 'partner-group', gaps: 'gap-kind', visits: 'visitor' } as const
  const of = parts[key.split('.')[0] as keyof typeof parts]
  const found = sql`select e.* from (${events}) e where ${value === null ? sql`true` : sql`e.value = ${value}`}`
  const total = await within(tx, 'figures', async () => (await sql<{ n: number }>`select count(*) as n from (${found}) x`.execute(tx)).rows[0]!.n)
  const { rows } = await sql<{ id: string; on_day: string; value: string; n: number; seen: number }>`select x.*, count(*) over () as seen from (${found}) x order by x.on_day desc, x.id limit ${most}`.execute(tx)
  return { total, hidden: total - (rows[0]?.seen ?? 0), rows: rows.map((row, at) => thing({ id: `${row.id}:${at}`, name: partLabel({ parts: of }, row.value), on: row.on_day, n: row.n })) }
}
