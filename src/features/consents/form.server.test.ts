import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addConsent } from './consent.api.ts'
import { printConsent, printConsentForm } from './form.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())
const send = (who: Actor, path: string, input: object) => who.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) })

test('a prepared release is printed in German and Arabic, and the audit says so without its words', async () => {
  const { id: personId } = await world.person('Haddad, Rami', { of: anna, original: 'رامي حداد' })
  const consent = await anna.call(addConsent, { params: { personId }, input: { kind: 'release', purpose: 'gesundheit', detail: 'Kanarienvogel', data: ['kontakt'], recipient: 'Ambulanz am Markt', valid_from: '2022-12-31', language: 'ar' } })
  const answer = await send(anna, printConsent.path.replace(':personId', personId).replace(':id', consent.id), { variant: 'bilingual', language: 'ar' })
  assert.deepEqual([answer.status, answer.headers.get('content-type'), decodeURIComponent(answer.headers.get('content-disposition')!)], [200, 'application/pdf', "attachment; filename*=UTF-8''Entbindung von der Schweigepflicht Rami Haddad.pdf"])
  const text = textOf(Buffer.from(await answer.arrayBuffer()))
  for (const part of ['Kanarienvogel', 'Ambulanz am Markt', 'رامي حداد']) assert.ok(text.includes(part), `${part}\n${text}`)
  const entry = (await world.audit('consent.print')).at(-1)!
  assert.equal(entry.case_id, personId)
  assert.ok(!JSON.stringify(entry).includes('Kanarienvogel'))
  const mara = await world.actor('caseworker', 'Mara')
  assert.equal((await send(mara, printConsent.path.replace(':personId', personId).replace(':id', consent.id), {})).status, 404)
  assert.equal((await send(await world.actor('housing'), printConsent.path.replace(':personId', personId).replace(':id', consent.id), {})).status, 403)
})

test('an empty form in any language, as PDF or to write on', async () => {
  const pdf = await send(anna, printConsentForm.path, { kind: 'consent', variant: 'bilingual', language: 'ti' })
  assert.ok(textOf(Buffer.from(await pdf.arrayBuffer())).includes('ፍቓድ'))
  const odt = await send(anna, printConsentForm.path, { kind: 'release', language: 'ti', format: 'odt' })
  assert.equal(odt.headers.get('content-type'), 'application/vnd.oasis.opendocument.text')
  assert.equal((await send(await world.actor('housing'), printConsentForm.path, { kind: 'consent' })).status, 403)
})
