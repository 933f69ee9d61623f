import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { mergePersons, undoMerge } from '../people/merge.api.ts'
import { readPerson } from '../people/person.api.ts'
import { agreePlan, listAgreements, readAgreement } from './agreement.api.ts'
import { addGoal, listGoals } from './goal.api.ts'
import { readPlan } from './plan.api.ts'
import { listReviews, reviewPlan } from './review.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())
const goalsOf = async (personId: string) => (await anna.call(listGoals, { params: { personId } })).rows

/** A person with a plan of that day, one agreed and reviewed goal. */
async function planned(name: string, title: string, made_on: string) {
  const person = await world.person(name, { of: anna })
  const goal = await anna.call(addGoal, { params: { personId: person.id }, input: { area: 'arbeit', title, made_on, steps: [{ what: `Schritt zu ${title}` }] } })
  const agreement = await anna.call(agreePlan, { params: { id: goal.plan_id }, input: { agreed_on: made_on, kind: 'oral', present: `Zeugin ${title}` } })
  const [seen] = await goalsOf(person.id)
  await anna.call(reviewPlan, { params: { id: goal.plan_id }, input: { held_on: '2022-12-01', summary: `Bericht ${title}`, goals: [{ goal_id: goal.id, version: seen!.version, decision: 'go_on', reason: 'läuft' }] } })
  return { ...person, goal, agreement }
}

for (const [what, day] of [['of different days', '2022-08-01'], ['of the same day', '2022-09-01']] as const) {
  test(`two entries of one person with plans ${what}: everything can be read in the one case, and after undoing in the other again`, async () => {
    const one = await planned('Al-Khatib, Mohammed', 'Stelle', '2022-09-01'), two = await planned('Alkhatib, Muhamad', 'Führerschein', day)
    const told = async (id: string) => ({
      goals: (await goalsOf(id)).map((goal) => [goal.title, goal.state, goal.steps[0]!.what]).sort(), reviews: (await anna.call(listReviews, { params: { personId: id } })).rows.map((row) => [row.summary, row.goals[0]?.reason]),
      agreements: (await anna.call(listAgreements, { params: { personId: id } })).rows.map((row) => row.id).sort(), plans: (await anna.call(readPlan, { params: { personId: id } })).rows.length,
    })
    const before = [await told(one.id), await told(two.id)]
    await anna.call(mergePersons, { params: { id: one.id, otherId: two.id }, version: (await anna.call(readPerson, { params: { id: one.id } })).version })
    const merged = await told(one.id)
    assert.deepEqual(merged.goals, [['Führerschein', 'vereinbart', 'Schritt zu Führerschein'], ['Stelle', 'vereinbart', 'Schritt zu Stelle']])
    assert.deepEqual([merged.agreements, merged.plans], [[one.agreement.id, two.agreement.id].sort(), 1])
    const version = await anna.call(readAgreement, { params: { id: two.agreement.id } })
    assert.deepEqual([version.person_id, version.present, version.content[0]!.title, version.content[0]!.person_id], [one.id, 'Zeugin Führerschein', 'Führerschein', one.id])
    // The living plan goes on as one: both goals are agreed together, under the next number.
    await anna.call(undoMerge, { params: { id: one.id, otherId: two.id } })
    assert.deepEqual([await told(one.id), await told(two.id)], before)
  })
}

test('after merging the goals of both plans are agreed together, under the next number', async () => {
  const one = await planned('Kovalenko, Iryna', 'Stelle', '2022-09-01'), two = await planned('Kowalenko, Irina', 'Verein', '2022-08-01')
  await anna.call(mergePersons, { params: { id: one.id, otherId: two.id }, version: (await anna.call(readPerson, { params: { id: one.id } })).version })
  const { rows: [plan] } = await anna.call(readPlan, { params: { personId: one.id } })
  const made = await anna.call(agreePlan, { params: { id: plan!.id }, input: { agreed_on: '2022-12-31', kind: 'oral', present: 'Patin' } })
  assert.deepEqual([made.number, made.goals], [2, 2])
})
