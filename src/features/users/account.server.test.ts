import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { codeAt, pass, PASSWORD, settle } from '../../../test/accounts.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { changePassword, endOtherSessions, endSession, keepPasskey, keepTotp, offerPasskey, offerTotp, readAccount, removePasskey, removeTotp } from './account.api.ts'
import { confirmSignIn, offerPasskeySignIn, readSession, signIn, signInWithCode, signInWithPasskey } from './session.api.ts'
import { readMe } from './user.api.ts'

let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

type Settled = Awaited<ReturnType<typeof settle>>
async function signInAgain(anna: Settled, device?: string) {
  const browser = openVisitor(world, device)
  await browser.call(signIn, { input: { email: anna.email, password: PASSWORD } })
  if (anna.secret) await browser.call(signInWithCode, { input: { code: codeAt(anna.secret, world.clock.now()) } })
  pass(world, 60)
  return browser
}
async function addPasskey(anna: Settled) {
  const authenticator = createAuthenticator(world.address)
  await anna.browser.call(keepPasskey, { input: { label: 'Diensthandy', response: authenticator.create(await anna.browser.call(offerPasskey, {})) } })
  return authenticator
}

test('the own sign-ins are listed by device; one or all others can be ended at once', async () => {
  const anna = await settle(world)
  const phone = await signInAgain(anna, 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1')
  const desk = await signInAgain(anna)
  const { sessions } = await anna.browser.call(readAccount, {})
  assert.deepEqual(sessions.map((session) => session.device).sort(), ['Firefox unter Linux', 'Firefox unter Linux', 'Safari unter iOS'])
  assert.equal(sessions.filter((session) => session.isThis).length, 1)
  await anna.browser.call(endSession, { params: { id: sessions.find((session) => session.device.startsWith('Safari'))!.id } })
  await assert.rejects(phone.call(readMe, {}), { status: 401 })
  assert.equal((await desk.call(readMe, {})).id, anna.id)
  await anna.browser.call(endOtherSessions, {})
  await assert.rejects(desk.call(readMe, {}), { status: 401 })
  assert.equal((await anna.browser.call(readAccount, {})).sessions.length, 1)
})

test('the session of somebody else does not exist', async () => {
  const anna = await settle(world), berta = await settle(world)
  const [session] = (await berta.browser.call(readAccount, {})).sessions
  await assert.rejects(anna.browser.call(endSession, { params: { id: session!.id } }), { status: 404 })
  assert.equal((await berta.browser.call(readMe, {})).id, berta.id)
})

test('a new password needs the old one, ends the other sign-ins, and replaces the old', async () => {
  const anna = await settle(world)
  const other = await signInAgain(anna)
  await assert.rejects(anna.browser.call(changePassword, { input: { old: 'falsch geraten', password: 'Sieben Raben fliegen heim' } }), { status: 400, fields: { old: 'Das bisherige Kennwort stimmt nicht.' } })
  await assert.rejects(anna.browser.call(changePassword, { input: { old: PASSWORD, password: 'zu kurz' } }), { status: 400, fields: { password: 'Das Kennwort braucht mindestens 12 Zeichen; es sind 7.' } })
  await assert.rejects(anna.browser.call(changePassword, { input: { old: PASSWORD, password: 'Passwort2026!' } }), { status: 400 })
  await anna.browser.call(changePassword, { input: { old: PASSWORD, password: 'Sieben Raben fliegen heim' } })
  assert.equal((await anna.browser.call(readMe, {})).id, anna.id)
  await assert.rejects(other.call(readMe, {}), { status: 401 })
  await assert.rejects(openVisitor(world).call(signIn, { input: { email: anna.email, password: PASSWORD } }), { status: 401 })
  assert.equal((await openVisitor(world).call(signIn, { input: { email: anna.email, password: 'Sieben Raben fliegen heim' } })).stage, 'second_factor')
})

test('guessing the old password from an open desk is slowed down like signing in', async () => {
  const anna = await settle(world)
  const guess = () => anna.browser.call(changePassword, { input: { old: 'falsch geraten', password: 'Sieben Raben fliegen heim' } })
  for (let round = 0; round < 10; round++) await assert.rejects(guess(), { status: 400 })
  await assert.rejects(guess(), { status: 429 })
  pass(world, 16 * 60)
})

test('a passkey signs in alone, each answer once, only from our own page, and only after fingerprint or PIN', async () => {
  const anna = await settle(world)
  const authenticator = await addPasskey(anna)
  const browser = openVisitor(world)
  const offered = await browser.call(offerPasskeySignIn, {})
  for (const odd of [{ origin: 'https://evil.example' }, { isVerified: false }]) {
    await assert.rejects(browser.call(signInWithPasskey, { input: { response: authenticator.sign(offered, odd) } }), { status: 401, message: 'Dieser Passkey gilt hier nicht.' })
  }
  const fresh = await browser.call(offerPasskeySignIn, {})
  const response = authenticator.sign(fresh)
  assert.equal((await browser.call(signInWithPasskey, { input: { response } })).stage, 'full')
  assert.equal((await browser.call(readMe, {})).id, anna.id)
  await assert.rejects(openVisitor(world).call(signInWithPasskey, { input: { response } }), { status: 401 })
  await assert.rejects(openVisitor(world).call(signInWithPasskey, { input: { response: authenticator.sign(fresh) } }), { status: 401 }, 'a challenge counts once')
})

test('a copied passkey is noticed by its counter, an old challenge is refused', async () => {
  const anna = await settle(world)
  const authenticator = await addPasskey(anna)
  const answer = async (odd: { count?: number } = {}, wait = 0) => {
    const browser = openVisitor(world)
    const offered = await browser.call(offerPasskeySignIn, {})
    pass(world, wait)
    return browser.call(signInWithPasskey, { input: { response: authenticator.sign(offered, odd) } })
  }
  await answer({ count: 40 })
  await assert.rejects(answer({ count: 7 }), { status: 401 })
  await assert.rejects(answer({ count: 41 }, 301), { status: 401 })
  await answer({ count: 42 })
})

test('a challenge is ours: a made-up one, or one for setting up, does not sign in', async () => {
  const anna = await settle(world)
  const authenticator = await addPasskey(anna)
  const { rpId } = await openVisitor(world).call(offerPasskeySignIn, {})
  const enrolling = await anna.browser.call(offerPasskey, {})
  for (const challenge of [enrolling.challenge, Buffer.from('9999999999999.x.y').toString('base64url'), '']) {
    await assert.rejects(openVisitor(world).call(signInWithPasskey, { input: { response: authenticator.sign({ challenge, rpId }) } }), { status: 401 })
  }
})

test('a passkey confirms as well as the password, but not with the passkey of somebody else', async () => {
  const anna = await settle(world), berta = await settle(world)
  const own = await addPasskey(anna), foreign = await addPasskey(berta)
  const confirm = async (authenticator: typeof own) => anna.browser.call(confirmSignIn, { input: { response: authenticator.sign(await anna.browser.call(offerPasskeySignIn, {})) } })
  pass(world, 11 * 60)
  await assert.rejects(confirm(foreign), { status: 400, message: 'Dieser Passkey gehört nicht zu diesem Konto.' })
  await assert.rejects(anna.browser.call(removeTotp, {}), { code: 'confirm' })
  await confirm(own)
  await anna.browser.call(removeTotp, {})
})

test('a further factor needs a fresh confirmation; the last one of a role that needs it stays', async () => {
  const anna = await settle(world)
  await assert.rejects(anna.browser.call(removeTotp, {}), { status: 409, message: 'Diese Rolle braucht einen zweiten Faktor. Bitte zuerst einen anderen einrichten.' })
  pass(world, 11 * 60)
  await assert.rejects(anna.browser.call(offerPasskey, {}), { code: 'confirm' })
  await assert.rejects(anna.browser.call(offerTotp, {}), { code: 'confirm' })
  await anna.browser.call(confirmSignIn, { input: { password: PASSWORD } })
  const authenticator = await addPasskey(anna)
  await anna.browser.call(removeTotp, {})
  const { passkeys, canRemovePasskey } = await anna.browser.call(readAccount, {})
  assert.equal(passkeys[0]!.label, 'Diensthandy')
  assert.match(String(canRemovePasskey), /braucht einen zweiten Faktor/)
  await assert.rejects(anna.browser.call(removePasskey, { params: { id: passkeys[0]!.id } }), { status: 409 })
  const half = await openVisitor(world).call(signIn, { input: { email: anna.email, password: PASSWORD } })
  assert.deepEqual({ stage: half.stage, hasTotp: half.hasTotp, hasPasskey: half.hasPasskey }, { stage: 'second_factor', hasTotp: false, hasPasskey: true })
  await assert.rejects(anna.browser.call(keepPasskey, { input: { label: 'noch einmal', response: authenticator.create(await anna.browser.call(offerPasskey, {})) } }), { status: 409 })
})

test('code app and passkey taken away at once: one of them stays', async () => {
  const anna = await settle(world)
  await addPasskey(anna)
  const { passkeys } = await anna.browser.call(readAccount, {})
  const tries = await Promise.allSettled([anna.browser.call(removeTotp, {}), anna.browser.call(removePasskey, { params: { id: passkeys[0]!.id } })])
  assert.deepEqual(tries.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const left = await anna.browser.call(readAccount, {})
  assert.equal(Number(left.hasTotp) + left.passkeys.length, 1)
})

test('a new code app replaces the old one only after a right code', async () => {
  const anna = await settle(world)
  const offered = await anna.browser.call(offerTotp, {})
  assert.notEqual(offered.secret, anna.secret)
  assert.match(offered.picture, /^data:image\/svg\+xml;base64,/)
  assert.match(offered.address, /^otpauth:\/\/totp\/Gemeinde%20Althengstett/)
  await assert.rejects(anna.browser.call(keepTotp, { input: { code: '000 000' } }), { status: 400, fields: { code: 'Dieser Code gilt nicht. Stimmt die Uhrzeit des Telefons?' } })
  await signInAgain(anna)
  await anna.browser.call(keepTotp, { input: { code: codeAt(offered.secret, world.clock.now()) } })
  pass(world, 60)
  await signInAgain({ ...anna, secret: offered.secret })
})

test('password hashes, token hashes and stored secrets never leave, and the secret is unreadable in the database', async () => {
  const anna = await settle(world)
  const { id, email, browser, secret } = anna
  await addPasskey(anna)
  await browser.call(readAccount, {})
  await browser.call(readSession, {})
  const stored = await world.all.selectFrom('credentials').selectAll().where('user_id', '=', id).executeTakeFirstOrThrow()
  assert.ok(!stored.totp_sealed!.toString('latin1').includes(secret))
  const said = browser.answers.slice(3).join('\n') // after the secret was shown at enrolment
  for (const canary of [stored.password_hash!, 'argon2id', browser.jar.token, PASSWORD, secret]) assert.ok(!said.includes(canary), `${canary} was in an answer to ${email}`)
})

test('a caseworker cannot read the tables of sign-in', async () => {
  const { asAudience } = await import('../../base/db.ts')
  for (const table of ['credentials', 'passkeys', 'sessions', 'invitations', 'sign_in_failures', 'used_challenges'] as const) {
    for (const audience of ['caseworker', 'lead', 'administrator', 'housing', 'figures', 'importer'] as const) {
      await assert.rejects(asAudience(world.house.db, { audience, userId: null, act: crypto.randomUUID(), today: world.today, now: world.clock.now() }, (tx) => tx.selectFrom(table).selectAll().execute()), { code: '42501' })
    }
  }
})
