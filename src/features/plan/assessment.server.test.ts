import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addAssessment, correctAssessment, listAssessments, removeAssessment } from './assessment.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())

const deutsch = { area: 'deutsch', step: 2, sentence: 'Versteht einfache Fragen', resources: 'Liest viel' } as const
const list = async (who: Actor, personId: string) => (await who.call(listAssessments, { params: { personId } })).rows

test('a person is assessed in the fields that were talked about; the latest stands first, the fields in their order', async () => {
  const { id: personId } = await world.person('Haddad, Rami', { of: anna })
  await anna.call(addAssessment, { params: { personId }, input: { assessed_on: '2022-03-01', areas: [{ area: 'wohnung', step: 1 }, deutsch] } })
  await anna.call(addAssessment, { params: { personId }, input: { assessed_on: '2022-12-31', occasion: 'review', areas: [{ ...deutsch, step: 4 }] } })
  const rows = await list(anna, personId)
  assert.deepEqual(rows.map((row) => [row.assessed_on, row.occasion, row.made_by, row.areas.map(({ area, step }) => `${area} ${step}`).join()]), [['2022-12-31', 'review', 'Anna', 'deutsch 4'], ['2022-03-01', 'start', 'Anna', 'deutsch 2,wohnung 1']])
  assert.deepEqual(rows[1]!.areas[0], deutsch)
  assert.equal((await world.audit('assessment.list')).at(-1)!.case_id, personId)
})

test('sentence and resources are sealed, and stand neither in the trace nor in the audit', async () => {
  const { id: personId } = await world.person('Nasser, Huda', { of: anna })
  const row = await anna.call(addAssessment, { params: { personId }, input: { assessed_on: '2022-03-01', areas: [{ area: 'arbeit', step: 3, sentence: 'KANARIENVOGEL', resources: 'KANARIENVOGEL' }] } })
  await anna.call(correctAssessment, { params: { personId, id: row.id }, version: row.version, input: { assessed_on: '2022-03-01', areas: [{ area: 'arbeit', step: 4, sentence: 'KANARIENVOGEL', resources: 'KANARIENVOGEL' }] } })
  const kept = JSON.stringify([await world.all.selectFrom('assessment_areas').selectAll().execute(), await world.all.selectFrom('row_history').selectAll().execute(), await world.audit()].map((rows) => rows.map((one) => ({ ...one, text: Object.values(one).filter(Buffer.isBuffer).map((bytes) => bytes.toString('latin1')).join() }))))
  assert.ok(!kept.includes('KANARIENVOGEL'))
})

test('it is corrected with its version: fields come, change and go; a second correction sees both', async () => {
  const { id: personId } = await world.person('Tesfay, Yonas', { of: anna })
  const row = await anna.call(addAssessment, { params: { personId }, input: { assessed_on: '2022-03-01', areas: [deutsch, { area: 'schule', step: 1 }] } })
  const corrected = await anna.call(correctAssessment, { params: { personId, id: row.id }, version: row.version, input: { assessed_on: '2022-03-02', occasion: 'review', areas: [{ ...deutsch, step: 3 }, { area: 'kinder', step: 5 }] } })
  assert.deepEqual([corrected.assessed_on, corrected.occasion, corrected.areas.map(({ area, step, sentence }) => [area, step, sentence])], ['2022-03-02', 'review', [['deutsch', 3, deutsch.sentence], ['kinder', 5, '']]])
  await assert.rejects(anna.call(correctAssessment, { params: { personId, id: row.id }, version: row.version, input: { assessed_on: '2022-03-03', areas: [deutsch] } }), (problem: { status: number; current: { areas: { step: number; sentence: string }[] } }) => problem.status === 412 && problem.current.areas[0]!.step === 3 && problem.current.areas[0]!.sentence === deutsch.sentence)
  await assert.rejects(anna.call(removeAssessment, { params: { personId, id: row.id }, version: row.version }), { status: 412 })
  await anna.call(removeAssessment, { params: { personId, id: row.id }, version: corrected.version })
  assert.deepEqual(await list(anna, personId), [])
})

