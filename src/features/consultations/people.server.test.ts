import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { readTimeline } from '../people/timeline.api.ts'
import { changeConsultation, findAdvised, listConsultations, listReaders, logConsultation, openConsultation } from './consultation.api.ts'

let world: World, anna: Actor, mara: Actor, rami: Person, sara: Person, omar: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  mara = await world.actor('caseworker', 'Mara')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-03-01' })
  sara = await world.person('Haddad, Sara', { of: anna, household: rami.householdId, role: 'partner' })
  omar = await world.person('Nasser, Omar', { of: anna })
})
after(() => world.close())
const talk = { held_on: '2022-12-30', form: 'buero', topics: ['arbeit'] }

test('a family is found by name in any spelling and by its number, and chosen at once', async () => {
  const found = async (text: string) => (await anna.call(findAdvised, { input: { text } })).rows
  const number = (await world.all.selectFrom('households').select('number').where('id', '=', rami.householdId).executeTakeFirstOrThrow()).number
  for (const text of ['Haddad', 'had', 'Hadad']) {
    const rows = await found(text)
    assert.ok(rows.some((row) => row.id === rami.id), text)
    const family = rows.find((row) => row.kind === 'household')!
    assert.deepEqual([family.name, family.people.map((person) => person.id)], ['Familie Haddad', [rami.id, sara.id]])
  }
  assert.equal((await found(number))[0]!.kind, 'household', 'a number means the household first')
  assert.deepEqual((await mara.call(findAdvised, { input: { text: 'Haddad' } })).rows, [])
  assert.deepEqual((await anna.call(findAdvised, { input: { household_id: rami.householdId } })).rows[0]!.people.map((person) => person.id), [rami.id, sara.id], 'from the page of the household')
  assert.deepEqual((await mara.call(findAdvised, { input: { household_id: rami.householdId } })).rows, [])
})

test('whoever is chosen brings along whether an interpreter is needed; without a text those one advised last', async () => {
  await world.all.insertInto('person_languages').values([{ id: omar.id.replace(/.$/, '0'), person_id: omar.id, language: 'en' }, { id: omar.id.replace(/.$/, '1'), person_id: omar.id, language: 'ti', needs_interpreter: true }]).execute()
  const [row] = (await anna.call(findAdvised, { input: { person_ids: [omar.id] } })).rows
  assert.deepEqual([row!.people[0]!.language, row!.people[0]!.needs_interpreter], ['ti', true])
  await anna.call(logConsultation, { input: { ...talk, person_ids: [omar.id] } })
  assert.equal((await anna.call(findAdvised, { input: {} })).rows[0]!.id, omar.id)
})

test('a talk with a family is one talk with as many heads, on the page of each', async () => {
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id, sara.id], note: 'Beide suchen Arbeit' } })
  assert.deepEqual([made.person_name, made.persons_reached, made.is_family, made.is_group, made.people_count], ['Haddad, Rami; Haddad, Sara', 2, true, false, 2])
  for (const person of [rami, sara]) {
    assert.deepEqual((await anna.call(listConsultations, { input: { filter: { person_id: [person.id] } } })).rows.map((row) => row.id), [made.id])
    assert.ok((await anna.call(readTimeline, { params: { id: person.id }, input: {} })).rows.some((entry) => entry.id === made.id))
  }
  assert.equal((await anna.call(listConsultations, { input: { filter: { kind: ['family'] } } })).total, 1)
  assert.deepEqual((await world.audit('consultation.log')).slice(-2).map((entry) => entry.case_id), [rami.id, sara.id])
  const group = await anna.call(logConsultation, { input: { ...talk, person_ids: [omar.id, rami.id], persons_reached: 12 } })
  assert.deepEqual([group.is_family, group.is_group, group.persons_reached], [false, true, 12])
})

