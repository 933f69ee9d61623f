/** Sealing: the only file that touches encryption. AES-256-GCM (NIST SP 800-38D); one key per case, wrapped by the house key,
 *  which lives outside the database. Table, row, column and case are bound in, so that a sealed value cannot be moved elsewhere. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Unfit } from './refused.ts'

export type Binding = { table: string; row: string; column: string; case: string }
export type HouseKeys = { current: number; keys: Record<number, Buffer> }

const LAYOUT = 1, IV = 12, TAG = 16, HEAD = 5

/** Reads the house keys, or makes them when `create` is set and none exist. Throws `Unfit` when missing or readable by others. */
export function loadHouseKeys(folder: string, create: boolean): HouseKeys {
  const file = join(folder, 'house.json')
  if (!existsSync(file)) {
    if (!create) throw new Unfit(`Der Hausschlüssel fehlt (${file}). Ohne ihn sind Notizen nicht lesbar. Bitte aus der Schlüsselsicherung zurückspielen.`)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, JSON.stringify({ current: 1, keys: { 1: randomBytes(32).toString('base64') } }), { mode: 0o600, flag: 'wx', flush: true })
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) throw new Unfit(`Der Hausschlüssel ${file} ist für andere lesbar. Bitte nur dem Dienst erlauben: chmod 600.`)
  let read: { current: number; keys: Record<string, string> }
  try {
    read = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Unfit(`Der Hausschlüssel ${file} ist beschädigt. Bitte aus der Schlüsselsicherung zurückspielen.`)
  }
  const keys = Object.fromEntries(Object.entries(read.keys ?? {}).map(([number, text]) => [Number(number), Buffer.from(text, 'base64')]))
  if (keys[read.current]?.length !== 32) throw new Unfit(`Der Hausschlüssel ${file} ist beschädigt. Bitte aus der Schlüsselsicherung zurückspielen.`)
  return { current: read.current, keys }
}

/** Seals bytes under a key. Layout: version (1), key number (4), initialisation vector (12), tag (16), sealed bytes. */
export function sealBytes(key: Buffer, keyNumber: number, plain: Buffer, bound: Binding): Buffer {
  const iv = randomBytes(IV)
  const head = Buffer.alloc(HEAD)
  head.writeUInt8(LAYOUT, 0)
  head.writeUInt32BE(keyNumber, 1)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(associated(bound, head))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([head, iv, cipher.getAuthTag(), sealed])
}

/** Opens sealed bytes. Throws when the key, the place or a single bit is not the one it was sealed with. */
export function openBytes(keyOf: (keyNumber: number) => Buffer | undefined, sealed: Buffer, bound: Binding): Buffer {
  if (sealed.length < HEAD + IV + TAG || sealed.readUInt8(0) !== LAYOUT) throw new Error('not a sealed value')
  const number = sealed.readUInt32BE(1)
  const key = keyOf(number)
  if (!key) throw new Error(`sealed with key ${number}, which is not here`)
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(HEAD, HEAD + IV), { authTagLength: TAG }).setAAD(associated(bound, sealed.subarray(0, HEAD)))
  decipher.setAuthTag(sealed.subarray(HEAD + IV, HEAD + IV + TAG))
  return Buffer.concat([decipher.update(sealed.subarray(HEAD + IV + TAG)), decipher.final()])
}

const associated = (bound: Binding, head: Buffer): Buffer => Buffer.concat([head, Buffer.from(JSON.stringify([bound.table, bound.row, bound.column, bound.case]))])

export type Sealer = {
  /** Seals text of the house (drafts, sign-in secrets): no case. */
  sealHouse(text: string, table: string, row: string, column: string): Buffer
  openHouse(sealed: Buffer, table: string, row: string, column: string): string
  /** A new case key, wrapped for the database. */
  newCaseKey(caseId: string): { wrapped_key: Buffer; key_number: number }
  sealCase(wrapped: Buffer, text: string, bound: Binding): Buffer
  openCase(wrapped: Buffer, sealed: Buffer, bound: Binding): string
  /** Seals bytes under a key of their own (`newContentKey`), which in turn is kept sealed under the key of the case. */
  sealContent(contentKey: string, bytes: Buffer, bound: Binding): Buffer
  openContent(contentKey: string, sealed: Buffer, bound: Binding): Buffer
  /** A password or token derived from the house key, for one purpose. */
  derive(purpose: string): string
  /** Seals a stream of any length, for one purpose. */
  sealStream(purpose: string, plain: Bytes): Bytes
  /** Opens a sealed stream. Every byte it gives is genuine, but only its end says that nothing is missing. Throws `Unfit` when the key is not here, or the bytes are not the sealed ones. */
  openStream(purpose: string, sealed: Bytes): Bytes
}

