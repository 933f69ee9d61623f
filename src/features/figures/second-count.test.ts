/** Every figure counted twice, once by the program and once by plain SQL from the words of the trade, in random municipalities. And what must hold however one counts. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { addDays } from '../../base/day.ts'
import type { Tx } from '../../base/db.ts'
import { closingsOf, days, FROM, inTown, ON, runs, townOf, type Given } from '../../../test/random-town.ts'
import { countAgain, countPostsAgain, type Days } from '../../../test/second-count.ts'
import { Again, countMoreAgain } from '../../../test/second-count-more.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { joinCases, markMerged, moveRows } from '../people/merge.db.ts'
import { computeFigures } from './figures.server.ts'

let world: World, workers: string[]
before(async () => { world = await openWorld('2023-12-31'); workers = [(await world.actor('caseworker', 'Anna')).id, (await world.actor('caseworker', 'Mara')).id] })
after(() => world.close())

const asked: Days = { on: ON, from: FROM, to: ON }
/** What the program counts of everybody. */
const count = (tx: Tx, days = asked) => computeFigures(tx, { ...days, filter: { municipality: [], district: [], group: [], caseworker: [] } })

test('in two hundred municipalities, on any date and in any period, the second count says what the figures say', async () => {
  await fc.assert(fc.asyncProperty(townOf(days), days, fc.tuple(days, days), (town, on, ends) => inTown(world, workers, town, async (tx) => {
    const [from, to] = ends.toSorted() as [string, string]
    const { figures, more } = await count(tx, { on, from, to })
    assert.deepEqual(figures, await countAgain(tx, { on, from, to }))
    assert.deepEqual(Again.parse(more), await countMoreAgain(tx, { on, from, to }))
  })), runs(200))
})

test('a post is vacant on the days on which nobody has it, and on no others, as a second count by days says', async () => {
  await fc.assert(fc.asyncProperty(townOf(days), fc.tuple(days, days), (town, ends) => inTown(world, workers, town, async (tx) => {
    const [from, to] = ends.toSorted() as [string, string]
    const again = (await countPostsAgain(tx, { from, to })).filter(({ vacant }) => vacant > 0).map(({ holder, vacant }) => [holder, vacant])
    assert.deepEqual((await count(tx, { ...asked, from, to })).more.vacantDays, Object.fromEntries(again))
  })), runs(100))
})

test('in care today is who was in care yesterday, with those who came and without those who left', async () => {
  await fc.assert(fc.asyncProperty(townOf(days), days, (town, today) => inTown(world, workers, town, async (tx, people) => {
    const yesterday = addDays(today, -1), inCare = async (on: string) => (await count(tx, { ...asked, on })).figures.persons.inCare
    let came = 0, left = 0
    for (const person of people.filter((one) => !one.isDouble)) {
      const first = person.allocations.map((it) => it.allocated_on).sort()[0] ?? 'never', closings = closingsOf(person)
      const wasClosed = closings.some((it) => it.closed_on <= yesterday && !(it.reopened_on && it.reopened_on <= yesterday))
      const ends = closings.some((it) => it.closed_on === today && it.reopened_on !== today), resumes = closings.some((it) => it.reopened_on === today && it.closed_on < today)
      if (first === today ? !ends && (!wasClosed || resumes) : first < today && wasClosed && resumes && !ends) came++
      if (first < today && !wasClosed && ends) left++
    }
    assert.equal(await inCare(today), await inCare(yesterday) + came - left)
  })), runs(12))
})

test('who is entered first makes no difference', async () => {
  const shuffled = townOf(days).chain((town) => fc.shuffledSubarray([...town.people.keys()], { minLength: town.people.length }).map((order) => ({ town, order })))
  await fc.assert(fc.asyncProperty(shuffled, async ({ town, order }) => {
    const counts: unknown[] = []
    for (const entered of [undefined, order]) await inTown(world, workers, { ...town, order: entered }, async (tx) => { counts.push(await count(tx)) })
    assert.deepEqual(counts[1], counts[0])
  }), runs(12))
})

