/** Backups: everything comes back as it left; a damaged, foreign, newer or wrongly placed one is refused with one sentence and leaves nothing behind. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../test/world.ts'
import { openDb, parseConnection, type Connection } from '../db.ts'
import { newId } from '../id.ts'
import { demandSafe, loginOf, migrate, migrationNames } from '../migrate.ts'
import { Unfit } from '../refused.ts'
import { createSealer, loadHouseKeys, type Sealer } from '../seal.ts'
import { makeBackup } from './backup.ts'
import { writeFrames, type Head } from './frames.ts'
import { inspectBackup, restoreBackup } from './restore.ts'

const folder = mkdtempSync(join(tmpdir(), 'wb-backup-'))
const now = new Date('2022-12-31T20:00:00Z')
const quiet = () => {}
const refusing = (sentence: RegExp) => (error: unknown) => error instanceof Unfit && sentence.test(error.message)
let world: World, seal: Sealer
const made = join(folder, 'good.wbs')
const empties: Connection[] = []

/** A database without anything in it. */
async function emptyDatabase(): Promise<Connection> {
  const connection = { ...parseConnection(process.env.TEST_DATABASE_ADMIN_URL!), database: `wb_back_${newId().slice(-12)}` }
  empties.push(connection)
  await sql.raw(`create database ${connection.database}`).execute(world.all)
  return connection
}

const restoreInto = async (owner: Connection, file = made) => restoreBackup({ owner, seal, file, now, head: await inspectBackup(file, seal), log: quiet })

