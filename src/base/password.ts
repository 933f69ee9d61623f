/** Passwords: Argon2id (RFC 9106) with the parameters OWASP recommends (19 MiB, 2 passes, 1 lane), kept as a PHC string so that
 *  parameters can grow while old hashes stay readable. */
import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2)
const MEMORY = 19_456, PASSES = 2, LANES = 1, SALT = 16, TAG = 32

/** The same password typed on another keyboard must be the same bytes (NIST SP 800-63B-4, 3.1.1.2). */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'))
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT)
  const tag = await derive('argon2id', { message: bytesOf(password), nonce: salt, memory: MEMORY, passes: PASSES, parallelism: LANES, tagLength: TAG })
  return `$argon2id$v=19$m=${MEMORY},t=${PASSES},p=${LANES}$${base64(salt)}$${base64(tag)}`
}

/** Costs as much as a real one and fits no password: an unknown account takes as long as a wrong password. */
const NO_PASSWORD = `$argon2id$v=19$m=${MEMORY},t=${PASSES},p=${LANES}$${base64(randomBytes(SALT))}$${base64(randomBytes(TAG))}`

/** Whether the password belongs to the hash; null (no account, no password) is always no. Throws when the hash is not a PHC string of ours. */
export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash ?? NO_PASSWORD)
  if (!parts) throw new Error('stored password hash is not Argon2id')
  const [, memory, passes, lanes, salt, tag] = parts as unknown as [string, string, string, string, string, string]
  const expected = Buffer.from(tag, 'base64')
  const found = await derive('argon2id', { message: bytesOf(password), nonce: Buffer.from(salt, 'base64'), memory: Number(memory), passes: Number(passes), parallelism: Number(lanes), tagLength: expected.length })
  return timingSafeEqual(found, expected) && hash !== null
}
