/** SQL of notices about accounts; the function of the database decides who is told what (0002_accounts.sql). */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { AccountNotice } from './notice.api.ts'
import type { Role, UserState } from './user.ts'

type Found = { seq: number; at: Date; user_id: string; user_name: string; user_role: Role; user_state: UserState; act: AccountNotice['act']; by_name: string }
export const findAccountNotices = async (tx: Tx): Promise<Found[]> =>
  (await sql<Found>`select seq, at, user_id, user_name, user_role, user_state, act, by_name from account_notices()`.execute(tx)).rows
