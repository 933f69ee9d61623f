import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedOf } from './report.ts'

const asked = (given: object, paths = ['annual']) => askedOf({ paths, ...given })

test('a year is a period; without a year and days the server chooses', () => {
  assert.deepEqual(asked({ year: '2022', format: 'pdf', out: 'bericht.pdf' }), { from: '2022-01-01', to: '2022-12-31', exact: false, format: 'pdf', out: 'bericht.pdf' })
  assert.deepEqual(asked({ format: 'json' }), { from: undefined, to: undefined, exact: false, format: 'json', out: undefined })
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