test('whoever was entered twice counts one too many until merged, and then nothing else has changed', async () => {
  // Entered twice from the same papers: the talks, goals and referrals stand with one of the two.
  const doubleOf = (person: Given): Given => ({ ...person, isDouble: false, talks: [], referrals: [], assessments: [], applications: [], bookings: [], plans: person.plans.map((plan) => ({ ...plan, agreed: [], reviews: [], goals: [] })) })
  await fc.assert(fc.asyncProperty(townOf(days), (town) => inTown(world, workers, town, async (tx, [person], put) => {
    const before = await count(tx), isInCare = (await tx.selectFrom('allocations').select('id').where('person_id', '=', person!.id).where('allocated_on', '<=', ON).execute()).length > 0
      && !closingsOf(person!).some((it) => it.closed_on <= ON && !(it.reopened_on && it.reopened_on <= ON))
    const [double] = await put([doubleOf(person!)])
    assert.equal((await count(tx)).figures.persons.inCare, before.figures.persons.inCare + (isInCare ? 1 : 0))
    await moveRows(tx, double!.id, person!.id)
    await joinCases(tx, double!.id, person!.id)
    await markMerged(tx, double!.id, person!.id, {})
    assert.deepEqual(await count(tx), before)
  })), runs(12))
})

/** What may happen today to those who are there: moved out, closed, allocated once more, reviewed, reached, given up. */
async function liveOn(tx: Tx, today: string, by: string): Promise<void> {
  for (const table of ['household_members', 'occupations', 'stays', 'responsibilities', 'addresses', 'goal_states', 'referral_states', 'application_states', 'reservations'] as const) await tx.updateTable(table).set({ valid_until: today }).where('valid_until', 'is', null).execute()
  await tx.updateTable('case_closings').set({ reopened_on: today }).where('reopened_on', 'is', null).execute()
  // Nothing is written any more to an entry that was merged into another.
  const people = sql`(select id from persons where merged_into is null)`
  await sql`insert into case_closings (id, person_id, closed_on, reason) select gen_random_uuid(), id, ${today}, 'eigene_wohnung' from ${people} p`.execute(tx)
  await sql`insert into allocations (id, person_id, allocated_on, allocation_group) select gen_random_uuid(), id, ${today}, 'obdachlos' from ${people} p`.execute(tx)
  await sql`insert into occupations (id, person_id, occupation, valid_from) select gen_random_uuid(), id, 'kita', ${today} from ${people} p`.execute(tx)
  await sql`insert into goal_states (id, goal_id, person_id, state, valid_from) select gen_random_uuid(), id, person_id, 'erreicht', ${today} from goals where person_id in ${people}`.execute(tx)
  await sql`insert into referral_states (id, referral_id, person_id, state, result, valid_from) select gen_random_uuid(), id, person_id, 'done', 'partly', ${today} from referrals where person_id in ${people}`.execute(tx)
  await sql`insert into reviews (id, plan_id, person_id, held_on, due_on, kind, made_by) select gen_random_uuid(), id, person_id, ${today}, next_review_on, 'end', ${by} from plans where person_id in ${people}`.execute(tx)
  await sql`update plans set ended_on = coalesce(ended_on, ${today}), next_review_on = null`.execute(tx)
  await sql`insert into plans (id, person_id, made_on, for_household) select gen_random_uuid(), id, ${today}, true from ${people} p`.execute(tx)
  await sql`update steps set done_on = coalesce(done_on, ${today})`.execute(tx)
  await sql`update place_blocks set valid_until = ${today} where valid_until is null`.execute(tx)
  for (const table of ['buildings', 'units', 'places'] as const) await tx.updateTable(table).set({ closed_on: today }).where('closed_on', 'is', null).execute()
  for (const table of ['volunteers', 'interpreters', 'partners'] as const) await tx.updateTable(table).set({ active_until: today }).where('active_until', 'is', null).execute()
}

test('whatever is entered today for those who are there, the past stays as it was', async () => {
  await fc.assert(fc.asyncProperty(townOf(days), (town) => inTown(world, workers, town, async (tx) => {
    const before = await count(tx)
    await liveOn(tx, '2023-12-31', workers[0]!)
    assert.deepEqual(await count(tx), before)
  })), runs(12))
})
