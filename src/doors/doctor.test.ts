/** The doctor finds what is wrong and says so in one sentence; a healthy house has nothing wrong. */
import assert from 'node:assert/strict'
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type World } from '../../test/world.ts'
import { fixedClock } from '../base/clock.ts'
import { newId } from '../base/id.ts'
import { migrate } from '../base/migrate.ts'
import { examine } from './doctor.ts'
import { openHouse, type Settings } from './house.ts'

let world: World, settings: Settings
before(async () => {
  world = await openWorld('2026-12-31')
  const { user, password, host, port, database } = world.owner
  await migrate(world.owner, world.house.seal.derive(`login:${database}`))
  settings = { dataDir: world.folder, keysDir: join(world.folder, 'keys'), databaseUrl: `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`, clock: world.clock, join: true, log: () => {} }
  await note('test.one')
  await note('test.two')
})
after(() => world.close())

/** An audit entry of 20 December. */
const note = (act: string) => world.all.transaction().execute(async (tx) => {
  await sql`select set_config('app.now', '2026-12-20T10:00:00Z', true), set_config('app.act', ${newId()}, true)`.execute(tx)
  await sql`select write_audit(${act}, null, '{}')`.execute(tx)
})
const wrong = async (changed: Partial<Settings> = {}) => (await examine({ ...settings, ...changed })).filter(({ state }) => state === 'wrong').map(({ check, sentence }) => `${check}: ${sentence}`)
const found = async (check: string) => (await examine(settings)).find((finding) => finding.check === check)

describe('doctor', () => {
  it('finds nothing wrong in a healthy house', async () => {
    assert.deepEqual(await wrong(), [])
    assert.match((await found('Sicherung'))!.sentence, /Noch nie gesichert/)
  })

  it('reminds of an old backup', async () => {
    await note('backup.make')
    assert.deepEqual([(await found('Sicherung'))!.state, (await found('Sicherung'))!.sentence.slice(0, 47)], ['notice', 'Zuletzt gesichert und geprüft: vor 11 Tagen. Gr'])
  })

  it('finds a clock that is wrong, and the house does not open', async () => {
    assert.match((await wrong({ clock: fixedClock('2001-01-01T00:00:00Z') })).join('\n'), /Uhr dieses Rechners geht falsch: Sie steht auf 01\.01\.2001/)
    const behind = fixedClock('2026-12-10T00:00:00Z')
    assert.match((await wrong({ clock: behind })).join('\n'), /Protokoll reicht aber bis 20\.12\.2026/)
    await assert.rejects(openHouse({ ...settings, clock: behind }), /Protokoll reicht aber bis/)
  })

  it('finds a changed and a shortened audit', async () => {
    await sql`update audit_entries set facts = '{"case": 1}' where seq = 2`.execute(world.all)
    assert.match((await wrong()).join('\n'), /^Protokollkette: Das Protokoll ist ab Eintrag 2 nicht mehr glaubwürdig \(verändert\)/)
    await sql`update audit_entries set facts = '{}' where seq = 2`.execute(world.all)
    await sql`delete from audit_entries where seq = 3`.execute(world.all)
    assert.match((await wrong()).join('\n'), /Eintrag 3 .*abgeschnitten/)
    await sql`update audit_head set (seq, hash) = (select seq, hash from audit_entries where seq = 2)`.execute(world.all)
  })

  it('finds a database of a newer program', async () => {
    await sql`insert into kysely_migration values ('9999_tomorrow', '2027')`.execute(world.all)
    assert.match((await wrong()).join('\n'), /Schema: Die Datenbank ist neuer/)
    await sql`delete from kysely_migration where name = '9999_tomorrow'`.execute(world.all)
  })

  it('finds a server login with too much power', async () => {
    await sql.raw(`alter role "${world.login.user}" bypassrls`).execute(world.all)
    assert.match((await wrong()).join('\n'), /Zugriffsregeln: Der Server darf nicht als Superuser/)
    await sql.raw(`alter role "${world.login.user}" nobypassrls`).execute(world.all)
  })

  it('finds a database that does not answer', async () => {
    assert.match((await wrong({ databaseUrl: 'postgres://x:y@127.0.0.1:1/z' })).join('\n'), /Verbindung: Die Datenbank „z“ auf 127\.0\.0\.1 antwortet nicht/)
    assert.match((await wrong({ databaseUrl: settings.databaseUrl!.replace(world.owner.database, 'nowhere') })).join('\n'), /gibt es dort nicht/)
  })

  it('finds keys that are open to others, damaged, or gone', async () => {
    const file = join(settings.keysDir, 'house.json')
    chmodSync(file, 0o644)
    assert.match((await wrong()).join('\n'), /Schlüssel: .* ist für andere lesbar/)
    chmodSync(file, 0o600)
    writeFileSync(file, '{')
    assert.match((await wrong()).join('\n'), /Schlüssel: .* ist beschädigt/)
    rmSync(file)
    assert.match((await wrong()).join('\n'), /Schlüssel: Der Hausschlüssel fehlt/)
  })
})
