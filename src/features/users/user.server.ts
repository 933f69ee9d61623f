/** Administration of accounts. What takes rights away works at once: sessions end in the same transaction. */
import { handle, demandVersion, type Context, type Handler } from '../../base/handle.ts'
import { done } from '../../base/endpoint.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { accountHandlers } from './account.server.ts'
import { findCredentials, forgetCredentials, issueInvitation } from './credential.db.ts'
import { LINK_DAYS } from './invitation.api.ts'
import { invitationHandlers } from './invitation.server.ts'
import { endSessions } from './session.db.ts'
import { sessionHandlers } from './session.server.ts'
import { canChangeRole, canConfirmAccess, canDisable, canEnable, canRenewAccess, canWithUser } from './user.access.ts'
import { confirmAccess, listAccountNotices } from './notice.api.ts'
import { findAccountNotices } from './notice.db.ts'
import { changeUser, countHeldCases, disableUser, enableUser, inviteUser, listUsers, readMe, renewAccess } from './user.api.ts'
import { countCases, countOtherAdministrators, endDrafts, endGrants, findEmail, findUser, findUserRows, getUserRow, hasLeadBeside, insertUser, updateUser } from './user.db.ts'
import { keepsGrants, needsConfirmation, type Role, type UserState } from './user.ts'

/** The account as it is now, not changed since this person saw it. */
async function getUser({ tx, params, version, now }: { tx: Context['tx']; params: { id: string }; version: number; now: Date }) {
  const found = (await findUser(tx, params.id)) ?? refuse('not-found')
  if (found.version !== version) demandVersion(await getUserRow(tx, found.id, now), version)
  return { ...found, role: found.role as Role, state: found.state as UserState, isPrepared: found.is_demo }
}

/** An organisation without administration could never repair itself. */
async function demandAnotherAdministrator(tx: Context['tx'], user: { id: string; role: Role; state: UserState }): Promise<void> {
  if (user.role !== 'administrator' || user.state !== 'active') return
  demand((await countOtherAdministrators(tx, user.id)) > 0 || 'Das ist das letzte Konto der Administration.')
}

/** A way in that a lead has to agree to waits, where there is another lead; otherwise it opens as asked for. */
async function openedAs<S extends UserState>(tx: Context['tx'], user: { id: string | null; role: Role }, isNew: boolean, state: S): Promise<S | 'unconfirmed'> {
  return needsConfirmation(user.role, isNew) && (await hasLeadBeside(tx, user.id)) ? 'unconfirmed' : state
}

async function accessOf({ tx, me, now, request }: Pick<Context, 'tx' | 'me' | 'now' | 'request'>, userId: string) {
  const link = `${request.origin}/einladung#${await issueInvitation(tx, userId, now, LINK_DAYS * 86_400_000)}`
  const user = await getUserRow(tx, userId, now)
  return { user: { ...user, can: canWithUser(me, user) }, link }
}

export const userHandlers: Handler[] = [
  handle(readMe, async ({ tx, me, today, isReadOnly }) => {
    const organisation = await findOrganisation(tx)
    return { id: me.id, name: me.name, email: await findEmail(tx, me.id), role: me.role as Role, today, organisation: organisation?.name ?? '', municipality: organisation?.municipality ?? '', isDemo: organisation?.is_demo ?? false, isReadOnly }
  }),

  handle(listUsers, ({ tx, input, now }) => findUserRows(tx, input, now)),

  handle(inviteUser, async (context) => {
    const { tx, input, now, note } = context
    const id = await insertUser(tx, { ...input, initials: input.initials || null, state: await openedAs(tx, { id: null, role: input.role }, true, 'invited') }, now)
    note(null, { user: id, role: input.role })
    return accessOf(context, id)
  }),

  handle(changeUser, async (context) => {
    const { tx, me, params, input, now, today, note } = context
    const user = await getUser(context)
    const facts: Record<string, unknown> = { user: user.id }
    let { state } = user
    if (user.email !== null && input.email === null) refuseField('email', 'Die E-Mail fehlt.')
    if (input.role !== user.role) {
      demand(canChangeRole(me, user))
      await demandAnotherAdministrator(tx, user)
      Object.assign(facts, { from: user.role, to: input.role, ended: await endSessions(tx, user.id, now), grantsEnded: 0 })
      if (!keepsGrants(user.role, input.role)) {
        facts.grantsEnded = await endGrants(tx, user.id, today)
        await endDrafts(tx, user.id)
      }
      if (user.state === 'active' || user.state === 'invited') state = await openedAs(tx, { id: user.id, role: input.role }, true, user.state)
    }
    await updateUser(tx, user.id, { ...input, initials: input.initials || null, state })
    note(null, facts)
    return getUserRow(tx, params.id, now)
  }),

  handle(renewAccess, async (context) => {
    const { tx, me, now, note } = context
    const user = await getUser(context)
    demand(canRenewAccess(me, user))
    await demandAnotherAdministrator(tx, user)
    await forgetCredentials(tx, user.id, now)
    const state = await openedAs(tx, user, false, 'invited')
    await updateUser(tx, user.id, { state })
    note(null, { user: user.id, to: state, ended: await endSessions(tx, user.id, now) })
    return accessOf(context, user.id)
  }),

  handle(disableUser, async (context) => {
    const { tx, me, now, note } = context
    const user = await getUser(context)
    demand(canDisable(me, user))
    await demandAnotherAdministrator(tx, user)
    await updateUser(tx, user.id, { state: 'disabled' })
    note(null, { user: user.id, from: user.state, ended: await endSessions(tx, user.id, now) })
    return getUserRow(tx, user.id, now)
  }),

  handle(countHeldCases, async ({ tx, params }) => ({ cases: await countCases(tx, params.id) })),
  handle(enableUser, async (context) => {
    const { tx, me, now, note } = context
    const user = await getUser(context)
    demand(canEnable(me, user))
    const hasPassword = (await findCredentials(tx, user.id))?.password_hash != null
    const state = hasPassword ? await openedAs(tx, user, true, 'active') : 'planned'
    await updateUser(tx, user.id, { state })
    note(null, { user: user.id, role: user.role, to: state })
    return getUserRow(tx, user.id, now)
  }),

  handle(confirmAccess, async ({ tx, me, params, note }) => {
    const user = (await findUser(tx, params.id)) ?? refuse('not-found')
    demand(canConfirmAccess(me, { state: user.state as UserState }))
    const hasPassword = (await findCredentials(tx, user.id))?.password_hash != null
    await updateUser(tx, user.id, { state: hasPassword ? 'active' : 'invited' })
    note(null, { user: user.id })
    return done
  }),
  handle(listAccountNotices, async ({ tx }) => {
    const told = new Set<string>()
    // Newest first: only the newest notice of an account can be acted on.
    return { rows: (await findAccountNotices(tx)).map((row) => ({ ...row, user_state: told.has(row.user_id) ? null : (told.add(row.user_id), row.user_state) })) }
  }),

  ...sessionHandlers, ...invitationHandlers, ...accountHandlers,
]
