/** Measuring interpreters: whom to ask for an appointment, over a pool of a thousand with 20,000 bookings behind them, through the whole server. */
import pg from 'pg'
import { addDays } from '../../src/base/day.ts'
import type { Connection } from '../../src/base/db.ts'
import { newId } from '../../src/base/id.ts'
import { nineTimes, type openClient } from './measure.ts'

const POOL = 1000, BOOKINGS = 20_000
/** Most milliseconds. */
const GOAL = 200

/** Half of the pool speaks Dari; each has had twenty bookings, on different days. Written past history and triggers. */
export async function fillPool(owner: Connection, personIds: readonly string[], userId: string): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const pool = Array.from({ length: POOL }, () => newId())
    for (const [n, id] of pool.entries()) await client.query(`insert into interpreters (id, name, languages, sex, secrecy_declared_on, rate_cents, active_from) values ($1, $2, $3, $4, '2025-01-01', 2500, null)`, [id, `Sprachmittlung ${n}`, n % 2 ? ['prs', 'fa'] : ['ar'], n % 3 ? 'w' : 'm'])
    for (let n = 0; n < BOOKINGS; n++) {
      const appointment = newId(), person = personIds[n % personIds.length], at = Math.floor(n / POOL)
      const times = [`now() - interval '${30 + at * 3} days'`, `now() - interval '${30 + at * 3} days' + interval '1 hour'`]
      await client.query(`insert into appointments (id, starts_at, ends_at, person_id, staff_ids, made_by, interpreter_language) values ($1, ${times[0]}, ${times[1]}, $2, array[$3]::uuid[], $3, 'prs')`, [appointment, person, userId])
      await client.query(`insert into bookings (id, person_id, appointment_id, starts_at, ends_at, language, setting, state, interpreter_id, minutes, km, made_by, made_at) values ($1, $2, $3, ${times[0]}, ${times[1]}, 'prs', 'person', 'held', $4, 60, 0, $5, now())`, [newId(), person, appointment, pool[n % POOL], userId])
    }
    await client.query('commit')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

/** Median of nine requests, in milliseconds, and how many were proposed. */
export async function measurePool(ask: ReturnType<typeof openClient>, personId: string, today: string): Promise<{ took: number; proposed: number }> {
  const made = await ask('POST', '/api/appointments', { on: addDays(today, 7), begins: '10:00', ends: '11:00', title: 'Arzt', person_ids: [personId], interpreter_language: 'prs' }, { 'idempotency-key': newId() })
  if (made.status !== 200) throw new Error(`/api/appointments: ${made.status} ${made.body}`)
  const { took, answer } = await nineTimes(() => ask('POST', '/api/bookings/proposals', { appointment_id: JSON.parse(String(made.body)).id, setting: 'person' }))
  return { took, proposed: answer.rows.length }
}

const number = (value: number) => value.toLocaleString('de-DE', { maximumFractionDigits: 1 })
export const reportOfPool = ({ took, proposed }: { took: number; proposed: number }): string =>
  `\n## Sprachmittlung\n\n${number(POOL)} im Pool, ${number(BOOKINGS)} frühere Einsätze; Vorschläge für einen Termin, durch den ganzen Server, Median von neun Anfragen: ${number(took)} ms für ${number(proposed)} Vorschläge, ${took <= GOAL ? 'im Ziel' : '**nicht im Ziel**'} (${GOAL} ms).\n`
