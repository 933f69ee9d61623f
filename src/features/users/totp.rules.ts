/** One-time codes of an authenticator app: TOTP (RFC 6238), SHA-1, six digits, 30 seconds, because that is what every app reads. */
import { Secret, TOTP } from 'otpauth'

const PERIOD = 30
/** Phones run a little fast or slow: one step before and after counts. */
const WINDOW = 1

const totp = (secret: string, account = '', issuer = ''): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), label: account, issuer, algorithm: 'SHA1', digits: 6, period: PERIOD })

/** The time step a code belongs to, or null. A step that is not later than `lastStep` was used before and does not count (RFC 6238, 5.2). */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number): number | null {
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1000 / PERIOD) + delta
  return step > lastStep ? step : null
}

/** `otpauth://` address for the QR code. */
export const totpAddress = (secret: string, account: string, issuer: string): string => totp(secret, account, issuer || 'Wegbegleiter').toString()

/** 160 bits of a derived key as a secret, in the base-32 form that can also be typed. */
export const totpSecretOf = (derived: string): string => new Secret({ buffer: new Uint8Array(Buffer.from(derived, 'base64url')).slice(0, 20).buffer }).base32
