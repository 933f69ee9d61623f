/** The example municipality after its first start: lifelike, and in the figures of its lists unchanged. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openWorld, type World } from '../../../test/world.ts'
import { figuresOf } from '../../features/figures/figures.server.ts'
import { loadExample } from '../demo.ts'

const { import: _import, ...expected } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../examples/althengstett-2022/expected.json'), 'utf8')) as { on: string; from: string; to: string; import: unknown }
let world: World
before(async () => { world = await openWorld('2026-11-25'); await world.all.deleteFrom('organisation').execute() })
after(() => world.close())
const count = async () => Object.fromEntries(await Promise.all((['goals', 'steps', 'agreements', 'reviews', 'assessments', 'consultations', 'tasks'] as const).map(async (table) => [table, Number((await world.all.selectFrom(table).select((of) => of.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n)])))

test('killed while telling, the next start goes on; done, the one after changes nothing', async () => {
  let lines = 0
  const killed = { ...world.house, clock: { ...world.clock, now: () => { if (++lines > 400) throw new Error('killed'); return world.clock.now() } } }
  await assert.rejects(loadExample(killed, () => undefined), /killed/)
  await loadExample(world.house, () => undefined)
  const once = await count()
  assert.ok(once.goals! > 100 && once.reviews! > 15 && once.agreements! > 30 && once.steps! > 250 && once.assessments! > 40, JSON.stringify(once))
  await loadExample(world.house, () => undefined)
  assert.deepEqual(await count(), once)
})

test('the published figures of the lists stand as they did', async () => {
  const { plans: _plans, goals, assessments, ...published } = await figuresOf(world.house.db, { on: expected.on, from: expected.from, to: expected.to }, world.clock.now())
  assert.deepEqual(published, expected)
  assert.deepEqual([goals.all, assessments.all], [0, 0])
})

test('today the plans show all there is: goals reached and waiting, reviews in time and overdue, movement per area', async () => {
  const { plans, goals, assessments, consultations } = await figuresOf(world.house.db, { on: '2026-11-25', from: '2026-01-01', to: '2026-11-25' }, world.clock.now())
  for (const n of [plans.agreed, plans.drafts, plans.overdue, plans.reviewed, goals.reached, goals.stepsDone, goals.medianDaysToReach ?? 0, consultations.all]) assert.ok(n > 0, JSON.stringify({ plans, goals }))
  assert.deepEqual(['angehalten', 'erreicht', 'verfehlt', 'vorgeschlagen'].filter((state) => !goals.byState[state]), [])
  assert.ok(Object.keys(assessments.moves).some((code) => code.endsWith(':up')) && Object.keys(goals.byArea).length >= 7)
})
