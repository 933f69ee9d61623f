import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { mergePersons, undoMerge } from '../people/merge.api.ts'
import { readPerson } from '../people/person.api.ts'
import { profileEndpoints, readProfile, undoProfile } from './profile.api.ts'
import { addPapers, addRecognition, changePaper, changeRecognition, removePaper, removeRecognition, setRecognitionState } from './recognition.api.ts'
import { stateOn } from './recognition.rules.ts'

let world: World, anna: Actor, mara: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara')
  rami = await world.person('Haddad, Rami', { of: anna })
})
after(() => world.close())

const begin = (who: Actor, person: Person, more: Record<string, unknown> = {}) =>
  who.call(addRecognition, { params: { personId: person.id }, input: { qualification: 'Elektriker (Meisterbrief Aleppo)', country: 'SY', procedure: 'nicht_reglementiert', ...more } as never })
const one = async (who: Actor, person: Person, id: string) => (await who.call(readProfile, { params: { personId: person.id } })).recognitions.find((row) => row.id === id)!
const set = (who: Actor, person: Person, row: { id: string; version: number }, state: string, valid_from: string, reason = '') =>
  who.call(setRecognitionState, { params: { personId: person.id, id: row.id }, version: row.version, input: { state: state as never, valid_from, reason } })

test('a procedure goes from state to state, and any past day can be asked', async () => {
  const { id } = await begin(anna, rami, { state: 'beratung', state_since: '2022-03-01', authority: 'Handwerkskammer Stuttgart', reference_occupation: 'Elektroniker:in', next_step: 'Zeugnis übersetzen lassen', next_due: '2023-02-01' })
  let row = await one(anna, rami, id)
  assert.deepEqual([row.state, row.state_since, row.authority, row.next_step, row.next_due], ['beratung', '2022-03-01', 'Handwerkskammer Stuttgart', 'Zeugnis übersetzen lassen', '2023-02-01'])
  for (const [state, from] of [['unterlagen', '2022-04-01'], ['antrag', '2022-06-15'], ['nachforderung', '2022-07-01'], ['antrag', '2022-08-01'], ['teilweise', '2022-10-20']] as const) {
    await set(anna, rami, row, state, from, state === 'nachforderung' ? 'Arbeitszeugnis fehlt' : '')
    row = await one(anna, rami, id)
  }
  assert.equal(row.state, 'teilweise')
  assert.equal(row.applied_on, '2022-06-15', 'the day of the application came with its state')
  assert.deepEqual(row.states.map((state) => [state.state, state.valid_from, state.set_by]).at(-1), ['beratung', '2022-03-01', 'Anna'])
  assert.equal(row.states.find((state) => state.state === 'nachforderung')!.reason, 'Arbeitszeugnis fehlt')
  assert.deepEqual(['2022-02-28', '2022-03-31', '2022-07-15', '2022-10-20'].map((day) => stateOn(row.states, day)?.state), [undefined, 'beratung', 'nachforderung', 'teilweise'])
  assert.deepEqual((await world.audit('recognition.set-state')).map((entry) => (entry.facts as { state: string }).state), ['unterlagen', 'antrag', 'nachforderung', 'antrag', 'teilweise'])
})

test('what cannot follow is refused with a sentence; so are days ahead and days before', async () => {
  const { id } = await begin(anna, rami, { state_since: '2022-05-01' })
  const row = await one(anna, rami, id)
  await assert.rejects(set(anna, rami, row, 'voll', '2022-06-01'), { status: 409, message: 'Auf „nicht begonnen“ kann „volle Anerkennung“ nicht folgen.' })
  await assert.rejects(set(anna, rami, row, 'beratung', '2023-01-01'), (problem: { fields: object }) => 'valid_from' in problem.fields)
  await assert.rejects(set(anna, rami, row, 'beratung', '2022-04-30'), (problem: { fields: object }) => 'valid_from' in problem.fields)
  await assert.rejects(begin(anna, rami, { procedure: 'hochschule', state: 'teilweise' }), { status: 409, message: 'Den Stand „teilweise Anerkennung“ gibt es in diesem Verfahren nicht.' })
  await assert.rejects(begin(anna, rami, { state_since: '2023-02-01' }), (problem: { fields: object }) => 'state_since' in problem.fields)
  await assert.rejects(begin(anna, rami, { qualification: '' }), (problem: { fields: object }) => 'qualification' in problem.fields)
  // The kind of procedure cannot become one that knows no such state.
  await set(anna, rami, row, 'antrag', '2022-06-01')
  await set(anna, rami, await one(anna, rami, id), 'qualifikationsanalyse', '2022-07-01')
  const now = await one(anna, rami, id)
  await assert.rejects(anna.call(changeRecognition, { params: { personId: rami.id, id }, version: now.version, input: { ...now, procedure: 'schulzeugnis' } as never }), { status: 409 })
})

