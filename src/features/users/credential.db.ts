/** Password, one-time code and passkeys of an account, its one-time links, and failed tries. Only the audience "signin" reaches these tables. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { hashOf, newToken, type Sealer } from '../../base/seal.ts'
import { TRY_WINDOW } from './session.rules.ts'

/** The account of a sign-in name, with its password and whether it has a second factor. */
export async function findSigningIn(tx: Tx, email: string) {
  return tx.selectFrom('users').leftJoin('credentials', 'credentials.user_id', 'users.id').leftJoin('organisation', (join) => join.onTrue())
    .select((of) => ['users.id', 'users.name', 'users.role', 'users.state', 'users.is_demo as isPrepared', 'organisation.is_demo as isDemo', 'credentials.password_hash',
      of.or([of('credentials.totp_sealed', 'is not', null), of.exists(of.selectFrom('passkeys').select('passkeys.id').whereRef('passkeys.user_id', '=', 'users.id'))]).as('hasFactor')])
    .where('users.email', '=', email).executeTakeFirst()
}

/** Which second factors an account has. */
export async function findFactors(tx: Tx, userId: string): Promise<{ hasTotp: boolean; hasPasskey: boolean }> {
  const totp = await tx.selectFrom('credentials').select('user_id').where('user_id', '=', userId).where('totp_sealed', 'is not', null).executeTakeFirst()
  const passkey = await tx.selectFrom('passkeys').select('id').where('user_id', '=', userId).limit(1).executeTakeFirst()
  return { hasTotp: totp !== undefined, hasPasskey: passkey !== undefined }
}

/** Password and one-time code; locked until the end of the request, so that one code is not taken twice at once. */
export async function findCredentials(tx: Tx, userId: string) {
  return tx.selectFrom('credentials').selectAll().where('user_id', '=', userId).forUpdate().executeTakeFirst()
}

export async function savePassword(tx: Tx, userId: string, passwordHash: string, now: Date): Promise<void> {
  await tx.insertInto('credentials').values({ user_id: userId, password_hash: passwordHash, changed_at: now })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ password_hash: passwordHash, changed_at: now })).execute()
}

/** Takes away password, one-time code, passkeys and open links: whoever knew them is out. */
export async function forgetCredentials(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.deleteFrom('credentials').where('user_id', '=', userId).execute()
  await tx.deleteFrom('passkeys').where('user_id', '=', userId).execute()
  await tx.updateTable('invitations').set({ used_at: now }).where('user_id', '=', userId).where('used_at', 'is', null).execute()
}

export async function saveTotp(tx: Tx, seal: Sealer, userId: string, secret: string | null, step: number, now: Date): Promise<void> {
  const sealed = secret === null ? null : seal.sealHouse(secret, 'credentials', userId, 'totp')
  await tx.updateTable('credentials').set({ totp_sealed: sealed, totp_last_step: step, changed_at: now }).where('user_id', '=', userId).execute()
}
export const openTotp = (seal: Sealer, userId: string, sealed: Buffer): string => seal.openHouse(sealed, 'credentials', userId, 'totp')
export async function useTotpStep(tx: Tx, userId: string, step: number): Promise<void> {
  await tx.updateTable('credentials').set({ totp_last_step: step }).where('user_id', '=', userId).execute()
}

export const findPasskeys = (tx: Tx, userId: string) => tx.selectFrom('passkeys').selectAll().where('user_id', '=', userId).orderBy('created_at').execute()
export const findPasskey = (tx: Tx, credentialId: string) => tx.selectFrom('passkeys').innerJoin('users', 'users.id', 'passkeys.user_id').selectAll('passkeys')
  .select(['users.state', 'users.name', 'users.role', 'users.email']).where('credential_id', '=', credentialId).forUpdate().executeTakeFirst()
export async function addPasskey(tx: Tx, userId: string, key: { credential_id: string; public_key: Buffer; counter: number; transports: string[]; label: string }, now: Date): Promise<void> {
  await tx.insertInto('passkeys').values({ id: newId(), user_id: userId, created_at: now, ...key }).execute()
}
export async function usePasskey(tx: Tx, id: string, counter: number, now: Date): Promise<void> {
  await tx.updateTable('passkeys').set({ counter, last_used_at: now }).where('id', '=', id).execute()
}
export async function removePasskey(tx: Tx, userId: string, id: string): Promise<boolean> {
  const gone = await tx.deleteFrom('passkeys').where('user_id', '=', userId).where('id', '=', id).executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** Marks a passkey challenge as used; false when it was used before. */
export async function useChallenge(tx: Tx, challenge: string, expiresAt: Date, now: Date): Promise<boolean> {
  await tx.deleteFrom('used_challenges').where('expires_at', '<', now).execute()
  const used = await tx.insertInto('used_challenges').values({ hash: hashOf(challenge), expires_at: expiresAt }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return (used.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** A one-time link for an account; earlier ones end. Gives back the token, which stands nowhere else. */
export async function issueInvitation(tx: Tx, userId: string, now: Date, validFor: number): Promise<string> {
  const token = newToken()
  await tx.updateTable('invitations').set({ used_at: now }).where('user_id', '=', userId).where('used_at', 'is', null).execute()
  await tx.insertInto('invitations').values({ id: newId(), token_hash: hashOf(token), user_id: userId, created_at: now, expires_at: new Date(now.getTime() + validFor) }).execute()
  return token
}

/** The account that an unused, unexpired link invites; locked, so that two browsers cannot redeem it at once. */
export async function findInvited(tx: Tx, token: string, now: Date) {
  return tx.selectFrom('invitations').innerJoin('users', 'users.id', 'invitations.user_id')
    .select(['invitations.id as invitation_id', 'users.id', 'users.name', 'users.email', 'users.role', 'users.state'])
    .where('invitations.token_hash', '=', hashOf(token)).where('used_at', 'is', null).where('expires_at', '>', now).where('users.state', 'in', ['invited', 'unconfirmed']).forUpdate().executeTakeFirst()
}
export async function useInvitation(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('invitations').set({ used_at: now }).where('id', '=', id).execute()
}

/** Tries on one key go one after the other, so that a hundred at once are still counted. */
export async function lockTries(tx: Tx, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}
/** Failed tries of the last quarter of an hour, oldest first. */
export async function findFailures(tx: Tx, key: string, now: Date): Promise<Date[]> {
  const rows = await tx.selectFrom('sign_in_failures').select('at').where('key', '=', key).where('at', '>', new Date(now.getTime() - TRY_WINDOW)).orderBy('at').execute()
  return rows.map((row) => row.at)
}
export async function addFailures(tx: Tx, keys: string[], now: Date): Promise<void> {
  await tx.deleteFrom('sign_in_failures').where('at', '<', new Date(now.getTime() - 86_400_000)).execute()
  await tx.insertInto('sign_in_failures').values(keys.map((key) => ({ key, at: now }))).execute()
}
export async function forgetFailures(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('sign_in_failures').where('key', '=', key).execute()
}
