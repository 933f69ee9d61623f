/** Who may do what with accounts. Only the administration manages them; everybody manages the own sign-in. */
import { anyone, rules, type Can, type Me } from '../../base/endpoint.ts'
import type { Verdict } from '../../base/refused.ts'
import { roles, type UserState } from './user.ts'

const everyone = Object.fromEntries(roles.map((role) => [role, 'eigenes Konto']))
const administration = { administrator: 'verwaltet Konten' }

export const userAccess = {
  ...rules('user', {
    readMe: everyone,
    list: administration, invite: administration, renewAccess: administration, change: administration, disable: administration, enable: administration, countCases: administration,
    confirmAccess: { lead: 'fremde Konten' }, listNotices: { ...everyone, lead: 'alle Konten' },
  }),
  ...rules('account', { read: everyone, changePassword: everyone, endSession: everyone, endOtherSessions: everyone, removePasskey: everyone, removeTotp: everyone, confirm: everyone }),
  // Before sign-in, or while the second factor is being set up: the handlers look at the session themselves.
  readSession: anyone('session.read'), signIn: anyone('session.sign-in'), signInWithCode: anyone('session.code'), offerPasskeySignIn: anyone('session.passkey-offer'),
  signInWithPasskey: anyone('session.passkey'), signOut: anyone('session.sign-out'), readInvitation: anyone('invitation.read'), redeemInvitation: anyone('invitation.redeem'),
  offerTotp: anyone('account.totp-offer'), keepTotp: anyone('account.totp-keep'), offerPasskey: anyone('account.passkey-offer'), keepPasskey: anyone('account.passkey-keep'),
}

/** What one needs to know of an account to decide what may be done with it. */
export type UserFacts = { id: string; state: UserState; isPrepared: boolean }

const notOneself = (me: Me, user: UserFacts): Verdict => user.id !== me.id || 'Das eigene Konto ändert jemand anderes aus der Administration.'

export const canChangeRole = notOneself
export const canDisable = (me: Me, user: UserFacts): Verdict => (user.state === 'disabled' ? 'Das Konto ist schon gesperrt.' : notOneself(me, user))
export const canEnable = (_me: Me, user: UserFacts): Verdict => user.state === 'disabled' || 'Das Konto ist nicht gesperrt.'
export const canConfirmAccess = (me: Me, user: { state: UserState }): Verdict =>
  user.state !== 'unconfirmed' ? 'Dieser Zugang wartet nicht auf eine Bestätigung.' : me.role === 'lead' || 'Neue Zugänge bestätigt die Leitung.'
export function canRenewAccess(me: Me, user: UserFacts): Verdict {
  if (user.state === 'disabled') return 'Das Konto ist gesperrt.'
  if (user.isPrepared) return 'Vorbereitete Konten der Beispielgemeinde behalten ihr Kennwort.'
  return notOneself(me, user)
}

export const canWithUser = (me: Me, user: UserFacts): Can => ({
  change: true, changeRole: canChangeRole(me, user), disable: canDisable(me, user), enable: canEnable(me, user), renewAccess: canRenewAccess(me, user),
})
