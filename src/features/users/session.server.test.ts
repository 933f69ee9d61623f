import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { codeAt, invite, pass, PASSWORD, settle } from '../../../test/accounts.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { confirmSignIn, readSession, signIn, signInWithCode, signOut } from './session.api.ts'
import { inviteUser, renewAccess, readMe } from './user.api.ts'

let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

const wrong = { status: 401, code: 'sign-in', message: 'Anmeldung nicht möglich. Bitte E-Mail, Kennwort und Code prüfen.' }

test('password, then code: the token changes at each step and the half session reaches nothing', async () => {
  const anna = await settle(world)
  const browser = openVisitor(world)
  assert.equal((await browser.call(readSession, {})).stage, 'none')
  const half = await browser.call(signIn, { input: { email: anna.email.toUpperCase(), password: PASSWORD } })
  assert.deepEqual({ stage: half.stage, hasTotp: half.hasTotp, hasPasskey: half.hasPasskey }, { stage: 'second_factor', hasTotp: true, hasPasskey: false })
  const halfToken = browser.jar.token
  await assert.rejects(browser.call(readMe, {}), { status: 401 })

  const full = await browser.call(signInWithCode, { input: { code: codeAt(anna.secret, world.clock.now()) } })
  assert.equal(full.stage, 'full')
  assert.notEqual(browser.jar.token, halfToken)
  assert.equal((await browser.call(readMe, {})).name, anna.name)

  const thief = openVisitor(world)
  thief.jar.token = halfToken
  assert.equal((await thief.call(readSession, {})).stage, 'none')
})

test('a code counts once, also when it comes twice at the same moment', async () => {
  const anna = await settle(world)
  const code = codeAt(anna.secret, world.clock.now())
  const browsers = [openVisitor(world), openVisitor(world)]
  for (const browser of browsers) await browser.call(signIn, { input: { email: anna.email, password: PASSWORD } })
  const results = await Promise.allSettled(browsers.map((browser) => browser.call(signInWithCode, { input: { code } })))
  assert.deepEqual(results.map((result) => result.status).sort(), ['fulfilled', 'rejected'])
  const third = openVisitor(world)
  await third.call(signIn, { input: { email: anna.email, password: PASSWORD } })
  await assert.rejects(third.call(signInWithCode, { input: { code } }), { status: 401, code: 'sign-in' })
})

test('unknown account, wrong password, disabled and invited account: the same answer', async () => {
  const anna = await settle(world)
  const { user } = await invite(world, 'reader', 'Noch Nicht')
  await world.all.updateTable('users').set({ state: 'disabled' }).where('id', '=', anna.id).execute()
  const browser = openVisitor(world)
  for (const [email, password] of [['niemand@example.org', PASSWORD], ['kein name', PASSWORD], [anna.email, PASSWORD], [anna.email, 'falsch'], [user.email!, '']] as const) {
    if (password === '') await assert.rejects(browser.call(signIn, { input: { email, password } }), { status: 400 })
    else await assert.rejects(browser.call(signIn, { input: { email, password } }), wrong)
  }
  assert.equal(new Set(browser.answers.filter((answer) => answer.includes('sign-in'))).size, 1)
})

test('an unknown account takes as long as a wrong password', async () => {
  let account = await settle(world)
  const timed = async (email: string) => {
    const start = performance.now()
    await assert.rejects(openVisitor(world).call(signIn, { input: { email, password: 'falsch geraten' } }), wrong)
    return performance.now() - start
  }
  // The fastest of each says what the work costs; slower ones say how busy this machine was, so on a busy one it takes more rounds.
  let known = Infinity, unknown = Infinity
  const isAlike = () => unknown / known > 0.6 && unknown / known < 1.6
  for (let round = 0; round < 9 || (round < 45 && !isAlike()); round++) {
    if (round > 0 && round % 9 === 0) account = await settle(world) // ten failed tries would close it
    unknown = Math.min(unknown, await timed(`niemand${round}@example.org`))
    known = Math.min(known, await timed(account.email))
  }
  assert.ok(isAlike(), `unknown ${unknown} ms, known ${known} ms`)
})

test('ten failed tries close the account for a quarter of an hour, known or not, even from another place', async () => {
  const anna = await settle(world)
  for (const email of [anna.email, 'gibt.es.nicht@example.org']) {
    // All at once: counting must not be outrun.
    const tries = await Promise.allSettled(Array.from({ length: 14 }, () => openVisitor(world).call(signIn, { input: { email, password: 'falsch geraten' } })))
    const codes = tries.map((result) => (result as PromiseRejectedResult).reason.code as string)
    assert.equal(codes.filter((code) => code === 'sign-in').length, 10)
    assert.equal(codes.filter((code) => code === 'too-many').length, 4)
    await assert.rejects(openVisitor(world).call(signIn, { input: { email, password: PASSWORD } }), { status: 429, message: 'Zu viele Versuche. Wieder möglich in 15 Min.' })
  }
  const response = await fetch(new URL('/api/session', world.address), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: anna.email, password: PASSWORD }) })
  assert.equal(response.status, 429)
  assert.ok(Number(response.headers.get('retry-after')) > 800)
  pass(world, 15 * 60)
  assert.equal((await openVisitor(world).call(signIn, { input: { email: anna.email, password: PASSWORD } })).stage, 'second_factor')
  const rows = await world.all.selectFrom('sign_in_failures').selectAll().execute()
  assert.ok(rows.every((row) => !row.key.includes('@') && !row.key.includes('127.0.0.1')))
})

