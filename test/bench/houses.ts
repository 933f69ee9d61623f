/** Measuring the housing office: the picture of 100 houses with 3,000 places on any date, and the search for a free place over them, through the whole server. */
import pg from 'pg'
import type { Connection } from '../../src/base/db.ts'
import { newId } from '../../src/base/id.ts'
import { nineTimes, type openClient } from './measure.ts'

const HOUSES = 100, UNITS = 5, ROOMS = 2, PLACES = 3, TAKEN = 25
/** Most milliseconds. */
const GOALS = { picture: 200, search: 300 }

/** Every house gets five units with two rooms of three places; twenty-five of the thirty are lived in by those who stay there, whoever is left over has left. Written past history and triggers. */
export async function fillHouses(owner: Connection): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const { rows } = await client.query<{ id: string }>('select id from buildings order by name')
    const houses = rows.map((row) => row.id)
    while (houses.length < HOUSES) { const id = newId(); houses.push(id); await client.query(`insert into buildings (id, name, district, municipality) values ($1, $2, 'Mitte', '')`, [id, `Unterkunft ${houses.length}`]) }
    for (const [n, house] of houses.entries()) {
      const places: [string, string][] = []
      for (let unit = 0; unit < UNITS; unit++) {
        const unitId = newId()
        await client.query('insert into units (id, building_id, name, floor, kitchen, bath, opened_on) values ($1, $2, $3, $4, $5, $5, null)', [unitId, house, String(unit + 1), unit % 3, 'unit'])
        for (let room = 0; room < ROOMS; room++) {
          const roomId = newId()
          await client.query('insert into rooms (id, unit_id, name, area_m2, rules) values ($1, $2, $3, $4, $5)', [roomId, unitId, `${unit + 1}.${room + 1}`, 20 + ((n + room) % 9), (n + unit) % 7 === 0 ? ['frauen'] : unit === 0 ? ['stufenlos'] : []])
          for (let number = 1; number <= PLACES; number++) { const place = newId(); places.push([roomId, place]); await client.query('insert into places (id, room_id, number, opened_on) values ($1, $2, $3, null)', [place, roomId, number]) }
        }
      }
      const { rows: stays } = await client.query<{ id: string }>('select id from stays where building_id = $1 and valid_from <= current_date and (valid_until is null or valid_until > current_date) order by id', [house])
      for (const [at, { id }] of stays.entries()) {
        if (at < TAKEN) await client.query('update stays set room_id = $2, place_id = $3 where id = $1', [id, ...places[(at * 7) % places.length]!])
        else await client.query('update stays set valid_until = greatest(valid_from, current_date - 1) where id = $1', [id])
      }
    }
    await client.query('commit')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

export type HousesMeasured = { picture: number; past: number; search: number; places: number; people: number }
/** Medians of nine requests, in milliseconds. */
export async function measureHouses(ask: ReturnType<typeof openClient>): Promise<HousesMeasured> {
  const time = (path: string, body: unknown) => nineTimes(() => ask('POST', path, body))
  const picture = await time('/api/occupancy', {}), past = await time('/api/occupancy', { on: '2024-06-01' })
  const search = await time('/api/placing', { seekers: [{ sex: 'w', age: 34 }, { sex: 'm', age: 9 }, { sex: 'w', age: 6 }], demands: ['stufenlos'] })
  const sum = (key: 'places' | 'occupied') => picture.answer.buildings.reduce((total: number, row: Record<string, number>) => total + row[key]!, 0)
  return { picture: picture.took, past: past.took, search: search.took, places: sum('places'), people: sum('occupied') }
}

export function reportOfHouses({ picture, past, search, places, people }: HousesMeasured): string {
  const number = (value: number) => Math.round(value).toLocaleString('de-DE'), row = (what: string, ms: number, goal: number) => `| ${what} | ${number(ms)} | ${ms < goal ? 'ja' : '**nein**'} (${goal}) |\n`
  return `\n## Unterbringung\n\n${HOUSES} Häuser mit ${number(places)} Plätzen, ${number(people)} Personen, durch den ganzen Server; Median von neun.\n\n| Anfrage | ms | im Ziel (ms) |\n|---|---|---|\n`
    + row('Belegung als Bild, heute', picture, GOALS.picture) + row('Belegung als Bild, an einem früheren Tag', past, GOALS.picture) + row('Platz finden für drei Personen', search, GOALS.search)
}
