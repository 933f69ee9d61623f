/** SQL of saved evaluations. Policies let own and shared ones through, and only own ones be changed. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { EvaluationInput, EvaluationSpec } from './evaluation.ts'

type Input = z.output<typeof EvaluationInput>
export type Stored = { id: string; user_id: string; title: string; is_shared: boolean; spec: EvaluationSpec; owner: string; changed_on: string; version: number }
export async function findEvaluations(tx: Tx, me: string): Promise<Stored[]> {
  return (await sql<Stored>`select e.id, e.user_id, e.title, e.is_shared, e.spec, u.name as owner, (e.changed_at at time zone 'Europe/Berlin')::date::text as changed_on, e.version from evaluations e join users u on u.id = e.user_id
    order by e.user_id <> ${me}, e.title collate "de-DE-x-icu"`.execute(tx)).rows
}
export const findEvaluation = (tx: Tx, id: string) => tx.selectFrom('evaluations').select(['id', 'user_id', 'version']).where('id', '=', id).executeTakeFirst()
const columns = ({ title, is_shared, spec }: Input) => ({ title, is_shared, spec: JSON.stringify(spec) })
export async function insertEvaluation(tx: Tx, userId: string, input: Input): Promise<string> {
  const id = newId()
  await tx.insertInto('evaluations').values({ id, user_id: userId, ...columns(input) }).execute()
  return id
}
export const updateEvaluation = (tx: Tx, id: string, seen: number, input: Input) => tx.updateTable('evaluations').set({ ...columns(input), changed_at: sql`moment()` }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteEvaluation = (tx: Tx, id: string, seen: number) => tx.deleteFrom('evaluations').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
