/** The own account: password, second factors, sign-ins. */
import { z } from 'zod'
import { ById, Done, endpoint } from '../../base/endpoint.ts'
import { Attestation, CreationOptions } from './passkey.ts'
import { Code, Password, SessionState } from './session.api.ts'
import { userAccess } from './user.access.ts'
import { RoleSchema } from './user.ts'

const Instant = z.date().transform((at) => at.toISOString())
export const OwnAccount = z.object({
  name: z.string(), email: z.string().nullable(), initials: z.string().nullable(), role: RoleSchema, leastLength: z.number().int(), isPrepared: z.boolean(),
  hasTotp: z.boolean(), /** Yes, or why the one-time code has to stay. */ canRemoveTotp: z.union([z.literal(true), z.string()]), canRemovePasskey: z.union([z.literal(true), z.string()]),
  passkeys: z.array(z.object({ id: z.uuid(), label: z.string(), createdAt: Instant, lastUsedAt: Instant.nullable() })),
  sessions: z.array(z.object({ id: z.uuid(), device: z.string(), startedAt: Instant, seenAt: Instant, isThis: z.boolean() })),
})
export type OwnAccount = z.output<typeof OwnAccount>

export const readAccount = endpoint({ method: 'GET', path: '/api/account', summary: 'Eigenes Konto', kind: 'read', output: OwnAccount, as: 'signin', may: userAccess.read, audit: userAccess.read.act })
export const changePassword = endpoint({
  method: 'PUT', path: '/api/account/password', summary: 'Eigenes Kennwort ändern', kind: 'act', output: Done, as: 'signin',
  input: z.object({ old: Password.meta({ label: 'bisheriges Kennwort', kind: 'password' }), password: Password.meta({ label: 'neues Kennwort', kind: 'password' }) }), may: userAccess.changePassword, audit: userAccess.changePassword.act,
})

// Setting up a factor is also the last step of a first sign-in, so these four look at the session themselves.
const enrol = { as: 'signin' } as const
export const offerTotp = endpoint({
  method: 'GET', path: '/api/account/totp', summary: 'Geheimnis für eine Code-App', kind: 'read', ...enrol, may: userAccess.offerTotp, audit: userAccess.offerTotp.act,
  output: z.object({ secret: z.string(), address: z.string(), /** SVG as data address. */ picture: z.string() }),
})
export const keepTotp = endpoint({ method: 'PUT', path: '/api/account/totp', summary: 'Code-App einrichten', kind: 'act', ...enrol, input: z.object({ code: Code }), output: SessionState, may: userAccess.keepTotp, audit: userAccess.keepTotp.act })
export const offerPasskey = endpoint({ method: 'GET', path: '/api/account/passkeys/new', summary: 'Aufgabe für einen neuen Passkey', kind: 'read', ...enrol, output: CreationOptions, may: userAccess.offerPasskey, audit: userAccess.offerPasskey.act })
export const keepPasskey = endpoint({
  method: 'POST', path: '/api/account/passkeys', summary: 'Passkey einrichten', kind: 'act', ...enrol, output: SessionState, may: userAccess.keepPasskey, audit: userAccess.keepPasskey.act,
  input: z.object({ label: z.string().trim().min(1, 'Die Bezeichnung fehlt.').max(60).meta({ label: 'Bezeichnung', hint: 'zum Beispiel „Diensthandy“' }), response: Attestation }),
})

export const removeTotp = endpoint({ method: 'DELETE', path: '/api/account/totp', summary: 'Code-App entfernen', kind: 'act', output: Done, as: 'signin', confirm: true, may: userAccess.removeTotp, audit: userAccess.removeTotp.act })
export const removePasskey = endpoint({ method: 'DELETE', path: '/api/account/passkeys/:id', summary: 'Passkey entfernen', kind: 'act', params: ById, output: Done, as: 'signin', confirm: true, may: userAccess.removePasskey, audit: userAccess.removePasskey.act })
export const endSession = endpoint({ method: 'DELETE', path: '/api/account/sessions/:id', summary: 'Eine eigene Anmeldung beenden', kind: 'act', params: ById, output: Done, as: 'signin', may: userAccess.endSession, audit: userAccess.endSession.act })
export const endOtherSessions = endpoint({ method: 'DELETE', path: '/api/account/sessions', summary: 'Alle anderen eigenen Anmeldungen beenden', kind: 'act', output: Done, as: 'signin', may: userAccess.endOtherSessions, audit: userAccess.endOtherSessions.act })
