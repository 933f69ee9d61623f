import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeXlsx } from 'hucre/xlsx'
import { fieldsOf } from './workbook.ts'

test('fields are found with their cells, and braces without a counterpart', async () => {
  const { fields, open } = await fieldsOf(await writeXlsx({ sheets: [{ name: 'Meldung', rows: [['{{von}} bis {{  bis }}', 'Wort', '{{ a b }}'], ['{{zeitraum}', 3, '{zeitraum}']] }] }))
  assert.deepEqual(fields.map(({ name, place }) => `${name} ${place}`), ['von Blatt „Meldung“, Zelle A1', 'bis Blatt „Meldung“, Zelle A1', 'a b Blatt „Meldung“, Zelle C1'])
  assert.deepEqual(open, ['Blatt „Meldung“, Zelle A2'])
})

test('a cell of nothing but blanks behind a brace is read at once', async () => {
  const book = await writeXlsx({ sheets: [{ name: 'Meldung', rows: [[`{{${' '.repeat(4000)}`]] }] }), begun = performance.now()
  assert.deepEqual((await fieldsOf(book)).open, ['Blatt „Meldung“, Zelle A1'])
  assert.ok(performance.now() - begun < 2000)
})
