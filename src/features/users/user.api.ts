import { z } from 'zod'
import { ById, CanSchema, endpoint, pageOf } from '../../base/endpoint.ts'
import { ListInput } from '../../base/list.ts'
import { Email } from './session.api.ts'
import { canWithUser, userAccess } from './user.access.ts'
import { Initials, RoleSchema, UserName, UserStateSchema } from './user.ts'

export const MeOutput = z.object({
  id: z.uuid(), name: z.string(), email: z.string().nullable(), role: RoleSchema, organisation: z.string(), municipality: z.string(), isDemo: z.boolean(), today: z.iso.date(), isReadOnly: z.boolean(),
})

export const readMe = endpoint({
  method: 'GET', path: '/api/me', summary: 'Wer angemeldet ist', kind: 'read', output: MeOutput, may: userAccess.readMe, audit: 'user.read-me',
})

export const UserRow = z.object({
  id: z.uuid(), name: UserName, initials: Initials.nullable(), email: z.string().nullable().meta({ label: 'E-Mail' }), role: RoleSchema, state: UserStateSchema,
  hasSecondFactor: z.boolean().meta({ label: 'zweiter Faktor' }), /** Last day an open one-time link works. */ linkUntil: z.iso.date().nullable().meta({ label: 'Link gültig bis', kind: 'date' }),
  isPrepared: z.boolean(), version: z.number().int(), can: CanSchema,
})
export type UserRow = z.output<typeof UserRow>

/** Empty initials mean none. */
const UserInput = z.object({ name: UserName, email: Email.nullable().default(null), initials: Initials.default(''), role: RoleSchema })
/** `link` is shown this one time; the database keeps only its checksum. */
const Access = z.object({ user: UserRow, link: z.url() })

/** Everything here also looks at credentials or ends sessions, so it runs as the audience "signin". */
const administration = { as: 'signin' } as const
const withCan = { ...administration, can: canWithUser } as const

export const listUsers = endpoint({
  method: 'POST', path: '/api/users/list', summary: 'Konten', kind: 'read', input: ListInput, output: pageOf(UserRow), ...withCan, may: userAccess.list, audit: userAccess.list.act,
})
export const inviteUser = endpoint({
  method: 'POST', path: '/api/users', summary: 'Konto anlegen und Einmal-Link ausstellen', kind: 'create', input: UserInput.extend({ email: Email }), output: Access, ...administration, may: userAccess.invite, audit: userAccess.invite.act,
})
export const changeUser = endpoint({
  method: 'PUT', path: '/api/users/:id', summary: 'Konto ändern', kind: 'change', params: ById, input: UserInput, output: UserRow, ...withCan, may: userAccess.change, audit: userAccess.change.act,
})
export const renewAccess = endpoint({
  method: 'POST', path: '/api/users/:id/invitation', summary: 'Neuen Einmal-Link ausstellen; Kennwort, zweiter Faktor und Anmeldungen enden sofort', kind: 'change', params: ById, output: Access, confirm: true,
  ...administration, may: userAccess.renewAccess, audit: userAccess.renewAccess.act,
})
export const disableUser = endpoint({
  method: 'PUT', path: '/api/users/:id/suspension', summary: 'Konto sperren; seine Anmeldungen enden sofort', kind: 'change', params: ById, output: UserRow, ...withCan, may: userAccess.disable, audit: userAccess.disable.act,
})
/** How many open cases it is responsible for, now or planned; whose they are is not told. */
export const countHeldCases = endpoint({
  method: 'GET', path: '/api/users/:id/cases', summary: 'Zahl der Fälle eines Kontos', kind: 'read', params: ById, output: z.object({ cases: z.number().int() }), ...administration, may: userAccess.countCases, audit: userAccess.countCases.act,
})
export const enableUser = endpoint({
  method: 'DELETE', path: '/api/users/:id/suspension', summary: 'Konto entsperren', kind: 'change', params: ById, output: UserRow, ...withCan, may: userAccess.enable, audit: userAccess.enable.act,
})
