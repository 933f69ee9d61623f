/** The example municipality, read in through the real importer into PostgreSQL: every published figure, right to the person. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { expected, readExample } from '../../../test/example.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { figures as figureList, valueOf } from './figure-list.ts'
import { openFigure, readFigures, type FiguresAnswer } from './figures.api.ts'
import { figuresOf } from './figures.server.ts'

let world: World, lead: Actor
before(async () => {
  // Read in four years later: nothing may depend on the day of reading.
  world = await openWorld('2026-11-23')
  lead = await world.actor('lead', 'Leitung')
  await readExample(world, lead)
})
after(() => world.close())

test('the command line prints exactly the published figures; what came later has keys of its own', async () => {
  const { plans, goals, assessments, interpreting, referrals, contacts, gaps, work, visits, ...published } = await figuresOf(world.house.db, { on: expected.on, from: expected.from, to: expected.to }, world.clock.now())
  assert.deepEqual(published, expected)
  // The lists bring dates of plans, and nothing of what stands in them.
  assert.deepEqual([plans.made, plans.agreed, plans.drafts, plans.overdue], [plans.made, plans.agreed, 0, 0])
  assert.deepEqual([goals.all, goals.medianDaysToReach, assessments.all], [0, null, 0])
  // The lists of that year know of no hours of interpreters, no referrals, no applications.
  assert.deepEqual([interpreting.hours, referrals.all, contacts.all, gaps.all, work.applications, work.placements], [0, 0, 0, 0, 0, 0])
  assert.ok(Object.values(visits.byWho).reduce((sum, n) => sum + n, 0) > 0)
  assert.ok(plans.made > plans.agreed && plans.agreed > 0)
})

test('behind every figure, and behind each of its parts, stands as much as it says', async () => {
  const ask = { on: expected.on, from: expected.from, to: expected.to, filter: { municipality: [], district: [], group: [], caseworker: [] } }
  const answer: FiguresAnswer = await lead.call(readFigures, { input: ask })
  assert.equal(answer.plans.made > 0 && answer.more.personsAdvised > 0, true)
  for (const figure of figureList) {
    // An average is no sum of what stands behind it (moves.server.test.ts).
    if (['more.occupancyRate', 'more.areaPerPerson', 'more.stayDays'].includes(figure.key)) continue
    const value = valueOf(figure, answer)
    for (const [part, n] of typeof value === 'number' ? [[null, value] as const] : Object.entries(value)) {
      const { total, hidden, rows } = await lead.call(openFigure, { input: { ...ask, key: figure.key, value: part } })
      const isSum = figure.area === null || ['consultations.minutes', 'consultations.personsReached'].includes(figure.key)
      if (!isSum) assert.equal(total, n, `${figure.key} ${part ?? ''}`)
      else if (figure.area === null) assert.equal(rows.reduce((sum, row) => sum + row.n, 0), n, `${figure.key} ${part ?? ''}`)
      // A lead without a reasoned look learns numbers, not names.
      if (figure.area !== null) assert.equal(hidden, total, figure.key)
    }
  }
})

test('without dates the year of the latest entry is shown', async () => {
  const { on, from, to, choices } = await lead.call(readFigures, { input: {} })
  assert.deepEqual([on, from, to], ['2022-12-31', '2022-01-01', '2022-12-31'])
  assert.deepEqual(choices.districts, ['Althengstett', 'Neuhengstett', 'Ottenbronn'])
})
