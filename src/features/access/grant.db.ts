/** SQL of grants. What a person may not see themselves, the functions of the database answer (0003_people.sql). */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage } from '../../base/rows.db.ts'
import type { Area } from './area.ts'
import { CaseloadRow } from './grant.api.ts'
import type { GrantKind } from './grant.ts'
import type { Role } from '../users/user.ts'

type Grant = { id: string; user_id: string; user_name: string; user_role: Role; areas: string[]; valid_from: string; through: string | null; kind: GrantKind; reason: string; given_by: string | null }

/** Every grant of a case that the asker sees; none when it may not be seen. */
export const findGrants = async (tx: Tx, caseId: string) =>
  (await sql<Grant>`select id, user_id, user_name, user_role, areas, valid_from, valid_until - 1 as through, kind, reason, given_by from who_may_see(${caseId})`.execute(tx)).rows

/** One grant of a case, also of a case that only its bearer or a lead knows of. */
export const findGrant = (tx: Tx, caseId: string, id: string) =>
  tx.selectFrom('access_grants').select(['id', 'user_id', 'kind', 'valid_from', sql<string | null>`valid_until - 1`.as('through')]).where('case_id', '=', caseId).where('id', '=', id).executeTakeFirst()

export const findReads = async (tx: Tx, caseId: string) =>
  (await sql<{ seq: number; at: Date; user_name: string; role: string; act: string }>`select seq, at, user_name, role, act from who_looked(${caseId})`.execute(tx)).rows

export async function findLooks(tx: Tx) {
  const { rows } = await sql<Omit<Grant, 'user_id' | 'user_role'> & { case_id: string; person_name: string; given_at: Date }>`
    select l.id, l.case_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as person_name, l.user_name, l.areas, l.valid_from, l.valid_until - 1 as through, l.kind, l.reason, l.given_by, l.given_at
    from looks_at_mine() l join persons p on p.id = l.case_id order by l.given_at desc`.execute(tx)
  return rows
}

export const isResponsible = async (tx: Tx, caseId: string): Promise<boolean> =>
  (await sql<{ yes: boolean }>`select is_responsible(${caseId}) as yes`.execute(tx)).rows[0]!.yes
/** Whether nobody else is named who knows the place of the protected person; answers also whoever does not see the case. */
export const isLastNamed = async (tx: Tx, grant: { id: string; kind: string }): Promise<boolean> =>
  grant.kind === 'protection' && (await sql<{ yes: boolean }>`select is_last_named(${grant.id}) as yes`.execute(tx)).rows[0]!.yes
export const maySee = async (tx: Tx, caseId: string, area: Area): Promise<boolean> =>
  (await sql<{ yes: boolean }>`select may_see(${caseId}, ${area}) as yes`.execute(tx)).rows[0]!.yes

export const isCase = async (tx: Tx, id: string): Promise<boolean> => (await tx.selectFrom('cases').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
export const findReceiver = (tx: Tx, id: string) => tx.selectFrom('users').select(['id', 'role']).where('id', '=', id).where('state', '!=', 'disabled').executeTakeFirst()

/** Last day of the asker's own look that holds today. */
export async function findRunningLook(tx: Tx, caseId: string, userId: string, today: string): Promise<string | null> {
  const found = await tx.selectFrom('access_grants').select(sql<string>`max(valid_until - 1)`.as('through')).where('case_id', '=', caseId).where('user_id', '=', userId).where('kind', '=', 'look')
    .where('valid_from', '<=', today).where('valid_until', '>', today).executeTakeFirst()
  return found?.through ?? null
}

export async function insertLook(tx: Tx, caseId: string, areas: Area[], until: string, reason: string): Promise<string> {
  const id = newId()
  await sql`select take_look(${caseId}, ${areas}::text[], ${until}, ${reason}, ${id})`.execute(tx)
  return id
}
export async function insertGrant(tx: Tx, caseId: string, grant: { user_id: string; areas: Area[]; from: string; until: string | null; kind: 'deputy' | 'protection'; reason: string }): Promise<string> {
  const id = newId()
  await sql`select give_access(${caseId}, ${grant.user_id}, ${grant.areas}::text[], ${grant.from}, ${grant.until}, ${grant.kind}, ${grant.reason}, ${id})`.execute(tx)
  return id
}
/** Whether there was something to end. */
export const endGrant = async (tx: Tx, id: string): Promise<boolean> => (await sql<{ ended: boolean }>`select end_access(${id}) as ended`.execute(tx)).rows[0]!.ended

/** Cases without names. Only a lead's policies show them. */
const caseload = (me: string, today: string) => sql`select c.id, c.number, u.name as responsible, c.opened_on, clock_ends_on(c.clock_started_on, c.extended_until), k.closed_on,
  case when k.closed_on <= ${today} then 'closed' else 'open' end as state,
  (select max(g.valid_until - 1) from access_grants g where g.case_id = c.id and g.user_id = ${me} and g.kind = 'look' and g.valid_from <= ${today} and g.valid_until > ${today}) as look_through
  from cases c left join case_closings k on k.person_id = c.id and k.reopened_on is null
  left join responsibilities z on z.person_id = c.id and z.valid_from <= ${today} and (z.valid_until is null or z.valid_until > ${today}) left join users u on u.id = z.user_id`

export const findCaseload = (tx: Tx, list: ListInput, me: string, today: string) => findPage(tx, { select: caseload(me, today), row: CaseloadRow, list, order: ['-state', 'number'] })
/** Open cases per responsible person, most first; '' for cases without one. */
export const countLoad = async (tx: Tx, me: string, today: string) =>
  (await sql<{ name: string; cases: number }>`select coalesce(responsible, '') as name, count(*)::int as cases from (${caseload(me, today)}) c where state = 'open' group by 1 order by 2 desc, 1`.execute(tx)).rows
