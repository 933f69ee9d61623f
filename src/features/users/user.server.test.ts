import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { invite, pass, PASSWORD, settle, tokenOf } from '../../../test/accounts.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { readInvitation, redeemInvitation } from './invitation.api.ts'
import { readSession, signIn } from './session.api.ts'
import { saveDraft } from '../desk/desk.api.ts'
import { confirmAccess, listAccountNotices } from './notice.api.ts'
import { changeUser, countHeldCases, disableUser, enableUser, inviteUser, listUsers, readMe, renewAccess } from './user.api.ts'
import { roles } from './user.ts'

let world: World
let boss: Actor
before(async () => {
  world = await openWorld()
  boss = await world.actor('administrator', 'Ada')
})
after(() => world.close())

const versionOf = async (id: string) => (await world.all.selectFrom('users').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version
const inputOf = (user: { name: string; email: string | null; initials: string | null; role: string }, change: object = {}) => ({ name: user.name, email: user.email, initials: user.initials ?? '', role: user.role as 'lead', ...change })

test('whoever is signed in learns the own name and role', async () => {
  const anna = await world.actor('caseworker', 'Anna')
  const me = await anna.call(readMe, {})
  assert.equal(me.name, 'Anna')
  assert.equal(me.organisation, 'Gemeinde Althengstett')
})

test('an invited person sets password and second factor; the link works once', async () => {
  const { link, user } = await invite(world, 'lead', 'Lena Muster')
  assert.equal(user.state, 'invited')
  assert.equal(user.linkUntil, '2023-01-07')
  assert.match(link, new RegExp(`^${world.address}/einladung#[\\w-]{43}$`))
  const browser = openVisitor(world)
  const token = tokenOf(link)
  assert.deepEqual(await browser.call(readInvitation, { input: { token } }), { name: 'Lena Muster', email: 'lena.muster@example.org', role: 'lead', isConfirmed: true, needsSecondFactor: true, leastLength: 12, organisation: 'Gemeinde Althengstett' })
  await assert.rejects(browser.call(redeemInvitation, { input: { token, password: 'Lena Muster 1' } }), { status: 400 })
  assert.equal((await browser.call(redeemInvitation, { input: { token, password: PASSWORD } })).stage, 'enrol')
  await assert.rejects(browser.call(readMe, {}), { status: 401 }, 'nothing is seen before the second factor stands')
  for (const endpoint of [readInvitation, redeemInvitation] as const) {
    await assert.rejects(openVisitor(world).call(endpoint, { input: { token, password: PASSWORD } }), { status: 404, message: 'Dieser Link gilt nicht mehr. Die Administration kann einen neuen ausstellen.' })
  }
  const again = await openVisitor(world).call(signIn, { input: { email: user.email!, password: PASSWORD } })
  assert.equal(again.stage, 'enrol', 'who left before the second factor comes back to it')
})

test('a role that sees no persons needs 15 characters and no second factor', async () => {
  const { link } = await invite(world, 'reader', 'Ratsmitglied')
  const browser = openVisitor(world)
  await assert.rejects(browser.call(redeemInvitation, { input: { token: tokenOf(link), password: 'Igel im Mond' } }), { fields: { password: 'Das Kennwort braucht mindestens 15 Zeichen; es sind 12.' } })
  assert.equal((await browser.call(redeemInvitation, { input: { token: tokenOf(link), password: PASSWORD } })).stage, 'full')
})

test('a link ends after seven days, and when a newer one is issued', async () => {
  const { link, user } = await invite(world)
  boss = await world.actor('administrator')
  const newer = await boss.call(renewAccess, { params: { id: user.id }, version: user.version })
  await assert.rejects(openVisitor(world).call(readInvitation, { input: { token: tokenOf(link) } }), { status: 404 })
  await openVisitor(world).call(readInvitation, { input: { token: tokenOf(newer.link) } })
  pass(world, 7 * 86_400)
  await assert.rejects(openVisitor(world).call(readInvitation, { input: { token: tokenOf(newer.link) } }), { status: 404 })
  boss = await world.actor('administrator')
})

test('a repeated invitation creates nothing twice and shows the same link', async () => {
  const given = { input: { name: 'Doppelt', email: 'doppelt@example.org', initials: '', role: 'reader' as const }, key: 'the-same-key-twice' }
  const [one, two] = [await boss.call(inviteUser, given), await boss.call(inviteUser, given)]
  assert.equal(one.link, two.link)
  await assert.rejects(boss.call(inviteUser, { input: { ...given.input, email: 'Doppelt@example.org ' } }), { status: 409, message: 'Ein Konto mit dieser E-Mail gibt es schon.' })
})

test('disabling ends every session at the next request; enabling lets in again', async () => {
  const anna = await settle(world)
  boss = await world.actor('administrator')
  const row = await boss.call(disableUser, { params: { id: anna.id }, version: await versionOf(anna.id) })
  assert.equal(row.state, 'disabled')
  assert.equal(row.can.disable, 'Das Konto ist schon gesperrt.')
  await assert.rejects(anna.browser.call(readMe, {}), { status: 401 })
  assert.equal((await anna.browser.call(readSession, {})).stage, 'none')
  await assert.rejects(openVisitor(world).call(signIn, { input: { email: anna.email, password: PASSWORD } }), { status: 401 })
  await assert.rejects(boss.call(renewAccess, { params: { id: anna.id }, version: row.version }), { status: 409, message: 'Das Konto ist gesperrt.' })
  const back = await boss.call(enableUser, { params: { id: anna.id }, version: row.version })
  assert.equal(back.state, 'active')
  await assert.rejects(anna.browser.call(readMe, {}), { status: 401 }, 'old sessions stay ended')
  assert.equal((await openVisitor(world).call(signIn, { input: { email: anna.email, password: PASSWORD } })).stage, 'second_factor')
})

test('before locking an account the administration learns how many cases it has, not whose', async () => {
  const anna = await world.actor('caseworker', 'Anna mit Fällen')
  boss = await world.actor('administrator')
  assert.deepEqual(await boss.call(countHeldCases, { params: { id: anna.id } }), { cases: 0 })
  await world.person('Eins, Ada', { of: anna })
  await world.person('Zwei, Bao', { of: anna })
  assert.deepEqual(await boss.call(countHeldCases, { params: { id: anna.id } }), { cases: 2 })
  await assert.rejects(anna.call(countHeldCases, { params: { id: anna.id } }), { status: 403 })
})

test('a new link takes away password, factors and sessions at once', async () => {
  const anna = await settle(world)
  boss = await world.actor('administrator')
  const lead = await world.actor('lead')
  const { link } = await boss.call(renewAccess, { params: { id: anna.id }, version: await versionOf(anna.id) })
  await assert.rejects(anna.browser.call(readMe, {}), { status: 401 })
  await assert.rejects(openVisitor(world).call(signIn, { input: { email: anna.email, password: PASSWORD } }), { status: 401 })
  await lead.call(confirmAccess, { params: { id: anna.id } })
  const browser = openVisitor(world)
  assert.equal((await browser.call(redeemInvitation, { input: { token: tokenOf(link), password: 'Sieben Raben fliegen heim' } })).stage, 'enrol')
  assert.equal((await browser.call(readSession, {})).hasTotp, false)
})

test('the administration cannot let itself into an account with cases: a lead agrees first, and everybody concerned is told', async () => {
  const two = await openWorld()
  try {
    const ada = await two.actor('administrator', 'Ada'), lena = await two.actor('lead', 'Lena'), anna = await settle(two, 'caseworker', 'Anna'), other = await two.actor('caseworker', 'Mara')
    const boss = await two.again(ada)
    const version = async () => (await two.all.selectFrom('users').select('version').where('id', '=', anna.id).executeTakeFirstOrThrow()).version
    const { link, user } = await boss.call(renewAccess, { params: { id: anna.id }, version: await version() })
    assert.equal(user.state, 'unconfirmed')
    const token = tokenOf(link), password = 'Sieben Raben fliegen heim', browser = openVisitor(two)
    assert.equal((await browser.call(readInvitation, { input: { token } })).isConfirmed, false)
    const awaited = { status: 409, message: /Leitung hat diesen Zugang noch nicht bestätigt/ }
    await assert.rejects(browser.call(redeemInvitation, { input: { token, password } }), awaited)
    // Locking and unlocking is no way around.
    await boss.call(disableUser, { params: { id: anna.id }, version: await version() })
    await boss.call(enableUser, { params: { id: anna.id }, version: await version() })
    await assert.rejects(browser.call(redeemInvitation, { input: { token, password } }), { status: 404 })
    const again = await boss.call(renewAccess, { params: { id: anna.id }, version: await version() })
    await assert.rejects(browser.call(redeemInvitation, { input: { token: tokenOf(again.link), password } }), awaited)
    for (const wrong of [boss, other]) await assert.rejects(wrong.call(confirmAccess, { params: { id: anna.id } }), { status: 403 })
    const told = async (who: { call: Actor['call'] }) => (await who.call(listAccountNotices, {})).rows
    const [newest] = await told(await two.again(lena))
    assert.deepEqual([newest!.act, newest!.user_name, newest!.by_name, newest!.user_state, newest!.can.confirm], ['user.renewAccess', 'Anna', 'Ada', 'unconfirmed', true])
    assert.deepEqual(await told(await two.again(other)), [], 'it concerns nobody else')
    assert.deepEqual((await told(await two.again(ada))), [], 'and the administration only for itself')
    await (await two.again(lena)).call(confirmAccess, { params: { id: anna.id } })
    await assert.rejects((await two.again(lena)).call(confirmAccess, { params: { id: anna.id } }), { status: 409, message: 'Dieser Zugang wartet nicht auf eine Bestätigung.' })
    assert.equal((await browser.call(redeemInvitation, { input: { token: tokenOf(again.link), password } })).stage, 'enrol')
    const own = await told(await two.again({ ...anna, role: 'caseworker' }))
    assert.deepEqual(own.map((row) => [row.act, row.by_name]), [['user.confirmAccess', 'Lena'], ['user.renewAccess', 'Ada'], ['user.renewAccess', 'Ada']], 'the person concerned reads it too')
    pass(two, 31 * 86_400)
    assert.deepEqual(await told(await two.again(lena)), [])
    assert.equal((await two.audit('user.confirmAccess')).length, 1)
  } finally {
    await two.close()
  }
})

test('nor does it make itself a lead or housing: new accounts and roles that see much wait too, and are told', async () => {
  const two = await openWorld()
  try {
    const first = await invite(two, 'lead', 'Erste Leitung')
    assert.equal(first.user.state, 'invited', 'where nobody leads yet, nobody could agree')
    const lena = await two.actor('lead', 'Lena'), boss = await two.actor('administrator', 'Ada')
    for (const role of ['lead', 'housing'] as const) assert.equal((await invite(two, role)).user.state, 'unconfirmed')
    assert.equal((await invite(two, 'caseworker')).user.state, 'invited', 'sees nothing yet')
    const mara = await settle(two, 'caseworker', 'Mara')
    await mara.browser.call(saveDraft, { params: { key: 'consultation/neu' }, input: { body: '{}' } })
    const change = async (role: 'lead' | 'reader') => {
      const user = await two.all.selectFrom('users').selectAll().where('id', '=', mara.id).executeTakeFirstOrThrow()
      return (await two.again(boss)).call(changeUser, { params: { id: mara.id }, version: user.version, input: inputOf(user, { role }) })
    }
    const drafts = async () => (await two.all.selectFrom('drafts').select('key').where('user_id', '=', mara.id).execute()).length
    assert.deepEqual([(await change('lead')).state, await drafts()], ['unconfirmed', 1])
    await assert.rejects(openVisitor(two).call(signIn, { input: { email: mara.email, password: PASSWORD } }), { status: 401, message: /Leitung hat diesen Zugang noch nicht bestätigt/ })
    await assert.rejects(openVisitor(two).call(signIn, { input: { email: mara.email, password: 'falsch geraten' } }), { status: 401, message: /^Anmeldung nicht möglich/ })
    const { rows } = await (await two.again(lena)).call(listAccountNotices, {})
    assert.deepEqual(rows.map((row) => row.act), ['user.change', 'user.invite', 'user.invite', 'user.invite'])
    await (await two.again(lena)).call(confirmAccess, { params: { id: mara.id } })
    assert.equal((await openVisitor(two).call(signIn, { input: { email: mara.email, password: PASSWORD } })).stage, 'second_factor')
    await change('reader')
    assert.equal(await drafts(), 0, 'begun entries quote cases; they end with the right to see them')
  } finally {
    await two.close()
  }
})

test('an open link of a disabled account opens nothing', async () => {
  const { link, user } = await invite(world)
  boss = await world.actor('administrator')
  const row = await boss.call(disableUser, { params: { id: user.id }, version: user.version })
  await assert.rejects(openVisitor(world).call(redeemInvitation, { input: { token: tokenOf(link), password: PASSWORD } }), { status: 404 })
  assert.equal((await boss.call(enableUser, { params: { id: user.id }, version: row.version })).state, 'planned')
})

test('a change of role ends sessions, and the grants that belonged to the old role', async () => {
  const anna = await settle(world), lead = await settle(world)
  const person = await world.person('Haddad, Rami', { of: anna })
  await world.grant(lead, person.id, ['contact'])
  boss = await world.actor('administrator')
  const change = async (who: typeof anna, role: 'lead' | 'volunteer') => {
    const user = await world.all.selectFrom('users').selectAll().where('id', '=', who.id).executeTakeFirstOrThrow()
    return boss.call(changeUser, { params: { id: who.id }, version: user.version, input: inputOf(user, { role }) })
  }
  const open = async (who: typeof anna) => (await world.all.selectFrom('access_grants').selectAll().where('user_id', '=', who.id).execute()).filter((grant) => grant.valid_until === null || grant.valid_until > world.clock.today()).length
  await change(lead, 'lead')
  assert.equal(await open(lead), 1, 'caseworker and lead work with cases by the same grants')
  await change(anna, 'volunteer')
  assert.equal(await open(anna), 0)
  await assert.rejects(anna.browser.call(readMe, {}), { status: 401 })
  const entry = (await world.audit('user.change')).at(-1)!
  assert.deepEqual(entry.facts, { user: anna.id, from: 'caseworker', to: 'volunteer', ended: 1, grantsEnded: 1 })
})

test('name, initials and e-mail change without ending sessions; a stale version is told what stands now', async () => {
  const anna = await settle(world)
  boss = await world.actor('administrator')
  const user = await world.all.selectFrom('users').selectAll().where('id', '=', anna.id).executeTakeFirstOrThrow()
  const row = await boss.call(changeUser, { params: { id: anna.id }, version: user.version, input: inputOf(user, { name: 'Anna Neuname', initials: 'AN', email: ' Anna.Neu@Example.org ' }) })
  assert.deepEqual([row.name, row.initials, row.email], ['Anna Neuname', 'AN', 'anna.neu@example.org'])
  assert.equal((await anna.browser.call(readMe, {})).name, 'Anna Neuname')
  await assert.rejects(boss.call(changeUser, { params: { id: anna.id }, version: user.version, input: inputOf(user) }), (error: { status: number; current: { name: string } }) => error.status === 412 && error.current.name === 'Anna Neuname')
  await assert.rejects(boss.call(changeUser, { params: { id: anna.id }, version: row.version, input: inputOf(row, { email: null }) }), { status: 400, fields: { email: 'Die E-Mail fehlt.' } })
})

test('nobody disables, resets or re-roles oneself; the last administration account stays', async () => {
  const two = await openWorld()
  try {
    const [ada, eva] = [await two.actor('administrator', 'Ada'), await two.actor('administrator', 'Eva')]
    const own = { params: { id: ada.id }, version: 1 }
    const sentence = 'Das eigene Konto ändert jemand anderes aus der Administration.'
    await assert.rejects(ada.call(disableUser, own), { status: 409, message: sentence })
    await assert.rejects(ada.call(renewAccess, own), { status: 409, message: sentence })
    const user = await two.all.selectFrom('users').selectAll().where('id', '=', ada.id).executeTakeFirstOrThrow()
    await assert.rejects(ada.call(changeUser, { ...own, input: inputOf(user, { role: 'lead' }) }), { status: 409, message: sentence })
    // Both disable each other at the same moment: one of them must be told no.
    const results = await Promise.allSettled([ada.call(disableUser, { params: { id: eva.id }, version: 1 }), eva.call(disableUser, { params: { id: ada.id }, version: 1 })])
    assert.deepEqual(results.map((result) => result.status).sort(), ['fulfilled', 'rejected'])
    const left = await two.all.selectFrom('users').select('id').where('role', '=', 'administrator').where('state', '=', 'active').execute()
    assert.equal(left.length, 1)
  } finally {
    await two.close()
  }
})

test('accounts are listed with filter, search, sorting by German rules, and what may be done', async () => {
  const three = await openWorld()
  try {
    const ada = await three.actor('administrator', 'Ada')
    for (const name of ['Ärger', 'Zander', 'Bär', '100%_'] as const) await three.actor('caseworker', name)
    const all = await ada.call(listUsers, { input: {} })
    assert.deepEqual(all.rows.map((row) => row.name), ['100%_', 'Ada', 'Ärger', 'Bär', 'Zander'])
    assert.equal(all.total, 5)
    assert.deepEqual((await ada.call(listUsers, { input: { text: '%_' } })).rows.map((row) => row.name), ['100%_'])
    assert.deepEqual((await ada.call(listUsers, { input: { filter: { role: ['administrator'] } } })).rows.map((row) => row.name), ['Ada'])
    assert.deepEqual((await ada.call(listUsers, { input: { sort: 'name', descending: true } })).rows[0]!.name, 'Zander')
    assert.equal(all.rows[1]!.can.disable, 'Das eigene Konto ändert jemand anderes aus der Administration.')
    assert.equal(all.rows[2]!.can.disable, true)
    assert.equal((await ada.call(listUsers, { input: { page: 2 } })).rows.length, 0)
  } finally {
    await three.close()
  }
})

test('only the administration reaches accounts', async () => {
  const { user } = await invite(world)
  for (const role of roles.filter((role) => role !== 'administrator')) {
    const other = await world.actor(role)
    await assert.rejects(other.call(listUsers, { input: {} }), { status: 403 })
    await assert.rejects(other.call(inviteUser, { input: { name: 'X', email: 'x@example.org', initials: '', role: 'administrator' } }), { status: 403 })
    await assert.rejects(other.call(renewAccess, { params: { id: user.id }, version: user.version }), { status: 403 })
    await assert.rejects(other.call(disableUser, { params: { id: user.id }, version: user.version }), { status: 403 })
  }
})

test('links and what they open never stand in the audit', async () => {
  const { link } = await invite(world)
  const entries = JSON.stringify(await world.audit())
  for (const canary of [tokenOf(link), PASSWORD, '@example.org', 'Lena Muster']) assert.ok(!entries.includes(canary))
})
