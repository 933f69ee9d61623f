import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnsOf, daysOf, notesOf } from './evaluation.rules.ts'
import { EvaluationSpec, type Span } from './evaluation.ts'
import { chartOf } from './chart.rules.ts'

const spec = (given: object) => EvaluationSpec.parse({ figures: ['persons.inCare'], ...given })
const offered = { municipalities: ['Althengstett'], districts: ['Neuhengstett', 'Ottenbronn'], groups: ['au', 'ukraine'], caseworkers: [], beginning: '2018-02-01' }

test('a period moves on with the calendar, and what still runs ends today', () => {
  const days = (span: Span, today: string) => daysOf({ span, from: null, to: null }, { today, beginning: '2018-02-01' })
  assert.deepEqual(days('last-year', '2026-03-05'), { from: '2025-01-01', to: '2025-12-31' })
  assert.deepEqual(days('last-quarter', '2026-03-05'), { from: '2025-10-01', to: '2025-12-31' })
  assert.deepEqual(days('last-month', '2024-03-31'), { from: '2024-02-01', to: '2024-02-29' })
  assert.deepEqual(days('this-quarter', '2026-03-05'), { from: '2026-01-01', to: '2026-03-05' })
  assert.deepEqual(days('beginning', '2026-03-05'), { from: '2018-02-01', to: '2026-03-05' })
})

test('what cannot be counted is told in a sentence', () => {
  const say = (from: string | null, to: string | null) => daysOf({ span: 'days', from, to }, { today: '2026-03-05', beginning: '2018-02-01' })
  assert.equal(say(null, '2026-01-01'), 'Bitte beide Tage angeben.')
  assert.equal(say('2026-02-01', '2026-01-01'), 'Der Zeitraum endet vor seinem Beginn.')
  assert.equal(say('2027-01-01', '2027-12-31'), 'Der Zeitraum beginnt erst am 01.01.2027. Gezählt wird, was schon war.')
  assert.equal(say('1000-01-01', '2026-01-01'), 'So früh ist nichts bekannt: Die erste Zuweisung ist vom 01.02.2018.')
  assert.deepEqual(say('2017-02-02', '2026-01-01'), { from: '2017-02-02', to: '2026-01-01' }, 'a year of funding in which the first came begins before')
  assert.equal(daysOf({ span: 'beginning', from: null, to: null }, { today: '2026-03-05', beginning: null }), 'Es ist noch niemand zugewiesen: Es gibt nichts zu zählen.')
})

test('columns cover the period without gap and overlap, however it is cut', () => {
  for (const [split, labels] of [['month', ['01/2022', '02/2022', '03/2022', '04/2022']], ['quarter', ['1. Quartal 2022', '2. Quartal 2022']], ['year', ['2022']]] as const) {
    const columns = columnsOf(spec({ split }), { from: '2022-01-15', to: '2022-04-10' }, offered)
    assert.ok(typeof columns !== 'string')
    assert.deepEqual(columns.map(({ label }) => label), labels)
    assert.deepEqual([columns[0]!.ask.from, columns.at(-1)!.ask.to, columns.at(-1)!.ask.on], ['2022-01-15', '2022-04-10', '2022-04-10'])
    for (const [at, { ask }] of columns.entries()) if (at > 0) assert.equal(ask.from, new Date(Date.parse(columns[at - 1]!.ask.to) + 86_400_000).toISOString().slice(0, 10))
  }
})

test('a filter and the columns go together; too many columns are refused with what helps', () => {
  const columns = columnsOf(spec({ split: 'district', group: 'au' }), { from: '2022-01-01', to: '2022-12-31' }, offered)
  assert.ok(typeof columns !== 'string')
  assert.deepEqual(columns.map(({ label, ask }) => [label, ask.filter.district, ask.filter.group]), [['Neuhengstett', ['Neuhengstett'], ['au']], ['Ottenbronn', ['Ottenbronn'], ['au']]])
  assert.equal((columnsOf(spec({ split: 'district', district: 'Ottenbronn' }), { from: '2022-01-01', to: '2022-12-31' }, offered) as unknown[]).length, 1)
  assert.equal(columnsOf(spec({ split: 'month' }), { from: '2020-01-01', to: '2022-12-31' }, offered), 'Das wären 36 Spalten; höchstens 24 lassen sich lesen. Bitte einen kürzeren Zeitraum oder größere Abschnitte wählen.')
  assert.equal(columnsOf(spec({ split: 'caseworker' }), { from: '2022-01-01', to: '2022-12-31' }, offered), 'Dafür gibt es noch keine Spalten: Nichts ist so eingetragen.')
})

test('a table over time is drawn as lines, parts of one number as bars, and what cannot be told apart not at all', () => {
  const row = (label: string, values: (number | null)[]) => ({ key: 'persons.inCare', part: null, label, unit: '', values }), columns = ['a', 'b', 'c'].map((label) => ({ label }))
  assert.equal(chartOf({ split: 'month' }, { columns, rows: [row('x', [1, 2, 3]), row('y', [3, 2, 1])] })?.kind, 'lines')
  assert.equal(chartOf({ split: 'none' }, { columns: columns.slice(0, 1), rows: [row('x', [1]), row('y', [3])] })?.kind, 'bars')
  assert.equal(chartOf({ split: 'district' }, { columns, rows: [row('x', [1, null, 3])] }), null)
  assert.equal(chartOf({ split: 'none' }, { columns: columns.slice(0, 1), rows: [row('x', [1])] }), null)
})

test('who reads columns of districts or caseworkers is told what stands in none of them', () => {
  const says = (given: object) => notesOf(spec(given), [{ key: 'persons.inCare', part: null, label: '', unit: '', values: [1] }]).filter((note) => note.startsWith('Die Spalten')).join()
  assert.equal(says({ split: 'district' }), 'Die Spalten ergeben zusammen nicht immer das Ganze: Was zu keiner gehört, fehlt, etwa Personen ohne Ortsteil oder mit geschützter Anschrift und Beratungen ohne Person.')
  assert.match(says({ split: 'caseworker' }), /etwa Personen, für die niemand zuständig ist, und unbesetzte Stellen\.$/)
  for (const split of ['group', 'municipality']) {
    assert.match(says({ split, figures: ['persons.inCare', 'consultations.all'] }), /etwa Personen ohne Zuweisung und Beratungen ohne Person\.$/)
    assert.equal(says({ split }), '', 'in care is only who was allocated')
  }
  assert.equal(says({ split: 'district', district: 'Ottenbronn' }), '', 'the only column is the whole')
  assert.equal(says({ split: 'district', figures: ['volunteers'] }), '', 'a dash adds up to nothing')
  for (const split of ['none', 'month', 'quarter', 'year']) assert.equal(says({ split, figures: ['consultations.all'] }), '')
})
