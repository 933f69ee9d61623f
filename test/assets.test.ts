/** The files of the web app as the server hands them out: small, kept by the browser, and nothing beside them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type World } from './world.ts'

let world: World, script: string
const get = (path: string, encoding = 'br') => fetch(world.address + path, { headers: { 'accept-encoding': encoding } })
before(async () => {
  world = await openWorld()
  script = /src="(\/assets\/index-[^"]+\.js)"/.exec(await (await get('/')).text())![1]!
})
after(() => world.close())

test('a script comes compressed, for a year, under the policy of the house', async () => {
  const answer = await get(script), head = (name: string) => answer.headers.get(name)
  assert.deepEqual([answer.status, head('content-encoding'), head('cache-control')], [200, 'br', 'public, max-age=31536000, immutable'])
  assert.match(head('content-type')!, /javascript/)
  assert.match(head('vary')!, /accept-encoding/i)
  assert.match(head('content-security-policy')!, /default-src 'none'/)
  assert.equal((await get(script, 'identity')).headers.get('content-encoding'), null)
  assert.equal((await get('/before.js')).status, 200)
})

test('a file that is gone with an older version is not found; a page is a page; nothing outside is handed out', async () => {
  assert.equal((await get('/assets/index-vorbei.js')).status, 404)
  assert.match((await get('/personen')).headers.get('content-type')!, /html/)
  for (const path of ['/assets/..%2f..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/%2e%2e/package.json', '/assets//etc/passwd', '/assets/']) {
    const answer = await get(path)
    assert.ok([400, 403, 404].includes(answer.status) || /html/.test(answer.headers.get('content-type')!), `${path}: ${answer.status}`)
    assert.doesNotMatch(await answer.text(), /"wegbegleiter"|root:/)
  }
})
