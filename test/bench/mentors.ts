/** Proposing mentors: over 500 volunteers who accompany others already, through the whole server. */
import pg from 'pg'
import { addDays } from '../../src/base/day.ts'
import type { Connection } from '../../src/base/db.ts'
import { newId } from '../../src/base/id.ts'
import { nineTimes, type openClient } from './measure.ts'

const VOLUNTEERS = 500, MENTORSHIPS = 2_000
/** Most milliseconds. */
const GOAL = 200

/** Every volunteer has four mentorships behind or before her, of the last years. Written past history and triggers. */
export async function fillMentors(owner: Connection, personIds: readonly string[]): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const volunteers = Array.from({ length: VOLUNTEERS }, () => newId())
    for (const [n, id] of volunteers.entries()) await client.query(`insert into volunteers (id, family_name, languages, helps, times, sex, certificate_seen_on, secrecy_declared_on) values ($1, $2, $3, $4, $5, $6, current_date - $7::int, '2025-01-01')`,
      [id, `Ehrenamt ${n}`, n % 2 ? ['prs', 'fa'] : ['ar'], n % 3 ? ['german', 'leisure'] : ['offices'], ['tu-evening'], n % 4 ? 'w' : 'm', n * 4])
    for (let n = 0; n < MENTORSHIPS; n++) await client.query(`insert into mentorships (id, person_id, volunteer_id, valid_from, valid_until) values ($1, $2, $3, current_date - 900, case when $4 then current_date - 100 end)`, [newId(), personIds[n % personIds.length], volunteers[n % VOLUNTEERS], n % 4 > 0])
    await client.query('commit')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

/** Median of nine requests, in milliseconds, and how many were proposed. */
export async function measureMentors(ask: ReturnType<typeof openClient>, personId: string, today: string): Promise<{ took: number; proposed: number }> {
  const made = await ask('POST', '/api/mentorships/wishes', { person_id: personId, helps: ['german'], wish_languages: ['prs'], wish_times: ['tu-evening'], wish_sex: 'w', wished_on: addDays(today, -1) }, { 'idempotency-key': newId() })
  if (made.status !== 200) throw new Error(`/api/mentorships/wishes: ${made.status} ${made.body}`)
  const { took, answer } = await nineTimes(() => ask('GET', `/api/mentorships/${JSON.parse(String(made.body)).id}/proposals`))
  return { took, proposed: answer.rows.length }
}

const number = (value: number) => value.toLocaleString('de-DE', { maximumFractionDigits: 1 })
export const reportOfMentors = ({ took, proposed }: { took: number; proposed: number }): string =>
  `\n## Patenschaften\n\n${number(VOLUNTEERS)} Ehrenamtliche, ${number(MENTORSHIPS)} Patenschaften; Vorschläge zu einem Wunsch, durch den ganzen Server, Median von neun Anfragen: ${number(took)} ms für die ersten ${number(proposed)} Vorschläge, ${took <= GOAL ? 'im Ziel' : '**nicht im Ziel**'} (${GOAL} ms).\n`
