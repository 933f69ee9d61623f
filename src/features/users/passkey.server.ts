/** Making and checking passkeys. The address of the request decides which site a passkey belongs to; authenticators never use it elsewhere. */
import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { Context } from '../../base/handle.ts'
import { hashOf, newToken, type Sealer } from '../../base/seal.ts'
import { addPasskey, findPasskey, findPasskeys, useChallenge, usePasskey } from './credential.db.ts'
import type { Assertion, Attestation } from './passkey.ts'

/** Milliseconds in which a challenge must be answered. */
const VALID = 5 * 60_000
/** `sign-in` is for anybody; `enrol` is bound to the account. */
type Task = { kind: 'sign-in' } | { kind: 'enrol'; userId: string }
type Asking = Pick<Context, 'tx' | 'now' | 'seal' | 'request'>

const siteOf = (request: Asking['request']): string => new URL(request.origin).hostname

/** A challenge proves by itself that it is ours, for what, and until when; so asking for one writes nothing. */
const proofOf = (seal: Sealer, task: Task, expires: number, nonce: string): string => seal.derive(JSON.stringify(['passkey', task, expires, nonce]))
function newChallenge(seal: Sealer, task: Task, now: Date): string {
  const expires = now.getTime() + VALID, nonce = newToken()
  return `${expires}.${nonce}.${proofOf(seal, task, expires, nonce)}`
}

/** Whether the answered challenge (base64url) is ours, of this task, fresh, and answered for the first time. */
async function isOurs({ tx, seal, now }: Asking, task: Task, answered: string): Promise<boolean> {
  const challenge = Buffer.from(answered, 'base64url').toString()
  const [expires = '', nonce = '', proof = ''] = challenge.split('.')
  // Comparing hashes takes the same time wherever the difference is.
  const isOurs = hashOf(proof).equals(hashOf(proofOf(seal, task, Number(expires), nonce))) && Number(expires) > now.getTime()
  return isOurs && useChallenge(tx, challenge, new Date(Number(expires)), now)
}

export async function offerSignIn({ seal, now, request }: Asking) {
  const options = await generateAuthenticationOptions({ rpID: siteOf(request), challenge: newChallenge(seal, { kind: 'sign-in' }, now), userVerification: 'required', timeout: VALID })
  return { challenge: options.challenge, rpId: siteOf(request), timeout: VALID, userVerification: 'required' as const }
}

/** The account whose passkey signed, or null. The device itself has checked the person (fingerprint, PIN), so this counts as both factors. */
export async function checkAssertion(asking: Asking, response: Assertion) {
  const passkey = await findPasskey(asking.tx, response.id)
  if (!passkey || passkey.state !== 'active') return null
  const verified = await verifyAuthenticationResponse({
    response, expectedChallenge: (answered) => isOurs(asking, { kind: 'sign-in' }, answered), expectedOrigin: asking.request.origin, expectedRPID: siteOf(asking.request),
    credential: { id: passkey.credential_id, publicKey: new Uint8Array(passkey.public_key), counter: passkey.counter }, requireUserVerification: true,
  }).catch(() => null) // The library throws for every answer that does not fit, including a counter that went back.
  if (!verified?.verified) return null
  await usePasskey(asking.tx, passkey.id, verified.authenticationInfo.newCounter, asking.now)
  return { id: passkey.user_id, name: passkey.name, role: passkey.role }
}

export async function offerPasskey({ tx, seal, now, request }: Asking, account: { id: string; name: string; email: string | null }) {
  const known = await findPasskeys(tx, account.id)
  const options = await generateRegistrationOptions({
    rpName: 'Wegbegleiter', rpID: siteOf(request), userID: new Uint8Array(Buffer.from(account.id)), userName: account.email ?? account.name, userDisplayName: account.name,
    challenge: newChallenge(seal, { kind: 'enrol', userId: account.id }, now), timeout: VALID, attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' }, excludeCredentials: known.map((passkey) => ({ id: passkey.credential_id })),
  })
  return {
    challenge: options.challenge, timeout: VALID, attestation: 'none' as const, rp: { id: siteOf(request), name: options.rp.name }, user: options.user, pubKeyCredParams: options.pubKeyCredParams,
    excludeCredentials: known.map((passkey) => ({ id: passkey.credential_id, type: 'public-key' as const })),
    authenticatorSelection: { residentKey: 'required' as const, requireResidentKey: true, userVerification: 'required' as const },
  }
}

/** Keeps a new passkey; false when the answer does not fit. */
export async function keepPasskey(asking: Asking, userId: string, label: string, response: Attestation): Promise<boolean> {
  const verified = await verifyRegistrationResponse({
    response: { ...response, response: { ...response.response, transports: undefined } }, expectedChallenge: (answered) => isOurs(asking, { kind: 'enrol', userId }, answered),
    expectedOrigin: asking.request.origin, expectedRPID: siteOf(asking.request), requireUserVerification: true,
  }).catch(() => null)
  if (!verified?.verified) return false
  const { credential } = verified.registrationInfo
  if (await findPasskey(asking.tx, credential.id)) return false
  await addPasskey(asking.tx, userId, { credential_id: credential.id, public_key: Buffer.from(credential.publicKey), counter: credential.counter, transports: response.response.transports ?? [], label }, asking.now)
  return true
}
