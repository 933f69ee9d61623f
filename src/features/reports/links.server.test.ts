/** From every number of the annual report to the list behind it: it leads to the same number. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readExample } from '../../../test/example.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { findFigure, partOf, valueOf } from '../figures/figure-list.ts'
import { openFigure, readFigures } from '../figures/figures.api.ts'
import { viewOf } from '../figures/view.rules.ts'
import { readAnnual } from './annual.api.ts'
import { linksOf } from './links.rules.ts'

let world: World, lead: Actor
before(async () => { world = await openWorld('2026-11-23'); lead = await world.actor('lead', 'Leitung'); await readExample(world, lead) })
after(() => world.close())

/** Every number of the report with its address. */
async function linked(exact: boolean) {
  const report = await lead.call(readAnnual, { input: { from: '2022-01-01', to: '2022-12-31', exact } }), links = linksOf(report)
  return report.chapters.flatMap(({ key, numbers, tables }) => [
    ...numbers.map((one) => ({ where: `${key}: ${one.label} ${one.hint}`, key: one.key, unit: one.unit, value: one.value, href: links.number(one) })),
    ...tables.flatMap((table) => table.rows.flatMap(({ label, values }, row) => values.map((value, at) => ({ where: `${table.title}: ${label}, ${table.head[at]}`, key: table.key, unit: table.unit, value, href: links.cell(table, row, at) })))),
  ])
}

test('each number opens where it is counted the same, in its own time', async () => {
  const all = (await linked(true)).filter(({ href }) => href !== undefined), answers = new Map<string, object>()
  for (const { where, key, unit, value, href } of all) {
    const { on, from, to, figure, part } = viewOf(href!.slice(href!.indexOf('?')))
    const of = `${on}${from}${to}`, answer = answers.get(of) ?? await lead.call(readFigures, { input: { on, from, to } })
    answers.set(of, answer)
    const counted = valueOf(findFigure(figure)!, answer), n = typeof counted === 'number' ? counted : part !== null ? partOf(counted, part) : Object.values(counted).reduce((sum, one) => sum + one, 0)
    // Minutes are told as hours, and an offer has sessions beside its visits.
    if (unit === 'Std.' || key === 'offers') assert.ok(n > 0, where)
    else assert.equal(n, value, where)
  }
  const ways = new Set(all.map(({ key }) => key))
  for (const key of ['persons.inCare', 'persons.allocated', 'persons.inCareByNationality', 'more.inCareByAge', 'persons.minors', 'housing.byDistrict', 'years', 'consultations.byTopic', 'occupation', 'persons.closedByReason', 'offers', 'positions']) assert.ok(ways.has(key), key)
  assert.equal(answers.size, 6, 'this year, the four before, and since the first allocation')
})

test('what is hidden from readers opens for the team all the same', async () => {
  const hidden = (await linked(false)).find(({ where }) => where.startsWith('Herkunft: Albanien'))!
  assert.equal(hidden.value, null)
  const { figure, part, on, from, to } = viewOf(hidden.href!.slice(hidden.href!.indexOf('?')))
  assert.equal((await lead.call(openFigure, { input: { key: figure, value: part, on, from, to } })).total, 1)
})
