import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { factEndpoints } from '../people/fact.api.ts'
import { profileEndpoints } from '../profile/profile.api.ts'
import { createEmployer } from './employer.api.ts'
import { addJobSearch, changeJobSearch, readJobSearch } from './job-search.api.ts'
import { createVacancy } from './vacancy.api.ts'

let world: World, anna: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna })
  const { id: employer_id } = await anna.call(createEmployer, { input: { name: 'Gasthof Beispiel', town: 'Calw' } })
  for (const input of [{ title: 'Koch', kind: 'job', language_level: 'a2', hours: 40 }, { title: 'Spülhilfe', kind: 'minijob', trade: 'Küche' }, { title: 'Elektriker', kind: 'job' }, { title: 'Koch am Abend', kind: 'job', valid_through: '2022-11-21' }] as const) await anna.call(createVacancy, { input: { employer_id, ...input } })
})
after(() => world.close())
const read = () => anna.call(readJobSearch, { params: { personId: rami.id } })

test('what the profile knows is not asked again: it is reason enough; what is looked for narrows it', async () => {
  assert.deepEqual(await read(), { search: null, vacancies: [] })
  await anna.call(profileEndpoints.employment.add, { params: { personId: rami.id }, input: { job: 'Köchin', country: 'SY' } })
  await anna.call(factEndpoints.germanLevel.add, { params: { personId: rami.id }, input: { level: 'a2', reached_on: '2022-06-01' } })
  assert.deepEqual((await read()).vacancies.map((row) => [row.title, row.reasons]), [['Koch', ['bringt mit: Köchin', 'Deutsch reicht (A2)']]])
  const search = await anna.call(addJobSearch, { params: { personId: rami.id }, input: { kinds: ['minijob'], trades: ['Küche'], note: 'nicht sonntags' } })
  assert.deepEqual((await read()).vacancies.map((row) => [row.title, row.reasons]), [['Spülhilfe', ['sucht Minijob', 'gewünscht: Küche']]])
  assert.ok(!JSON.stringify(await world.all.selectFrom('job_searches').selectAll().execute()).includes('sonntags'))
  await assert.rejects(anna.call(addJobSearch, { params: { personId: rami.id }, input: {} }), { status: 409, message: 'Für diese Person steht schon da, welche Arbeit sie sucht.' })
  const changed = await anna.call(changeJobSearch, { params: { id: search.id }, version: search.version, input: { ...search, kinds: [], trades: ['Elektriker'], hours: 20 } })
  assert.equal(changed.note, 'nicht sonntags')
  assert.deepEqual((await read()).vacancies.map((row) => [row.title, row.doubts]), [['Elektriker', []], ['Koch', ['40 Stunden, gesucht sind höchstens 20']]])
  await assert.rejects(anna.call(changeJobSearch, { params: { id: search.id }, version: search.version, input: search }), { status: 412 })
})

test('a colleague without the case is answered as if nobody were there, volunteers and coordinators not at all', async () => {
  const mara = await world.actor('caseworker', 'Mara'), { search } = await read()
  await assert.rejects(mara.call(readJobSearch, { params: { personId: rami.id } }), { status: 404 })
  await assert.rejects(mara.call(addJobSearch, { params: { personId: rami.id }, input: {} }), { status: 404 })
  await assert.rejects(mara.call(changeJobSearch, { params: { id: search!.id }, version: search!.version, input: {} }), { status: 404 })
  for (const role of ['volunteer', 'coordinator'] as const) await assert.rejects((await world.actor(role)).call(readJobSearch, { params: { personId: rami.id } }), { status: 403 })
})
