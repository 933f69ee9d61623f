/** Bad days at the command line: whatever is wrong, one clear sentence, exit code 1, and nothing half-made. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { startPostgres } from '../src/base/postgres/supervisor.ts'
import { freePort, newFolder, ordinaryUser, runCommand, signIn, startServer, type Ended, type ServerProcess } from './server-process.ts'

const folder = newFolder()
const data = join(folder.path, 'data')
const HUGE = String(2 ** 60)
let server: ServerProcess

before(async () => { server = await startServer(data) })
after(async () => {
  await server.stop()
  folder.remove()
})

function demandOneSentence(ended: Ended, sentence: RegExp): void {
  assert.equal(ended.code, 1, ended.out + ended.err)
  assert.match(ended.err, sentence)
  assert.equal(ended.err.trim().split('\n').length, 1, ended.err)
}
const serve = async (dataDir: string, env: Record<string, string> = {}, as?: { uid: number; gid: number }) =>
  runCommand(['serve', '--empty', '--data-dir', dataDir], { PORT: String(await freePort()), ...env }, as)

describe('the server does not start', () => {
  it('when the port is taken, and makes no data', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    demandOneSentence(await serve(join(folder.path, 'unused'), { PORT: String(port) }), /^Der Port \d+ ist schon belegt\..*PORT=8081/)
    assert.ok(!existsSync(join(folder.path, 'unused')))
    other.close()
  })

  it('when the port is no number', async () => demandOneSentence(await serve(data, { PORT: 'achtzig' }), /^PORT=achtzig ist keine Portnummer/))

  it('when a server runs on the same data already; that one goes on', async () => {
    demandOneSentence(await serve(data), /läuft schon ein Wegbegleiter\. Bitte zuerst dort beenden/)
    assert.ok((await fetch(`${server.address}/health`)).ok)
  })

  it('when nothing can be written into the data directory', async (t) => {
    const ordinary = process.getuid?.() === 0 ? ordinaryUser() : undefined
    if (ordinary === null) return t.skip('root may write everywhere, and others may not read this folder')
    const closed = join(folder.path, 'closed')
    mkdirSync(closed, { mode: 0o500 })
    chmodSync(folder.path, 0o755)
    demandOneSentence(await serve(closed, {}, ordinary), /kann nichts geschrieben werden \(EACCES\)\. Bitte Rechte prüfen/)
    chmodSync(folder.path, 0o711)
  })

  it('when a file lies where the data should', async () => {
    const file = join(folder.path, 'file')
    writeFileSync(file, '')
    demandOneSentence(await serve(file), /kann nichts geschrieben werden/)
  })

  it('when the disk is nearly full and the database would have to be made', async () => {
    const full = join(folder.path, 'full')
    demandOneSentence(await serve(full, { WEGBEGLEITER_LEAST_ROOM: HUGE }), /sind nur [\d.,]+ GiB frei/)
    assert.ok(!readdirSync(full).includes('postgres'))
  })

  it('when the address of the database is none, or nobody is there', async () => {
    const dataDir = join(folder.path, 'external')
    demandOneSentence(await serve(dataDir, { DATABASE_URL: 'mysql://x' }), /^DATABASE_URL ist keine gültige Adresse/)
    demandOneSentence(await serve(dataDir, { DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z' }), /^Die Datenbank „z“ auf 127\.0\.0\.1 antwortet nicht/)
  })
})

describe('a house with data', () => {
  it('only reads while the disk is nearly full, and says so', async () => {
    const dataDir = join(folder.path, 'crowded')
    await (await startServer(dataDir)).stop()
    const crowded = await startServer(dataDir, { WEGBEGLEITER_LEAST_ROOM: HUGE })
    try {
      const database = await startPostgres({ dataDir, join: true })
      const { cookie } = await signIn(database.connection, 'caseworker')
      const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const saved = await fetch(`${crowded.address}/api/persons`, { method: 'POST', headers, body: JSON.stringify({ family_name: 'Voll' }) })
      assert.deepEqual([saved.status, (await saved.json() as { title: string }).title], [503, 'Der Speicher ist fast voll. Im Augenblick kann nur gelesen werden.'])
      assert.equal((await fetch(`${crowded.address}/api/persons/list`, { method: 'POST', headers, body: '{}' })).status, 200)
      const doctor = await runCommand(['doctor', '--json', '--data-dir', dataDir], { WEGBEGLEITER_LEAST_ROOM: HUGE })
      assert.equal(doctor.code, 1)
      assert.deepEqual(JSON.parse(doctor.out).findings.filter(({ state }: { state: string }) => state === 'wrong').map(({ check }: { check: string }) => check), ['Platz'])
    } finally {
      await crowded.stop()
    }
  })

  it('does not open without its keys, and opens again when they are back', async () => {
    const dataDir = join(folder.path, 'locked')
    await (await startServer(dataDir)).stop()
    const move = (from: string, to: string) => renameSync(join(dataDir, 'keys', from), join(dataDir, 'keys', to))
    move('house.json', 'away')
    demandOneSentence(await serve(dataDir), /^Der Hausschlüssel fehlt .* aus der Schlüsselsicherung/)
    move('away', 'house.json')
    move('postgres', 'away')
    demandOneSentence(await serve(dataDir), /^Der Schlüssel zur Datenbank fehlt/)
    move('away', 'postgres')
    chmodSync(join(dataDir, 'keys/house.json'), 0o640)
    demandOneSentence(await serve(dataDir), /ist für andere lesbar/)
    chmodSync(join(dataDir, 'keys/house.json'), 0o600)
    await (await startServer(dataDir)).stop()
  })

  it('is backed up beside its server, restored elsewhere, and well', async () => {
    const file = join(folder.path, 'one.wbs'), elsewhere = join(folder.path, 'elsewhere')
    const made = await runCommand(['backup', file, '--json', '--data-dir', data])
    assert.equal(made.code, 0, made.err)
    demandOneSentence(await runCommand(['backup', file, '--data-dir', data]), /gibt es schon/)
    demandOneSentence(await runCommand(['backup', join(folder.path, 'no/one.wbs'), '--data-dir', data]), /Den Ordner .* gibt es nicht/)
    demandOneSentence(await runCommand(['backup', `${file}2`, '--data-dir', join(folder.path, 'typo')]), /gibt es noch keine Daten/)
    demandOneSentence(await runCommand(['restore', file, '--data-dir', elsewhere]), /^Der Hausschlüssel fehlt/)
    mkdirSync(join(elsewhere), { mode: 0o711 })
    spawnSync('cp', ['-rp', join(data, 'keys'), elsewhere])
    const back = await runCommand(['restore', file, '--json', '--data-dir', elsewhere])
    assert.equal(back.code, 0, back.err)
    assert.equal(JSON.parse(back.out).rows, JSON.parse(made.out).rows)
    assert.match((await runCommand(['restore', file, '--data-dir', elsewhere])).err, /nicht leer/)
    const restored = await startServer(elsewhere)
    const doctor = await runCommand(['doctor', '--data-dir', elsewhere])
    await restored.stop()
    assert.equal(doctor.code, 0, doctor.out)
  })
})