test('two states on one day: the last one counts', async () => {
  const { id } = await begin(anna, rami, { state_since: '2022-05-01' })
  await set(anna, rami, await one(anna, rami, id), 'beratung', '2022-06-01')
  await set(anna, rami, await one(anna, rami, id), 'antrag', '2022-06-01')
  assert.equal(stateOn((await one(anna, rami, id)).states, '2022-06-01')?.state, 'antrag')
})

test('two who work on one procedure notice each other', async () => {
  const { id } = await begin(anna, rami, { state_since: '2022-05-01' })
  const row = await one(anna, rami, id)
  await set(anna, rami, row, 'beratung', '2022-06-01')
  await assert.rejects(set(anna, rami, row, 'unterlagen', '2022-06-02'), (problem: { status: number; current: { qualification: string } }) => problem.status === 412 && problem.current.qualification.startsWith('Elektriker'))
  await assert.rejects(anna.call(changeRecognition, { params: { personId: rami.id, id }, version: row.version, input: { ...row, authority: 'IHK FOSA' } as never }), { status: 412 })
  const fresh = await one(anna, rami, id)
  await anna.call(changeRecognition, { params: { personId: rami.id, id }, version: fresh.version, input: { ...fresh, authority: 'IHK FOSA' } as never })
  assert.equal((await one(anna, rami, id)).authority, 'IHK FOSA')
})

test('papers are listed, ticked off, renamed and removed; each act can be taken back', async () => {
  const { id } = await begin(anna, rami)
  const params = { personId: rami.id, id }
  await anna.call(addPapers, { params, input: { papers: ['Zeugnis', 'Übersetzung'] } })
  await anna.call(addPapers, { params, input: { papers: ['Lebenslauf'] } })
  const papers = async () => (await one(anna, rami, id)).papers
  assert.deepEqual((await papers()).map((paper) => [paper.what, paper.obtained_on]), [['Zeugnis', null], ['Übersetzung', null], ['Lebenslauf', null]])
  const [first, second] = await papers()
  const ticked = await anna.call(changePaper, { params: { ...params, paperId: first!.id }, version: first!.version, input: { what: 'Zeugnis mit Noten', obtained_on: '2022-11-01' } })
  await assert.rejects(anna.call(changePaper, { params: { ...params, paperId: first!.id }, version: first!.version, input: { what: 'Zeugnis', obtained_on: null } }), (problem: { status: number; current: { what: string } }) => problem.status === 412 && problem.current.what === 'Zeugnis mit Noten')
  await assert.rejects(anna.call(changePaper, { params: { ...params, paperId: first!.id }, version: ticked.version, input: { what: 'Zeugnis', obtained_on: '2023-02-01' } }), (problem: { fields: object }) => 'obtained_on' in problem.fields)
  const { act } = await anna.call(removePaper, { params: { ...params, paperId: second!.id }, version: second!.version })
  assert.deepEqual((await papers()).map((paper) => paper.what), ['Zeugnis mit Noten', 'Lebenslauf'])
  await anna.call(undoProfile, { params: { personId: rami.id }, input: { act } })
  await anna.call(undoProfile, { params: { personId: rami.id }, input: { act: ticked.act } })
  assert.deepEqual((await papers()).map((paper) => [paper.what, paper.obtained_on]), [['Zeugnis', null], ['Übersetzung', null], ['Lebenslauf', null]])
})

test('a procedure removed by mistake comes back whole, with its states and papers', async () => {
  const { id } = await begin(anna, rami, { state: 'beratung', state_since: '2022-05-01' })
  await anna.call(addPapers, { params: { personId: rami.id, id }, input: { papers: ['Zeugnis'] } })
  await set(anna, rami, await one(anna, rami, id), 'antrag', '2022-06-01', 'abgegeben')
  const before = await one(anna, rami, id)
  const { act } = await anna.call(removeRecognition, { params: { personId: rami.id, id }, version: before.version })
  assert.equal(await one(anna, rami, id), undefined)
  await anna.call(undoProfile, { params: { personId: rami.id }, input: { act } })
  assert.deepEqual(await one(anna, rami, id), before)
})

