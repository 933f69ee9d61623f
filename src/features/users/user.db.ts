/** SQL of accounts. */
import { sql, type Expression, type SqlBool } from 'kysely'
import { dayOf } from '../../base/clock.ts'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { PAGE, type ListInput } from '../../base/list.ts'
import type { Role, UserState } from './user.ts'

export const findEmail = async (tx: Tx, id: string): Promise<string | null> => (await tx.selectFrom('users').select('email').where('id', '=', id).executeTakeFirst())?.email ?? null

/** The account, locked until the end of the request. */
export const findUser = (tx: Tx, id: string) => tx.selectFrom('users').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export async function insertUser(tx: Tx, user: { name: string; email: string | null; initials: string | null; role: Role; state: UserState; isPrepared?: boolean }, now: Date): Promise<string> {
  const id = newId()
  const { isPrepared = false, ...rest } = user
  await tx.insertInto('users').values({ id, ...rest, is_demo: isPrepared, created_at: now }).execute()
  return id
}

export type UserChange = { name?: string; email?: string | null; initials?: string | null; role?: Role; state?: UserState; is_demo?: boolean }
export async function updateUser(tx: Tx, id: string, change: UserChange): Promise<void> {
  await tx.updateTable('users').set(change).where('id', '=', id).execute()
}

/** Locks all active administrators in one order and counts those other than this account: two who disable each other at once wait here. */
export async function countOtherAdministrators(tx: Tx, id: string): Promise<number> {
  const rows = await tx.selectFrom('users').select('id').where('role', '=', 'administrator').where('state', '=', 'active').orderBy('id').forUpdate().execute()
  return rows.filter((row) => row.id !== id).length
}

/** Leads who can agree to a new access, other than the account itself. */
export async function hasLeadBeside(tx: Tx, id: string | null): Promise<boolean> {
  return (await tx.selectFrom('users').select('id').where('role', '=', 'lead').where('state', '=', 'active').$if(id !== null, (query) => query.where('id', '<>', id!)).limit(1).executeTakeFirst()) !== undefined
}

export const endDrafts = async (tx: Tx, userId: string): Promise<void> => { await sql`select end_drafts(${userId})`.execute(tx) }

/** Ends everything the account may see today or later. Gives back how many grants that were. */
export async function endGrants(tx: Tx, userId: string, today: string): Promise<number> {
  const ended = await tx.updateTable('access_grants').set((of) => ({ valid_until: of.fn<string>('greatest', ['valid_from', sql`${today}::date`]) }))
    .where('user_id', '=', userId).where((of) => of.or([of('valid_until', 'is', null), of('valid_until', '>', today)])).executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

export const countCases = async (tx: Tx, userId: string): Promise<number> => (await sql<{ cases: number }>`select held_cases(${userId}) as cases`.execute(tx)).rows[0]!.cases

const userRows = (tx: Tx, now: Date) => tx.selectFrom('users').leftJoin('credentials', 'credentials.user_id', 'users.id')
  .leftJoin('invitations', (join) => join.onRef('invitations.user_id', '=', 'users.id').on('invitations.used_at', 'is', null).on('invitations.expires_at', '>', now))
  .select((of) => ['users.id', 'users.name', 'users.initials', 'users.email', 'users.role', 'users.state', 'users.is_demo', 'users.version', 'invitations.expires_at',
    of.or([of('credentials.totp_sealed', 'is not', null), of.exists(of.selectFrom('passkeys').select('passkeys.id').whereRef('passkeys.user_id', '=', 'users.id'))]).as('has_factor')])

type Found = Awaited<ReturnType<ReturnType<typeof userRows>['executeTakeFirstOrThrow']>>
const shown = (row: Found) => ({
  id: row.id, name: row.name, initials: row.initials, email: row.email, role: row.role as Role, state: row.state as UserState, version: row.version,
  hasSecondFactor: Boolean(row.has_factor), linkUntil: row.expires_at && dayOf(row.expires_at), isPrepared: row.is_demo,
})

export async function getUserRow(tx: Tx, id: string, now: Date) {
  return shown(await userRows(tx, now).where('users.id', '=', id).executeTakeFirstOrThrow())
}

const sortings = { name: sql`users.name collate "de-DE-x-icu"`, initials: sql`users.initials`, email: sql`users.email`, role: sql`users.role`, state: sql`users.state` }

export async function findUserRows(tx: Tx, list: ListInput, now: Date) {
  const wanted: Expression<SqlBool>[] = []
  if (list.text) wanted.push(sql<SqlBool>`strpos(lower(concat_ws(' ', users.name, users.initials, users.email)), lower(${list.text})) > 0`)
  for (const column of ['role', 'state'] as const) if (list.filter[column]?.length) wanted.push(sql<SqlBool>`${sql.ref(`users.${column}`)} = any (${list.filter[column]})`)
  const matching = wanted.length ? sql<SqlBool>`${sql.join(wanted, sql` and `)}` : sql<SqlBool>`true`
  const by = sortings[(list.sort ?? 'name') as keyof typeof sortings] ?? sortings.name
  const rows = await userRows(tx, now).where(matching).orderBy(by, list.descending ? 'desc' : 'asc').orderBy('users.id').limit(PAGE).offset((list.page - 1) * PAGE).execute()
  const { total } = await tx.selectFrom('users').select((of) => of.fn.countAll<number>().as('total')).where(matching).executeTakeFirstOrThrow()
  return { rows: rows.map(shown), total }
}

export const findByEmail = (tx: Tx, email: string) => tx.selectFrom('users').select(['id', 'state']).where('email', '=', email).executeTakeFirst()
export const findByInitials = (tx: Tx, initials: string) => tx.selectFrom('users').select(['id', 'state']).where('initials', '=', initials).executeTakeFirst()
/** An administration account that was invited from the command line and never redeemed. */
export const findInvitedAdministrator = (tx: Tx) => tx.selectFrom('users').select('id').where('role', '=', 'administrator').where('state', '=', 'invited').where('email', 'is', null).executeTakeFirst()
