/** Signing in and out, in steps: password, then code; or a passkey alone. */
import { z } from 'zod'
import { Done, endpoint } from '../../base/endpoint.ts'
import { Assertion, RequestOptions } from './passkey.ts'
import { LONGEST } from './password.rules.ts'
import { userAccess } from './user.access.ts'

/** How far a sign-in has come. `hasTotp`, `hasPasskey`: what can follow the password. `userId`: null before the password was right. */
export const SessionState = z.object({
  userId: z.uuid().nullable(), stage: z.enum(['none', 'second_factor', 'enrol', 'full']), name: z.string(), hasTotp: z.boolean(), hasPasskey: z.boolean(), organisation: z.string(), isDemo: z.boolean(),
})
export type SessionState = z.output<typeof SessionState>

export const Email = z.string().trim().toLowerCase().max(200).pipe(z.email('Das ist keine E-Mail-Adresse.')).meta({ label: 'E-Mail', kind: 'email' })
/** Long enough to refuse without hashing megabytes; what is accepted as new is decided in password.rules.ts. */
export const Password = z.string().min(1, 'Das Kennwort fehlt.').max(LONGEST * 2, 'Das Kennwort ist zu lang.').meta({ label: 'Kennwort', kind: 'password' })
export const Code = z.string().transform((typed) => typed.replace(/\s/g, '')).pipe(z.string().regex(/^\d{6}$/, 'Der Code hat sechs Ziffern.')).meta({ label: 'Code', hint: 'Sechs Ziffern aus der App', kind: 'code' })

const open = { output: SessionState, as: 'signin' } as const

export const readSession = endpoint({ method: 'GET', path: '/api/session', summary: 'Wie weit die Anmeldung ist', kind: 'read', ...open, may: userAccess.readSession, audit: userAccess.readSession.act })
export const signIn = endpoint({
  method: 'POST', path: '/api/session', summary: 'Mit Kennwort anmelden', kind: 'act', ...open, may: userAccess.signIn, audit: userAccess.signIn.act,
  // Any text is a sign-in name here: refusing a misspelt one in another way would say something about accounts.
  input: z.object({ email: z.string().trim().toLowerCase().min(1, 'Die E-Mail fehlt.').max(200).meta({ label: 'E-Mail', kind: 'email' }), password: Password }),
})
export const signInWithCode = endpoint({
  method: 'POST', path: '/api/session/code', summary: 'Anmeldung mit Code abschließen', kind: 'act', ...open, input: z.object({ code: Code }), may: userAccess.signInWithCode, audit: userAccess.signInWithCode.act,
})
export const offerPasskeySignIn = endpoint({
  method: 'GET', path: '/api/session/passkey', summary: 'Aufgabe für die Anmeldung mit Passkey', kind: 'read', output: RequestOptions, as: 'signin', may: userAccess.offerPasskeySignIn, audit: userAccess.offerPasskeySignIn.act,
})
export const signInWithPasskey = endpoint({
  method: 'POST', path: '/api/session/passkey', summary: 'Mit Passkey anmelden', kind: 'act', ...open, input: z.object({ response: Assertion }), may: userAccess.signInWithPasskey, audit: userAccess.signInWithPasskey.act,
})
export const signOut = endpoint({ method: 'DELETE', path: '/api/session', summary: 'Abmelden', kind: 'act', output: Done, as: 'signin', may: userAccess.signOut, audit: userAccess.signOut.act })
export const confirmSignIn = endpoint({
  method: 'POST', path: '/api/session/confirmation', summary: 'Anmeldung mit Kennwort oder Passkey bestätigen', kind: 'act', output: Done, as: 'signin',
  input: z.union([z.object({ password: Password }), z.object({ response: Assertion })]), may: userAccess.confirm, audit: userAccess.confirm.act,
})
