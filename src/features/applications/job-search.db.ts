/** SQL of what people look for. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { JobSearchInput } from './job-search.ts'

export type StoredSearch = Omit<JobSearchInput, 'note'> & { id: string; person_id: string; note_sealed: Buffer | null; version: number }
export const findSearchOf = (tx: Tx, personId: string) => tx.selectFrom('job_searches').selectAll().where('person_id', '=', personId).executeTakeFirst() as Promise<StoredSearch | undefined>
export const findSearch = (tx: Tx, id: string) => tx.selectFrom('job_searches').selectAll().where('id', '=', id).executeTakeFirst() as Promise<StoredSearch | undefined>
export const insertSearch = (tx: Tx, row: Omit<StoredSearch, 'version'>) => tx.insertInto('job_searches').values(row).execute()
export const updateSearch = (tx: Tx, id: string, seen: number, row: Omit<StoredSearch, 'id' | 'person_id' | 'version'>) => tx.updateTable('job_searches').set(row).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** The German that is known best: with proof before an estimate, the latest first. */
export const findGerman = async (tx: Tx, personId: string): Promise<string | undefined> =>
  (await sql<{ level: string }>`select level from german_levels where person_id = ${personId} order by source <> 'selbst' desc, reached_on desc, id desc limit 1`.execute(tx)).rows[0]?.level
