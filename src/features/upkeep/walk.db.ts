/** SQL of inspection walks. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage } from '../../base/rows.db.ts'
import { firstPoints } from './fault.ts'
import { WalkRow, type WalkPage, type WalkPoint } from './walk.api.ts'

const select = sql`
  select i.*, b.name as building, u.name as held_by_name, p.points, p.looked, p.found
  from inspections i join buildings b on b.id = i.building_id join users u on u.id = i.held_by
  cross join lateral (select count(*)::int as points, count(*) filter (where verdict <> '')::int as looked, count(*) filter (where verdict = 'fault')::int as found from inspection_points where inspection_id = i.id) p`
export const findWalks = (tx: Tx, list: ListInput) => findPage(tx, { select, row: WalkRow, list, order: ['-held_on'] })
export async function findWalk(tx: Tx, id: string): Promise<Omit<WalkPage, 'can'> | undefined> {
  const { rows: [row] } = await sql<Omit<WalkRow, 'can'>>`select * from (${select}) i where id = ${id}`.execute(tx)
  if (!row) return undefined
  const { rows: list } = await sql<WalkPoint>`select p.id, p.title, p.verdict, p.version, coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'title', f.title) order by f.id) from faults f where f.point_id = p.id), '[]') as faults
    from inspection_points p where p.inspection_id = ${id} order by p.position`.execute(tx)
  return { ...row, list }
}
/** Points: those of the last walk through the house, or the first ones. */
export async function insertWalk(tx: Tx, walk: { building_id: string; held_on: string }, by: string): Promise<string> {
  const id = newId()
  const { rows: last } = await sql<{ title: string }>`select p.title from inspection_points p where p.inspection_id = (select i.id from inspections i where i.building_id = ${walk.building_id} order by i.held_on desc, i.id desc limit 1) order by p.position`.execute(tx)
  const titles: readonly string[] = last.length ? last.map((row) => row.title) : firstPoints
  await tx.insertInto('inspections').values({ id, ...walk, held_by: by }).execute()
  await tx.insertInto('inspection_points').values(titles.map((title, position) => ({ id: newId(), inspection_id: id, position, title }))).execute()
  return id
}
export const endWalk = (tx: Tx, id: string, seen: number, end: { remark: string; finished_on: string }) => tx.updateTable('inspections').set(end).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteWalk = (tx: Tx, id: string, seen: number) => tx.deleteFrom('inspections').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const insertPoint = (tx: Tx, walkId: string, title: string) => sql`insert into inspection_points (id, inspection_id, position, title) select ${newId()}, ${walkId}, coalesce(max(position), 0) + 1, ${title} from inspection_points where inspection_id = ${walkId}`.execute(tx)
/** A point with its walk and house. */
export const findPoint = (tx: Tx, id: string) => tx.selectFrom('inspection_points as p').innerJoin('inspections as i', 'i.id', 'p.inspection_id').select(['p.id', 'p.version', 'p.inspection_id', 'p.verdict', 'i.building_id', 'i.finished_on']).where('p.id', '=', id).executeTakeFirst()
export const setVerdict = (tx: Tx, id: string, seen: number, verdict: '' | 'ok' | 'fault') => tx.updateTable('inspection_points').set({ verdict }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deletePoint = (tx: Tx, id: string, seen: number) => tx.deleteFrom('inspection_points').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
