/** When a sign-in ends by itself (security.md 4): idle for 30 minutes, or after 10 hours. Times in milliseconds. */
export const IDLE = 30 * 60_000
export const ABSOLUTE = 10 * 3_600_000
/** A confirmation with the password counts for 10 minutes. */
export const CONFIRMED = 10 * 60_000
/** `seen_at` is written at most once a minute. */
export const SEEN_EVERY = 60_000

export type SessionTimes = { created_at: Date; seen_at: Date; ended_at: Date | null }

export const isAlive = (session: SessionTimes, now: Date): boolean =>
  session.ended_at === null && now.getTime() - session.seen_at.getTime() < IDLE && now.getTime() - session.created_at.getTime() < ABSOLUTE