export function createSealer(house: HouseKeys): Sealer {
  const houseKey = house.keys[house.current]!
  const keyOf = (number: number) => house.keys[number]
  const atHouse = (table: string, row: string, column: string): Binding => ({ table, row, column, case: '' })
  const wrapping = (caseId: string): Binding => ({ table: 'case_keys', row: caseId, column: 'wrapped_key', case: caseId })
  const caseKey = (wrapped: Buffer, caseId: string) => openBytes(keyOf, wrapped, wrapping(caseId))
  const sealer: Sealer = {
    sealHouse: (text, table, row, column) => sealBytes(houseKey, house.current, Buffer.from(text), atHouse(table, row, column)),
    openHouse: (sealed, table, row, column) => openBytes(keyOf, sealed, atHouse(table, row, column)).toString(),
    newCaseKey: (caseId) => ({ wrapped_key: sealBytes(houseKey, house.current, randomBytes(32), wrapping(caseId)), key_number: house.current }),
    sealCase: (wrapped, text, bound) => sealBytes(caseKey(wrapped, bound.case), 0, Buffer.from(text), bound),
    openCase: (wrapped, sealed, bound) => openBytes(() => caseKey(wrapped, bound.case), sealed, bound).toString(),
    sealContent: (contentKey, bytes, bound) => sealBytes(Buffer.from(contentKey, 'base64url'), 0, bytes, bound),
    openContent: (contentKey, sealed, bound) => openBytes(() => Buffer.from(contentKey, 'base64url'), sealed, bound),
    derive: (purpose) => createHmac('sha256', houseKey).update(purpose).digest('base64url'),
    sealStream: (purpose, plain) => sealChunks(houseKey, purpose, plain),
    openStream: (purpose, sealed) => openChunks(Object.values(house.keys), purpose, sealed),
  }
  const proof = sealer.sealHouse('Selbsttest', 'seal', 'self', 'test')
  if (sealer.openHouse(proof, 'seal', 'self', 'test') !== 'Selbsttest') throw new Unfit('Das Versiegeln funktioniert auf dieser Maschine nicht.')
  return sealer
}

export type Bytes = AsyncIterable<Buffer>
/** Bytes of a stream sealed at once; salt and mark of the key stand in front. */
const CHUNK = 64 * 1024, SALT = 32, MARK = 8

/** A key for one stream alone, and what tells the house key it comes from without betraying it (HKDF, RFC 5869). */
function streamKey(houseKey: Buffer, purpose: string, salt: Buffer): { key: Buffer; mark: Buffer } {
  const bytes = Buffer.from(hkdfSync('sha256', houseKey, salt, `stream ${purpose}`, 32 + MARK))
  return { key: bytes.subarray(0, 32), mark: bytes.subarray(32) }
}

/** The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): number and "this is the last" are bound into every chunk, so that none can be dropped, moved or cut off. */
const nonceOf = (number: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(IV)
  nonce.writeUIntBE(number, IV - 7, 6)
  nonce.writeUInt8(isLast ? 1 : 0, IV - 1)
  return nonce
}

async function* sealChunks(houseKey: Buffer, purpose: string, plain: Bytes): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT)
  const { key, mark } = streamKey(houseKey, purpose, salt)
  yield Buffer.concat([salt, mark])
  let number = 0
  for await (const { bytes, isLast } of inChunks(plain, CHUNK)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++, isLast))
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
}

async function* openChunks(houseKeys: Buffer[], purpose: string, sealed: Bytes): AsyncGenerator<Buffer> {
  let key: Buffer | undefined, number = 0
  for await (const { bytes, isLast } of inChunks(sealed, CHUNK + TAG, SALT + MARK)) {
    if (!key) {
      const [salt, mark] = [bytes.subarray(0, SALT), bytes.subarray(SALT)]
      if (isLast) throw damaged()
      key = houseKeys.map((houseKey) => streamKey(houseKey, purpose, salt)).find((candidate) => candidate.mark.equals(mark))?.key
      if (!key) throw new Unfit('Der Hausschlüssel, mit dem diese Datei versiegelt wurde, ist hier nicht vorhanden. Bitte den Ordner keys aus der Schlüsselsicherung zurückspielen.')
      continue
    }
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number++, isLast), { authTagLength: TAG })
    try {
      decipher.setAuthTag(bytes.subarray(-TAG))
      yield Buffer.concat([decipher.update(bytes.subarray(0, -TAG)), decipher.final()])
    } catch {
      throw damaged()
    }
  }
}

const damaged = () => new Unfit('Die Datei ist beschädigt oder unvollständig.')

/** Cuts a stream into pieces of one size (the first of another); only the last may be shorter. */
async function* inChunks(source: Bytes, size: number, first = size): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  let [held, length, wanted]: [Buffer[], number, number] = [[], 0, first]
  for await (const part of source) {
    held.push(part)
    length += part.length
    if (length <= wanted) continue
    let all = Buffer.concat(held)
    for (; all.length > wanted; wanted = size) {
      yield { bytes: all.subarray(0, wanted), isLast: false }
      all = all.subarray(wanted)
    }
    [held, length] = [[all], all.length]
  }
  yield { bytes: Buffer.concat(held), isLast: true }
}

/** A key for the bytes of one thing (a document), as text that is sealed like any other. */
export const newContentKey = (): string => randomBytes(32).toString('base64url')
/** Check sum that nobody can compute without the secret: tells that two things are the same, and nothing about what they are. */
export const keyedHash = (secret: string, ...parts: (string | Buffer)[]): Buffer => {
  const mac = createHmac('sha256', secret)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

/** A random token for links and sessions (256 bits, base64url); the database keeps only its hash. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const hashOf = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest()
