/** Measuring the day of a team: Heute of a caseworker and of a lead, the calendar of twelve, and a caseload that is handed over. */
import pg from 'pg'
import type { Connection } from '../../src/base/db.ts'
import { addDays } from '../../src/base/day.ts'
import { newId } from '../../src/base/id.ts'
import type { Sealer } from '../../src/base/seal.ts'
import { holds, type Statement } from './floors.ts'
import type { openClient } from './measure.ts'
import type { Made } from './municipalities.ts'

/** Colleagues whose calendars are looked at, their appointments in a month each, what one of them left undone, and cases handed over in one act. */
const [TEAM, APPOINTMENTS, OVERDUE, HANDED] = [12, 80, 5_000, 150]

/** Appointments of a month of twelve colleagues and thousands of overdue tasks of the last one, written past history and triggers. `month`: its first day. */
export async function fillDays(owner: Connection, seal: Sealer, { team }: Made, month: string): Promise<void> {
  const appointments = team.slice(0, TEAM).flatMap((userId) => Array.from({ length: APPOINTMENTS }, (_, n) => {
    const id = newId(), day = addDays(month, n % 28), hour = 8 + (Math.floor(n / 28) * 3)
    return { id, userId, title: seal.sealHouse('Besprechung mit der Schule', 'appointments', id, 'title_sealed'), from: `${day}T${String(hour).padStart(2, '0')}:00:00Z`, until: `${day}T${String(hour).padStart(2, '0')}:45:00Z` }
  }))
  const tasks = Array.from({ length: OVERDUE }, (_, n) => { const id = newId(); return { id, title: seal.sealHouse('Nachfragen, ob der Bescheid da ist', 'tasks', id, 'title_sealed'), due: addDays(month, -1 - (n % 300)) } })
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('begin')
    await client.query("set local session_replication_role = replica")
    await client.query('insert into appointments (id, starts_at, ends_at, staff_ids, made_by, title_sealed) select i, f, u, array[s], s, t from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::uuid[], $5::bytea[]) as x(i, f, u, s, t)',
      [appointments.map((one) => one.id), appointments.map((one) => one.from), appointments.map((one) => one.until), appointments.map((one) => one.userId), appointments.map((one) => one.title)])
    await client.query('insert into tasks (id, title_sealed, due_on, assigned_to, made_by, made_on) select i, t, d, $4, $4, d from unnest($1::uuid[], $2::bytea[], $3::date[]) as x(i, t, d)', [tasks.map((one) => one.id), tasks.map((one) => one.title), tasks.map((one) => one.due), team.at(-1)])
    await client.query('commit')
    await client.query('vacuum analyze appointments')
    await client.query('vacuum analyze tasks')
  } finally {
    await client.end()
  }
}

/** The next tasks of somebody and the papers that expire in the own cases. */
export const todaySql = (userId: string): Statement[] => [
  { values: [userId], text: 'select *, count(*) over () from tasks where assigned_to = $1 and done_on is null order by due_on limit 8' },
  { values: [userId], text: `select p.id, p.family_name, s.document_valid_through from responsibilities z join persons p on p.id = z.person_id join residence_statuses s on s.person_id = p.id and ${holds('s')} where z.user_id = $1 and ${holds('z')} and s.document_valid_through <= current_date + 60 order by 3` },
]
/** Cases, open tasks and overdue ones of everybody. */
export const workloadSql = (): Statement[] => [
  { values: [], text: `select z.user_id, count(*) from responsibilities z where ${holds('z')} and not exists (select from case_closings k where k.person_id = z.person_id and k.reopened_on is null) group by z.user_id` },
  { values: [], text: 'select assigned_to, count(*), count(*) filter (where due_on < current_date) from tasks where done_on is null group by assigned_to' },
]
export const monthSql = (month: string): Statement => ({ values: [month], text: "select * from appointments where starts_at >= $1::date and starts_at < $1::date + interval '1 month' order by starts_at" })

type Ask = ReturnType<typeof openClient>
/** Hands a hundred and fifty cases over and back again, several times; milliseconds of the median and of the slowest. */
export async function measureHandover(ask: Ask, { team }: Made, today: string): Promise<{ cases: number; median: number; slowest: number }> {
  const demand = async (path: string, body: unknown, more?: Record<string, string>) => {
    const answer = await ask('POST', path, body, more)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`)
    return JSON.parse(answer.body.toString())
  }
  const [giver, receiver] = [team[0]!, team[1]!], took: number[] = []
  let chosen: Set<string> | undefined
  for (let run = 0; run < 6; run++) {
    const [from, to] = run % 2 ? [receiver, giver] : [giver, receiver]
    const { cases } = await demand('/api/handovers/cases', { on: today }) as { cases: { id: string; version: number; responsible_id: string }[] }
    const given = cases.filter((one) => one.responsible_id === from && (chosen?.has(one.id) ?? true)).slice(0, HANDED)
    chosen ??= new Set(given.map((one) => one.id))
    const began = performance.now()
    await demand('/api/handovers', { from: today, reason: 'Messung', cases: given.map(({ id, version }) => ({ id, version, to })) }, { 'idempotency-key': newId() })
    took.push(performance.now() - began)
  }
  const sorted = took.toSorted((a, b) => a - b)
  return { cases: HANDED, median: sorted[3]!, slowest: sorted.at(-1)! }
}

const ms = (value: number) => value.toLocaleString('de-DE', { maximumFractionDigits: 0 })
export const reportOfHandover = ({ cases, median, slowest }: Awaited<ReturnType<typeof measureHandover>>): string => `
## Übergabe

${cases} Fälle gehen in einem Vorgang an eine Kollegin, mit Aufgaben, Einsichten und einem Eintrag im Protokoll je Fall: Median ${ms(median)} ms, der langsamste ${ms(slowest)} ms (Ziel: unter 2 s: ${slowest < 2000 ? 'ja' : '**nein**'}).
`