test('a state set by mistake is taken back', async () => {
  const { id } = await begin(anna, rami, { state_since: '2022-05-01' })
  const { act } = await set(anna, rami, await one(anna, rami, id), 'beratung', '2022-06-01')
  await anna.call(undoProfile, { params: { personId: rami.id }, input: { act } })
  const row = await one(anna, rami, id)
  assert.deepEqual([row.state, row.states.length], ['nicht_begonnen', 1])
})

test('a procedure belongs to a training of the same person, and stays when that is removed', async () => {
  const { id: training } = await anna.call(profileEndpoints.training.add, { params: { personId: rami.id }, input: { subject: 'Elektrotechnik' } })
  const { id } = await begin(anna, rami, { training_id: training })
  assert.equal((await one(anna, rami, id)).training_id, training)
  const other = await world.person('Eigen, Emil', { of: anna })
  await assert.rejects(begin(anna, other, { training_id: training }), { status: 404 })
  const { act } = await anna.call(profileEndpoints.training.remove, { params: { personId: rami.id, id: training }, version: 1 })
  assert.equal((await one(anna, rami, id)).training_id, null)
  await anna.call(undoProfile, { params: { personId: rami.id }, input: { act } })
  assert.equal((await one(anna, rami, id)).training_id, training)
})

test('for strangers a procedure and its papers do not exist', async () => {
  const { id } = await begin(anna, rami)
  await anna.call(addPapers, { params: { personId: rami.id, id }, input: { papers: ['Zeugnis'] } })
  const row = await one(anna, rami, id), paper = row.papers[0]!
  const own = await world.person('Eigen, Emil', { of: mara })
  for (const personId of [rami.id, own.id, newId()]) {
    const params = { personId, id }
    for (const attempt of [
      () => mara.call(changeRecognition, { params, version: row.version, input: row as never }), () => mara.call(removeRecognition, { params, version: row.version }), () => set(mara, { ...rami, id: personId }, row, 'beratung', '2022-12-01'),
      () => mara.call(addPapers, { params, input: { papers: ['x'] } }), () => mara.call(changePaper, { params: { ...params, paperId: paper.id }, version: 1, input: { what: 'x' } }), () => mara.call(removePaper, { params: { ...params, paperId: paper.id }, version: 1 }),
    ]) await assert.rejects(attempt(), { status: 404, message: 'Nicht gefunden.' })
  }
  await assert.rejects(begin(mara, rami), { status: 404 })
  for (const role of ['housing', 'volunteer'] as const) await assert.rejects(begin(await world.actor(role), rami), { status: 403 })
})

test('when two entries of a person become one, the profile comes along readable, and goes back', async () => {
  const target = await world.person('Haddad, Rami', { of: anna }), source = await world.person('Hadad, Rami', { of: anna })
  await anna.call(profileEndpoints.wish.add, { params: { personId: source.id }, input: { own_words: 'بدي أشتغل', own_words_language: 'ar', said_on: '2022-05-01' } })
  const { id } = await begin(anna, source, { state: 'beratung', state_since: '2022-05-01' })
  await anna.call(addPapers, { params: { personId: source.id, id }, input: { papers: ['Zeugnis'] } })
  const { version } = await anna.call(readPerson, { params: { id: target.id } })
  await anna.call(mergePersons, { params: { id: target.id, otherId: source.id }, version })
  const merged = await anna.call(readProfile, { params: { personId: target.id } })
  assert.deepEqual([merged.entries.wish[0]!.own_words, merged.recognitions[0]!.qualification, merged.recognitions[0]!.papers[0]!.what, merged.recognitions[0]!.state], ['بدي أشتغل', 'Elektriker (Meisterbrief Aleppo)', 'Zeugnis', 'beratung'])
  await anna.call(undoMerge, { params: { id: target.id, otherId: source.id } })
  assert.equal((await anna.call(readProfile, { params: { personId: source.id } })).entries.wish[0]!.own_words, 'بدي أشتغل')
})
