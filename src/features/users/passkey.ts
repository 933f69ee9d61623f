/** A passkey: a key pair on a device that signs in without password (WebAuthn Level 3). These are the messages between browser and server. */
import { z } from 'zod'

const Bytes = z.base64url().max(20_000)
const Extensions = z.record(z.string().max(60), z.unknown()).default({})

/** What the browser brings after signing in with a passkey. */
export const Assertion = z.object({
  id: Bytes, rawId: Bytes, type: z.literal('public-key'), clientExtensionResults: Extensions,
  response: z.object({ clientDataJSON: Bytes, authenticatorData: Bytes, signature: Bytes, userHandle: Bytes.optional() }),
})
/** What the browser brings after making a passkey. */
export const Attestation = z.object({
  id: Bytes, rawId: Bytes, type: z.literal('public-key'), clientExtensionResults: Extensions,
  response: z.object({ clientDataJSON: Bytes, attestationObject: Bytes, transports: z.array(z.string().max(30)).max(10).optional() }),
})
export type Assertion = z.output<typeof Assertion>
export type Attestation = z.output<typeof Attestation>

export const RequestOptions = z.object({
  challenge: z.string(), rpId: z.string(), timeout: z.number(), userVerification: z.literal('required'),
})
export const CreationOptions = z.object({
  challenge: z.string(), timeout: z.number(), attestation: z.literal('none'), rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.number() })),
  excludeCredentials: z.array(z.object({ id: z.string(), type: z.literal('public-key') })),
  authenticatorSelection: z.object({ residentKey: z.literal('required'), requireResidentKey: z.boolean(), userVerification: z.literal('required') }),
})
