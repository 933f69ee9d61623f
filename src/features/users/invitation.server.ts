import { handle, type Handler } from '../../base/handle.ts'
import { hashPassword } from '../../base/password.ts'
import { refuse, refuseField } from '../../base/refused.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { demandGoodPassword } from './account.server.ts'
import { findInvited, savePassword, useInvitation } from './credential.db.ts'
import { readInvitation, redeemInvitation } from './invitation.api.ts'
import { leastLength } from './password.rules.ts'
import { stageAfterPassword } from './session.rules.ts'
import { awaited, enter } from './session.server.ts'
import { updateUser } from './user.db.ts'
import { needsSecondFactor, type Role } from './user.ts'

const used = (): never => refuse('not-found', 'Dieser Link gilt nicht mehr. Die Administration kann einen neuen ausstellen.')

export const invitationHandlers: Handler[] = [
  handle(readInvitation, async ({ tx, input, now }) => {
    const invited = (await findInvited(tx, input.token, now)) ?? used()
    const role = invited.role as Role
    return { name: invited.name, email: invited.email, role, isConfirmed: invited.state === 'invited', needsSecondFactor: needsSecondFactor(role), leastLength: leastLength(role), organisation: (await findOrganisation(tx))?.name ?? '' }
  }),

  handle(redeemInvitation, async (context) => {
    const { tx, input, now, note } = context
    const invited = (await findInvited(tx, input.token, now)) ?? used()
    if (invited.state === 'unconfirmed') refuse('conflict', awaited)
    // Only an account that has no sign-in name yet may choose one.
    const account = invited.email === null ? { ...invited, name: input.name ?? invited.name, email: input.email ?? refuseField('email', 'Die E-Mail fehlt.') } : invited
    await demandGoodPassword(tx, input.password, account)
    await useInvitation(tx, invited.invitation_id, now)
    await savePassword(tx, invited.id, await hashPassword(input.password), now)
    await updateUser(tx, invited.id, { name: account.name, email: account.email, state: 'active' })
    const stage = stageAfterPassword({ isPrepared: false, hasFactor: false, needsFactor: needsSecondFactor(invited.role as Role) })
    note(null, { account: invited.id, stage })
    return enter(context, account, stage)
  }),
]
