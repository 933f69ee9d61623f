import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asAudience } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addConsent, withdrawConsent } from '../consents/consent.api.ts'
import { listPersons } from '../people/person.api.ts'
import { readToday } from './today.api.ts'
import { countDay } from './today.db.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())
const namesOf = async (kind: string) => (await anna.call(readToday, {})).kinds.find((found) => found.kind === kind)!.rows.map((row) => row.name)

test('a permit that ends in five weeks stands on Heute, one that ends in a year does not', async () => {
  for (const [name, through] of [['Haddad, Rami', '2023-02-04'], ['Nasser, Huda', '2023-12-31']] as const) {
    const person = await world.person(name, { of: anna })
    await world.all.insertInto('residence_statuses').values({ id: newId(), person_id: person.id, status: 'duldung', valid_from: '2022-01-10', document_valid_through: through }).execute()
  }
  assert.deepEqual(await namesOf('document'), ['Haddad, Rami'])
})

test('whoever was allocated three years ago minus six months or less is told: the counselling period ends', async () => {
  await world.person('Karimi, Habib', { of: anna, allocated: '2020-01-31' })
  await world.person('Noch, Nina', { of: anna, allocated: '2020-06-30' })
  await world.person('Fern, Farid', { of: anna, allocated: '2020-07-01' })
  assert.deepEqual(await namesOf('clock'), ['Karimi, Habib', 'Noch, Nina'])
  const { rows } = await anna.call(listPersons, { input: { filter: { period_ending: ['ja'] } } })
  assert.deepEqual(rows.map((row) => row.family_name), ['Karimi', 'Noch'], 'the list filter says the same')
})

test('a consent that ends within a month stands on Heute, until another one goes on', async () => {
  const { id: personId } = await world.person('Okafor, Grace', { of: anna })
  const take = (valid_through: string | null, purpose = 'schule', valid_from = '2022-01-10') => anna.call(addConsent, { params: { personId }, input: { purpose, data: ['kontakt'], valid_from, valid_through, proof: 'paper' } })
  await take('2023-01-15')
  await take('2023-03-15', 'wohnen')
  await take(null, 'arbeit')
  const withdrawn = await take('2023-01-20', 'bilder')
  await anna.call(withdrawConsent, { params: { personId, id: withdrawn.id }, version: withdrawn.version, input: { withdrawn_on: '2022-12-31' } })
  const { rows } = (await anna.call(readToday, {})).kinds.find(({ kind }) => kind === 'consent')!
  assert.deepEqual(rows.map((row) => [row.name, row.on, row.detail]), [['Okafor, Grace', '2023-01-15', 'schule']])
  await take('2024-01-15', 'schule', '2022-12-31')
  assert.deepEqual(await namesOf('consent'), [])
})

test('the next step of a recognition stands on Heute until the procedure is settled', async () => {
  const procedure = async (name: string, next_due: string, state: string) => {
    const person = await world.person(name, { of: anna }), id = newId()
    await world.all.insertInto('recognitions').values({ id, person_id: person.id, procedure: 'hochschule', next_due }).execute()
    await world.all.insertInto('recognition_states').values({ id: newId(), recognition_id: id, person_id: person.id, state, valid_from: '2022-06-01' }).execute()
  }
  await procedure('Kaya, Emre', '2023-01-20', 'unterlagen')
  await procedure('Demir, Aylin', '2022-10-01', 'antrag')
  await procedure('Fertig, Fatma', '2023-01-20', 'voll')
  await procedure('Fern, Fadi', '2023-06-01', 'antrag')
  assert.deepEqual(await namesOf('recognition'), ['Demir, Aylin', 'Kaya, Emre'])
})

test('a licence that soon counts no more stands there, a converted or European one does not', async () => {
  for (const [name, country, resident_since, converted_on] of [['Alavi, Reza', 'IR', '2022-08-01', null], ['Popa, Ion', 'RO', '2022-08-01', null], ['Umgeschrieben, Uwe', 'IR', '2022-08-01', '2022-12-01'], ['Längst, Lea', 'IR', '2020-01-01', null]] as const) {
    const person = await world.person(name, { of: anna })
    await world.all.insertInto('licences').values({ id: newId(), person_id: person.id, country, resident_since, converted_on }).execute()
  }
  assert.deepEqual(await namesOf('licence'), ['Alavi, Reza'])
})

test('a plan takes a person off the list of those without', async () => {
  const person = await world.person('Farah, Mahad', { of: anna })
  assert.ok((await namesOf('plan')).includes('Farah, Mahad'))
  await world.all.insertInto('plans').values({ id: newId(), person_id: person.id, made_on: '2022-12-01' }).execute()
  assert.ok(!(await namesOf('plan')).includes('Farah, Mahad'))
})

test('a review that is due within two weeks or was missed stands there; one in a month, or of a plan that came to its end, does not', async () => {
  for (const [name, next_review_on, ended_on] of [['Osman, Amina', '2023-01-14', null], ['Aziz, Salma', '2022-11-30', null], ['Jallow, Lamin', '2023-01-31', null], ['Sesay, Fatou', '2023-01-02', '2022-12-01']] as const) {
    const person = await world.person(name, { of: anna })
    await world.all.insertInto('plans').values({ id: newId(), person_id: person.id, made_on: '2022-06-01', next_review_on, ended_on }).execute()
  }
  assert.deepEqual(await namesOf('review'), ['Aziz, Salma', 'Osman, Amina'])
})

test('nobody else sees what waits in my cases', async () => {
  const other = await world.actor('caseworker', 'Mara')
  const { kinds } = await other.call(readToday, {})
  assert.ok(kinds.every((kind) => kind.total === 0))
})

test('the counts of a day say the same as the page, and nothing of it to anybody else', async () => {
  const countsOf = ({ id }: Actor) => asAudience(world.house.db, { audience: 'caseworker', userId: id, act: newId(), today: world.today, now: world.clock.now() }, (tx) => countDay(tx, { id }, world.today))
  const shown = Object.fromEntries((await anna.call(readToday, {})).kinds.map(({ kind, total }) => [kind, total]))
  assert.deepEqual(await countsOf(anna), shown)
  assert.ok(shown.document! > 0 && shown.clock! > 0)
  assert.ok(Object.values(await countsOf(await world.actor('caseworker', 'Nele'))).every((total) => total === 0))
})
