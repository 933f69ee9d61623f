import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { textOf } from '../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../test/world.ts'
import { press } from '../base/paper/press.ts'
import { agreePlan } from '../features/plan/agreement.api.ts'
import { addGoal } from '../features/plan/goal.api.ts'
import { printPlan } from '../features/plan/paper.api.ts'
import { startPlan } from '../features/plan/plan.api.ts'
import { profileEndpoints } from '../features/profile/profile.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(async () => { press.close(); await world.close() })

test('the plan says what the person brings along, of nobody else in the family; what was agreed stays as it was', async () => {
  const father = await world.person('Haddad, Rami', { of: anna }), mother = await world.person('Haddad, Sara', { of: anna, household: father.householdId })
  const { id } = await anna.call(startPlan, { params: { personId: father.id }, input: { for_household: true } })
  await anna.call(addGoal, { params: { personId: father.id }, input: { area: 'arbeit', title: 'Arbeit finden' } })
  const { id: agreement_id } = await anna.call(agreePlan, { params: { id }, input: { agreed_on: '2022-12-31', kind: 'oral', present: 'beide' } })
  const read = async (personId: string, input: object = {}) => textOf(Buffer.from(await (await anna.call(printPlan, { params: { personId, id }, input: { variant: 'german', ...input } }) as unknown as Blob).arrayBuffer()))
  assert.ok(!(await read(father.id)).includes('Was ich gelernt habe'), 'nothing known leaves no heading')
  for (const [kind, input] of [
    ['schooling', { level: 'ober', country: 'SY', years: 12, certificate_name: 'Baccalaureat' }], ['training', { subject: 'Elektriker', country: 'SY', since: '2008', until: '2011' }], ['skill', { name: 'Schweißen' }], ['skill', { name: 'Excel' }], ['wish', { own_words: 'Kanarienvogel', said_on: '2022-12-01' }],
  ] as const) await anna.call(profileEndpoints[kind].add, { params: { personId: father.id }, input: input as never })
  await anna.call(profileEndpoints.skill.add, { params: { personId: mother.id }, input: { name: 'Buchhaltung' } as never })
  const now = await read(father.id)
  for (const part of ['Was ich gelernt habe und kann', 'Baccalaureat', '12 Schuljahre', 'Elektriker, Syrien, 2008 bis 2011', 'Schweißen, Excel', 'Arbeit finden']) assert.ok(now.includes(part), `${part}\n${now}`)
  assert.ok(!now.includes('Buchhaltung') && !now.includes('Kanarienvogel'), now)
  const hers = await read(mother.id)
  assert.ok(hers.includes('Buchhaltung') && !hers.includes('Schweißen'), hers)
  assert.ok(!(await read(father.id, { agreement_id })).includes('Elektriker'))
})
