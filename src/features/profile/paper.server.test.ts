import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { unzipSync } from 'fflate'
import { addressOf } from '../../base/call.ts'
import { asRead, factsOf, fontsOf, textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { printProfile, profileEndpoints } from './profile.api.ts'
import { addRecognition } from './recognition.api.ts'

let world: World, anna: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-05-04', original: 'رامي حداد' })
  const params = { personId: rami.id }
  await anna.call(profileEndpoints.employment.add, { params, input: { job: 'Elektriker', employer: 'Werkstatt Aleppo', country: 'SY', since: '2011-09', until: '2014', tasks: 'Hausanschlüsse & Motoren' } })
  await anna.call(profileEndpoints.schooling.add, { params, input: { level: 'ober', country: 'SY', years: 12, certificate_name: 'البكالوريا' } })
  await anna.call(profileEndpoints.wish.add, { params, input: { own_words: 'بدي أشتغل كهربائي', own_words_language: 'ar', wording: 'Möchte als Elektriker arbeiten', said_on: '2022-05-01' } })
  await anna.call(profileEndpoints.development.add, { params, input: { text: 'Traut sich mehr zu', noticed_on: '2022-05-01' } })
  await anna.call(profileEndpoints.licence.add, { params, input: { country: 'SY', classes: ['B'], resident_since: '2022-08-15' } })
  await anna.call(addRecognition, { params, input: { qualification: 'Meisterbrief', procedure: 'nicht_reglementiert', state: 'beratung' } })
})
after(() => world.close())
const print = async (input: Record<string, unknown>) => Buffer.from(await (await anna.call(printProfile, { params: { personId: rami.id }, input: input as never }) as unknown as Blob).arrayBuffer())

test('the sheet holds what is known, accessible, in fonts of the house; wishes only when asked for, personal development never', async () => {
  const body = await print({})
  const text = textOf(body)
  for (const part of ['Kompetenzprofil', 'Rami Haddad', '04.05.1990', '09/2011 bis 2014', 'Elektriker, Werkstatt Aleppo, Syrien', 'Hausanschlüsse & Motoren', 'Oberstufe', '12 Schuljahre', 'Meisterbrief', 'seit 31.12.2022', 'Klasse B', 'gilt in Deutschland bis 15.02.2023', 'Nach Angaben der Person']) assert.ok(text.includes(part), `${part}\n${text}`)
  assert.ok(text.includes(asRead('رامي حداد')), text)
  assert.ok(!text.includes('Möchte als Elektriker') && !text.includes('Traut sich'))
  assert.equal(factsOf(body).Tagged, 'yes')
  for (const font of fontsOf(body)) assert.match(font, /^(FiraSans|Vazirmatn|NotoSansEthiopic)-(Regular|Medium|SemiBold)$/)
  const wishes = textOf(await print({ sections: ['wish'] }))
  for (const part of [asRead('بدي أشتغل كهربائي'), 'Möchte als Elektriker arbeiten']) assert.ok(wishes.includes(part), wishes)
  assert.ok(!wishes.includes('Werkstatt Aleppo'))
})

test('as ODT it can be written on', async () => {
  const content = Buffer.from(unzipSync(await print({ format: 'odt' }))['content.xml']!).toString('utf8')
  for (const part of ['Elektriker, Werkstatt Aleppo, Syrien', 'Hausanschlüsse &amp; Motoren']) assert.ok(content.includes(part), part)
})

test('printing is in the audit with its sections, never with text; strangers are answered as if nobody were there', async () => {
  await print({ sections: ['skill', 'licence'] })
  const entry = (await world.audit('profile.print')).at(-1)!
  assert.deepEqual([entry.case_id, entry.facts], [rami.id, { sections: ['skill', 'licence'], format: 'pdf' }])
  const mara = await world.actor('caseworker', 'Mara')
  const response = await mara.fetch(addressOf(printProfile, { params: { personId: rami.id } }), { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  assert.equal(response.status, 404)
  await assert.rejects(anna.call(printProfile, { params: { personId: rami.id }, input: { sections: [] } }), (problem: { fields: object }) => 'sections' in problem.fields)
})
