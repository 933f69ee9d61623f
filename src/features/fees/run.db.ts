/** SQL of runs and their frozen lines. */
import { sql } from 'kysely'
import { within, type Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage } from '../../base/rows.db.ts'
import type { Line } from './fee.rules.ts'
import { LineRow, SumRow, type RunRow } from './run.api.ts'
import type { z } from 'zod'

/** Sums over the lines that the asker sees. */
const runs = sql`
  select r.id, r.month, to_char(r.frozen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as frozen_at, u.name as frozen_by,
    json_build_object('lines', count(l.id), 'cents', coalesce(sum(l.cents), 0), 'self', coalesce(sum(l.cents) filter (where l.payer = 'self'), 0), 'jobcenter', coalesce(sum(l.cents) filter (where l.payer = 'jobcenter'), 0),
      'sozialamt', coalesce(sum(l.cents) filter (where l.payer = 'sozialamt'), 0), 'corrections', coalesce(sum(l.cents) filter (where l.is_correction), 0)) as totals
  from fee_runs r join users u on u.id = r.frozen_by left join fee_lines l on l.run_id = r.id`
export const findRuns = async (tx: Tx): Promise<RunRow[]> => (await sql<RunRow>`${runs} group by r.id, u.name order by r.month desc`.execute(tx)).rows
export const findRun = async (tx: Tx, id: string): Promise<RunRow | undefined> => (await sql<RunRow>`${runs} where r.id = ${id} group by r.id, u.name`.execute(tx)).rows[0]
export const findMonths = async (tx: Tx): Promise<string[]> => (await tx.selectFrom('fee_runs').select('month').orderBy('month').execute()).map((row) => row.month)

/** Runs wait for each other: otherwise two of them would both find the same differences in earlier months. */
export const waitForRuns = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('fee_runs'))`.execute(tx)

export const insertRun = (tx: Tx, run: { month: string; frozen_at: Date; frozen_by: string }, lines: readonly Line[]): Promise<string> => within(tx, 'importer', async () => {
  const id = newId()
  await tx.insertInto('fee_runs').values({ id, ...run }).execute()
  const rows = JSON.stringify(lines.map((line) => ({ id: newId(), run_id: id, ...line })))
  await sql`insert into fee_lines (id, run_id, person_id, debtor_id, for_month, is_correction, title, building, first_day, last_day, cents, payer, reference, explanation)
    select id, run_id, person_id, debtor_id, for_month, is_correction, title, building, first_day, last_day, cents, payer, reference, explanation from json_populate_recordset(null::fee_lines, ${rows}::json)`.execute(tx)
  return id
})

const name = (of: string) => sql`concat_ws(', ', ${sql.ref(`${of}.family_name`)}, nullif(${sql.ref(`${of}.given_name`)}, ''))`
const linesOf = (runId: string) => sql`
  select l.id, d.id as debtor_id, c.number as debtor_number, ${name('d')} as debtor, l.person_id, ${name('p')} as name, l.payer, l.reference, l.building, l.title, case when l.is_correction then 'correction' else 'fee' end as kind, l.first_day, l.last_day, l.cents, l.explanation
  from fee_lines l join persons p on p.id = l.person_id join persons o on o.id = l.debtor_id join persons d on d.id = coalesce(o.merged_into, o.id) left join cases c on c.id = d.id where l.run_id = ${runId}`
const ORDER = ['debtor', 'name', 'kind', 'first_day', 'title', 'payer'] as const
export const findLines = (tx: Tx, runId: string, list: ListInput, { limit, debtor }: { limit?: number; debtor?: string } = {}) => findPage(tx, { select: linesOf(runId), row: LineRow, list, order: ORDER, limit, where: debtor ? [sql`debtor_id = ${debtor}`] : [] })
type Ground = { name: string; valid_from: string; valid_until: string | null }
/** Statutes that held in the months of a run, corrected ones too. */
export const findGrounds = async (tx: Tx, runId: string): Promise<Ground[]> => (await sql<Ground>`
  select s.name, s.valid_from, s.valid_until from fee_statutes s where exists (select 1 from fee_lines l where l.run_id = ${runId} and s.valid_from <= l.last_day and (s.valid_until is null or s.valid_until > l.first_day)) order by s.valid_from`.execute(tx)).rows
/** One sum per debtor and payer; what comes to nothing is left out. */
export const findSums = async (tx: Tx, runId: string, month: string): Promise<z.input<typeof SumRow>[]> => (await sql<z.input<typeof SumRow>>`
  select debtor_number, debtor, payer, max(reference) as reference, ${month}::text as month, count(*)::int as lines, coalesce(sum(cents) filter (where kind = 'correction'), 0)::int as corrections, sum(cents)::int as cents
  from (${linesOf(runId)}) as lines group by debtor_number, debtor, payer having sum(cents) <> 0 order by debtor collate "de-DE-x-icu", debtor_number, payer`.execute(tx)).rows
