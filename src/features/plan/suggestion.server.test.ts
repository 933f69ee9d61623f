import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addGoal } from './goal.api.ts'
import { areaCodes } from './goal.ts'
import { addSuggestion, changeSuggestion, listSuggestions } from './suggestion.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())

test('every one of the nine areas begins with four to seven usual goals, each with steps', async () => {
  const { rows } = await anna.call(listSuggestions, {})
  for (const area of areaCodes) {
    const ofArea = rows.filter((row) => row.area === area)
    assert.ok(ofArea.length >= 4 && ofArea.length <= 7, area)
    assert.ok(ofArea.every((row) => row.is_active && row.steps.length >= 2), area)
  }
  assert.deepEqual([...new Set(rows.map((row) => row.area))], areaCodes)
})

test('the list is kept by the organisation: added, changed, retired; the same twice in an area is refused', async () => {
  const lena = await world.actor('lead', 'Lena')
  const made = await anna.call(addSuggestion, { input: { area: 'arbeit', title: 'Saisonarbeit', steps: ['Betriebe ansprechen'] } })
  await assert.rejects(lena.call(addSuggestion, { input: { area: 'arbeit', title: 'Saisonarbeit' } }), { status: 409, message: 'Diesen Vorschlag gibt es in dem Handlungsfeld schon.' })
  const retired = await lena.call(changeSuggestion, { params: { id: made.id }, version: made.version, input: { area: 'arbeit', title: 'Saisonarbeit', steps: ['Betriebe ansprechen', 'Unterkunft klären'], active_until: '2022-12-31' } })
  assert.deepEqual([retired.is_active, retired.steps.length], [false, 2])
  await assert.rejects(anna.call(changeSuggestion, { params: { id: made.id }, version: made.version, input: { area: 'arbeit', title: 'X' } }), { status: 412, current: retired })
  const { id: personId } = await world.person('Haddad, Rami', { of: anna })
  const goal = await anna.call(addGoal, { params: { personId }, input: { area: 'arbeit', title: made.title, suggestion_id: made.id, steps: made.steps.map((what) => ({ what })) } })
  assert.deepEqual([goal.suggestion_id, goal.steps.map((step) => step.what)], [made.id, ['Betriebe ansprechen']])
  await assert.rejects((await world.actor('reader')).call(listSuggestions, {}), { status: 403 })
})
