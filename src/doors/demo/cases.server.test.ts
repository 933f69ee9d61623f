/** The example municipality after its first start: lifelike, and in the figures of its lists unchanged. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openWorld, type World } from '../../../test/world.ts'
import { figuresOf } from '../../features/figures/figures.server.ts'
import { listArrivals, listQuotas } from '../../features/arrivals/arrival.api.ts'
import { listBuildings, readBuilding } from '../../features/housing/building.api.ts'
import { readHouse } from '../../features/housing/house.api.ts'
import { previewRun } from '../../features/fees/run.api.ts'
import { listOwnErrands, listVolunteerMessages } from '../../features/volunteers/errand.api.ts'
import { readGuide } from '../../features/partners/guide.api.ts'
import { listGaps } from '../../features/partners/gap.api.ts'
import { findMentorships, listOwnMentorships, listWaitingMentorships } from '../../features/volunteers/mentorship.api.ts'
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
  const { plans: _plans, goals, assessments, interpreting, referrals, contacts: _contacts, gaps, work, visits: _visits, ...published } = await figuresOf(world.house.db, { on: expected.on, from: expected.from, to: expected.to }, world.clock.now())
  assert.deepEqual(published, expected)
  assert.deepEqual([goals.all, assessments.all, interpreting.hours, referrals.all, gaps.all, work.applications], [0, 0, 0, 0, 0, 0])
})

test('today the plans show all there is: goals reached and waiting, reviews in time and overdue, movement per area', async () => {
  const { plans, goals, assessments, consultations } = await figuresOf(world.house.db, { on: '2026-11-25', from: '2026-01-01', to: '2026-11-25' }, world.clock.now())
  for (const n of [plans.agreed, plans.drafts, plans.overdue, plans.reviewed, goals.reached, goals.stepsDone, goals.medianDaysToReach ?? 0, consultations.all]) assert.ok(n > 0, JSON.stringify({ plans, goals }))
  assert.deepEqual(['angehalten', 'erreicht', 'verfehlt', 'vorgeschlagen'].filter((state) => !goals.byState[state]), [])
  assert.ok(Object.keys(assessments.moves).some((code) => code.endsWith(':up')) && Object.keys(goals.byArea).length >= 7)
})

test('mentorships stand in every state, something waits on Heute, and the volunteer of the prepared sign-in has an own one, errands and hours', async () => {
  const [anna, vera] = await Promise.all((['AB', null] as const).map(async (initials) => world.again((await world.all.selectFrom('users').select(['id', 'name', 'role']).where('role', '=', initials ? 'caseworker' : 'volunteer').where((of) => (initials ? of('initials', '=', initials) : of.val(true))).executeTakeFirstOrThrow()) as { id: string; name: string; role: 'caseworker' | 'volunteer' })))
  const { rows } = await anna!.call(findMentorships, { input: { filter: { state: ['wish', 'proposed', 'paused', 'ended', 'running'] } } })
  assert.deepEqual([...new Set(rows.filter((row) => row.wished_on).map((row) => row.state))].sort(), ['ended', 'paused', 'proposed', 'running', 'wish'])
  assert.ok((await anna!.call(listWaitingMentorships, {})).rows.some((row) => row.kind === 'check-in'))
  assert.equal((await anna!.call(listVolunteerMessages, {})).rows.length, 1)
  assert.deepEqual([(await vera!.call(listOwnMentorships, {})).rows.length, (await vera!.call(listOwnErrands, {})).rows.length], [1, 2])
})

test('faults in every state, one room blocked by water, a finished walk with a finding, and flats measured against ceilings', async () => {
  const states = await world.all.selectFrom('faults').select(['state']).execute()
  assert.deepEqual([...new Set(states.map((row) => row.state))].sort(), ['done', 'ordered', 'reported'])
  assert.equal(states.length, 6)
  assert.ok((await world.all.selectFrom('fault_blocks').select('id').execute()).length > 0, 'a room is blocked')
  assert.equal((await world.all.selectFrom('inspections').select('id').where('finished_on', 'is not', null).execute()).length, 1)
  assert.deepEqual((await world.all.selectFrom('flats').select('state').orderBy('state').execute()).map((row) => row.state), ['offered', 'offered', 'rented'])
  assert.equal((await world.all.selectFrom('flat_viewings').select('id').execute()).length, 3)
})

test('the houses say floor, area, whom to call and what is to be inspected; two announcements stand there, one with its places kept', async () => {
  const [office] = await world.all.selectFrom('users').select(['id', 'name', 'role']).where('role', '=', 'housing').execute()
  const asOffice = await world.again(office as { id: string; name: string; role: 'housing' })
  const { rows } = await asOffice.call(listBuildings, { input: {} })
  for (const { id } of rows) {
    const house = await asOffice.call(readHouse, { params: { id } })
    assert.ok(house.contacts.length === 1 && house.checks.length > 0)
    for (const room of (await asOffice.call(readBuilding, { params: { id } })).floors.flatMap((unit) => unit.rooms)) assert.ok(room.area_m2! / Math.max(1, room.places.length) >= 7, `${room.name}: ${room.area_m2} m²`)
  }
  assert.deepEqual((await asOffice.call(listArrivals, { input: { sort: 'arrives_on' } })).rows.map((row) => [row.makeup, row.people - row.reserved]), [['Frau, 2 Kinder (6, 9 Jahre)', 0], ['Mann', 1]])
  assert.equal((await asOffice.call(listQuotas, {})).rows.filter((row) => row.target !== null).length, 4)
})

test('two months of fees are charged, one version of the statute followed another, and the next month shows a correction and who lacks a payer', async () => {
  const runs = await world.all.selectFrom('fee_runs').select('month').orderBy('month').execute()
  assert.deepEqual(runs.map((run) => run.month), ['2026-09-01', '2026-10-01'])
  const [office] = await world.all.selectFrom('users').select(['id', 'name', 'role']).where('role', '=', 'housing').execute()
  const { totals, findings } = await (await world.again(office as { id: string; name: string; role: 'housing' })).call(previewRun, { input: { month: '2026-11-01' } })
  assert.ok(totals.lines > 100 && totals.self > 0 && totals.jobcenter > 0 && totals.sozialamt > 0, JSON.stringify(totals))
  assert.ok(findings.length > 0 && findings.every((one) => one.kind === 'no-payer'), JSON.stringify(findings.slice(0, 3)))
  assert.ok((await world.all.selectFrom('fee_payers').select('id').where('kind', '=', 'self').where('valid_from', '=', '2026-10-15').execute()).length === 1, 'found work, told afterwards')
})

test('the network and the Job-Café are alive: the guide has services, some to be confirmed, gaps are noted, and one application ended in work that lasts', async () => {
  const anna = await world.actor('caseworker', 'Reihum')
  assert.ok((await anna.call(readGuide, { input: { tongue: 'de' } })).total >= 6)
  assert.ok((await anna.call(listGaps, { input: {} })).total >= 5)
  const states = await world.all.selectFrom('application_states').select('state').where('valid_until', 'is', null).execute()
  assert.deepEqual(states.map((row) => row.state).sort(), ['idea', 'rejected', 'sent', 'started', 'started'])
  const { interpreting, referrals } = await figuresOf(world.house.db, { on: '2026-11-25', from: '2026-01-01', to: '2026-11-25' }, world.clock.now())
  assert.ok(interpreting.hours > 4 && interpreting.cost > 0 && interpreting.cost < 500, JSON.stringify(interpreting))
  assert.deepEqual(referrals.byOutcome, { declined: 1, helped: 1, partly: 1, received: 1, waiting: 1 })
})
