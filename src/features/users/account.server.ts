/** The own account: whoever is signed in changes the own password, factors and sign-ins, never somebody else's. */
import QRCode from 'qrcode'
import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { hashPassword, isPassword } from '../../base/password.ts'
import { demand, refuse, refuseField, type Verdict } from '../../base/refused.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { changePassword, endOtherSessions, endSession, keepPasskey as keepPasskeyEndpoint, keepTotp, offerPasskey, offerTotp, readAccount, removePasskey, removeTotp } from './account.api.ts'
import { beginAttempt } from './attempt.server.ts'
import * as credentials from './credential.db.ts'
import { keepPasskey, offerPasskey as passkeyOptions } from './passkey.server.ts'
import { acceptPassword, leastLength } from './password.rules.ts'
import { endSessions, findSession, findSessions } from './session.db.ts'
import { isConfirmed } from './session.rules.ts'
import { enter } from './session.server.ts'
import { stepOfCode, totpAddress, totpSecretOf } from './totp.rules.ts'
import { findUser } from './user.db.ts'
import { needsSecondFactor, type Role } from './user.ts'

/** The account that is setting up a factor: during the first sign-in, or signed in and confirmed a moment ago. */
async function getEnrolling({ tx, request, now }: Pick<Context, 'tx' | 'request' | 'now'>) {
  const session = await findSession(tx, request.token, now)
  if (!session || session.stage === 'second_factor') refuse('no-session')
  if (session.stage === 'full' && !isConfirmed(session.confirmed_at, now)) refuse('confirm')
  return { id: session.user_id, name: session.name, email: session.email, sessionId: session.id, stage: session.stage }
}

/** The secret that is offered: derived, so that asking twice shows the same one and nothing is stored before a code was right. */
async function offeredSecret({ tx, seal }: Pick<Context, 'tx' | 'seal'>, account: { id: string; sessionId: string }): Promise<string> {
  const before = await credentials.findCredentials(tx, account.id)
  return totpSecretOf(seal.derive(`totp for ${account.id} in ${account.sessionId} after ${before?.changed_at.getTime() ?? 0}`))
}

/** One after the other: code app and passkey taken away at once would each leave the other. */
const lockFactors = (tx: Context['tx'], userId: string) => findUser(tx, userId)

/** A role that needs a second factor keeps the last one. */
const canRemove = (role: string, hasAnother: boolean): Verdict => hasAnother || !needsSecondFactor(role as Role) || 'Diese Rolle braucht einen zweiten Faktor. Bitte zuerst einen anderen einrichten.'

