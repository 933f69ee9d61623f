import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearness, reminderFor, stateOf } from './letter.rules.ts'

test('where a letter stands follows from what is known of it', () => {
  assert.equal(stateOf({ urgency: 'dringend', settled_on: null, answer: '' }), 'offen')
  assert.equal(stateOf({ urgency: 'normal', settled_on: '2026-11-20', answer: 'telefon' }), 'beantwortet')
  assert.equal(stateOf({ urgency: 'normal', settled_on: '2026-11-20', answer: '' }), 'erledigt')
  assert.equal(stateOf({ urgency: 'werbung', settled_on: null, answer: '' }), 'werbung')
})

test('the reminder falls a week before the deadline, never in the past; advertising needs none', () => {
  const today = '2026-11-20'
  assert.equal(reminderFor({ deadline: '2026-12-18', urgency: 'normal' }, today), '2026-12-11')
  assert.equal(reminderFor({ deadline: '2026-11-24', urgency: 'normal' }, today), today)
  assert.equal(reminderFor({ deadline: '2026-11-01', urgency: 'normal' }, today), today)
  assert.equal(reminderFor({ deadline: null, urgency: 'normal' }, today), null)
  assert.equal(reminderFor({ deadline: null, urgency: 'dringend' }, today), today)
  assert.equal(reminderFor({ deadline: '2026-12-18', urgency: 'werbung' }, today), null)
})

test('a deadline that has passed is overdue, one within a week is near; a settled letter has none', () => {
  const open = { urgency: 'normal', settled_on: null, answer: '' }
  assert.deepEqual(['2026-11-19', '2026-11-20', '2026-11-27', '2026-11-28', null].map((deadline) => nearness({ ...open, deadline }, '2026-11-20')), ['overdue', 'near', 'near', 'far', 'none'])
  assert.equal(nearness({ ...open, deadline: '2026-11-19', settled_on: '2026-11-18' }, '2026-11-20'), 'none')
})
