import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifeAreas } from '../codes/life-area.ts'
import { areaHints } from './assessment.ts'
import { canAssess, coursesOf, nextOccasion } from './assessment.rules.ts'

const on = (assessed_on: string, steps: Record<string, number>) => ({ assessed_on, areas: Object.entries(steps).map(([area, step]) => ({ area, step })) })

test('per field of life the first and the last step are compared, whatever lies between and in whatever order they came', () => {
  const courses = coursesOf([on('2022-09-01', { deutsch: 3, arbeit: 1, wohnung: 2 }), on('2022-03-01', { deutsch: 1, arbeit: 3, wohnung: 2 }), on('2022-06-01', { deutsch: 5, kinder: 4 })])
  assert.deepEqual(courses.map(({ area, movement, points }) => [area, movement, points.map((point) => point.step).join()]), [
    ['deutsch', 'up', '1,5,3'], ['arbeit', 'down', '3,1'], ['wohnung', 'same', '2,2'], ['kinder', 'once', '4'],
  ])
})

test('asked for a day, later assessments do not count', () => {
  const [deutsch] = coursesOf([on('2022-03-01', { deutsch: 2 }), on('2022-12-31', { deutsch: 4 })], '2022-12-30')
  assert.deepEqual(deutsch, { area: 'deutsch', points: [{ on: '2022-03-01', step: 2 }], movement: 'once' })
  assert.deepEqual(coursesOf([]), [])
})

test('what was talked about can be assessed until the case is closed, not tomorrow', () => {
  assert.equal(canAssess({ closed_on: null }, '2022-12-31', '2022-12-31'), true)
  assert.equal(canAssess({ closed_on: null }, '2023-01-01', '2022-12-31'), 'Das Datum liegt in der Zukunft.')
  assert.equal(canAssess({ closed_on: '2022-11-30' }, '2022-11-30', '2022-12-31'), true)
  assert.equal(canAssess({ closed_on: '2022-11-30' }, '2022-12-01', '2022-12-31'), 'Der Fall ist seit 30.11.2022 beendet.')
})

test('the first assessment is the beginning, a later one a review', () => {
  assert.equal(nextOccasion([]), 'start')
  assert.equal(nextOccasion([on('2022-03-01', { deutsch: 1 })]), 'review')
})

test('every field of life says what its first and its last step mean', () => {
  assert.deepEqual(Object.keys(areaHints), lifeAreas.map(({ code }) => code))
})