export const accountHandlers: Handler[] = [
  handle(readAccount, async ({ tx, me, now }) => {
    const user = (await findUser(tx, me.id)) ?? refuse('not-found')
    const { hasTotp } = await credentials.findFactors(tx, me.id)
    const passkeys = await credentials.findPasskeys(tx, me.id)
    const sessions = await findSessions(tx, me.id, now)
    return {
      name: user.name, email: user.email, initials: user.initials, role: user.role as Role, leastLength: leastLength(user.role as Role), isPrepared: user.is_demo, hasTotp,
      canRemoveTotp: canRemove(user.role, passkeys.length > 0), canRemovePasskey: canRemove(user.role, hasTotp || passkeys.length > 1),
      passkeys: passkeys.map((passkey) => ({ id: passkey.id, label: passkey.label, createdAt: passkey.created_at, lastUsedAt: passkey.last_used_at })),
      sessions: sessions.map((session) => ({ id: session.id, device: session.device, startedAt: session.created_at, seenAt: session.seen_at, isThis: session.id === me.sessionId })),
    }
  }),

  handle(changePassword, async (context) => {
    const { tx, me, now, input, note, refuseLater } = context
    const user = (await findUser(tx, me.id)) ?? refuse('not-found')
    if (user.is_demo) refuse('conflict', 'Vorbereitete Konten der Beispielgemeinde behalten ihr Kennwort.')
    const attempt = await beginAttempt(context, user.email)
    const before = await credentials.findCredentials(tx, me.id)
    if (!(await isPassword(before?.password_hash ?? null, input.old))) {
      await attempt.fail()
      note(null, { accepted: false })
      return refuseLater('input', undefined, { fields: { old: 'Das bisherige Kennwort stimmt nicht.' } })
    }
    await demandGoodPassword(tx, input.password, user)
    await attempt.succeed()
    await credentials.savePassword(tx, me.id, await hashPassword(input.password), now)
    note(null, { accepted: true, ended: await endSessions(tx, me.id, now, { except: me.sessionId }) })
    return done
  }),

  handle(offerTotp, async (context) => {
    const account = await getEnrolling(context)
    const secret = await offeredSecret(context, account)
    const address = totpAddress(secret, account.email ?? account.name, (await findOrganisation(context.tx))?.name ?? '')
    const svg = await QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
    return { secret, address, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
  }),
  handle(keepTotp, async (context) => {
    const { tx, seal, now, input, note, refuseLater } = context
    const account = await getEnrolling(context)
    const attempt = await beginAttempt(context, account.email)
    const secret = await offeredSecret(context, account)
    const step = stepOfCode(secret, input.code, now, 0)
    note(null, { account: account.id, accepted: step !== null })
    if (step === null) {
      await attempt.fail()
      return refuseLater('input', undefined, { fields: { code: 'Dieser Code gilt nicht. Stimmt die Uhrzeit des Telefons?' } })
    }
    await attempt.succeed()
    await credentials.saveTotp(tx, seal, account.id, secret, step, now)
    return enter(context, account, 'full')
  }),

  handle(offerPasskey, async (context) => passkeyOptions(context, await getEnrolling(context))),
  handle(keepPasskeyEndpoint, async (context) => {
    const account = await getEnrolling(context)
    context.note(null, { account: account.id })
    if (!(await keepPasskey(context, account.id, context.input.label, context.input.response))) refuse('conflict', 'Der Passkey ließ sich nicht einrichten. Bitte noch einmal versuchen.')
    return enter(context, account, 'full')
  }),

  handle(removeTotp, async ({ tx, me, now, seal }) => {
    await lockFactors(tx, me.id)
    demand(canRemove(me.role, (await credentials.findFactors(tx, me.id)).hasPasskey))
    await credentials.saveTotp(tx, seal, me.id, null, 0, now)
    return done
  }),
  handle(removePasskey, async ({ tx, me, params, note }) => {
    await lockFactors(tx, me.id)
    const { hasTotp } = await credentials.findFactors(tx, me.id)
    demand(canRemove(me.role, hasTotp || (await credentials.findPasskeys(tx, me.id)).length > 1))
    if (!(await credentials.removePasskey(tx, me.id, params.id))) refuse('not-found')
    note(null, { passkey: params.id })
    return done
  }),

  handle(endSession, async ({ tx, me, params, now, note, request }) => {
    if ((await endSessions(tx, me.id, now, { only: params.id })) === 0) refuse('not-found')
    if (params.id === me.sessionId) request.setToken(null)
    note(null, { session: params.id })
    return done
  }),
  handle(endOtherSessions, async ({ tx, me, now, note }) => {
    note(null, { ended: await endSessions(tx, me.id, now, { except: me.sessionId }) })
    return done
  }),
]

/** Refuses with the rule's sentence at the field `password`. */
export async function demandGoodPassword(tx: Context['tx'], password: string, account: { name: string; email: string | null; role: string }): Promise<void> {
  const organisation = await findOrganisation(tx)
  const verdict = acceptPassword(password, leastLength(account.role as Role), [account.name, account.email ?? '', organisation?.name ?? '', organisation?.municipality ?? ''])
  if (verdict !== true) refuseField('password', verdict)
}