test('nothing assessed, a field twice, a step that is none, tomorrow: refused in a sentence', async () => {
  const { id: personId } = await world.person('Omar, Samira', { of: anna })
  const add = (input: object) => anna.call(addAssessment, { params: { personId }, input: { assessed_on: '2022-12-31', ...input } as never })
  await assert.rejects(add({ areas: [] }), { status: 400, fields: { areas: 'Bitte mindestens ein Handlungsfeld einschätzen.' } })
  await assert.rejects(add({ areas: [deutsch, deutsch] }), { status: 400, fields: { areas: 'Ein Handlungsfeld steht doppelt.' } })
  await assert.rejects(add({ areas: [{ ...deutsch, step: 6 }] }), { status: 400, fields: { 'areas.0.step': 'Stufe 1 bis 5.' } })
  await assert.rejects(add({ areas: [{ ...deutsch, area: 'alles' }] }), { status: 400 })
  await assert.rejects(add({ assessed_on: '2023-01-01', areas: [deutsch] }), { status: 400, fields: { assessed_on: 'Das Datum liegt in der Zukunft.' } })
  await add({ areas: [deutsch] })
  await assert.rejects(add({ areas: [deutsch] }), { status: 409, message: 'Für diesen Tag gibt es schon eine Standortbestimmung.' })
})

test('the final assessment may be entered after the case was closed, for a day until then', async () => {
  const { id: personId } = await world.person('Ahmadi, Zahra', { of: anna })
  await world.all.insertInto('case_closings').values({ id: newId(), person_id: personId, closed_on: '2022-12-01', reason: 'eigene_wohnung' }).execute()
  const input = { occasion: 'end' as const, areas: [{ ...deutsch, step: 5 }] }
  await assert.rejects(anna.call(addAssessment, { params: { personId }, input: { ...input, assessed_on: '2022-12-02' } }), { status: 400, fields: { assessed_on: 'Der Fall ist seit 01.12.2022 beendet.' } })
  assert.equal((await anna.call(addAssessment, { params: { personId }, input: { ...input, assessed_on: '2022-12-01' } })).occasion, 'end')
})

test('it knows the plan that ran on its day: the own one, or that of the household', async () => {
  const mother = await world.person('Bekele, Sara', { of: anna }), { id: personId } = await world.person('Bekele, Dawit', { of: anna, household: mother.householdId })
  const family = newId(), own = newId()
  await world.all.insertInto('plans').values([{ id: family, person_id: mother.id, made_on: '2022-02-01', for_household: true }, { id: own, person_id: personId, made_on: '2022-06-01' }]).execute()
  const planOf = async (assessed_on: string) => (await anna.call(addAssessment, { params: { personId }, input: { assessed_on, areas: [deutsch] } })).plan_id
  assert.deepEqual([await planOf('2022-01-31'), await planOf('2022-02-01'), await planOf('2022-06-01')], [null, family, own])
})

test('a colleague without the case finds nothing, changes nothing, and is told that it does not exist', async () => {
  const { id: personId } = await world.person('Yilmaz, Deniz', { of: anna })
  const row = await anna.call(addAssessment, { params: { personId }, input: { assessed_on: '2022-03-01', areas: [deutsch] } })
  const mara = await world.actor('caseworker', 'Mara')
  assert.deepEqual(await list(mara, personId), [])
  await assert.rejects(mara.call(addAssessment, { params: { personId }, input: { assessed_on: '2022-04-01', areas: [deutsch] } }), { status: 404 })
  await assert.rejects(mara.call(correctAssessment, { params: { personId, id: row.id }, version: 1, input: { assessed_on: '2022-03-01', areas: [deutsch] } }), { status: 404 })
  await assert.rejects(mara.call(removeAssessment, { params: { personId, id: row.id }, version: 1 }), { status: 404 })
  for (const role of ['housing', 'coordinator', 'volunteer', 'administrator', 'reader'] as const) await assert.rejects((await world.actor(role)).call(listAssessments, { params: { personId } }), { status: 403 })
})