before(async () => {
  world = await openWorld()
  seal = world.house.seal
  const anna = await world.actor('caseworker', 'anna')
  await world.person('Мельник, Оксана', { of: anna, birth: '1990-02-03', original: 'محمد\t\\.\n"\'' })
  const { id: person_id } = await world.person('Haddad, Rami', { of: anna, isProtected: true })
  const document = { id: newId(), person_id, kind: 'brief', title_sealed: randomBytes(40), key_sealed: randomBytes(80), media_type: 'application/pdf', bytes: 3_000_000, content_hash: randomBytes(32), added_by: anna.id, added_at: now }
  await world.all.insertInto('documents').values(document).execute()
  await world.all.insertInto('document_contents').values([0, 1].map((page) => ({ id: newId(), document_id: document.id, page, body_sealed: randomBytes(3_000_000) }))).execute()
  const release = newId()
  await world.all.insertInto('report_releases').values({ id: release, audience: 'council', from_day: '2021-01-01', to_day: '2021-12-31', content: '{}', facts: '[]', hash: 'a'.repeat(64), released_by_name: 'anna' }).execute()
  await world.all.insertInto('report_bases').values({ release_id: release, figures: '{}', behind: '{}' }).execute()
  await makeBackup({ owner: world.owner, seal, file: made, program: '0.1.0', now, log: quiet })
})
after(async () => {
  for (const { database, ...rest } of empties) {
    await sql.raw(`drop database if exists ${database} with (force)`).execute(world.all)
    await sql.raw(`drop role if exists "${loginOf({ database, ...rest }, '').user}"`).execute(world.all)
  }
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('backup', () => {
  it('brings every row, sequence and the audit chain back, and the server may work on it', async () => {
    const owner = await emptyDatabase()
    await restoreInto(owner)
    const there = openDb(owner, 1)
    const served = openDb(await migrate(owner, 'a password of sixteen'), 1)
    try {
      for (const table of ['persons', 'documents', 'document_contents', 'row_history', 'access_grants', 'household_members', 'cases', 'sessions', 'report_releases', 'report_bases'] as const) {
        const rows = (db: typeof there) => sql`select * from ${sql.table(table)} t order by t::text`.execute(db)
        assert.deepEqual((await rows(there)).rows, (await rows(world.all)).rows, table)
      }
      const { rows: [state] } = await sql<{ broken: number; last: string; next: number }>`select (select count(*)::int from audit_break()) as broken,
        (select act from audit_entries order by seq desc limit 1) as last, nextval('case_number')::int as next`.execute(there)
      assert.deepEqual(state, { broken: 0, last: 'backup.restore', next: 3 })
      await demandSafe(served)
      await sql`update persons set call_name = 'x'`.execute(there)
      const { rows: [grown] } = await sql<{ n: number }>`select count(*)::int as n from row_history where operation = 'update' and table_name = 'persons'`.execute(there)
      assert.equal(grown!.n, 2, 'triggers work again')
      await assert.rejects(sql`truncate report_releases, report_bases`.execute(there), /bleibt, wie er ist/, 'what was released is kept again')
    } finally {
      await there.destroy()
      await served.destroy()
    }
  })

  it('says in the audit that it was made, and leaves neither a database of the trial nor a half file', async () => {
    assert.equal((await world.audit('backup.make')).length, 1)
    const { rows } = await sql`select from pg_database where datname like ${`${world.owner.database.slice(0, 50)}_probe`}`.execute(world.all)
    assert.equal(rows.length, 0)
    assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith('.part')), [])
  })

  it('is closed to others and betrays no name', () => {
    assert.equal(statSync(made).mode & 0o077, 0)
    assert.ok(!readFileSync(made).includes('Haddad'))
  })

  it('never overwrites a file', async () => {
    await assert.rejects(makeBackup({ owner: world.owner, seal, file: made, program: '0.1.0', now, log: quiet }), refusing(/gibt es schon/))
  })

  it('refuses a file with one bit changed, cut off anywhere, or of another kind', async () => {
    const good = readFileSync(made)
    const file = join(folder, 'bad.wbs')
    for (const place of [25, 70, 200, Math.floor(good.length / 2), good.length - 1]) {
      const bad = Buffer.from(good)
      bad[place]! ^= 1
      writeFileSync(file, bad)
      await assert.rejects(inspectBackup(file, seal), refusing(/beschädigt|Hausschlüssel/), `byte ${place}`)
    }
    for (const length of [0, 10, 30, 100, good.length - 20, good.length - 1]) {
      writeFileSync(file, good.subarray(0, length))
      await assert.rejects(inspectBackup(file, seal), refusing(/beschädigt|keine Sicherung/), `cut at ${length}`)
    }
    writeFileSync(file, Buffer.concat([good, Buffer.from('more')]))
    await assert.rejects(inspectBackup(file, seal), refusing(/beschädigt/))
    writeFileSync(file, 'PK\x03\x04 something else, long enough to be looked at')
    await assert.rejects(inspectBackup(file, seal), refusing(/keine Sicherung/))
    await assert.rejects(inspectBackup(join(folder, 'absent'), seal), refusing(/lässt sich nicht lesen/))
  })

  it('refuses another key, and a newer schema', async () => {
    const other = createSealer(loadHouseKeys(join(folder, 'other'), true))
    await assert.rejects(inspectBackup(made, other), refusing(/Hausschlüssel/))
    const head: Head = { kind: 'head', program: '9.0.0', at: now.toISOString(), migrations: [...migrationNames().map((name) => name.replace('.sql', '')), '9999_tomorrow'], content: { tables: {}, sequences: {}, audit: { seq: 0, hash: '' } } }
    const newer = join(folder, 'newer.wbs')
    await writeFrames(newer, seal, (async function* () { yield head })())
    await assert.rejects(inspectBackup(newer, seal), refusing(/neueren Fassung \(9\.0\.0\)/))
  })

  it('goes only into an empty place', async () => {
    await assert.rejects(restoreInto(world.owner), refusing(/nicht leer/))
  })

  it('puts nothing in when not everything arrives, and the next attempt succeeds', async () => {
    const owner = await emptyDatabase()
    const head = await inspectBackup(made, seal)
    const lying = join(folder, 'lying.wbs')
    await writeFrames(lying, seal, (async function* () { yield { ...head, content: { ...head.content, tables: { ...head.content.tables, persons: { rows: 3, sum: '0' } } } } })())
    await assert.rejects(restoreInto(owner, lying), refusing(/kam nicht alles an/))
    await restoreInto(owner)
  })

  it('is refused beside another one', async () => {
    const both = ['second.wbs', 'third.wbs'].map((name) => join(folder, name))
    const [refused, ...more] = (await Promise.allSettled(both.map((file) => makeBackup({ owner: world.owner, seal, file, program: '0.1.0', now, log: quiet })))).filter((done) => done.status === 'rejected')
    assert.ok(refused && more.length === 0 && refusing(/andere Sicherung/)(refused.reason))
    const file = both.filter((one) => existsSync(one))
    assert.equal(file.length, 1)
    await inspectBackup(file[0]!, seal)
  })
})
