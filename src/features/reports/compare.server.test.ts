/** A released report beside today: nothing that differs is missed, and no cause is told that is none. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { readExample } from '../../../test/example.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { newId } from '../../base/id.ts'
import { readAnnual } from './annual.api.ts'
import { compareRelease, releaseReport } from './release.api.ts'

let world: World, lead: Actor, anna: Actor
const year = { from: '2022-01-01', to: '2022-12-31' }
before(async () => {
  world = await openWorld('2026-11-23')
  lead = await world.actor('lead', 'Leitung')
  anna = await world.actor('caseworker', 'Anna')
  await readExample(world, lead)
})
after(() => world.close())

/** Releases the report as it is now, and tells what is different after `change`. */
async function changed(change: () => Promise<unknown>) {
  const { digest } = await lead.call(readAnnual, { input: { ...year, exact: true } })
  const { id } = await lead.call(releaseReport, { input: { ...year, audience: 'team', occasion: '', seen: digest }, key: crypto.randomUUID() })
  const compare = () => lead.call(compareRelease, { params: { id } })
  assert.deepEqual(await compare(), { differences: [], causes: [], isWhole: true })
  await change()
  const { differences, causes } = await compare()
  return {
    differences, numbers: differences.map(({ key, part, since, frozen, live, isTraced }) => ({ key, part, since, by: Number(live) - Number(frozen), isTraced })),
    causes: causes.map(({ key, since, why, count }) => [since ? `${key} seit Beginn` : key, why, count]), shown: causes.flatMap(({ shown }) => shown.map(({ name }) => name)),
  }
}
const number = (found: Awaited<ReturnType<typeof changed>>, key: string, since = false) => found.numbers.find((one) => one.key === key && one.part === '' && one.since === since)

test('a contact with the network that is entered later differs, and nobody is said to be behind it', async () => {
  const found = await changed(() => sql`insert into network_contacts (id, held_on, held_by, partner_group) values (${newId()}, '2022-06-01', ${anna.id}, 'behoerde')`.execute(world.all))
  assert.deepEqual(number(found, 'contacts.all'), { key: 'contacts.all', part: '', since: false, by: 1, isTraced: false })
  assert.deepEqual(found.numbers.map(({ key }) => key).sort(), ['contacts.all', 'contacts.byGroup'])
  assert.deepEqual(found.causes, [])
})

test('an allocation of an earlier year corrected: the years before, and since the beginning', async () => {
  const { rows: [person] } = await sql<{ id: string; year: string }>`select person_id as id, to_char(allocated_on, 'YYYY') as year from allocations where allocated_on between '2018-01-01' and '2020-12-31' and person_id in (select person_id from allocations group by 1 having count(*) = 1) and person_id not in (select person_id from case_closings) order by allocated_on limit 1`.execute(world.all)
  const found = await changed(() => sql`update allocations set allocated_on = '2023-03-03' where person_id = ${person!.id}`.execute(world.all))
  assert.deepEqual(number(found, 'persons.allocated', true), { key: 'persons.allocated', part: '', since: true, by: -1, isTraced: true })
  assert.equal(number(found, 'persons.allocated'), undefined, 'nothing of the period changed')
  assert.ok(found.numbers.some(({ key, part, by }) => key === 'years' && part === `zugewiesen, ${person!.year}` && by === -1), 'the year before is compared')
  assert.deepEqual(found.causes.filter(([key]) => String(key).startsWith('persons.allocated')), [['persons.allocated seit Beginn', 'changed-out', 1]])
})

test('who is protected since is not given away by the house that the report counted the person in', async () => {
  const { rows: [person] } = await sql<{ id: string }>`select s.person_id as id from stays s where s.valid_until is null order by s.id limit 1`.execute(world.all)
  const found = await changed(async () => {
    await sql`update persons set is_protected = true where id = ${person!.id}`.execute(world.all)
    await sql`update stays set is_protected = true where person_id = ${person!.id}`.execute(world.all)
  })
  assert.deepEqual(found.differences, [])
  await sql`update persons set is_protected = false where id = ${person!.id}`.execute(world.all)
  await sql`update stays set is_protected = false where person_id = ${person!.id}`.execute(world.all)
})

test('a second goal of the same person has its cause', async () => {
  const { rows: [plan] } = await sql<{ id: string; person_id: string }>`select id, person_id from plans where made_on <= '2022-06-01' order by made_on desc limit 1`.execute(world.all)
  const reach = async () => {
    const goal = newId()
    await sql`insert into goals (id, plan_id, person_id, area, title_sealed, made_on) values (${goal}, ${plan!.id}, ${plan!.person_id}, 'arbeit', '\\x00', '2022-06-01')`.execute(world.all)
    await sql`insert into goal_states (id, goal_id, person_id, state, valid_from) values (${newId()}, ${goal}, ${plan!.person_id}, 'erreicht', '2022-09-01')`.execute(world.all)
  }
  await reach()
  const found = await changed(reach)
  assert.deepEqual(number(found, 'goals.reached'), { key: 'goals.reached', part: '', since: false, by: 1, isTraced: true })
  assert.deepEqual(found.causes, [['goals.reached', 'added', 1]])
})

test('a plan that was deleted is called deleted, also while its person is there', async () => {
  const { id } = await world.person('Karimi, Habib', { of: anna, allocated: '2022-02-02' }), plan = newId()
  await sql`insert into plans (id, person_id, made_on) values (${plan}, ${id}, '2022-03-03')`.execute(world.all)
  const found = await changed(() => sql`delete from plans where id = ${plan}`.execute(world.all))
  assert.deepEqual(number(found, 'plans.made'), { key: 'plans.made', part: '', since: false, by: -1, isTraced: true })
  assert.deepEqual(found.causes, [['plans.made', 'deleted', 1]])
})

test('quota, posts and months are compared, too', async () => {
  const quota = await changed(() => sql`insert into quotas (id, year, target) values (${newId()}, 2022, 77) on conflict (year) do update set target = 77`.execute(world.all))
  assert.deepEqual([...new Set(quota.differences.map(({ key, isTraced }) => `${key} ${isTraced}`))], ['quota false'])
  const post = await changed(() => sql`insert into positions (id, user_id, share_percent, funded_from, funded_through) values (${newId()}, ${anna.id}, 50, '2022-01-01', '2022-12-31')`.execute(world.all))
  assert.ok(post.differences.some(({ key }) => key === 'funding') && post.differences.some(({ key }) => key === 'positions'))
  assert.deepEqual(post.causes, [])
  const { rows: [one] } = await sql<{ id: string }>`select person_id as id from allocations where allocated_on between '2022-04-10' and '2022-04-30' and person_id in (select person_id from allocations group by 1 having count(*) = 1) limit 1`.execute(world.all)
  const month = await changed(() => sql`update allocations set allocated_on = '2022-05-02' where person_id = ${one!.id}`.execute(world.all))
  assert.deepEqual(month.numbers.filter(({ part }) => part.endsWith('gekommen')).map(({ key, part, by, isTraced }) => [key, part, by, isTraced]), [['course', '04/22, gekommen', -1, false], ['course', '05/22, gekommen', 1, false]])
})
