import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { columnsOf } from '../../base/columns.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { readPerson } from '../people/person.api.ts'
import { AuditRow, listAudit, verifyChain } from './audit.api.ts'

let world: World
let admin: Actor, anna: Actor
before(async () => {
  world = await openWorld()
  admin = await world.actor('administrator', 'Ada')
  anna = await world.actor('caseworker', 'Anna')
})
after(() => world.close())

test('the administration reads who did what when, and never about whom', async () => {
  const { id } = await world.person('Haddad, Rami', { of: anna })
  await anna.call(readPerson, { params: { id } })
  const page = await admin.call(listAudit, { input: { sort: 'seq', descending: true } })
  const row = page.rows.find((one) => one.act === readPerson.audit)!
  assert.deepEqual([row.user_name, row.role, row.summary, row.at], ['Anna', 'caseworker', readPerson.summary, '2022-12-31T11:00:00.000Z'])
  assert.ok(!JSON.stringify(page).includes(id))
  for (const { key } of columnsOf(AuditRow)) assert.equal((await admin.call(listAudit, { input: { sort: key } })).total, page.total, `sorted by ${key}`)
  assert.ok(page.acts.some((one) => one.act === readPerson.audit && one.summary === readPerson.summary))
  assert.equal((await admin.call(listAudit, { input: { filter: { act: ['nothing.done'], id: [id] } } })).total, 0)
  assert.equal((await admin.call(listAudit, { input: { from: '2023-01-01' } })).total, 0)
  assert.ok((await admin.call(listAudit, { input: { from: '2022-12-31', through: '2022-12-31' } })).total >= 1)
})

test('the chain is proved on demand, and a change in it is found', async () => {
  const fine = await admin.call(verifyChain, {})
  assert.deepEqual([fine.broken, fine.reason], [null, null])
  assert.ok(fine.entries > 0)
  await sql`update audit_entries set user_id = null where seq = 1`.execute(world.all)
  const found = await admin.call(verifyChain, {})
  assert.deepEqual([found.broken, found.reason], [1, 'verändert'])
})
