/** SQL of saved evaluations. Policies let own and shared ones through, and only own ones be changed. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { EvaluationInput, EvaluationSpec, Every } from './evaluation.ts'

type Input = z.output<typeof EvaluationInput>
export type Stored = { id: string; user_id: string; title: string; is_shared: boolean; every: Every; spec: EvaluationSpec; owner: string; changed_on: string; version: number }
export async function findEvaluations(tx: Tx, me: string): Promise<Stored[]> {
  return (await sql<Stored>`select e.id, e.user_id, e.title, e.is_shared, e.every, e.spec, u.name as owner, (e.changed_at at time zone 'Europe/Berlin')::date::text as changed_on, e.version from evaluations e join users u on u.id = e.user_id
    order by e.user_id <> ${me}, e.title collate "de-DE-x-icu"`.execute(tx)).rows
}
export const findEvaluation = (tx: Tx, id: string) => tx.selectFrom('evaluations').select(['id', 'user_id', 'version']).where('id', '=', id).executeTakeFirst()
const columns = ({ title, is_shared, every, spec }: Input) => ({ title, is_shared, spec: JSON.stringify(spec), every })
export async function insertEvaluation(tx: Tx, userId: string, input: Input, today: string): Promise<string> {
  const id = newId()
  await tx.insertInto('evaluations').values({ id, user_id: userId, ...columns(input), settled_on: input.every ? today : null }).execute()
  return id
}
/** A new rhythm begins today: the first time is the next beginning of a period. */
export const updateEvaluation = (tx: Tx, id: string, seen: number, input: Input, today: string) => tx.updateTable('evaluations').set({ ...columns(input), settled_on: sql`case when every <> ${input.every} then ${today}::date else settled_on end`, changed_at: sql`moment()` }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteEvaluation = (tx: Tx, id: string, seen: number) => tx.deleteFrom('evaluations').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const findOwnRhythms = async (tx: Tx, me: string) => (await sql<{ id: string; title: string; every: Exclude<Every, ''>; settled_on: string }>`select id, title, every, settled_on from evaluations where user_id = ${me} and every <> '' order by title collate "de-DE-x-icu"`.execute(tx)).rows
export const settle = (tx: Tx, id: string, me: string, on: string) => tx.updateTable('evaluations').set({ settled_on: on }).where('id', '=', id).where('user_id', '=', me).where('every', '<>', '').executeTakeFirst()
