import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChecklistItem } from './checklist.ts'
import { daysText, moved, plannedTasks } from './checklist.rules.ts'

const me = { id: 'me', name: 'Anna' }, mara = { id: 'mara', name: 'Mara' }
const people = [{ id: 'rami', name: 'Haddad, Rami', responsible: mara }, { id: 'huda', name: 'Haddad, Huda', responsible: null }]
const item = (title: string, days: number, more: Partial<ChecklistItem> = {}): ChecklistItem => ({ title, days, who: 'responsible', per: 'person', ...more })
const short = (items: ChecklistItem[], day: string, today = '2022-11-22') => plannedTasks(items, people, day, me, today).map((task) => [task.title, task.person_id, task.due_on, task.assigned_to])

test('days after and before the day, in their order; per person and once for the household', () => {
  assert.deepEqual(short([item('nachher', 7, { per: 'household' }), item('vorher', -3)], '2022-12-01'), [
    ['vorher', 'rami', '2022-11-28', 'mara'], ['vorher', 'huda', '2022-11-28', 'me'], ['nachher', 'rami', '2022-12-08', 'mara'],
  ])
})
test('a day that has passed becomes today, and what I do myself is mine', () => {
  assert.deepEqual(short([item('längst', -90, { per: 'household', who: 'me' })], '2022-12-01'), [['längst', 'rami', '2022-11-22', 'me']])
})
test('in words, and in another order', () => {
  assert.deepEqual([3, 1, 0, -14].map(daysText), ['3 Tage danach', '1 Tag danach', 'am Tag selbst', '14 Tage davor'])
  assert.deepEqual(moved(['a', 'b', 'c'], 1, -1), ['b', 'a', 'c'])
  assert.deepEqual(moved(['a', 'b', 'c'], 2, 1), ['a', 'b', 'c'])
})
