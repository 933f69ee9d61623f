/** SQL of applications and their states. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../base/db.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { ApplicationFacts, type ApplicationStep } from './application.api.ts'
import { openStates } from './application.rules.ts'
import type { ApplicationState, Permit } from './application.ts'
import type { WorkKind } from './vacancy.ts'

export type StoredApplication = z.output<typeof ApplicationFacts> & { title_sealed: Buffer | null; employer_text_sealed: Buffer | null; next_step_sealed: Buffer | null; remark_sealed: Buffer | null; vacancy_title: string | null; made_by_name: string }
const applications = sql`select a.id, a.person_id, (select concat_ws(', ', p.family_name, nullif(p.given_name, '')) from persons p where p.id = a.person_id) as person_name, a.kind, a.employer_id, (select e.name from employers e where e.id = a.employer_id) as employer_name,
  a.vacancy_id, (select v.title from vacancies v where v.id = a.vacancy_id) as vacancy_title, a.title_sealed, a.employer_text_sealed, a.next_step_sealed, a.remark_sealed, s.state, s.valid_from as since, s.state = any (${[...openStates]}::text[]) as is_open, a.next_on, a.permit, a.permit_on, a.trained_on, a.made_on,
  (select u.name from users u where u.id = a.made_by) as made_by_name, a.version from applications a join application_states s on s.application_id = a.id and s.valid_until is null`

export async function findApplications(tx: Tx, list: ListInput, today: string, limit?: number): Promise<{ rows: StoredApplication[]; total: number }> {
  const { person_id, due, is_open } = list.filter
  const where = [...(person_id?.length ? [sql`person_id = any (${person_id}::uuid[])`] : []), ...(due?.length ? [sql`next_on <= ${today}`] : []), ...(is_open?.includes('true') ? [sql`is_open`] : [])]
  return findPage(tx, { select: applications, row: ApplicationFacts, list, order: ['next_on', '-since'], where, limit }) as Promise<{ rows: StoredApplication[]; total: number }>
}
export const findApplication = (tx: Tx, id: string) => findRow(tx, applications, ApplicationFacts, id) as Promise<StoredApplication | undefined>
type StoredStep = Omit<z.input<typeof ApplicationStep>, 'note'> & { person_id: string; note_sealed: Buffer | null }
/** States of an application, newest first. */
export const findSteps = async (tx: Tx, id: string) =>
  (await sql<StoredStep>`select s.id, s.person_id, s.state, s.note_sealed, s.valid_from, (select u.name from users u where u.id = s.set_by) as set_by_name
    from application_states s where s.application_id = ${id} order by s.valid_until desc nulls first, s.valid_from desc, s.id desc`.execute(tx)).rows

type Stored = { kind: WorkKind; employer_id: string | null; vacancy_id: string | null; title_sealed: Buffer | null; employer_text_sealed: Buffer | null; next_on: string | null; next_step_sealed: Buffer | null; permit: Permit; permit_on: string | null; trained_on: string | null; remark_sealed: Buffer | null }
export const insertApplication = (tx: Tx, row: Stored & { id: string; person_id: string; made_on: string; made_by: string }) => tx.insertInto('applications').values(row).execute()
export const updateApplication = (tx: Tx, id: string, seen: number, row: Partial<Stored>) => tx.updateTable('applications').set(row).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteApplication = (tx: Tx, id: string, seen: number) => tx.deleteFrom('applications').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
type Step = { id: string; application_id: string; person_id: string; state: ApplicationState; note_sealed: Buffer | null; valid_from: string; set_by: string }
/** Ends the state that holds and begins the next. */
export async function insertState(tx: Tx, step: Step): Promise<void> {
  await tx.updateTable('application_states').set({ valid_until: step.valid_from }).where('application_id', '=', step.application_id).where('valid_until', 'is', null).execute()
  await tx.insertInto('application_states').values(step).execute()
}
/** The act in which a state was set. */
export const findActOf = async (tx: Tx, stepId: string): Promise<string | null> =>
  (await tx.selectFrom('row_history').select('act_id').where('table_name', '=', 'application_states').where('row_id', '=', stepId).where('operation', '=', 'insert').executeTakeFirst())?.act_id ?? null
