/** Failed tries to sign in are counted in the database, by account and by address, and slow down whoever guesses. */
import type { Context } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { addFailures, findFailures, forgetFailures, lockTries } from './credential.db.ts'
import { networkOf, secondsToWait, TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS } from './session.rules.ts'

export type Attempt = { /** Counts it; the request must then end with `refuseLater`, or nothing is counted. */ fail(): Promise<void>; succeed(): Promise<void> }

/** Begins a try. Refuses with 429 when too many failed; unknown accounts are counted like known ones, so that nobody learns which exist.
 *  `account` is the sign-in name; null where none is given (passkey). */
export async function beginAttempt({ tx, now, seal, request }: Pick<Context, 'tx' | 'now' | 'seal' | 'request'>, account: string | null): Promise<Attempt> {
  // Derived, so that the table does not say who tried from where.
  const addressKey = seal.derive(`tries from ${networkOf(request.ip)}`)
  const accountKey = account === null ? null : seal.derive(`tries on ${account.toLowerCase()}`)
  if (accountKey) await lockTries(tx, accountKey)
  const wait = Math.max(
    accountKey ? secondsToWait(await findFailures(tx, accountKey, now), TRIES_PER_ACCOUNT, now) : 0,
    secondsToWait(await findFailures(tx, addressKey, now), TRIES_PER_ADDRESS, now),
  )
  if (wait > 0) refuse('too-many', `Zu viele Versuche. Wieder möglich in ${Math.ceil(wait / 60)} Min.`, { retryAfter: wait })
  return {
    fail: () => addFailures(tx, accountKey ? [accountKey, addressKey] : [addressKey], now),
    succeed: async () => { if (accountKey) await forgetFailures(tx, accountKey) },
  }
}
