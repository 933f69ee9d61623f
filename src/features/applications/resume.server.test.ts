import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { unzipSync } from 'fflate'
import { factsOf, textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { factEndpoints } from '../people/fact.api.ts'
import { profileEndpoints } from '../profile/profile.api.ts'
import { approveResume, listResumes, printResume, withdrawResume } from './resume.api.ts'

let world: World, anna: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-05-04' })
  const params = { personId: rami.id }
  await world.all.updateTable('persons').set({ phone: '0170 123456' }).where('id', '=', rami.id).execute()
  await anna.call(profileEndpoints.employment.add, { params, input: { job: 'Elektriker', employer: 'Werkstatt Aleppo', country: 'SY', since: '2011-09', until: '2014' } })
  await anna.call(profileEndpoints.licence.add, { params, input: { country: 'SY', classes: ['B'], resident_since: '2022-08-15' } })
  await anna.call(profileEndpoints.wish.add, { params, input: { wording: 'Möchte als Elektriker arbeiten', said_on: '2022-05-01' } })
  await anna.call(factEndpoints.residenceStatus.add, { params, input: { status: 'duldung', valid_from: '2022-02-01' } })
  await anna.call(factEndpoints.germanLevel.add, { params, input: { level: 'b1', source: 'zertifikat', reached_on: '2022-06-01' } })
})
after(() => world.close())
const approve = (more: object = {}) => anna.call(approveResume, { params: { personId: rami.id }, input: { approved_on: '2022-12-30', ...more } })
const print = async (id: string, format: 'pdf' | 'odt' = 'pdf') => Buffer.from(await (await anna.call(printResume, { params: { id }, input: { format } }) as unknown as Blob).arrayBuffer())

test('the curriculum vitae shows what was approved, part by part; no status, no address, no office, no day on which a licence ends', async () => {
  const resume = await approve()
  const body = await print(resume.id), text = textOf(body)
  for (const part of ['Lebenslauf', 'Rami Haddad', '0170 123456', 'Elektriker, Werkstatt Aleppo', '09/2011 bis 2014', 'B1', 'Klasse B']) assert.ok(text.includes(part), `${part}\n${text}`)
  for (const part of ['1990', 'Duldung', 'Möchte als', 'Althengstett', 'Integrationsmanagement', 'gilt in Deutschland', '15.02.2023']) assert.ok(!text.includes(part), `${part}\n${text}`)
  assert.equal(factsOf(body).Tagged, 'yes')
  const short = await approve({ sections: ['born', 'wish'] })
  const other = textOf(await print(short.id))
  assert.ok(other.includes('04.05.1990') && other.includes('Möchte als Elektriker') && !other.includes('Werkstatt') && !other.includes('0170'), other)
  assert.ok(Buffer.from(unzipSync(await print(resume.id, 'odt'))['content.xml']!).toString('utf8').includes('Elektriker, Werkstatt Aleppo'))
  assert.deepEqual((await world.audit('resume.print')).at(-1)!.facts, { resume: resume.id, format: 'odt' })
})

test('a consent that was taken back prints nothing more; strangers get the answer for what never was', async () => {
  const resume = await approve()
  const mara = await world.actor('caseworker', 'Mara')
  await assert.rejects(mara.call(listResumes, { params: { personId: rami.id } }), { status: 404 })
  await assert.rejects(mara.call(printResume, { params: { id: resume.id }, input: {} }), { status: 404 })
  await assert.rejects(mara.call(withdrawResume, { params: { id: resume.id }, version: 1 }), { status: 404 })
  await assert.rejects(mara.call(approveResume, { params: { personId: rami.id }, input: { approved_on: '2022-12-30' } }), { status: 404 })
  const ended = await anna.call(withdrawResume, { params: { id: resume.id }, version: resume.version })
  assert.equal(ended.withdrawn_on, '2022-12-31')
  await assert.rejects(print(resume.id), { status: 409, message: 'Die Person hat ihre Zustimmung zurückgenommen.' })
  await assert.rejects(approve({ approved_on: '2023-01-01' }), { status: 400, fields: { approved_on: 'Das Datum liegt in der Zukunft.' } })
  await assert.rejects(approve({ sections: [] }), { status: 400 })
  await assert.rejects((await world.actor('volunteer')).call(listResumes, { params: { personId: rami.id } }), { status: 403 })
})
