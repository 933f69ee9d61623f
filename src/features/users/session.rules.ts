/** When a sign-in ends by itself (security.md 4), and how many failed tries are let through. Times in milliseconds. */
const MINUTE = 60_000
export const IDLE = 30 * MINUTE
export const ABSOLUTE = 600 * MINUTE
/** Password given, second factor still missing: the code has to come soon. */
export const HALFWAY = 10 * MINUTE
/** A confirmation with the password counts for 10 minutes. */
export const CONFIRMED = 10 * MINUTE
/** `seen_at` is written at most once a minute. */
export const SEEN_EVERY = MINUTE

/** full: signed in. second_factor: password was right, code or passkey is missing. enrol: a second factor has to be set up first. */
export type Stage = 'full' | 'second_factor' | 'enrol'
export type SessionTimes = { created_at: Date; seen_at: Date; ended_at: Date | null; stage?: string }

export const isAlive = (session: SessionTimes, now: Date): boolean =>
  session.ended_at === null && now.getTime() - session.seen_at.getTime() < IDLE
  && now.getTime() - session.created_at.getTime() < (session.stage === 'second_factor' ? HALFWAY : ABSOLUTE)

export const isConfirmed = (confirmedAt: Date | null, now: Date): boolean => confirmedAt !== null && now.getTime() - confirmedAt.getTime() < CONFIRMED

/** What follows the right password. Prepared accounts of the example municipality need no second factor (docs/decisions/demo-sign-in.md). */
export function stageAfterPassword(account: { isPrepared: boolean; hasFactor: boolean; needsFactor: boolean }): Stage {
  if (account.isPrepared) return 'full'
  if (account.hasFactor) return 'second_factor'
  return account.needsFactor ? 'enrol' : 'full'
}

/** Failed tries within a quarter of an hour, by account and by network address. */
export const TRY_WINDOW = 15 * MINUTE
export const TRIES_PER_ACCOUNT = 10
export const TRIES_PER_ADDRESS = 50

/** Seconds until the next try is let through; 0 means now. `failures`: the failed tries of the window, oldest first. */
export function secondsToWait(failures: Date[], limit: number, now: Date): number {
  const decisive = failures.at(-limit)
  return decisive ? Math.max(0, Math.ceil((decisive.getTime() + TRY_WINDOW - now.getTime()) / 1000)) : 0
}

/** The part of a network address that belongs to one household or office: all of IPv4, the first 64 bits of IPv6. */
export const networkOf = (ip: string): string => (ip.includes('.') ? ip.replace(/^::ffff:/i, '') : firstHalf(ip))

function firstHalf(ip: string): string {
  const [before = '', after] = ip.split('::')
  const groups = before.split(':').filter(Boolean)
  const missing = after === undefined ? 0 : 8 - groups.length - after.split(':').filter(Boolean).length
  return [...groups, ...Array<string>(missing).fill('0'), ...(after ?? '').split(':').filter(Boolean)].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')
}

const browsers: [RegExp, string][] = [[/Edg(e|A|iOS)?\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\/|FxiOS\//, 'Firefox'], [/Chrom(e|ium)\/|CriOS\//, 'Chrome'], [/Safari\//, 'Safari']]
const systems: [RegExp, string][] = [[/Windows/, 'Windows'], [/iPhone|iPad/, 'iOS'], [/Android/, 'Android'], [/Mac OS X/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']]

/** Browser and system in words, from the User-Agent header: what people recognise in the list of their sign-ins. */
export function deviceOf(userAgent: string): string {
  const named = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  const browser = named(browsers), system = named(systems)
  return browser && system ? `${browser} unter ${system}` : browser ?? system ?? 'unbekanntes Gerät'
}