test('who sees but one of several learns that there was a talk, not who else was there and not what was noted', async () => {
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [omar.id, sara.id], note: 'Streit im Flur', client_note: 'Termin am Montag' } })
  const deputy = await world.actor('caseworker', 'Dora')
  await world.grant(deputy, sara.id, ['contact', 'counselling'])
  const [row] = (await deputy.call(listConsultations, { input: { filter: { person_id: [sara.id] } } })).rows.filter((one) => one.id === made.id)
  assert.deepEqual([row!.person_id, row!.person_name, row!.people_count, row!.is_anonymous, row!.has_note], [null, 'Haddad, Sara', 2, false, false])
  const opened = await deputy.call(openConsultation, { params: { id: made.id } })
  assert.deepEqual([opened.note, opened.notes, opened.is_whole], ['', [], false])
  assert.ok(!JSON.stringify(opened).includes(omar.id))
  const first = await world.actor('caseworker', 'Emil')
  await world.grant(first, omar.id, ['contact', 'counselling'])
  assert.equal((await first.call(openConsultation, { params: { id: made.id } })).note, '', 'nor does who sees only the first')
  await world.grant(first, sara.id, ['contact', 'counselling'])
  assert.equal((await first.call(openConsultation, { params: { id: made.id } })).note, 'Streit im Flur')
  assert.deepEqual((await anna.call(listReaders, { input: { person_ids: [omar.id, sara.id] } })).rows.map((one) => [one.name, one.kind]), [['Anna', 'responsibility'], ['Emil', 'deputy']])
  assert.deepEqual((await anna.call(listReaders, { input: { person_ids: [sara.id] } })).rows.map((one) => one.name), ['Anna', 'Dora', 'Emil'])
  assert.deepEqual((await mara.call(listReaders, { input: { person_ids: [sara.id] } })).rows, [], 'who does not see the case learns nothing of its readers')
})

test('that somebody took part in a talk is not told to whoever sees only the contact data of that case, in no list, timeline or review', async () => {
  const huda = await world.person('Saleh, Huda', { of: anna })
  await anna.call(logConsultation, { input: { ...talk, person_ids: [huda.id, sara.id] } })
  const dora = await world.actor('caseworker', 'Dora')
  await world.grant(dora, sara.id, ['contact', 'counselling'])
  await world.grant(dora, huda.id, ['contact'])
  const met = async (who: Actor, id: string) => [(await who.call(listConsultations, { input: { filter: { person_id: [id] } } })).total, (await who.call(readTimeline, { params: { id }, input: {} })).rows.filter((row) => row.kind === 'consultation').length]
  assert.deepEqual(await met(anna, huda.id), [1, 1])
  assert.deepEqual(await met(dora, huda.id), [0, 0])
  assert.ok((await met(dora, sara.id))[0]! > 0)
})

test('an anonymous talk becomes a family’s and is counted once; all of its notes go along', async () => {
  const made = await anna.call(logConsultation, { input: { ...talk, note: 'ohne Namen', private_note: 'Verdacht' } })
  const total = async () => (await anna.call(listConsultations, { input: {} })).total
  const before = await total()
  const changed = await anna.call(changeConsultation, { params: { id: made.id }, version: made.version, input: { ...talk, person_ids: [rami.id, sara.id] } })
  assert.deepEqual([changed.note, changed.private_note, changed.is_anonymous, changed.person_id], ['ohne Namen', 'Verdacht', false, rami.id])
  assert.equal(await total(), before)
  const stored = await world.all.selectFrom('consultation_notes').select('person_id').where('consultation_id', '=', made.id).execute()
  assert.deepEqual(stored.map((row) => row.person_id), [rami.id, rami.id])
})

test('a talk with a third party on the phone is still the person’s, and found as such', async () => {
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [omar.id], form: 'telefon', talked_with: 'authority' } })
  assert.deepEqual((await anna.call(listConsultations, { input: { filter: { third_party: ['true'] } } })).rows.map((row) => [row.id, row.talked_with]), [[made.id, 'authority']])
})
