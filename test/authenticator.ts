/** A security key made of software: keeps ES256 key pairs and signs as WebAuthn asks, with switches for what a thief or a broken device would do. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest()
const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url')
const PRESENT = 0x01, VERIFIED = 0x04, WITH_KEY = 0x40

export function createAuthenticator(origin: string) {
  const id = randomBytes(16)
  let key: KeyObject | undefined
  let counter = 1
  const clientData = (type: string, challenge: string, from: string) => Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const data = (rpId: string, flags: number, count: number, rest = Buffer.alloc(0)) => {
    const tail = Buffer.alloc(5)
    tail.writeUInt8(flags, 0)
    tail.writeUInt32BE(count, 1)
    return Buffer.concat([sha256(rpId), tail, rest])
  }
  return {
    id: base64url(id),
    /** Makes a passkey. */
    create(options: { challenge: string; rp: { id: string } }) {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      key = pair.privateKey
      const jwk = pair.publicKey.export({ format: 'jwk' })
      const cose = isoCBOR.encode(new Map<number, number | Uint8Array<ArrayBuffer>>([[1, 2], [3, -7], [-1, 1], [-2, new Uint8Array(Buffer.from(jwk.x!, 'base64url'))], [-3, new Uint8Array(Buffer.from(jwk.y!, 'base64url'))]]))
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authData = data(options.rp.id, PRESENT | VERIFIED | WITH_KEY, counter, Buffer.concat([Buffer.alloc(16), length, id, Buffer.from(cose)]))
      const attestation = isoCBOR.encode(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', new Uint8Array(authData)]]) as never)
      return { id: base64url(id), rawId: base64url(id), type: 'public-key' as const, clientExtensionResults: {}, response: { clientDataJSON: base64url(clientData('webauthn.create', options.challenge, origin)), attestationObject: base64url(attestation), transports: ['internal'] } }
    },
    /** Signs in. `count`: what the counter says; `origin`: the page that asked; `isVerified`: fingerprint or PIN was given. */
    sign(options: { challenge: string; rpId: string }, odd: { count?: number; origin?: string; isVerified?: boolean } = {}) {
      const client = clientData('webauthn.get', options.challenge, odd.origin ?? origin)
      const authData = data(options.rpId, PRESENT | (odd.isVerified === false ? 0 : VERIFIED), odd.count ?? ++counter)
      const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), key!)
      return { id: base64url(id), rawId: base64url(id), type: 'public-key' as const, clientExtensionResults: {}, response: { clientDataJSON: base64url(client), authenticatorData: base64url(authData), signature: base64url(signature) } }
    },
  }
}
