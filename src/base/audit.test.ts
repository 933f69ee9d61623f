import assert from 'node:assert/strict'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type World } from '../../test/world.ts'
import { keepHead, verifyAudit, verifyLastHead } from './audit.ts'
import { asAudience, writeAudit, type Audience } from './db.ts'
import { newId } from './id.ts'

let world: World
let file: string
before(async () => { world = await openWorld() })
after(() => world.close())

const write = (act: string, audience: Audience = 'caseworker') => asAudience(world.house.db, { audience, userId: null, act: newId(), today: world.today, now: new Date() }, (tx) => writeAudit(tx, act, null, { n: act }))
/** Starts again with a chain of five. */
beforeEach(async () => {
  await sql`truncate audit_entries`.execute(world.all)
  await sql`update audit_head set seq = 0, hash = sha256('Wegbegleiter')`.execute(world.all)
  file = join(world.folder, `heads-${newId()}.log`)
  for (let n = 1; n <= 5; n++) await write(`act.${n}`)
})
const broken = () => verifyAudit(world.all, file)

test('an untouched chain holds, an empty one too', async () => {
  assert.equal(await broken(), null)
  await sql`truncate audit_entries`.execute(world.all)
  await sql`update audit_head set seq = 0, hash = sha256('Wegbegleiter')`.execute(world.all)
  assert.equal(await broken(), null)
})

test('every start asks whether the end that was handed outside still stands', async () => {
  assert.equal(await verifyLastHead(world.all, file), null, 'nothing was handed outside yet')
  await keepHead(world.house, file)
  await write('act.6')
  assert.equal(await verifyLastHead(world.all, file), null, 'it may have gone on')
  await sql`delete from audit_entries where seq >= 5`.execute(world.all)
  await sql`update audit_head set (seq, hash) = (select seq, hash from audit_entries where seq = 4)`.execute(world.all)
  assert.deepEqual(await verifyLastHead(world.all, file), { seq: 5, reason: 'abgeschnitten' })
  await write('act.other')
  assert.deepEqual(await verifyLastHead(world.all, file), { seq: 5, reason: 'neu geschrieben' })
})

test('every altered column of an entry is found', async () => {
  const changes = ['at = at + interval \'1 second\'', 'act_id = null', 'act = \'other\'', 'user_id = gen_random_uuid()', 'role = \'wb_lead\'', 'case_id = gen_random_uuid()', 'facts = \'{}\'', 'hash = sha256(\'x\')', 'previous = sha256(\'x\')']
  for (const change of changes) {
    const rollback = new Error('rollback')
    await world.all.transaction().execute(async (tx) => {
      await sql.raw(`alter table audit_entries alter act_id drop not null; update audit_entries set ${change} where seq = 3`).execute(tx)
      const { rows: [found] } = await sql<{ seq: number }>`select seq from audit_break()`.execute(tx)
      assert.ok(found && found.seq >= 3 && found.seq <= 4, change)
      throw rollback
    }).catch((error) => { if (error !== rollback) throw error })
  }
})

test('dropped, swapped and truncated entries are found', async () => {
  const undo = new Error('undo')
  const tries: [string, string, number][] = [
    ['delete from audit_entries where seq = 3', 'fehlt', 4],
    ['delete from audit_entries where seq = 1', 'fehlt', 2],
    ['update audit_entries set seq = -1 where seq = 2; update audit_entries set seq = 2 where seq = 3; update audit_entries set seq = 3 where seq = -1', 'Reihenfolge', 2],
    ['delete from audit_entries where seq = 5', 'abgeschnitten', 5],
    ['truncate audit_entries', 'abgeschnitten', 5],
  ]
  for (const [change, reason, seq] of tries) {
    await world.all.transaction().execute(async (tx) => {
      await sql.raw(change).execute(tx)
      const { rows } = await sql<{ seq: number; reason: string }>`select seq, reason from audit_break()`.execute(tx)
      assert.deepEqual(rows, [{ seq, reason }], change)
      throw undo
    }).catch((error) => { if (error !== undo) throw error })
  }
})

test('a chain cut off and rebuilt from there is found by the head that was handed outside', async () => {
  await keepHead(world.house, file)
  await sql`delete from audit_entries where seq > 3`.execute(world.all)
  await sql`update audit_head set seq = 3, hash = (select hash from audit_entries where seq = 3)`.execute(world.all)
  assert.deepEqual((await sql`select seq from audit_break()`.execute(world.all)).rows, [], 'the chain itself looks whole')
  assert.equal((await broken())?.seq, 5)
  await write('act.4b')
  await write('act.5b')
  await write('act.6b')
  assert.deepEqual(await broken(), { seq: 5, reason: 'neu geschrieben' })
})

test('a head is handed outside once, and again only when the chain went on', async () => {
  await keepHead(world.house, file)
  await keepHead(world.house, file)
  await write('act.6')
  await keepHead(world.house, file)
  assert.deepEqual(readFileSync(file, 'utf8').trim().split('\n').map((line) => Number(line.split(' ')[1])), [5, 6])
  assert.equal(await broken(), null)
})

test('a half-written last line (power cut) does not hide the heads before it', async () => {
  await keepHead(world.house, file)
  appendFileSync(file, '2022-12-31T11:00:00.000Z 6 ab')
  assert.equal(await broken(), null)
  await write('act.6')
  await keepHead(world.house, file)
  assert.equal(await broken(), null)
  assert.deepEqual(readFileSync(file, 'utf8').trim().split('\n').length, 3)
})

test('writers at the same time keep one chain without gaps', async () => {
  await Promise.all(Array.from({ length: 30 }, (_, n) => write(`parallel.${n}`, n % 2 ? 'caseworker' : 'lead')))
  assert.equal(await broken(), null)
  assert.equal((await world.audit()).length, 35)
})

test('nobody who serves can change, delete or read the chain around its functions', async () => {
  for (const audience of ['caseworker', 'lead', 'housing', 'importer', 'figures', 'signin', 'administrator'] as const) {
    for (const statement of ['update audit_entries set act = \'x\'', 'delete from audit_entries', 'insert into audit_entries select * from audit_entries limit 0', 'update audit_head set seq = 0', 'truncate audit_entries']) {
      await assert.rejects(asAudience(world.house.db, { audience, userId: null, act: newId(), today: world.today, now: new Date() }, (tx) => sql.raw(statement).execute(tx)), /permission denied/, `${audience}: ${statement}`)
    }
  }
})
