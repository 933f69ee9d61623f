/** Signing in: every step counts failed tries, answers alike for unknown accounts, and gives the browser a new token. */
import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { isPassword } from '../../base/password.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { beginAttempt } from './attempt.server.ts'
import { findCredentials, findFactors, findSigningIn, openTotp, useTotpStep } from './credential.db.ts'
import { checkAssertion, offerSignIn } from './passkey.server.ts'
import { confirmSignIn, offerPasskeySignIn, readSession, signIn, signInWithCode, signInWithPasskey, signOut, type SessionState } from './session.api.ts'
import { confirmSession, endSessionOf, findSession, openSession } from './session.db.ts'
import { stageAfterPassword, type Stage } from './session.rules.ts'
import { stepOfCode } from './totp.rules.ts'
import { needsSecondFactor, type Role } from './user.ts'

/** Said only to whoever has the link or the right password. */
export const awaited = 'Die Leitung hat diesen Zugang noch nicht bestätigt. Sie findet ihn unter Heute.'

type Signing = Pick<Context, 'tx' | 'now' | 'request'>

/** Moves the browser to a new session: the token of the stage before is worthless from here on. */
export async function enter({ tx, now, request }: Signing, account: { id: string; name: string }, stage: Stage): Promise<SessionState> {
  await endSessionOf(tx, request.token, now)
  request.setToken(await openSession(tx, account.id, stage, request.device, now))
  return stateOf({ tx }, { ...account, stage })
}

async function stateOf({ tx }: Pick<Context, 'tx'>, session: { id: string; name: string; stage: SessionState['stage'] } | null): Promise<SessionState> {
  const organisation = await findOrganisation(tx)
  const factors = session ? await findFactors(tx, session.id) : { hasTotp: false, hasPasskey: false }
  return {
    userId: session?.id ?? null, stage: session?.stage ?? 'none', name: session?.name ?? '', ...factors, organisation: organisation?.name ?? '', isDemo: organisation?.is_demo ?? false,
  }
}

export const sessionHandlers: Handler[] = [
  handle(readSession, async ({ tx, request, now }) => {
    const session = await findSession(tx, request.token, now)
    return stateOf({ tx }, session ? { id: session.user_id, name: session.name, stage: session.stage as Stage } : null)
  }),

  handle(signIn, async (context) => {
    const { tx, input, note, refuseLater } = context
    const attempt = await beginAttempt(context, input.email)
    const account = await findSigningIn(tx, input.email)
    // The passwords of prepared accounts are public: outside the example municipality they open nothing.
    const isOpen = (account?.state === 'active' || account?.state === 'unconfirmed') && (!account.isPrepared || account.isDemo === true)
    const isRight = await isPassword(isOpen ? account.password_hash : null, input.password)
    if (!account || !isRight) {
      await attempt.fail()
      note(null, { account: account?.id ?? null, accepted: false })
      return refuseLater('sign-in')
    }
    if (account.state === 'unconfirmed') {
      note(null, { account: account.id, accepted: false })
      return refuseLater('sign-in', awaited)
    }
    const stage = stageAfterPassword({ isPrepared: account.isPrepared, hasFactor: Boolean(account.hasFactor), needsFactor: needsSecondFactor(account.role as Role) })
    if (stage === 'full') await attempt.succeed()
    note(null, { account: account.id, accepted: true, stage })
    return enter(context, account, stage)
  }),

  handle(signInWithCode, async (context) => {
    const { tx, now, seal, input, request, note, refuseLater } = context
    const session = await findSession(tx, request.token, now)
    if (session?.stage !== 'second_factor') refuse('no-session')
    const attempt = await beginAttempt(context, session.email)
    const credentials = await findCredentials(tx, session.user_id)
    const step = credentials?.totp_sealed ? stepOfCode(openTotp(seal, session.user_id, credentials.totp_sealed), input.code, now, credentials.totp_last_step) : null
    note(null, { account: session.user_id, accepted: step !== null })
    if (step === null) {
      await attempt.fail()
      return refuseLater('sign-in', 'Dieser Code gilt nicht. Jeder Code gilt nur einmal; bitte den nächsten abwarten.')
    }
    await useTotpStep(tx, session.user_id, step)
    await attempt.succeed()
    return enter(context, { id: session.user_id, name: session.name }, 'full')
  }),

  handle(offerPasskeySignIn, (context) => offerSignIn(context)),

  handle(signInWithPasskey, async (context) => {
    const { input, note, refuseLater } = context
    const attempt = await beginAttempt(context, null)
    const account = await checkAssertion(context, input.response)
    note(null, { account: account?.id ?? null, accepted: account !== null })
    if (!account) {
      await attempt.fail()
      return refuseLater('sign-in', 'Dieser Passkey gilt hier nicht.')
    }
    return enter(context, account, 'full')
  }),

  handle(signOut, async ({ tx, now, request }) => {
    await endSessionOf(tx, request.token, now)
    request.setToken(null)
    return done
  }),

  handle(confirmSignIn, async (context) => {
    const { tx, me, now, input, request, note, refuseLater } = context
    const session = await findSession(tx, request.token, now)
    if (!session) refuse('no-session')
    const attempt = await beginAttempt(context, session.email)
    const isByPassword = 'password' in input
    const isConfirmed = isByPassword
      ? await isPassword((await findCredentials(tx, me.id))?.password_hash ?? null, input.password)
      : (await checkAssertion(context, input.response))?.id === me.id
    note(null, { accepted: isConfirmed })
    if (!isConfirmed) {
      await attempt.fail()
      return isByPassword ? refuseLater('input', undefined, { fields: { password: 'Das Kennwort stimmt nicht.' } }) : refuseLater('input', 'Dieser Passkey gehört nicht zu diesem Konto.')
    }
    await attempt.succeed()
    await confirmSession(tx, me.sessionId, now)
    return done
  }),
]
