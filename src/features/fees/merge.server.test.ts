import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding } from '../housing/building.api.ts'
import { moveIn } from '../housing/stay.api.ts'
import { mergePersons, undoMerge } from '../people/merge.api.ts'
import { readPerson } from '../people/person.api.ts'
import { addPayer } from './payer.api.ts'
import { freezeRun, listLines, previewRun } from './run.api.ts'
import { addTariff, createStatute } from './statute.api.ts'

let world: World, office: Actor, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())

test('somebody who stood in the lists twice is charged once: merged, the frozen lines go over, the doubled fee comes back as a correction, and undone it is as before', async () => {
  const house = (await office.call(createBuilding, { input: { name: 'Rössle' } })).id
  const statute = await office.call(createStatute, { input: { name: 'Satzung', valid_from: '2022-01-01' } })
  await office.call(addTariff, { params: { id: statute.id }, input: { title: 'Grundgebühr', basis: 'place', cents: 10_000 } })
  const one = await world.person('Diallo, Aissatou', { of: anna, birth: '1990-01-01' }), twin = await world.person('Diallo, Aïssatou', { of: anna, birth: '1990-01-01' })
  for (const { id } of [one, twin]) {
    await office.call(moveIn, { input: { building_id: house, valid_from: '2022-10-01', people: [{ person_id: id }] } })
    await office.call(addPayer, { params: { personId: id }, input: { kind: 'self', valid_from: '2022-10-01' } })
  }
  const look = (month: string) => office.call(previewRun, { input: { month } })
  const october = await look('2022-10-01')
  const run = await office.call(freezeRun, { input: { month: '2022-10-01', seen: { lines: october.totals.lines, cents: october.totals.cents, findings: 0 } } })
  assert.equal(run.totals.cents, 20_000)
  await anna.call(mergePersons, { params: { id: one.id, otherId: twin.id }, version: (await anna.call(readPerson, { params: { id: one.id } })).version })
  const lines = async () => (await office.call(listLines, { params: { id: run.id }, input: {} })).rows.map((row) => [row.person_id === one.id, row.debtor_id === one.id, row.cents])
  assert.deepEqual(await lines(), [[true, true, 10_000], [true, true, 10_000]])
  const november = await look('2022-11-01')
  assert.deepEqual(november.rows.map((row) => [row.kind, row.cents]).sort(), [['correction', -10_000], ['fee', 10_000]])
  await anna.call(undoMerge, { params: { id: one.id, otherId: twin.id } })
  assert.deepEqual((await lines()).map((row) => row[0]).sort(), [false, true])
  assert.equal((await look('2022-11-01')).totals.corrections, 0)
})

test('two clerks freeze two different months at once: what was wrong before is corrected by one of them only', async () => {
  const other = await world.actor('housing', 'Zweites Amt')
  const late = await world.person('Spät, Sara', { of: anna, birth: '1990-01-01' })
  await office.call(moveIn, { input: { building_id: (await world.all.selectFrom('buildings').select('id').executeTakeFirstOrThrow()).id, valid_from: '2022-10-01', people: [{ person_id: late.id }] } })
  await office.call(addPayer, { params: { personId: late.id }, input: { kind: 'self', valid_from: '2022-10-01' } })
  const seen = async (month: string) => { const { totals, findings } = await office.call(previewRun, { input: { month } }); return { month, seen: { lines: totals.lines, cents: totals.cents, findings: findings.length } } }
  const [november, december] = [await seen('2022-11-01'), await seen('2022-12-01')]
  const answers = await Promise.allSettled([office.call(freezeRun, { input: november }), other.call(freezeRun, { input: december })])
  // The second finds the correction made by the first, so what it showed is no longer true.
  const refused = answers.filter((answer) => answer.status === 'rejected')
  assert.equal(refused.length, 1)
  assert.match(String((refused[0] as PromiseRejectedResult).reason.message), /Seit der Vorschau hat sich etwas geändert/)
  const corrected = await world.all.selectFrom('fee_lines').select('cents').where('person_id', '=', late.id).where('for_month', '=', '2022-10-01').execute()
  assert.deepEqual(corrected, [{ cents: 10_000 }])
})
