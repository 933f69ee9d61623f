/** kill -9 of the server while it hands a mail over: nobody knows whether the mail arrived, so it is never sent a second time by itself, and the administration is told. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startPostgres } from '../src/base/postgres/supervisor.ts'
import { startMailServer, startSilentServer } from './mail-server.ts'
import { newFolder, signIn, startServer, type ServerProcess } from './server-process.ts'

const folder = newFolder()
let server: ServerProcess | undefined
after(async () => { await server?.stop(); folder.remove() })

const mailing = (url: string) => ({ SMTP_URL: url, MAIL_FROM: 'wegbegleiter@althengstett.example', PUBLIC_URL: 'https://wb.althengstett.example' })
async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const began = Date.now(); !(await isSo()); await pause(50)) assert.ok(Date.now() - began < 30_000, `${what}: ${server!.said().slice(-1000)}`)
}

test('a server that is killed with the mail half handed over does not send it again; sent again by hand it arrives once', async () => {
  const silent = await startSilentServer(() => {}), taking = await startMailServer()
  try {
    server = await startServer(folder.path, mailing(silent.url))
    const database = await startPostgres({ dataDir: folder.path, join: true })
    const signedIn = await signIn(database.connection, 'administrator')
    const post = (path: string, input?: object) => fetch(`${server!.address}${path}`, { method: 'POST', headers: { ...signedIn, ...(input && { 'content-type': 'application/json' }) }, body: input && JSON.stringify(input) })
    const mails = async () => ((await (await post('/api/mails/list', {})).json()) as { rows: { id: string; state: string; attempts: number }[] }).rows
    const queued = await post('/api/mails/test')
    assert.equal(queued.status, 200, await queued.text())
    await until('the mail server has the whole text', () => silent.count() === 1)
    await server.kill()

    server = await startServer(folder.path, mailing(taking.url))
    assert.deepEqual((await mails()).map(({ state, attempts }) => [state, attempts]), [['sending', 1]])
    // The claim grows old while we do not want to wait.
    const owner = new pg.Client(database.connection)
    await owner.connect()
    await owner.query(`update mails set claimed_at = claimed_at - interval '1 hour'`)
    await owner.end()
    await until('the next round finds it unclear', async () => (await mails())[0]!.state === 'unclear')
    assert.deepEqual([silent.count(), taking.taken.length], [1, 0])

    assert.equal((await post(`/api/mails/${(await mails())[0]!.id}/again`)).status, 200)
    await until('it is sent', async () => (await mails())[0]!.state === 'sent')
    assert.equal(taking.taken.length, 1)
  } finally { await silent.close(); await taking.close() }
})
