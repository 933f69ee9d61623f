/** SQL of curricula vitae. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { ResumeRow } from './resume.api.ts'

const resumes = sql`select r.*, (select u.name from users u where u.id = r.made_by) as made_by_name from resumes r`
/** The latest first. */
export const findResumes = async (tx: Tx, personId: string): Promise<ResumeRow[]> => (await sql<ResumeRow>`${resumes} where r.person_id = ${personId} order by r.approved_on desc, r.id desc`.execute(tx)).rows
export const findResume = async (tx: Tx, id: string): Promise<ResumeRow | undefined> => (await sql<ResumeRow>`${resumes} where r.id = ${id}`.execute(tx)).rows[0]
export const insertResume = (tx: Tx, row: { id: string; person_id: string; sections: string[]; approved_on: string; made_by: string }) => tx.insertInto('resumes').values(row).execute()
export const endResume = (tx: Tx, id: string, seen: number, withdrawn_on: string) => tx.updateTable('resumes').set({ withdrawn_on }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** What stands above a curriculum vitae. */
export const findNamed = (tx: Tx, personId: string) => tx.selectFrom('persons').select(['given_name', 'family_name', 'birth_date', 'birth_year', 'phone', 'email']).where('id', '=', personId).where('merged_into', 'is', null).executeTakeFirst()
