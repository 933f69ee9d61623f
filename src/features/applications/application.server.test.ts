import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { factEndpoints } from '../people/fact.api.ts'
import { mergePersons, previewMerge } from '../people/merge.api.ts'
import { readToday } from '../today/today.api.ts'
import { changeApplication, createApplication, exportApplications, listApplications, moveApplication, openApplication, removeApplication, takeBackApplication } from './application.api.ts'
import type { StateInput } from './application.ts'
import { createEmployer, listEmployers, removeEmployer } from './employer.api.ts'
import { createVacancy } from './vacancy.api.ts'

let world: World, anna: Actor, rami: Person, bakery: { id: string; version: number }
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna })
  bakery = await anna.call(createEmployer, { input: { name: 'Bäckerei Muster', town: 'Ottenbronn' } })
})
after(() => world.close())
const apply = (more: object = {}, of = rami) => anna.call(createApplication, { input: { person_id: of.id, kind: 'job', title: 'Helfer', employer_id: bakery.id, on: '2022-05-01', ...more } })
const move = (of: { id: string; version: number }, state: StateInput['state'], on: string, more: Partial<StateInput> = {}) => anna.call(moveApplication, { params: { id: of.id }, version: of.version, input: { state, on, ...more } })

test('an application goes from the idea to work that lasts; every state has its day, texts are sealed', async () => {
  const idea = await apply({ remark: 'möchte früh anfangen', next_on: '2022-05-10', next_step: 'anrufen' })
  assert.deepEqual([idea.state, idea.since, idea.employer, idea.title, idea.is_open], ['idea', '2022-05-01', 'Bäckerei Muster', 'Helfer', true])
  const stored = JSON.stringify(await world.all.selectFrom('applications').selectAll().execute())
  for (const text of ['Helfer', 'früh', 'anrufen']) assert.ok(!stored.includes(text), text)
  const sent = await move(idea, 'sent', '2022-05-02', { next_on: '2022-05-20', next_step: 'nachfragen' })
  const talk = await move(sent, 'interview', '2022-05-12', { note: 'lief gut' })
  await assert.rejects(move(talk, 'stayed', '2022-11-20'), { status: 409 })
  const started = await move(talk, 'started', '2022-05-20', { as_occupation: true })
  await assert.rejects(move(started, 'stayed', '2022-11-19'), { message: 'Sechs Monate sind noch nicht vorbei.' })
  const stayed = await move(started, 'stayed', '2022-11-20')
  assert.deepEqual(stayed.states.map((step) => [step.state, step.valid_from, step.note]), [['stayed', '2022-11-20', ''], ['started', '2022-05-20', ''], ['interview', '2022-05-12', 'lief gut'], ['sent', '2022-05-02', ''], ['idea', '2022-05-01', '']])
  await assert.rejects(move(sent, 'trial', '2022-11-21'), { status: 412 })
  assert.deepEqual((await world.audit('application.move')).at(-1)!.facts, { application: idea.id, state: 'stayed', occupation: false })
})

test('who begins gets the occupation in the same act, and taking the state back takes it back', async () => {
  const mina = await world.person('Noori, Mina', { of: anna })
  await anna.call(factEndpoints.occupation.add, { params: { personId: mina.id }, input: { occupation: 'sprachkurs', valid_from: '2022-01-10' } })
  const occupations = async () => (await anna.call(factEndpoints.occupation.list, { params: { personId: mina.id } })).rows.map((row) => [row.occupation, row.detail, row.valid_from, row.valid_until])
  const made = await apply({ kind: 'training', state: 'accepted', on: '2022-08-01' }, mina)
  const started = await move(made, 'started', '2022-09-01', { as_occupation: true })
  assert.deepEqual(await occupations(), [['ausbildung', 'Bäckerei Muster', '2022-09-01', null], ['sprachkurs', '', '2022-01-10', '2022-09-01']])
  const back = await anna.call(takeBackApplication, { params: { id: made.id }, version: started.version })
  assert.deepEqual([back.state, await occupations()], ['accepted', [['sprachkurs', '', '2022-01-10', null]]])
  await assert.rejects(anna.call(takeBackApplication, { params: { id: made.id }, version: back.version }), { status: 409 })
})

test('the list of those under way leaves out what has ended or begun', async () => {
  const lea = await world.person('Offen, Lea', { of: anna })
  await apply({}, lea)
  await move(await apply({}, lea), 'rejected', '2022-05-03')
  await move(await apply({}, lea), 'started', '2022-05-03')
  const listed = async (filter: Record<string, string[]>) => (await anna.call(listApplications, { input: { filter: { person_id: [lea.id], ...filter } } })).rows.map((row) => row.state).sort()
  assert.deepEqual(await listed({ is_open: ['true'] }), ['idea'])
  assert.deepEqual(await listed({}), ['idea', 'rejected', 'started'])
})

