/** What was done to accounts in the last 30 days: told to every lead, and to whoever it concerns. A notice cannot be put away. */
import { z } from 'zod'
import { ById, CanSchema, Done, endpoint } from '../../base/endpoint.ts'
import { canConfirmAccess, userAccess } from './user.access.ts'
import { RoleSchema, UserStateSchema, type UserState } from './user.ts'

export const AccountNotice = z.object({
  seq: z.number().int(), at: z.date().transform((at) => at.toISOString()), act: z.enum(['user.invite', 'user.change', 'user.enable', 'user.renewAccess', 'user.confirmAccess']),
  user_id: z.uuid(), user_name: z.string(), user_role: RoleSchema, /** As the account stands now; null where a newer notice of it says so. */ user_state: UserStateSchema.nullable(), by_name: z.string(), can: CanSchema,
})
export type AccountNotice = z.output<typeof AccountNotice>

export const listAccountNotices = endpoint({
  method: 'GET', path: '/api/account-notices', summary: 'Erneuerte und neue Zugänge der letzten 30 Tage', kind: 'read', output: z.object({ rows: z.array(AccountNotice) }), may: userAccess.listNotices, audit: userAccess.listNotices.act,
  can: (me, row: { user_state: UserState | null }) => ({ confirm: row.user_state !== null && canConfirmAccess(me, { state: row.user_state }) === true ? true : 'Hier ist nichts zu bestätigen.' }),
})
/** Runs as the audience "signin", like everything that opens an account. */
export const confirmAccess = endpoint({
  method: 'PUT', path: '/api/users/:id/confirmation', summary: 'Zugang eines Kontos bestätigen', kind: 'act', params: ById, output: Done, as: 'signin', may: userAccess.confirmAccess, audit: userAccess.confirmAccess.act,
})
