/** A one-time link: the first way into an account, and the way back in when password or phone are lost. */
import { z } from 'zod'
import { endpoint } from '../../base/endpoint.ts'
import { Email, Password, SessionState } from './session.api.ts'
import { userAccess } from './user.access.ts'
import { UserName } from './user.ts'

const Token = z.string().min(20).max(100)
/** Days a link can be used. */
export const LINK_DAYS = 7

// The token travels in the body: addresses end up in histories and logs.
export const readInvitation = endpoint({
  method: 'POST', path: '/api/invitation', summary: 'Was ein Einmal-Link öffnet', kind: 'read', as: 'signin', may: userAccess.readInvitation, audit: userAccess.readInvitation.act,
  input: z.object({ token: Token }),
  output: z.object({ name: z.string(), /** Null: the invited person chooses the sign-in name. */ email: z.string().nullable(), role: z.string(), /** False: a lead has to agree first. */ isConfirmed: z.boolean(), needsSecondFactor: z.boolean(), leastLength: z.number().int(), organisation: z.string() }),
})
export const redeemInvitation = endpoint({
  method: 'POST', path: '/api/invitation/redemption', summary: 'Einmal-Link einlösen: Kennwort setzen', kind: 'act', as: 'signin', may: userAccess.redeemInvitation, audit: userAccess.redeemInvitation.act,
  input: z.object({ token: Token, password: Password, name: UserName.optional(), email: Email.optional() }), output: SessionState,
})
