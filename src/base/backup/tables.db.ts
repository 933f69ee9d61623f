/** What a backup asks the database: its tables in the order of their references, their rows, their sequences, and check sums over all of it. */
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Connection } from '../db.ts'
import type { Content } from './frames.ts'

export type Table = { table: string; columns: string[] }

/** Tables with their columns, referenced tables first, so that rows can be put in again in this order. The list of migrations is made by migrating. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(`
    select c.relname as table,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      array(select distinct r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid where f.conrelid = c.oid and f.contype = 'f' and r.oid <> c.oid) as needs
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'kysely%' order by c.relname`)
  const ordered: Table[] = []
  const isPlaced = (name: string) => ordered.some((placed) => placed.table === name)
  for (let left = rows; left.length > 0;) {
    const free = left.filter(({ needs }) => needs.every(isPlaced))
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${left.map(({ table }) => table).join(', ')}`)
    ordered.push(...free.map(({ table, columns }) => ({ table, columns })))
    left = left.filter(({ table }) => !isPlaced(table))
  }
  return ordered
}

/** Names of the migrations that were run, in order; none in an empty database. */
export async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows: [found] } = await client.query<{ table: string | null }>(`select to_regclass('public.kysely_migration')::text as table`)
  if (!found!.table) return []
  return (await client.query<{ name: string }>('select name from kysely_migration order by name')).rows.map(({ name }) => name)
}

/** Tables that hold something as soon as anybody did anything here. What migrations bring (suggestions, with their first trace) says nothing about that. */
const signs = ['audit_entries', 'organisation', 'users']
/** The first sign that the database is in use, if any. */
export async function firstFilled(client: pg.Client): Promise<string | null> {
  const there = (await tablesOf(client)).map(({ table }) => table).filter((table) => signs.includes(table))
  for (const table of there) if ((await client.query(`select from ${name(table)} limit 1`)).rowCount) return table
  return null
}

/** Begins a transaction in which values are written as text always the same way. `snapshot`: it only reads, and sees one moment. */
export async function begin(client: pg.Client, snapshot = false): Promise<void> {
  await client.query(snapshot ? 'begin isolation level repeatable read read only' : 'begin')
  await client.query(`set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local extra_float_digits = 1; set local search_path = public`)
}

/** The rows of a table as COPY writes them. */
export const rowsOf = (client: pg.Client, { table, columns }: Table): AsyncIterable<Buffer> => client.query(copyTo(`copy ${name(table)} (${columns.map(name).join(', ')}) to stdout`))

/** Puts rows into a table. */
export const putRows = (client: pg.Client, { table, columns }: Table, rows: AsyncIterable<Buffer>): Promise<void> =>
  pipeline(Readable.from(rows, { objectMode: false }), client.query(copyFrom(`copy ${name(table)} (${columns.map(name).join(', ')}) from stdin`)))

/** Lets rows be put in without history, versions and other triggers of ours, and empties all tables; references and constraints go on being checked. Triggers first: some of them refuse emptying. */
export async function openTables(client: pg.Client, tables: Table[]): Promise<void> {
  for (const { table } of tables) await client.query(`alter table ${name(table)} disable trigger user`)
  await client.query(`truncate ${tables.map(({ table }) => name(table)).join(', ')}`)
}

export async function closeTables(client: pg.Client, tables: Table[], sequences: Content['sequences']): Promise<void> {
  for (const { table } of tables) await client.query(`alter table ${name(table)} enable trigger user`)
  for (const [sequence, { value, called }] of Object.entries(sequences)) await client.query('select setval($1::text::regclass, $2, $3)', [name(sequence), value, called])
}

/** What the database holds at this moment. Sums do not depend on the order of rows, nor on the version of PostgreSQL. */
export async function contentOf(client: pg.Client, tables: Table[]): Promise<Content> {
  const content: Content = { tables: {}, sequences: {}, audit: { seq: 0, hash: '' } }
  for (const { table, columns } of tables) {
    const { rows: [sum] } = await client.query<{ rows: number; sum: string }>(`
      select count(*)::int as rows, coalesce(sum(('x' || left(md5(r::text), 16))::bit(64)::bigint), 0)::text as sum from (select ${columns.map(name).join(', ')} from ${name(table)}) r`)
    content.tables[table] = { rows: sum!.rows, sum: sum!.sum }
  }
  const { rows: sequences } = await client.query<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'`)
  for (const { name: sequence } of sequences) {
    const { rows: [state] } = await client.query<{ value: string; called: boolean }>(`select last_value::text as value, is_called as called from ${name(sequence)}`)
    content.sequences[sequence] = state!
  }
  const { rows: [head] } = await client.query<{ seq: number; hash: Buffer }>('select seq, hash from audit_head')
  if (head) content.audit = { seq: head.seq, hash: head.hash.toString('hex') }
  return content
}

/** Where the audit chain is broken, or null. */
export async function auditBreak(client: pg.Client): Promise<{ seq: number; reason: string } | null> {
  return (await client.query<{ seq: number; reason: string }>('select seq, reason from audit_break()')).rows[0] ?? null
}

/** Writes into the audit that the owner made or restored a backup; inside a transaction. */
export async function noteAct(client: pg.Client, act: string, actId: string, now: Date, facts: Record<string, unknown>): Promise<void> {
  await client.query(`select set_config('app.act', $1, true), set_config('app.now', $2, true)`, [actId, now.toISOString()])
  await client.query('select write_audit($1, null, $2::jsonb)', [act, JSON.stringify(facts)])
}

/** Marks the database as one whose rows are still to come. The mark goes in the transaction that brings them. */
export const markUnfinished = (client: pg.Client) => client.query('create table if not exists unfinished_restore ()')
export const unmarkUnfinished = (client: pg.Client) => client.query('drop table unfinished_restore')

export async function withClient<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, application_name: 'wegbegleiter backup' })
  client.on('error', () => { /* the connection broke; the query rejects */ })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

const name = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`
