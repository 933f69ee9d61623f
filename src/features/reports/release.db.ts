/** SQL of released reports. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import type { Area } from '../access/area.ts'
import type { AnnualReport } from './annual.ts'
import type { WholeSheet } from './period-sheet.ts'
import type { Trace } from './compare.rules.ts'
import type { Fact } from './ledger.rules.ts'
import { ReleaseRow } from './release.api.ts'
import type { Counted } from './teller.rules.ts'

const columns = sql`r.id, r.content->>'period' as period, r.audience, r.occasion, (r.released_at at time zone 'Europe/Berlin')::date as released_on, r.released_by_name, r.from_day, r.to_day, (r.withdrawn_at at time zone 'Europe/Berlin')::date as withdrawn_on, r.withdrawn_by_name, r.withdrawn_why, r.hash, r.version`
export const findReleases = (tx: Tx, list: ListInput) => findPage(tx, { select: sql`select ${columns} from report_releases r`, row: ReleaseRow, list, order: ['-released_on', '-id'] })
export const findRelease = (tx: Tx, id: string) => findRow(tx, sql`select ${columns} from report_releases r`, ReleaseRow, id)
/** What the check sum of a release covers. `content`: a sheet where it is for the funding authority. */
export type Sealed = { content: AnnualReport | WholeSheet; facts: readonly Fact[]; audience: string; from_day: string; to_day: string; occasion: string; released_by_name: string; released_at: Date }
/** `told`: the check sum as the audit keeps it. */
export type Kept = Sealed & { hash: string; hash_version: number; told: string | null }
export async function findKept(tx: Tx, id: string): Promise<Kept | undefined> {
  return (await sql<Kept>`select content, facts, audience, from_day, to_day, occasion, released_by_name, released_at, hash, hash_version, released_hash(id) as told from report_releases where id = ${id}`.execute(tx)).rows[0]
}
/** What everybody outside the team was ever told, oldest first; what was withdrawn has been read all the same. The funding authority is bound to secrecy and tells nobody. */
export async function findFacts(tx: Tx): Promise<Fact[]> {
  return (await sql<{ facts: Fact[] }>`select facts from report_releases where audience not in ('team', 'funding') order by released_at, id`.execute(tx)).rows.flatMap(({ facts }) => facts)
}
/** Releases one after the other: each is held against those before it. */
export const lockReleases = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('report_releases'))`.execute(tx)
export async function findSame(tx: Tx, content: Sealed['content'], audience: string): Promise<{ released_on: string } | undefined> {
  return (await sql<{ released_on: string }>`select (released_at at time zone 'Europe/Berlin')::date as released_on from report_releases where content = ${JSON.stringify(content)}::jsonb and audience = ${audience} and withdrawn_at is null order by released_at desc limit 1`.execute(tx)).rows[0]
}

/** Of an annual report; `exact`: with nothing left out; releases of the first days have none. A sheet is exact itself and needs none. */
export type Basis = { figures: { now: Counted; ever: Counted; exact?: AnnualReport } | null; behind: Record<string, Trace[]> }
export async function insertRelease(tx: Tx, me: { id: string }, { content, facts, ...release }: Omit<Kept, 'told'>, { figures, behind }: Basis): Promise<string> {
  const id = newId()
  await tx.insertInto('report_releases').values({ id, ...release, content: JSON.stringify(content), facts: JSON.stringify(facts), released_by: me.id }).execute()
  await tx.insertInto('report_bases').values({ release_id: id, figures: JSON.stringify(figures), behind: JSON.stringify(behind) }).execute()
  return id
}
export async function findBasis(tx: Tx, id: string): Promise<Basis> {
  return (await sql<Basis>`select figures, behind from report_bases where release_id = ${id}`.execute(tx)).rows[0]!
}
export const updateWithdrawn = (tx: Tx, id: string, seen: number, name: string, why: string) =>
  tx.updateTable('report_releases').set({ withdrawn_at: sql`moment()`, withdrawn_by_name: name, withdrawn_why: why }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** What became of persons: those that are not found are deleted. As `figures`. */
export async function findFates(tx: Tx, ids: readonly string[]): Promise<{ id: string; merged_into: string | null }[]> {
  return (await sql<{ id: string; merged_into: string | null }>`select id, merged_into from persons where id = any (${ids}::uuid[])`.execute(tx)).rows
}
/** Which rows of a table are still there. As `figures`. */
export async function findThere(tx: Tx, table: string, ids: readonly string[]): Promise<string[]> {
  return (await sql<{ id: string }>`select id from ${sql.table(table)} where id = any (${ids}::uuid[])`.execute(tx)).rows.map(({ id }) => id)
}
/** Names of those whom the asker may see. */
export async function findSeen(tx: Tx, ids: readonly string[], area: Area): Promise<{ id: string; name: string }[]> {
  return (await sql<{ id: string; name: string }>`select id, concat_ws(', ', family_name, nullif(given_name, '')) as name from persons where id = any (${ids}::uuid[]) and may_see(id, ${area}) order by family_name collate "de-DE-x-icu", given_name, id`.execute(tx)).rows
}
