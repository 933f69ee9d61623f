/** SQL of checklists and of where they were applied. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { holds, inCare } from '../people/held.db.ts'
import type { ChecklistRow, ChecklistRun } from './checklist.api.ts'
import type { Subject } from './checklist.rules.ts'
import type { ChecklistInput } from './checklist.ts'

const checklists = (today: string) => sql`select id, name, purpose, day_label, items, active_until, (active_until is null or active_until > ${today}) as is_active, version from checklists`
export const findChecklists = async (tx: Tx, today: string) => (await sql<ChecklistRow>`${checklists(today)} order by name collate "de-DE-x-icu"`.execute(tx)).rows
export const findChecklist = async (tx: Tx, id: string, today: string) => (await sql<ChecklistRow>`${checklists(today)} where id = ${id}`.execute(tx)).rows[0]
const stored = ({ items, ...checklist }: ChecklistInput) => ({ ...checklist, items: JSON.stringify(items) })
export async function insertChecklist(tx: Tx, checklist: ChecklistInput): Promise<string> {
  const id = newId()
  await tx.insertInto('checklists').values({ id, ...stored(checklist) }).execute()
  return id
}
export const updateChecklist = (tx: Tx, id: string, seen: number, checklist: ChecklistInput) => tx.updateTable('checklists').set(stored(checklist)).where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** The person first, then everybody of the household who is in care and whose counselling one sees. Empty: the person may not be seen. */
export async function findSubjects(tx: Tx, personId: string, today: string): Promise<Subject[]> {
  const { rows } = await sql<Subject>`select p.id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name,
      (select json_build_object('id', u.id, 'name', u.name) from responsibilities z join users u on u.id = z.user_id where z.person_id = p.id and ${holds('z', today)}) as responsible
    from persons p where p.id in (select counselled_cases()) and (p.id = ${personId} or (${inCare('p', today)} and p.id in (
      select mate.person_id from household_members own join household_members mate on mate.household_id = own.household_id and ${holds('mate', today)} where own.person_id = ${personId} and ${holds('own', today)})))
    order by (p.id = ${personId}) desc, p.birth_date nulls last, name`.execute(tx)
  return rows.some((row) => row.id === personId) ? rows : []
}

/** When it was applied to these people before. */
export const findEarlier = async (tx: Tx, checklistId: string, personIds: readonly string[]) =>
  (await sql<{ person_name: string; day: string }>`select concat_ws(', ', p.family_name, nullif(p.given_name, '')) as person_name, max(r.day) as day from checklist_runs r join persons p on p.id = r.person_id
    where r.checklist_id = ${checklistId} and r.person_id = any (${personIds}::uuid[]) group by p.id, 1 order by 2 desc, 1`.execute(tx)).rows
export const insertRun = (tx: Tx, run: { id: string; checklist_id: string; person_id: string; name: string; day: string; made_on: string; made_by: string; act_id: string }) => tx.insertInto('checklist_runs').values(run).execute()

/** Newest first, with how many of their tasks are done. */
export const findRuns = async (tx: Tx, personId: string) => (await sql<ChecklistRun>`select r.id, r.name, r.day, r.made_on, u.name as made_by_name,
    (select count(*)::int from tasks t where t.source_id = r.id and t.source = 'checklist' and t.done_on is not null) as done, (select count(*)::int from tasks t where t.source_id = r.id and t.source = 'checklist') as total
  from checklist_runs r join users u on u.id = r.made_by where r.person_id = ${personId} order by r.made_on desc, r.id desc`.execute(tx)).rows

/** The people of an act with which somebody applied a checklist. */
export const findApplied = async (tx: Tx, act: string, me: string) => (await tx.selectFrom('checklist_runs').select('person_id').where('act_id', '=', act).where('made_by', '=', me).execute()).map((row) => row.person_id)
