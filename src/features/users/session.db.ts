/** Sessions: opaque tokens, of which the database keeps only the SHA-256. */
import { sql } from 'kysely'
import type { Clock } from '../../base/clock.ts'
import { asAudience, type Db, type Tx } from '../../base/db.ts'
import type { Me } from '../../base/endpoint.ts'
import { newId } from '../../base/id.ts'
import { hashOf, newToken } from '../../base/seal.ts'
import { deviceOf, isAlive, isConfirmed, SEEN_EVERY, type Stage } from './session.rules.ts'

/** Opens a session and gives back its token, which only the browser will know. */
export async function openSession(tx: Tx, userId: string, stage: Stage, userAgent: string, now: Date): Promise<string> {
  const token = newToken()
  await tx.insertInto('sessions').values({
    id: newId(), token_hash: hashOf(token), user_id: userId, stage, device: deviceOf(userAgent), created_at: now, seen_at: now, confirmed_at: stage === 'full' ? now : null,
  }).execute()
  return token
}

/** The living session of a token with its account, whatever its stage; undefined when unknown, ended, too old, or the account is not active. */
export async function findSession(tx: Tx, token: string | undefined, now: Date) {
  if (!token) return undefined
  const found = await tx.selectFrom('sessions').innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['sessions.id', 'sessions.user_id', 'sessions.stage', 'sessions.created_at', 'sessions.seen_at', 'sessions.ended_at', 'sessions.confirmed_at', 'users.name', 'users.role', 'users.state', 'users.email'])
    .where('token_hash', '=', hashOf(token)).executeTakeFirst()
  return found && found.state === 'active' && isAlive(found, now) ? found : undefined
}

/** Living sessions of an account, last used first. */
export async function findSessions(tx: Tx, userId: string, now: Date) {
  const open = await tx.selectFrom('sessions').select(['id', 'device', 'stage', 'created_at', 'seen_at', 'ended_at'])
    .where('user_id', '=', userId).where('ended_at', 'is', null).orderBy('seen_at', 'desc').execute()
  return open.filter((session) => isAlive(session, now))
}

/** Ends the session that a token opened, if there is one. */
export async function endSessionOf(tx: Tx, token: string | undefined, now: Date): Promise<void> {
  if (token) await tx.updateTable('sessions').set({ ended_at: now }).where('token_hash', '=', hashOf(token)).where('ended_at', 'is', null).execute()
}

/** Ends sessions of an account: all, only one, or all but one. Gives back how many were open. */
export async function endSessions(tx: Tx, userId: string, now: Date, which: { only?: string; except?: string } = {}): Promise<number> {
  const ended = await tx.updateTable('sessions').set({ ended_at: now }).where('user_id', '=', userId).where('ended_at', 'is', null)
    .$if(which.only !== undefined, (query) => query.where('id', '=', which.only!))
    .$if(which.except !== undefined, (query) => query.where('id', '<>', which.except!)).executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

export async function confirmSession(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx.updateTable('sessions').set({ confirmed_at: now }).where('id', '=', sessionId).execute()
}

/** For the server: who a token belongs to, once fully signed in. Marks the session as seen. */
export function createWhoIs(db: Db, clock: Clock) {
  const look = <T>(work: (tx: Tx) => Promise<T>) => asAudience(db, { audience: 'signin', userId: null, act: newId(), today: clock.today(), now: clock.now() }, work)
  return {
    whoIs: async (token: string): Promise<Me | null> => {
      const now = clock.now()
      const { rows: [session] } = await sql<{ id: string; user_id: string; stage: Stage; created_at: Date; seen_at: Date; ended_at: Date | null; name: string; role: Me['role']; state: string }>`select * from session_of(${hashOf(token)})`.execute(db)
      if (session?.stage !== 'full' || session.state !== 'active' || !isAlive(session, now)) return null
      if (now.getTime() - session.seen_at.getTime() > SEEN_EVERY) await look((tx) => tx.updateTable('sessions').set({ seen_at: now }).where('id', '=', session.id).execute())
      return { id: session.user_id, name: session.name, role: session.role, sessionId: session.id }
    },
    isConfirmed: (me: Me): Promise<boolean> => look(async (tx) => {
      const session = await tx.selectFrom('sessions').select('confirmed_at').where('id', '=', me.sessionId).executeTakeFirst()
      return isConfirmed(session?.confirmed_at ?? null, clock.now())
    }),
  }
}
