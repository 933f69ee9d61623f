/** SQL for papers of plans. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'

export const findOnPaper = async (tx: Tx, ids: readonly string[]) =>
  ids.length === 0 ? [] : tx.selectFrom('persons').select(['id', 'family_name', 'given_name', 'original_name', 'birth_date', 'birth_year']).where('id', 'in', [...ids]).execute()

/** Languages of a person, those first for which an interpreter is needed. */
export const findSpoken = async (tx: Tx, personId: string): Promise<string[]> =>
  (await tx.selectFrom('person_languages').select('language').where('person_id', '=', personId).orderBy('needs_interpreter', 'desc').orderBy('id').execute()).map((row) => row.language)

/** Of these persons those whose counselling may be seen today. */
export const findCounselled = async (tx: Tx, ids: readonly string[]): Promise<Set<string>> =>
  new Set((await sql<{ id: string }>`select id from counselled_cases() id where id = any (${[...ids]}::uuid[])`.execute(tx)).rows.map((row) => row.id))
/** Which of these plans may be seen. */
export const findSeenPlans = async (tx: Tx, ids: readonly string[]): Promise<Set<string>> =>
  new Set((await tx.selectFrom('plans').select('id').where('id', 'in', [...ids]).execute()).map((row) => row.id))
