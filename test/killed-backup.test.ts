/** kill -9 while a backup is made or put back: a file under its name is whole, data are there wholly or visibly not at all, and the next attempt succeeds. */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startPostgres } from '../src/base/postgres/supervisor.ts'
import { cleanEnvironment, cli, newFolder, rounds, runCommand, startServer, type ServerProcess } from './server-process.ts'

const PEOPLE = 4000
const kills = rounds(7)
const folder = newFolder()
const data = join(folder.path, 'data'), whole = join(folder.path, 'whole.wbs')
let server: ServerProcess
/** Milliseconds that an undisturbed command took. */
let backupTime = 0, restoreTime = 0

async function ask<T extends object>(dataDir: string, text: string): Promise<T[]> {
  const postgres = await startPostgres({ dataDir, join: true })
  const client = new pg.Client(postgres.connection)
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
    await postgres.stop()
  }
}
const people = async (dataDir: string) => (await ask<{ n: number }>(dataDir, 'select count(*)::int as n from persons'))[0]!.n

/** Runs a command and kills it after a while; false when it was done before. */
async function runAndKill(args: string[], after: number): Promise<boolean> {
  const child = spawn(process.execPath, [cli, ...args], { env: cleanEnvironment(), stdio: 'ignore' })
  const exited = new Promise<boolean>((resolve) => child.once('exit', (code) => resolve(code === null)))
  await Promise.race([exited, pause(after)])
  child.kill('SIGKILL')
  return exited
}

/** A data directory with nothing but the keys of the house. */
function emptyPlace(name: string): string {
  const place = join(folder.path, name)
  mkdirSync(place, { mode: 0o711 })
  spawnSync('cp', ['-rp', join(data, 'keys'), place])
  return place
}

before(async () => {
  server = await startServer(data)
  await ask(data, `insert into persons (id, family_name, name_keys, created_at) select gen_random_uuid(), 'Probe ' || n, '{}', now() from generate_series(1, ${PEOPLE}) n`)
  const began = Date.now()
  const made = await runCommand(['backup', whole, '--data-dir', data])
  assert.equal(made.code, 0, made.err)
  backupTime = Date.now() - began
})
after(async () => {
  await server?.stop()
  folder.remove()
})

describe('kill -9', () => {
  it('of a backup leaves no file, or a whole one; the server goes on, and the next backup succeeds', async () => {
    let killed = 0
    for (let n = 0; n < kills; n++) {
      const file = join(folder.path, `killed-${n}.wbs`)
      if (await runAndKill(['backup', file, '--data-dir', data], backupTime * (0.3 + (n * 0.6) / (kills - 1)))) killed++
      assert.equal(await people(data), PEOPLE)
      if (existsSync(file)) continue
      if (existsSync(`${file}.part`)) {
        const used = await runCommand(['restore', `${file}.part`, '--data-dir', data])
        assert.equal(used.code, 1)
        assert.match(used.err, /beschädigt|läuft schon|keine Sicherung/)
      }
      const again = await runCommand(['backup', file, '--data-dir', data])
      assert.equal(again.code, 0, again.err)
    }
    assert.ok(killed > 0, 'nothing was killed')
    assert.deepEqual(readdirSync(folder.path).filter((name) => name.endsWith('.part')), [])
    assert.deepEqual(await ask(data, `select from pg_database where datname like '%probe'`), [])
    assert.ok((await fetch(`${server.address}/health`)).ok)
  })

  it('of a restore leaves everything, or a place where no server starts and the next restore succeeds', async () => {
    const began = Date.now()
    const undisturbed = await runCommand(['restore', whole, '--data-dir', emptyPlace('undisturbed')])
    assert.equal(undisturbed.code, 0, undisturbed.err)
    restoreTime = Date.now() - began
    const seen = { empty: 0, unfinished: 0, whole: 0 }
    for (let n = 0; n < kills; n++) {
      const place = emptyPlace(`back-${n}`)
      await runAndKill(['restore', whole, '--data-dir', place], restoreTime * (0.4 + (n * 0.48) / (kills - 1)))
      const found = (await runCommand(['doctor', '--data-dir', place])).out
      const isEmpty = /Die Datenbank ist leer/.test(found), isUnfinished = /Zurückspielen einer Sicherung unterbrochen/.test(found)
      seen[isEmpty ? 'empty' : isUnfinished ? 'unfinished' : 'whole']++
      if (isUnfinished) {
        const refused = await runCommand(['serve', '--data-dir', place], { PORT: '18999' })
        assert.deepEqual([refused.code, refused.err.trim()], [1, 'Hier wurde das Zurückspielen einer Sicherung unterbrochen; Daten sind noch keine da. Bitte noch einmal: npx wegbegleiter restore DATEI'])
      }
      if (isEmpty || isUnfinished) {
        const again = await runCommand(['restore', whole, '--data-dir', place])
        assert.equal(again.code, 0, again.err)
      }
      assert.equal(await people(place), PEOPLE)
      assert.equal((await ask(place, `select from audit_entries where act = 'backup.restore'`)).length, 1)
      await (await startServer(place)).stop()
      rmSync(place, { recursive: true, force: true })
    }
    assert.ok(seen.empty + seen.unfinished > 0, JSON.stringify(seen))
  })

  it('of a restore onto data that are there loses none of them', async () => {
    const place = join(folder.path, 'undisturbed')
    for (const part of [0.5, 0.8]) await runAndKill(['restore', whole, '--data-dir', place], restoreTime * part)
    const refused = await runCommand(['restore', whole, '--data-dir', place])
    assert.match(refused.err, /Die Datenbank ist nicht leer/)
    assert.equal(await people(place), PEOPLE)
  })
})
