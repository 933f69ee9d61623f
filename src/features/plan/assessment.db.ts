/** SQL of assessments and their fields of life. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { holds } from '../people/held.db.ts'

const assessments = (tx: Tx, personId: string) => tx.selectFrom('assessments').innerJoin('users', 'users.id', 'assessments.made_by')
  .select(['assessments.id', 'assessments.person_id', 'plan_id', 'assessed_on', 'occasion', 'users.name as made_by', 'assessments.version']).where('assessments.person_id', '=', personId)

/** All of a person, the latest first. */
export const findAssessments = (tx: Tx, personId: string) => assessments(tx, personId).orderBy('assessed_on', 'desc').execute()
export const findAssessment = (tx: Tx, personId: string, id: string) => assessments(tx, personId).where('assessments.id', '=', id).executeTakeFirst()
/** Fields of life of these assessments, still sealed. */
export const findAreas = (tx: Tx, personId: string, ids: readonly string[]) =>
  tx.selectFrom('assessment_areas').select(['id', 'person_id', 'assessment_id', 'area', 'step', 'sentence_sealed', 'resources_sealed']).where('person_id', '=', personId).where('assessment_id', 'in', [...ids, newId()]).execute()

/** The plan that was running on a day: the own one, else that of the household. */
export async function findPlanOn(tx: Tx, personId: string, on: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select pl.id from plans pl where pl.made_on <= ${on} and (pl.ended_on is null or pl.ended_on >= ${on}) and (pl.person_id = ${personId} or pl.for_household and exists (
    select from household_members mate join household_members own on own.household_id = mate.household_id and own.person_id = ${personId} and ${holds('own', on)} where mate.person_id = pl.person_id and ${holds('mate', on)}))
    order by pl.person_id = ${personId} desc, pl.made_on desc limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

type Head = { assessed_on: string; occasion: string; plan_id: string | null }
export const insertAssessment = (tx: Tx, head: Head & { id: string; person_id: string; made_by: string }) => tx.insertInto('assessments').values(head).execute()
export const updateAssessment = (tx: Tx, personId: string, id: string, seen: number, head: Head) =>
  tx.updateTable('assessments').set(head).where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()
export const deleteAssessment = (tx: Tx, personId: string, id: string, seen: number) => tx.deleteFrom('assessments').where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()

type Area = { step: number; sentence_sealed: Buffer | null; resources_sealed: Buffer | null }
export const insertArea = (tx: Tx, area: Area & { id: string; person_id: string; assessment_id: string; area: string }) => tx.insertInto('assessment_areas').values(area).execute()
export const updateArea = (tx: Tx, id: string, area: Area) => tx.updateTable('assessment_areas').set(area).where('id', '=', id).execute()
export const deleteArea = (tx: Tx, id: string) => tx.deleteFrom('assessment_areas').where('id', '=', id).execute()
