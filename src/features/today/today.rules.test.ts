import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chosenKinds, initialsOf, loadTone, perPost } from './today.rules.ts'
import { matterKinds, type MatterKind } from './today.ts'

test('load is counted against a full post: 40 cases at half a post weigh as 80', () => {
  assert.equal(perPost(40, 50), 80)
  assert.equal(perPost(40, 100), 40)
  assert.equal(perPost(7, 65), 10.8)
  assert.equal(perPost(7, null), null)
  assert.equal(perPost(7, 0), null)
})

test('who carries half as much again as the middle of the team is shown in red', () => {
  const team = [40, 40, 50, 70, null]
  assert.deepEqual(team.map((one) => loadTone(one, team)), ['neutral', 'neutral', 'neutral', 'bad', 'neutral'])
  assert.equal(loadTone(55, [40, 45, 55]), 'warn')
})

test('names on a sheet that lies about are initials', () => {
  assert.equal(initialsOf('Haddad, Rami'), 'H. R.')
  assert.equal(initialsOf('Al-Hassan, Nour'), 'A. H. N.')
  assert.equal(initialsOf('Шевченко, Оля'), 'Ш. О.')
  assert.equal(initialsOf(''), '')
})

const all = Object.keys(matterKinds) as MatterKind[]
test('kinds stand as chosen; one that is new in the program stands where the program puts it', () => {
  assert.deepEqual(chosenKinds(all, [], []), all)
  assert.deepEqual(chosenKinds(['task', 'letter', 'plan'], ['plan', 'task'], []), ['plan', 'task', 'letter'])
  assert.deepEqual(chosenKinds(['task', 'letter', 'plan'], ['plan', 'weg'], ['task']), ['letter', 'plan'])
  fc.assert(fc.property(fc.shuffledSubarray(all), fc.subarray(all), (order, hidden) => {
    const chosen = chosenKinds(all, order, hidden)
    assert.deepEqual([...chosen].sort(), all.filter((kind) => !hidden.includes(kind)).sort(), 'nothing is lost, nothing stands twice')
    assert.deepEqual(chosen.filter((kind) => order.includes(kind)), order.filter((kind) => !hidden.includes(kind)))
  }))
})
