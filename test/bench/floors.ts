/** What can hardly be beaten: the same rows by hand-written SQL over the same driver, past all access rules; and a bare HTTP server that sends the same bytes. */
import { fork, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import pg from 'pg'
import type { Connection } from '../../src/base/db.ts'
import { newId } from '../../src/base/id.ts'

export type Statement = { text: string; values: unknown[] }

/** A pool as the server has it, as the owner; `run` sends the statements of one answer one after another. */
export function openFloor(owner: Connection) {
  const pool = new pg.Pool({ ...owner, max: 16 })
  pool.on('error', () => { /* the database was ended; nobody waits for this connection */ })
  return {
    async run(statements: readonly Statement[]): Promise<void> {
      const client = await pool.connect()
      try {
        for (const statement of statements) await client.query(statement)
      } finally {
        client.release()
      }
    },
    close: () => pool.end(),
  }
}

const today = 'current_date'
export const holds = (table: string) => `${table}.valid_from <= ${today} and (${table}.valid_until is null or ${table}.valid_until > ${today})`

/** One page of the list Personen with all its columns and the number of all rows. */
export const listSql = (userId: string): Statement => ({ values: [userId], text: `
  with seen as (select p.id, p.family_name, p.given_name from persons p join access_grants g on g.case_id = p.id and g.user_id = $1 and 'contact' = any (g.areas) and ${holds('g')}
    where p.merged_into is null and not exists (select from case_closings k where k.person_id = p.id and k.reopened_on is null and k.closed_on <= ${today}) and exists (select from allocations a where a.person_id = p.id and a.allocated_on <= ${today})),
  page as (select *, count(*) over () as total from seen order by family_name || ' ' || given_name collate "de-DE-x-icu", id limit 50)
  select page.total, c.number, p.*, m.household_id, h.number as household_number, m.role, n.nationality, a.allocated_on, a.allocation_group, b.id, b.name, coalesce(b.district, ad.district) as district, u.id, u.name, o.occupation, l.level, x.made_on, c.clock_started_on, k.closed_on
  from page join persons p on p.id = page.id join cases c on c.id = p.id left join household_members m on m.person_id = p.id and ${holds('m')} left join households h on h.id = m.household_id
  left join person_nationalities n on n.person_id = p.id and n.position = 1 left join lateral (select * from allocations where person_id = p.id order by allocated_on desc limit 1) a on true
  left join stays s on s.person_id = p.id and ${holds('s')} left join buildings b on b.id = s.building_id left join addresses ad on ad.person_id = p.id and ${holds('ad')}
  left join responsibilities z on z.person_id = p.id and ${holds('z')} left join users u on u.id = z.user_id left join occupations o on o.person_id = p.id and ${holds('o')}
  left join lateral (select level from german_levels where person_id = p.id order by reached_on desc limit 1) l on true left join lateral (select max(made_on) as made_on from plans where person_id = p.id) x on true
  left join case_closings k on k.person_id = p.id and k.reopened_on is null order by page.family_name || ' ' || page.given_name collate "de-DE-x-icu", page.id` })

/** The candidates of a search by name, with what the hits show. */
export const searchSql = (userId: string, keys: string[]): Statement => ({ values: [userId, keys], text: `
  select p.id, p.family_name, p.given_name, p.call_name, p.original_name, p.birth_date, p.birth_year, p.sex, h.number as household_number, c.number
  from persons p join cases c on c.id = p.id join access_grants g on g.case_id = p.id and g.user_id = $1 and 'contact' = any (g.areas) and ${holds('g')}
  left join household_members m on m.person_id = p.id and ${holds('m')} left join households h on h.id = m.household_id
  where p.name_keys && $2::text[] order by (select count(*) from unnest(p.name_keys) k where k = any ($2)) desc, p.id limit 300` })

/** One person with everything that holds and held, in one statement. */
export const personSql = (id: string): Statement => {
  const all = ['allocations', 'person_nationalities', 'person_languages', 'person_references', 'residence_statuses', 'benefits', 'occupations', 'german_levels']
  return { values: [id], text: `select p.*, c.*, k.closed_on, k.reason, u.name, m.role, h.number, b.name, ad.street, (select max(made_on) from plans where person_id = p.id) as planned_on,
    ${all.map((table) => `(select json_agg(t) from ${table} t where t.person_id = p.id) as ${table}`).join(', ')}
    from persons p join cases c on c.id = p.id left join case_closings k on k.person_id = p.id and k.reopened_on is null left join responsibilities z on z.person_id = p.id and ${holds('z')} left join users u on u.id = z.user_id
    left join household_members m on m.person_id = p.id and ${holds('m')} left join households h on h.id = m.household_id left join stays s on s.person_id = p.id and ${holds('s')} left join buildings b on b.id = s.building_id
    left join addresses ad on ad.person_id = p.id and ${holds('ad')} where p.id = $1` }
}

/** The people that fit three letters, with what is proposed for their talk. */
export const advisedSql = (userId: string, keys: string[]): Statement => ({ values: [userId, keys], text: `
  with found as (select p.* from persons p join access_grants g on g.case_id = p.id and g.user_id = $1 and 'contact' = any (g.areas) and ${holds('g')} where p.name_keys && $2::text[] order by (select count(*) from unnest(p.name_keys) k where k = any ($2)) desc, p.id limit 8)
  select p.id, p.family_name, p.given_name, p.birth_date, m.household_id, h.number, l.language, l.needs_interpreter, k.closed_on, mate.person_id as mate
  from found p left join household_members m on m.person_id = p.id and ${holds('m')} left join households h on h.id = m.household_id left join person_languages l on l.person_id = p.id
  left join case_closings k on k.person_id = p.id and k.reopened_on is null left join household_members mate on mate.household_id = m.household_id and ${holds('mate')}` })

/** Whoever sees the counselling of a case. */
export const readersSql = (id: string): Statement => ({ values: [id], text: `select u.id, u.name, g.kind, g.valid_until from access_grants g join users u on u.id = g.user_id where g.case_id = $1 and 'counselling' = any (g.areas) and ${holds('g')}` })

/** All talks of a long case with their notes, still sealed. */
export const timelineSql = (id: string): Statement => ({ values: [id], text: `select c.*, u.name, n.note_sealed from consultations c join users u on u.id = c.caseworker_id left join consultation_notes n on n.consultation_id = c.id where c.person_id = $1 order by c.held_on desc` })

/** A talk with its note, durable. */
export const logSql = (userId: string, personId: string): Statement => ({ values: [newId(), userId, personId, newId(), Buffer.alloc(300)], text: `
  with talk as (insert into consultations (id, person_id, held_on, form, caseworker_id, topics, minutes) values ($1, $3, ${today}, 'buero', $2, '{arbeit}', 30) returning id)
  insert into consultation_notes (id, consultation_id, person_id, audience, author_id, written_at, note_sealed) select $4, id, $3, 'team', $2, now(), $5 from talk` })

/** One durable change of a row. */
export const saveSql = (id: string): Statement => ({ values: [id, `0170 ${Math.floor(Math.random() * 1e7)}`], text: 'update persons set phone = $2 where id = $1 returning version' })

/** A server in a process of its own that answers everything with these bytes. */
export async function openBareServer(body: Buffer): Promise<{ address: string; close(): void }> {
  const child: ChildProcess = fork(import.meta.filename, { serialization: 'advanced' })
  const port = await new Promise<number>((resolve) => { child.once('message', (told) => resolve(told as number)); child.send(body) })
  return { address: `http://127.0.0.1:${port}`, close: () => child.kill() }
}

if (import.meta.main) {
  process.once('disconnect', () => process.exit())
  process.once('message', (body: Uint8Array) => {
    const server = createServer((asked, answer) => {
      asked.resume().on('end', () => answer.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length }).end(body))
    }).listen(0, '127.0.0.1', () => process.send!((server.address() as { port: number }).port))
  })
}
