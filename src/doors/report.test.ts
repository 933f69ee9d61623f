import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedOf } from './report.ts'

const asked = (given: object, paths = ['annual']) => askedOf({ paths, ...given })

test('a year is a period; without a year and days the server chooses', () => {
  assert.deepEqual(asked({ year: '2022', format: 'pdf', out: 'bericht.pdf' }), { kind: 'annual', from: '2022-01-01', to: '2022-12-31', exact: false, format: 'pdf', out: 'bericht.pdf' })
  assert.deepEqual(asked({ format: 'json' }), { kind: 'annual', from: undefined, to: undefined, exact: false, format: 'json', out: undefined })
})

test('the period sheet has its own formats, a workbook where none is named', () => {
  assert.deepEqual(asked({ from: '2022-01-01', to: '2022-06-30', out: 'blatt.xlsx' }, ['period']), { kind: 'period', from: '2022-01-01', to: '2022-06-30', exact: false, format: 'xlsx', out: 'blatt.xlsx' })
  assert.throws(() => asked({ format: 'odp', out: 'x' }, ['period']), { message: '--format odp gibt es nicht. Möglich sind xlsx, odt, pdf und json.' })
  assert.throws(() => asked({ exact: true, format: 'json' }, ['period']), { message: /^--exact gilt nur für den Jahresbericht/ })
})

test('what cannot be understood is told in one sentence', () => {
  const says = (given: object, message: RegExp, paths?: string[]) => assert.throws(() => asked(given, paths), { message })
  says({}, /^Welcher Bericht\?/, [])
  says({}, /^Welcher Bericht\?/, ['monthly'])
  says({ year: '22', format: 'json' }, /^--year 22 ist kein Jahr\./)
  says({ year: '2022', from: '2022-01-01', format: 'json' }, /^Entweder --year oder --from und --to/)
  says({ from: '2022-02-30', format: 'json' }, /^--from 2022-02-30 ist kein Tag\./)
  says({ year: '2022', format: 'docx', out: 'x' }, /^--format docx gibt es nicht\./)
  says({ year: '2022', format: 'pdf' }, /^Es fehlt, wohin/)
})
