/** Own evaluations on the example municipality: the numbers are those of the figures, kept questions are one's own unless shared. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { readExample } from '../../../test/example.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { readFigures } from '../figures/figures.api.ts'
import { addEvaluation, changeEvaluation, countEvaluation, listDueEvaluations, listEvaluations, printEvaluation, removeEvaluation, settleEvaluation } from './evaluation.api.ts'
import type { EvaluationSpec } from './evaluation.ts'

let world: World, lead: Actor, anna: Actor
before(async () => {
  world = await openWorld('2026-11-23')
  lead = await world.actor('lead', 'Leitung')
  anna = await world.actor('caseworker', 'Anna Beispiel')
  await readExample(world, lead)
})
after(() => world.close())

const spec = (given: Partial<EvaluationSpec>): EvaluationSpec => ({ figures: ['consultations.all'], split: 'none', span: 'days', from: '2022-01-01', to: '2022-12-31', municipality: '', district: '', group: '', caseworker: '', ...given })
const values = (answer: { rows: readonly { label: string; values: readonly (number | null)[] }[] }) => Object.fromEntries(answer.rows.map(({ label, values }) => [label, values]))
const told = (work: Promise<unknown>): Promise<string> => work.then(() => 'taken', (error: Error & { fields?: Record<string, string> }) => Object.values(error.fields ?? {})[0] ?? error.message)

test('quarters add up to the year, and the last of them is the reporting date', async () => {
  const year = await lead.call(countEvaluation, { input: spec({ figures: ['consultations.all', 'persons.inCare'] }) }), quarters = await lead.call(countEvaluation, { input: spec({ figures: ['consultations.all', 'persons.inCare'], split: 'quarter' }) })
  assert.deepEqual(quarters.columns.map(({ label }) => label), ['1. Quartal 2022', '2. Quartal 2022', '3. Quartal 2022', '4. Quartal 2022'])
  assert.equal(values(quarters).Beratungen!.reduce<number>((sum, n) => sum + n!, 0), values(year).Beratungen![0])
  assert.deepEqual([values(quarters)['in Betreuung']!.at(-1), values(year)['in Betreuung']![0]], [110, 110])
  assert.match(quarters.notes.join(), /für den letzten Tag der Spalte/)
})

test('parts stand in the order of their list, districts beside each other, and each number is the one that is opened', async () => {
  const answer = await lead.call(countEvaluation, { input: spec({ figures: ['persons.inCareByGroup', 'persons.inCare'], split: 'district' }) })
  assert.deepEqual(answer.columns.map(({ label }) => label), ['Althengstett', 'Neuhengstett', 'Ottenbronn'])
  const { view } = answer.columns[0]!, figures = await lead.call(readFigures, { input: { on: view.on, from: view.from, to: view.to, filter: { municipality: [], district: [view.district], group: [], caseworker: [] } } })
  assert.equal(values(answer)['in Betreuung']![0], figures.persons.inCare)
  assert.deepEqual(values(answer)['in Betreuung nach Gruppe: Geflüchtete aus der Ukraine']![0], figures.persons.inCareByGroup.ukraine ?? 0)
})

test('what cannot be told apart is a dash, not somebody else’s number', async () => {
  const answer = await lead.call(countEvaluation, { input: spec({ figures: ['volunteers', 'persons.inCare'], split: 'district' }) })
  assert.deepEqual(values(answer).Ehrenamtliche, [null, null, null])
  assert.match(answer.notes.join(), /Ein Strich heißt/)
})

test('a talk with nobody by name and a person nobody looks after are in no column, and the table and its file say so', async () => {
  const counted = async (split: EvaluationSpec['split'], figure: string) => { const { rows, notes } = await lead.call(countEvaluation, { input: spec({ figures: [figure], split }) }); return { sum: rows[0]!.values.reduce<number>((sum, n) => sum + n!, 0), says: notes.some((note) => note.startsWith('Die Spalten ergeben zusammen nicht immer das Ganze')) } }
  await world.all.insertInto('consultations').values({ id: crypto.randomUUID(), held_on: '2022-06-02', form: 'buero', caseworker_id: lead.id, persons_reached: 1, minutes: 10, topics: [] }).execute()
  await world.person('Ohne, Jemand', { allocated: '2022-06-01' })
  const [talks, people] = [await counted('none', 'consultations.all'), await counted('none', 'persons.inCare')]
  assert.deepEqual([talks.says, people.says], [false, false])
  for (const [split, figure, whole] of [['group', 'consultations.all', talks], ['municipality', 'consultations.all', talks], ['district', 'persons.inCare', people], ['caseworker', 'persons.inCare', people]] as const) {
    const columns = await counted(split, figure)
    assert.ok(columns.sum < whole.sum && columns.says, `${split}: ${columns.sum} of ${whole.sum}`)
  }
  assert.deepEqual(await counted('group', 'persons.inCare'), people, 'everybody in care has a group')
  const { sheets } = await readXlsx(Buffer.from(await ((await lead.call(printEvaluation, { input: { ...spec({ split: 'district' }), title: '', format: 'xlsx' } })) as unknown as Blob).arrayBuffer()))
  assert.ok(sheets[0]!.rows.some(([first]) => String(first).startsWith('Die Spalten ergeben')))
})

test('as a file it holds numbers, period and definitions; as text a list for every program', async () => {
  const file = async (format: 'xlsx' | 'csv') => Buffer.from(await ((await lead.call(printEvaluation, { input: { ...spec({ split: 'quarter' }), title: 'Quartale', format } })) as unknown as Blob).arrayBuffer())
  const { sheets } = await readXlsx(await file('xlsx'))
  assert.deepEqual(sheets.map(({ name }) => name), ['Auswertung', 'So wird gezählt'])
  assert.ok(sheets[0]!.rows.some((row) => row[0] === 'Beratungen' && typeof row[1] === 'number'))
  assert.match((await file('csv')).toString(), /^\ufeffZahl;1\. Quartal 2022;.*\r\nBeratungen;\d+;\d+;\d+;\d+\r\n$/)
})

test('no figure, a reversed period and too many columns are told at their field', async () => {
  assert.equal(await told(lead.call(countEvaluation, { input: spec({ figures: [] }) })), 'Bitte mindestens eine Zahl wählen.')
  assert.equal(await told(lead.call(countEvaluation, { input: spec({ from: '2022-02-01', to: '2022-01-01' }) })), 'Der Zeitraum endet vor seinem Beginn.')
  assert.match(await told(lead.call(countEvaluation, { input: spec({ split: 'month', from: '2019-01-01' }) })), /^Das wären 48 Spalten/)
})

test('a kept question is one’s own until it is shared, and only its owner changes it', async () => {
  const made = await anna.call(addEvaluation, { input: { title: 'Quartale', is_shared: false, spec: spec({ split: 'quarter' }) } })
  assert.deepEqual((await lead.call(listEvaluations, {})).rows, [])
  assert.equal(await told(anna.call(addEvaluation, { input: { title: 'quartale', is_shared: false, spec: spec({}) } })), 'So heißt schon eine eigene Auswertung. Bitte einen anderen Namen wählen.')
  const shared = await anna.call(changeEvaluation, { params: { id: made.id }, version: 1, input: { title: 'Quartale', is_shared: true, spec: spec({ split: 'quarter', span: 'last-year' }) } })
  const [row] = (await lead.call(listEvaluations, {})).rows
  assert.deepEqual([row!.title, row!.owner, row!.spec.span, row!.can.change], ['Quartale', 'Anna Beispiel', 'last-year', 'Ändern kann sie nur, wem sie gehört. Mit „Speichern“ wird eine eigene daraus.'])
  await assert.rejects(lead.call(changeEvaluation, { params: { id: made.id }, version: shared.version, input: { title: 'Meine', is_shared: false, spec: spec({}) } }), { status: 403 })
  await assert.rejects(lead.call(removeEvaluation, { params: { id: made.id }, version: shared.version }), { status: 403 })
  await assert.rejects(anna.call(changeEvaluation, { params: { id: made.id }, version: 1, input: { title: 'Alt', is_shared: true, spec: spec({}) } }), { status: 412 })
  await anna.call(removeEvaluation, { params: { id: made.id }, version: shared.version })
  assert.deepEqual((await lead.call(listEvaluations, {})).rows, [])
})

test('nobody else asks: free filters would tell small numbers apart', async () => {
  for (const role of ['reader', 'housing', 'coordinator', 'volunteer', 'administrator'] as const) {
    const other = await world.actor(role)
    await assert.rejects(other.call(countEvaluation, { input: spec({}) }), { status: 403 })
    await assert.rejects(other.call(listEvaluations, {}), { status: 403 })
  }
})

test('a question with a rhythm comes back on the first day of the next period, to its owner, until she has looked', async () => {
  const made = await anna.call(addEvaluation, { input: { title: 'Monatlich', is_shared: true, every: 'month', spec: spec({ span: 'last-month' }) } })
  assert.match(await told(anna.call(addEvaluation, { input: { title: 'Fest', is_shared: false, every: 'year', spec: spec({}) } })), /bleibt immer derselbe/)
  const due = async (who: Actor) => (await who.call(listDueEvaluations, {})).rows.map((row) => [row.title, row.since])
  assert.deepEqual(await due(anna), [], 'not in the month in which it was made')
  world.clock.moveTo('2026-12-01T08:00:00Z')
  anna = await world.again(anna); lead = await world.again(lead)
  assert.deepEqual([await due(anna), await due(lead)], [[['Monatlich', '2026-12-01']], []])
  const look = (who: Actor, on: string) => who.call(settleEvaluation, { params: { id: made.id }, input: { on } })
  await assert.rejects(look(lead, '2026-12-01'), { status: 404 })
  await assert.rejects(look(anna, '2026-12-02'), { status: 400 })
  await look(anna, '2026-12-01')
  assert.deepEqual(await due(anna), [])
  await look(anna, '2026-11-23')
  assert.equal((await due(anna)).length, 1, 'taken back')
  const [row] = (await anna.call(listEvaluations, {})).rows
  await anna.call(changeEvaluation, { params: { id: made.id }, version: row!.version, input: { title: 'Monatlich', is_shared: false, every: '', spec: row!.spec } })
  assert.deepEqual(await due(anna), [])
})

test('a file is in the audit with the filter it was made with', async () => {
  await anna.call(printEvaluation, { input: { ...spec({ split: 'month', municipality: 'Althengstett', caseworker: anna.id }), title: '', format: 'csv' } })
  const { filter, split } = (await world.audit('evaluation.print')).at(-1)!.facts as { filter: unknown; split: string }
  assert.deepEqual([filter, split], [{ municipality: ['Althengstett'], others: 1 }, 'month'], 'who was never responsible is no choice')
})
