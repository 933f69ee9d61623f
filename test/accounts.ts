/** Accounts as they come to be in real life: by invitation, with a password and a second factor. For tests of signing in. */
import { Secret, TOTP } from 'otpauth'
import { keepTotp, offerTotp } from '../src/features/users/account.api.ts'
import { redeemInvitation } from '../src/features/users/invitation.api.ts'
import { inviteUser } from '../src/features/users/user.api.ts'
import type { Role } from '../src/features/users/user.ts'
import { openVisitor, type Visitor } from './visitor.ts'
import type { World } from './world.ts'

export const PASSWORD = 'Igel tanzen im Mondlicht'
export const tokenOf = (link: string): string => new URL(link).hash.slice(1)
export const codeAt = (secret: string, now: Date): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() })

/** Moves the clock, so that a fresh code or a new window begins. */
export const pass = (world: World, seconds: number): void => world.clock.moveTo(new Date(world.clock.now().getTime() + seconds * 1000).toISOString())

let count = 0
/** An administrator who has just signed in invites somebody; gives back the link. */
export async function invite(world: World, role: Role = 'caseworker', name = `Konto ${++count}`) {
  const admin = await world.actor('administrator')
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`
  return { ...await admin.call(inviteUser, { input: { name, email, initials: '', role } }), email, name }
}

/** Somebody who was invited, chose the password, and (where the role needs it) set up a one-time code; signed in in `browser`. */
export async function settle(world: World, role: Role = 'caseworker', name?: string): Promise<{ id: string; email: string; name: string; secret: string; browser: Visitor }> {
  const invited = await invite(world, role, name)
  const browser = openVisitor(world)
  const { stage } = await browser.call(redeemInvitation, { input: { token: tokenOf(invited.link), password: PASSWORD } })
  let secret = ''
  if (stage === 'enrol') {
    secret = (await browser.call(offerTotp, {})).secret
    await browser.call(keepTotp, { input: { code: codeAt(secret, world.clock.now()) } })
    pass(world, 60)
  }
  return { id: invited.user.id, email: invited.email, name: invited.name, secret, browser }
}
