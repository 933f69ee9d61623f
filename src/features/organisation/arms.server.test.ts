/** The coat of arms: who sets it, what is refused, and that it stands on the cover. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readExample } from '../../../test/example.ts'
import { imagesOf, opened, pagesOf } from '../../../test/paper.ts'
import { jpeg, png, webp } from '../../../test/uploads.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { press } from '../../base/paper/press.ts'
import { printAnnual } from '../reports/annual.api.ts'
import type { AnnualFormat } from '../reports/annual.ts'
import { readArms, removeArms, setArms, showArms } from './arms.api.ts'

let world: World, lead: Actor, ada: Actor
before(async () => {
  world = await openWorld('2026-11-23')
  lead = await world.actor('lead', 'Leitung')
  ada = await world.actor('administrator', 'Ada Verwalterin')
  await readExample(world, lead)
})
after(async () => { press.close(); await world.close() })

const file = (name: string, body: Buffer) => new File([new Uint8Array(body)], name)
const set = (who: Actor, ...files: File[]) => who.call(setArms, { files })
const report = async (format: AnnualFormat) => Buffer.from(await ((await lead.call(printAnnual, { input: { from: '2022-01-01', to: '2022-12-31', exact: false, format } })) as unknown as Blob).arrayBuffer())
const shield = { width: 400, height: 480, text: '', colour: '#1d4f91' }

test('without a coat of arms the cover has none; with it, PDF, text and slides carry the picture', async () => {
  assert.equal((await lead.call(readArms, {})).version, null)
  await assert.rejects(lead.call(showArms, {}), { status: 404 })
  const bare = { pdf: imagesOf(await report('pdf'), 1), odt: imagesOf(opened(await report('odt'), 'pdf'), 1), odp: imagesOf(opened(await report('odp'), 'pdf', 'odp'), 1) }
  const state = await set(ada, file('wappen.png', await png(shield)))
  assert.deepEqual([state.version, state.width, state.height, state.set_by_name, state.set_on], [1, 400, 480, 'Ada Verwalterin', '2026-11-23'])
  const pdf = await report('pdf')
  assert.deepEqual({ pdf: imagesOf(pdf, 1), odt: imagesOf(opened(await report('odt'), 'pdf'), 1), odp: imagesOf(opened(await report('odp'), 'pdf', 'odp'), 1) }, { pdf: bare.pdf + 1, odt: bare.odt + 1, odp: bare.odp + 1 })
  assert.match(pagesOf(pdf)[0]!, /Jahresbericht Integrationsmanagement 2022/)
  const [kept] = await world.audit('coat-of-arms.set')
  assert.ok(kept)
})

test('the lead replaces it; what somebody else set meanwhile is not removed unseen', async () => {
  const seen = await lead.call(readArms, {})
  const next = await set(lead, file('neu.jpg', await jpeg(shield)))
  assert.deepEqual([next.version, next.set_by_name], [seen.version! + 1, 'Leitung'])
  await assert.rejects(ada.call(removeArms, { version: seen.version! }), { status: 412 })
  await ada.call(removeArms, { version: next.version! })
  assert.equal((await lead.call(readArms, {})).version, null)
})

test('a drawing, another kind of picture, one that is too small and two at once are refused with a sentence', async () => {
  const told = async (...files: File[]) => set(ada, ...files).then(() => 'taken', (error: Error) => error.message)
  assert.match(await told(file('wappen.webp', await webp(shield))), /weder PNG noch JPEG/)
  assert.match(await told(file('wappen.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400"/></svg>'))), /\S/)
  assert.match(await told(file('klein.png', await png({ ...shield, width: 199 }))), /Das Wappen ist zu klein/)
  assert.match(await told(file('a.png', await png(shield)), file('b.png', await png(shield))), /eine einzige Datei/)
  assert.match(await told(), /eine einzige Datei/)
  assert.equal((await ada.call(readArms, {})).version, null)
})

test('who only works with cases sees it, and sets nothing', async () => {
  const anna = await world.actor('caseworker', 'Anna Beispiel'), housing = await world.actor('housing', 'Hausverwaltung'), picture = file('wappen.png', await png(shield))
  await anna.call(readArms, {})
  await assert.rejects(set(anna, picture), { status: 403 })
  await assert.rejects(set(housing, picture), { status: 403 })
  await assert.rejects(housing.call(readArms, {}), { status: 403 })
})
