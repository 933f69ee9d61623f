import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canHoldOn, canRewrite, kindOf } from './consultation.rules.ts'

test('people of one household are a family, others a group', () => {
  assert.equal(kindOf([]), 'single')
  assert.equal(kindOf(['a']), 'single')
  assert.equal(kindOf(['a', 'a']), 'family')
  assert.equal(kindOf(['a', 'b']), 'group')
  assert.equal(kindOf([null, null]), 'group', 'nobody knows where they live')
})

test('a talk lies in the past and within every case', () => {
  assert.equal(canHoldOn('2022-12-31', '2022-12-31', [{ closed_on: null }]), true)
  assert.equal(canHoldOn('2023-01-01', '2022-12-31', []), 'Das Datum liegt in der Zukunft.')
  assert.equal(canHoldOn('2022-12-20', '2022-12-31', [{ closed_on: '2022-12-20' }]), true, 'the day of the closing still belongs to it')
  assert.match(String(canHoldOn('2022-12-21', '2022-12-31', [{ closed_on: null }, { closed_on: '2022-12-20' }])), /seit 20\.12\.2022 beendet/)
})

test('a note is changed by its author for so many hours', () => {
  const note = { author_id: 'anna', written_at: new Date('2022-12-30T10:00:00Z') }
  const at = (now: string, hours = 24) => canRewrite(note, { id: 'anna' }, new Date(now), hours)
  assert.equal(at('2022-12-31T09:59:59Z'), true)
  assert.match(String(at('2022-12-31T10:00:00Z')), /Nachträge/)
  assert.match(String(at('2022-12-30T10:00:00Z', 0)), /Nachträge/, 'no hours: it stands at once')
  assert.equal(canRewrite(note, { id: 'mara' }, new Date('2022-12-30T10:00:01Z'), 24), 'Ändern kann die Notiz nur, wer sie geschrieben hat.')
})
