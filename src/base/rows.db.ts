/** Lists and single rows from one SELECT: what the columns of the schema name can be searched, filtered and sorted. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { columnsOf } from './columns.ts'
import type { Tx } from './db.ts'
import { PAGE, type ListInput } from './list.ts'
import { refuse } from './refused.ts'

/** Most rows a file may hold; a municipality association logs some 20,000 consultations in a year. */
export const EXPORT_ROWS = 100_000

type Asked<S extends z.ZodObject> = {
  /** SELECT whose columns have the names of the schema. */
  select: RawBuilder<unknown>
  row: S
  list: ListInput
  /** Columns for the order when none is asked for; "-name" descends. */
  order: readonly string[]
  /** More conditions, on the columns of the SELECT. */
  where?: readonly RawBuilder<unknown>[]
  /** Rows per page, for files. */
  limit?: number
}

/** One page of a list. Besides its columns a list can be narrowed to `id`. Columns the schema does not name are ignored, so that an old saved filter never fails. */
export async function findPage<S extends z.ZodObject>(tx: Tx, { select, row, list, order, where = [], limit = PAGE }: Asked<S>): Promise<{ rows: z.input<S>[]; total: number }> {
  const columns = columnsOf(row)
  const texts = columns.filter((column) => column.kind === 'text' || column.kind === 'many')
  const conditions = [...where]
  if (list.text) conditions.push(sql`strpos(lower(concat_ws(' ', ${sql.join(texts.map(({ key, kind }) => (kind === 'many' ? sql`array_to_string(${sql.ref(key)}, ' ')` : sql.ref(key))))})), lower(${list.text})) > 0`)
  for (const { key, kind } of columns) {
    const values = list.filter[key]
    if (values?.length) conditions.push(kind === 'many' ? sql`${sql.ref(key)} && ${values}::text[]` : sql`coalesce(${sql.ref(key)}::text, '') = any (${values})`)
  }
  if (list.filter.id?.length) conditions.push(sql`id = any (${list.filter.id}::uuid[])`)
  const asked = columns.find((column) => column.key === list.sort)
  const orders = [...(asked ? [`${list.descending ? '-' : ''}${asked.key}`] : []), ...order, 'id'].map((term) => {
    const key = term.replace('-', '')
    const isText = columns.some((column) => column.key === key && column.kind === 'text' && !column.list && !column.labels)
    return sql`${sql.ref(key)}${isText ? sql` collate "de-DE-x-icu"` : sql``} ${sql.raw(term.startsWith('-') ? 'desc' : 'asc')} nulls last`
  })
  const from = sql`from (${select}) as list where ${conditions.length ? sql.join(conditions, sql` and `) : sql`true`}`
  const { rows } = await sql<z.input<S> & { total: number }>`select *, count(*) over () as total ${from} order by ${sql.join(orders)} limit ${limit} offset ${(list.page - 1) * limit}`.execute(tx)
  if (rows.length || list.page === 1) return { rows, total: rows[0]?.total ?? 0 }
  // Behind the last page: the number of rows still stands, so that the screen can go back.
  const { rows: [all] } = await sql<{ total: number }>`select count(*) as total ${from}`.execute(tx)
  return { rows: [], total: all!.total }
}

/** The one row of a SELECT with this id; empty when it is gone or may not be seen. */
export async function findRow<S extends z.ZodObject>(tx: Tx, select: RawBuilder<unknown>, _row: S, id: string): Promise<z.input<S> | undefined> {
  const { rows } = await sql<z.input<S>>`select * from (${select}) as one where id = ${id}`.execute(tx)
  return rows[0]
}

/** After `update … where id = … and version = …`: the row as it stands now. 404 when it is gone or may not be seen, 412 when somebody else was first. */
export async function rowAfter<T>(result: { numUpdatedRows: bigint }, find: () => Promise<T | undefined>): Promise<T> {
  const current = (await find()) ?? refuse('not-found')
  if (result.numUpdatedRows === 0n) refuse('changed-meanwhile', undefined, { current })
  return current
}

/** After `delete … where id = … and version = …`, likewise. */
export async function goneAfter(result: { numDeletedRows: bigint }, find: () => Promise<unknown>): Promise<void> {
  if (result.numDeletedRows > 0n) return
  refuse('changed-meanwhile', undefined, { current: (await find()) ?? refuse('not-found') })
}
