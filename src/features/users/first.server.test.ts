import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { PASSWORD, tokenOf } from '../../../test/accounts.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { newId } from '../../base/id.ts'
import { changePassword } from './account.api.ts'
import { createDemoAccounts, inviteAdministrator, preparedAccounts } from './first.server.ts'
import { readInvitation, redeemInvitation } from './invitation.api.ts'
import { acceptPassword, leastLength } from './password.rules.ts'
import { signIn } from './session.api.ts'
import { readMe, renewAccess } from './user.api.ts'

let world: World
beforeEach(async () => {
  await world?.close()
  world = await openWorld()
})
after(() => world.close())

const demo = (isDemo: boolean) => world.all.updateTable('organisation').set({ is_demo: isDemo }).execute()

test('the first administration comes by a one-time link and names itself', async () => {
  const path = await inviteAdministrator(world.house)
  const token = tokenOf(`${world.address}${path}`)
  const browser = openVisitor(world)
  assert.equal((await browser.call(readInvitation, { input: { token } })).email, null)
  await assert.rejects(browser.call(redeemInvitation, { input: { token, password: PASSWORD } }), { status: 400, fields: { email: 'Die E-Mail fehlt.' } })
  assert.equal((await browser.call(redeemInvitation, { input: { token, password: PASSWORD, name: 'Ada Amtmann', email: 'ada@example.org' } })).stage, 'enrol')
  assert.equal((await openVisitor(world).call(signIn, { input: { email: 'ada@example.org', password: PASSWORD } })).name, 'Ada Amtmann')
  assert.equal(await inviteAdministrator(world.house), null, 'somebody administers now')
})

test('starting again before the link was used gives a new link to the same account, and the old one ends', async () => {
  const first = await inviteAdministrator(world.house), second = await inviteAdministrator(world.house)
  await assert.rejects(openVisitor(world).call(readInvitation, { input: { token: tokenOf(`${world.address}${first}`) } }), { status: 404 })
  await openVisitor(world).call(readInvitation, { input: { token: tokenOf(`${world.address}${second}`) } })
  assert.equal((await world.all.selectFrom('users').select('id').execute()).length, 1)
})

test('whoever runs the server gets back in when everybody is locked out', async () => {
  await world.actor('administrator')
  assert.equal(await inviteAdministrator(world.house), null)
  assert.match((await inviteAdministrator(world.house, true))!, /^\/einladung#/)
  assert.equal((await world.audit('user.invite-administrator')).length, 1)
})

test('the example municipality has one prepared sign-in per role, by password alone; making them again changes nothing', async () => {
  await demo(true)
  const planned = newId()
  await world.all.insertInto('users').values({ id: planned, name: 'AB', initials: 'AB', role: 'caseworker', state: 'planned', created_at: world.clock.now() }).execute()
  await createDemoAccounts(world.house)
  await createDemoAccounts(world.house)
  assert.equal((await world.all.selectFrom('users').select('id').execute()).length, preparedAccounts.length)
  for (const { email, password, name, role } of preparedAccounts) {
    const browser = openVisitor(world)
    assert.equal((await browser.call(signIn, { input: { email, password } })).stage, 'full')
    const me = await browser.call(readMe, {})
    assert.deepEqual([me.name, me.role], [name, role])
    if (role === 'caseworker') assert.equal(me.id, planned, 'the caseworker of the lists')
    await assert.rejects(browser.call(changePassword, { input: { old: password, password: PASSWORD } }), { status: 409 })
  }
})

test('prepared passwords are as good as any', () => {
  for (const { name, email, role, password } of preparedAccounts) {
    assert.equal(acceptPassword(password, leastLength(role), [name, email, 'Gemeinde Althengstett']), true)
    assert.ok(password.length >= 15)
  }
})

test('no prepared account outside the example municipality, and none that stays open when it stops being one', async () => {
  await assert.rejects(createDemoAccounts(world.house), /example municipality only/)
  await demo(true)
  await createDemoAccounts(world.house)
  await demo(false)
  const { email, password } = preparedAccounts[0]!
  await assert.rejects(openVisitor(world).call(signIn, { input: { email, password } }), { status: 401, code: 'sign-in' })
})

test('a prepared account is not reset, so that what the terminal prints stays true', async () => {
  await demo(true)
  await createDemoAccounts(world.house)
  const ada = await world.actor('administrator')
  const user = await world.all.selectFrom('users').selectAll().where('email', '=', preparedAccounts[0]!.email).executeTakeFirstOrThrow()
  await assert.rejects(ada.call(renewAccess, { params: { id: user.id }, version: user.version }), { status: 409 })
})