test('bad input is answered at its field', async () => {
  await assert.rejects(apply({ title: '', employer_id: null }), { status: 400, fields: { employer_id: 'Bei wem oder als was? Eins von beiden wird gebraucht.' } })
  await assert.rejects(apply({ on: '2022-12-01' }), { status: 400, fields: { on: 'Das Datum liegt in der Zukunft.' } })
  await assert.rejects(apply({ state: 'stayed' }), { status: 400, fields: { state: 'Zuerst „begonnen“ mit seinem Tag eintragen.' } })
  await assert.rejects(apply({ permit_on: '2022-05-01' }), { status: 400, fields: { permit_on: 'Zu welchem Stand der Arbeitserlaubnis gehört der Tag?' } })
  const other = await anna.call(createEmployer, { input: { name: 'Gasthof Beispiel' } })
  const vacancy = await anna.call(createVacancy, { input: { employer_id: other.id, title: 'Küchenhilfe', kind: 'minijob' } })
  await assert.rejects(apply({ vacancy_id: vacancy.id }), { status: 400, fields: { vacancy_id: 'Diese Stelle gehört zu einem anderen Arbeitgeber.' } })
  const made = await apply({ vacancy_id: vacancy.id, employer_id: null, title: '' })
  assert.deepEqual([made.employer, made.title], ['Gasthof Beispiel', 'Küchenhilfe'])
})

test('only who sees the case sees its applications; others get the answer for what never was, volunteers and coordinators none', async () => {
  const made = await apply({ title: 'Lager', employer_id: null, employer_text: 'Spedition Geheim' })
  const mara = await world.actor('caseworker', 'Mara')
  assert.equal((await mara.call(listApplications, { input: {} })).total, 0)
  for (const refused of [() => mara.call(openApplication, { params: { id: made.id } }), () => mara.call(moveApplication, { params: { id: made.id }, version: made.version, input: { state: 'sent', on: '2022-06-01' } }), () => mara.call(changeApplication, { params: { id: made.id }, version: made.version, input: { kind: 'job', title: 'x' } }),
    () => mara.call(takeBackApplication, { params: { id: made.id }, version: made.version }), () => mara.call(removeApplication, { params: { id: made.id }, version: made.version }), () => mara.call(createApplication, { input: { person_id: rami.id, kind: 'job', title: 'x', on: '2022-05-01' } })]) await assert.rejects(refused(), { status: 404 })
  for (const role of ['coordinator', 'volunteer', 'interpreter', 'housing', 'administrator'] as const) {
    const other = await world.actor(role)
    await assert.rejects(other.call(listApplications, { input: {} }), { status: 403 })
    await assert.rejects(other.call(listEmployers, { input: {} }), { status: 403 })
  }
  assert.deepEqual((await anna.call(listApplications, { input: { text: 'spedition' } })).rows.map((row) => row.employer), ['Spedition Geheim'])
  const file = await (await anna.call(exportApplications, { input: { format: 'csv', filter: { person_id: [rami.id] } } }) as unknown as Blob).text()
  assert.ok(file.includes('Bäckerei Muster') && !file.includes('Geheim') && !file.includes('Lager'))
  const changed = await anna.call(changeApplication, { params: { id: made.id }, version: made.version, input: { ...made, trained_on: '2022-11-01', permit: 'applied', permit_on: '2022-11-02' } })
  assert.deepEqual([changed.trained_on, changed.permit, changed.employer], ['2022-11-01', 'applied', 'Spedition Geheim'])
  await anna.call(removeApplication, { params: { id: made.id }, version: changed.version })
  await assert.rejects(anna.call(openApplication, { params: { id: made.id } }), { status: 404 })
})

test('Heute asks on the next date, and after six months whether somebody is still there', async () => {
  const lea = await world.person('Tesfaye, Lea', { of: anna })
  const due = await apply({ next_on: '2022-11-22', state: 'interview' }, lea)
  const begun = await apply({ state: 'started', on: '2022-05-22' }, lea)
  await apply({ state: 'started', on: '2022-05-23' }, lea)
  const { kinds } = await anna.call(readToday, {})
  const rows = kinds.find(({ kind }) => kind === 'application')!.rows.filter((row) => row.person_id === lea.id)
  assert.deepEqual(rows.map((row) => [row.subject_id, row.on, row.detail]).sort(), [[due.id, '2022-11-22', 'interview'], [begun.id, '2022-11-22', 'still_there']].sort())
})

test('an employer with applications stays, and says how many began there, never who', async () => {
  await assert.rejects(anna.call(removeEmployer, { params: { id: bakery.id }, version: bakery.version }), { status: 409, message: 'Zu diesem Arbeitgeber gibt es Bewerbungen. Er bleibt stehen und bekommt ein Ende.' })
  const mara = await world.actor('caseworker', 'Mara')
  const { rows: [seen] } = await mara.call(listEmployers, { input: { text: 'bäckerei' } })
  assert.equal(seen!.placements, (await world.all.selectFrom('application_states').select('application_id').distinct().where('state', '=', 'started').execute()).length)
})

test('where two entries are one person, the applications go over with their texts and states', async () => {
  const twin = await world.person('Haddad, Ramy', { of: anna })
  const made = await apply({ title: 'Gärtner', remark: 'zweimal erfasst' }, twin)
  await move(made, 'sent', '2022-05-03', { note: 'Mappe dabei' })
  await anna.call(mergePersons, { params: { id: rami.id, otherId: twin.id }, version: (await anna.call(previewMerge, { params: { id: rami.id, otherId: twin.id } })).target.version })
  const seen = await anna.call(openApplication, { params: { id: made.id } })
  assert.deepEqual([seen.person_id, seen.title, seen.remark, seen.states.map((step) => step.note)], [rami.id, 'Gärtner', 'zweimal erfasst', ['Mappe dabei', '']])
})
