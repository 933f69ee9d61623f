/** The whole report as a reader has it before him: whoever puts all of its numbers together learns nothing between one and four. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attack } from '../../../test/report-attack.ts'
import { chapterIn, counted, drawn, made, madeWith, tableIn } from '../../../test/report-facts.ts'
import type { AnnualReport } from './annual.ts'
import type { Fact } from './ledger.rules.ts'
import { rounds } from '../../../test/server-process.ts'

const goals = (byState: Record<string, number>, reachedByArea: Record<string, number>) => ({ all: Object.values(byState).reduce((sum, n) => sum + n, 0), byState, reached: byState.erreicht ?? 0, reachedByArea, medianDaysToReach: byState.erreicht ? 90 : null, byArea: {}, byAreaAndState: {}, stepsDone: 0 })

test('goals reached that the table of states leaves out do not stand above it, nor below it as a sum', () => {
  const report = made({ now: counted({ goals: goals({ vereinbart: 20, verfehlt: 3, erreicht: 6 }, { arbeit: 6 }) }) })
  const { numbers, tables } = chapterIn(report, 'plans')
  assert.deepEqual(tableIn(report, 'goals.byState').rows.map(({ label, values }) => [label, values[0]]), [['vereinbart', 20], ['erreicht', null], ['verfehlt', null]])
  assert.deepEqual(numbers.filter(({ key }) => key.startsWith('goals.')).map(({ label, value, mark }) => [label, value, mark]), [['Ziele in Arbeit', 29, 'none'], ['Ziele erreicht', null, 'hidden']])
  assert.deepEqual(tables.filter(({ key }) => key === 'goals.reachedByArea'), [])
})

test('goals reached that the table tells stand above it, with their areas and days', () => {
  const report = made({ now: counted({ goals: goals({ vereinbart: 20, verfehlt: 7, erreicht: 11 }, { arbeit: 6, deutsch: 5 }) }) })
  assert.deepEqual(chapterIn(report, 'plans').numbers.filter(({ key }) => key.startsWith('goals.')).map(({ label, value }) => [label, value]), [['Ziele in Arbeit', 38], ['Ziele erreicht', 11], ['Tage bis zum Ziel', 90]])
  assert.deepEqual(tableIn(report, 'goals.reachedByArea').total, [11])
})

test('three were allocated in January; that everybody of the half-year is of one group is then not told', () => {
  const month = (from: string, to: string, n: number) => { const now = counted({ on: to, from, to, persons: { allocated: n }, more: { allocatedByGroup: { AU: n } } }); return { now, ever: { ...now, from: '2021-01-01' } } }
  const january = madeWith(month('2022-01-01', '2022-01-31', 3)), half = madeWith({ ...month('2022-01-01', '2022-06-30', 40), known: january.facts })
  assert.deepEqual(chapterIn(january.report, 'allocation').numbers[0]!.value, 3)
  const { rows, mark } = tableIn(half.report, 'more.allocatedByGroup')
  assert.deepEqual([rows, mark, chapterIn(half.report, 'allocation').numbers[0]!.value], [[], 'withheld', 40])
})

test('how long the seventh stayed who moved out since the last report is told neither by the mean of all seven nor by the hours of one talk more', () => {
  const until = (to: string, out: number, days: number, talks: number, known: readonly Fact[] = []) => { const now = counted({ on: to, from: '2022-01-01', to, housing: { buildings: 2, housed: 30 }, consultations: { all: talks, minutes: 30 * talks }, more: { movedOutByMonth: { '2022-01': out }, stayDays: days, consultationsTimed: talks } }); return madeWith({ now, known }) }
  const first = until('2022-03-31', 6, 100, 20), second = until('2022-04-30', 7, 140, 21, first.facts)
  const told = (report: AnnualReport, chapter: string, key: string) => chapterIn(report, chapter).numbers.find((one) => one.key === key)?.value
  assert.deepEqual([told(first.report, 'housing', 'more.movedOutByMonth'), told(first.report, 'housing', 'more.stayDays'), told(first.report, 'counselling', 'consultations.minutes')], [6, 100, 10])
  assert.deepEqual([told(second.report, 'housing', 'more.movedOutByMonth'), told(second.report, 'housing', 'more.stayDays'), told(second.report, 'counselling', 'consultations.all'), told(second.report, 'counselling', 'consultations.minutes')], [null, undefined, null, undefined])
})

test('that all six of an area got worse is not told: everybody who knows one of them would know it of him', () => {
  const { rows, note } = tableIn(made({ now: counted({ assessments: { moves: { 'gesundheit:down': 6, 'deutsch:up': 6, 'deutsch:same': 7, 'arbeit:up': 3 } } }) }), 'assessments.moves')
  assert.deepEqual(rows, [{ label: 'Deutsch', values: [6, 7, 0] }, { label: 'Gesundheit', values: [null, null, null] }], 'of three in an area not even that they were assessed')
  assert.match(note, /geschützt.*von allen/)
})

test('nor that all goals were missed, all work given up, all cases ended by deportation, or all talks were about one thing', () => {
  const report = made({ now: counted({
    goals: goals({ verfehlt: 8 }, {}), work: { stayed: { gegangen: 6 } }, persons: { closedByReason: { abschiebung: 7, eigene_wohnung: 9 }, selfSufficient: 9 }, occupation: { unbekannt: 12 },
    consultations: { all: 9, single: 9, byTopic: { gesundheit: 9, wohnung: 6 } }, referrals: { all: 6, byOutcome: { abgelehnt: 6 } },
  }) })
  const other = report.chapters.flatMap(({ tables }) => tables).find(({ title }) => title === 'Aus anderem Grund beendet im Zeitraum')!
  for (const { rows, note } of [tableIn(report, 'goals.byState'), tableIn(report, 'work.stayed'), tableIn(report, 'referrals.byOutcome'), other]) { assert.deepEqual(rows, []); assert.match(note, /für alle dasselbe/) }
  assert.deepEqual(tableIn(report, 'persons.closedByReason').rows, [{ label: 'eigene Wohnung', values: [9] }])
  assert.deepEqual(tableIn(report, 'consultations.byTopic').rows.map(({ values }) => values[0]), [6, null])
  assert.deepEqual(tableIn(report, 'occupation').rows, [{ label: 'nicht bekannt', values: [12] }], 'of nobody anything is said')
})

test('who reads a whole report and knows how its numbers hang together works out none from one to four, and of no group that all went one way', () => {
  let state = 5, told = 0
  const next = (below: number) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor((state / 2 ** 32) * below) }
  for (let at = 0; at < rounds(1500); at++) {
    const now = drawn(next), ever = drawn(next, { on: now.on, from: '2021-01-01', to: now.to }), before = next(2) ? [drawn(next, { on: '2021-12-31', from: '2021-01-01', to: '2021-12-31' })] : []
    const report = made({ now, ever, before }), { certain, alike } = attack(report)
    assert.deepEqual(certain, [], `${at}: ${JSON.stringify(now)}`)
    assert.deepEqual(alike, [], `${at}`)
    told += report.chapters.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap(({ values }) => values))).filter((value) => value !== null && value > 4).length
  }
  assert.ok(told > rounds(1500) * 12, `${told} told: it must still be a report`)
})