test('wrong codes count like wrong passwords, and the right password does not wipe them out', async () => {
  pass(world, 16 * 60)
  const anna = await settle(world)
  const browser = openVisitor(world)
  for (let round = 0; round < 10; round++) {
    await browser.call(signIn, { input: { email: anna.email, password: PASSWORD } })
    await assert.rejects(browser.call(signInWithCode, { input: { code: '000000' } }), { status: 401 })
  }
  await assert.rejects(browser.call(signInWithCode, { input: { code: codeAt(anna.secret, world.clock.now()) } }), { status: 429 })
  await assert.rejects(browser.call(signIn, { input: { email: anna.email, password: PASSWORD } }), { status: 429 })
})

test('fifty failed tries from one address close the address', async () => {
  pass(world, 16 * 60)
  const anna = await settle(world)
  for (let round = 0; round < 50; round++) {
    await assert.rejects(openVisitor(world).call(signIn, { input: { email: `rate${round}@example.org`, password: 'falsch geraten' } }), { status: 401 })
  }
  await assert.rejects(openVisitor(world).call(signIn, { input: { email: anna.email, password: PASSWORD } }), { status: 429 })
  pass(world, 16 * 60)
})

test('a sign-in without use ends after half an hour', async () => {
  const anna = await world.actor('caseworker', 'Anna')
  pass(world, 29 * 60)
  await anna.call(readMe, {})
  pass(world, 30 * 60)
  await assert.rejects(anna.call(readMe, {}), { status: 401, message: 'Die Anmeldung ist abgelaufen.' })
})

test('with a nearly full disk one can still sign in and read, and is told; changes are refused', async () => {
  const boss = await settle(world, 'administrator')
  world.house.isReadOnly = () => true
  try {
    const browser = openVisitor(world)
    await browser.call(signIn, { input: { email: boss.email, password: PASSWORD } })
    await browser.call(signInWithCode, { input: { code: codeAt(boss.secret, world.clock.now()) } })
    assert.equal((await browser.call(readMe, {})).isReadOnly, true)
    await assert.rejects(browser.call(inviteUser, { input: { name: 'X', email: 'x@example.org', role: 'reader' } }), { status: 503, code: 'read-only' })
    await browser.call(signOut, {})
  } finally {
    world.house.isReadOnly = () => false
  }
})

test('signing out ends the session on the server', async () => {
  const anna = await settle(world)
  const token = anna.browser.jar.token
  await anna.browser.call(signOut, {})
  assert.equal(anna.browser.jar.token, '')
  const thief = openVisitor(world)
  thief.jar.token = token
  await assert.rejects(thief.call(readMe, {}), { status: 401 })
})

test('a session token given by an attacker is never taken over', async () => {
  const anna = await settle(world)
  const browser = openVisitor(world)
  browser.jar.token = 'planted-by-an-attacker-planted-by-an-attacker'
  await browser.call(signIn, { input: { email: anna.email, password: PASSWORD } })
  assert.notEqual(browser.jar.token, 'planted-by-an-attacker-planted-by-an-attacker')
})

test('exposing acts ask for the password again after ten minutes', async () => {
  const boss = await settle(world, 'administrator')
  const anna = await settle(world, 'reader')
  pass(world, 11 * 60)
  const { version } = await world.all.selectFrom('users').select('version').where('id', '=', anna.id).executeTakeFirstOrThrow()
  const renew = () => boss.browser.call(renewAccess, { params: { id: anna.id }, version })
  await assert.rejects(renew(), { status: 403, code: 'confirm' })
  await assert.rejects(boss.browser.call(confirmSignIn, { input: { password: 'falsch geraten' } }), { status: 400, fields: { password: 'Das Kennwort stimmt nicht.' } })
  await assert.rejects(renew(), { code: 'confirm' })
  await boss.browser.call(confirmSignIn, { input: { password: PASSWORD } })
  assert.match((await renew()).link, /\/einladung#/)
})

test('the cookie is bound to this host, unreadable for scripts, and never sent along from other sites', async () => {
  const anna = await settle(world, 'reader')
  const response = await fetch(new URL('/api/session', world.address), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: anna.email, password: PASSWORD }) })
  assert.match(response.headers.getSetCookie()[0]!, /^__Host-wegbegleiter=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }] as Record<string, string>[]) {
    const foreign = await fetch(new URL('/api/session', world.address), { method: 'DELETE', headers: { ...headers, cookie: `__Host-wegbegleiter=${anna.browser.jar.token}` } })
    assert.equal(foreign.status, 403)
  }
  assert.equal((await anna.browser.call(readMe, {})).name, anna.name)
})

test('nothing secret stands in the audit', async () => {
  const entries = JSON.stringify(await world.audit())
  for (const canary of [PASSWORD, 'falsch geraten', '@example.org', 'argon2', '127.0.0.1']) assert.ok(!entries.includes(canary), canary)
  assert.ok((await world.audit('session.sign-in')).some((entry) => (entry.facts as { accepted: boolean }).accepted === false))
})
