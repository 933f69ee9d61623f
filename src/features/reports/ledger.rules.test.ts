/** An attacker has every report that was ever given away, and subtracts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addMonths } from '../../base/day.ts'
import { rounds } from '../../../test/server-process.ts'
import { tellBeside, workedOut, type Fact } from './ledger.rules.ts'
import { isSmall, tell, tellOne } from './suppress.rules.ts'

type Parts = Record<string, number>
const sum = (parts: Parts) => Object.values(parts).reduce((all, n) => all + n, 0)
const monthEnd = (month: number) => addDays(addMonths('2022-01-01', month), -1)
const during = (from: number, to: number) => ({ family: 'f', isFlow: true, from: `2022-${String(from).padStart(2, '0')}-01`, to: monthEnd(to) })
const on = (day: string) => ({ family: 'f', isFlow: false, from: day, to: day })
function given(what: Pick<Fact, 'family' | 'isFlow' | 'from' | 'to'>, truth: Parts, known: Fact[], isSumSure = false): Fact {
  // A sum below five is not told either, but for those that a council always reads.
  const fact = tellBeside({ ...what, first: tell(truth), total: isSumSure ? sum(truth) : tellOne(sum(truth)), isSumSure }, known)
  known.push(fact)
  return fact
}

test('a first report is told as by itself', () => {
  assert.deepEqual(given(during(1, 3), { SY: 9, AF: 7, IQ: 3 }, []).parts, tell({ SY: 9, AF: 7, IQ: 3 }).parts)
})

test('a month more than last time does not tell of the two who came in it', () => {
  const known: Fact[] = []
  given(during(1, 3), { SY: 9, AF: 7, IQ: 30 }, known)
  const next = given(during(1, 4), { SY: 11, AF: 7, IQ: 41 }, known)
  assert.equal(next.parts.SY, null)
  assert.equal(next.mark, 'hidden')
  assert.equal(Object.values(next.parts).filter((n) => n === null).length, 2, 'by itself it would be what the others leave of the sum')
})

test('of two parts of a year the third is not left over', () => {
  const known: Fact[] = []
  given(during(1, 4), { SY: 9, AF: 7, IQ: 30 }, known)
  given(during(9, 12), { SY: 9, AF: 7, IQ: 30 }, known)
  assert.equal(given(during(1, 12), { SY: 21, AF: 14, IQ: 70 }, known).parts.SY, null)
})

test('numbers of one day are compared with those of the month before, not of the year before', () => {
  const before: Fact[] = []
  given(on('2022-11-30'), { SY: 41, AF: 7, IQ: 30 }, before)
  assert.equal(given(on('2022-12-31'), { SY: 42, AF: 7, IQ: 30 }, [...before]).parts.SY, null)
  assert.equal(given(on('2023-11-30'), { SY: 42, AF: 7, IQ: 30 }, [...before]).parts.SY, 42)
})

test('a correction does not tell whom it was about; what has not changed is told again', () => {
  const known: Fact[] = []
  given(on('2022-12-31'), { SY: 41, AF: 7, IQ: 30, ER: 12 }, known)
  assert.deepEqual(given(on('2022-12-31'), { SY: 41, AF: 7, IQ: 30, ER: 12 }, known).parts, { SY: 41, AF: 7, IQ: 30, ER: 12 })
  const corrected = given(on('2022-12-31'), { SY: 42, AF: 7, IQ: 30, ER: 11 }, known)
  assert.equal(corrected.parts.SY, null)
  assert.equal(corrected.parts.ER, null)
  assert.equal(corrected.parts.IQ, 30)
})

/** Random municipalities: three groups over four months, and up to four reports about stretches of them, each given as the rule allows. */
function* worlds(count: number, seed: number, { most = 25, widest = 4, last = 4 } = {}) {
  let state = seed
  const next = (below: number) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor((state / 2 ** 32) * below) }
  for (let at = 0; at < count; at++) {
    const groups = ['a', 'b', 'c', 'd'].slice(0, 2 + next(widest - 1)), months = [1, 2, 3, 4].slice(0, last)
    const truth = Object.fromEntries(groups.map((group) => [group, months.map(() => next(3) ? next(5) : next(most))]))
    const reports = Array.from({ length: 2 + next(3) }, () => { const from = 1 + next(last); return [from, from + next(last + 1 - from)] as const })
    yield { groups, truth, reports }
  }
}
const within = (cells: readonly number[], [from, to]: readonly [number, number]) => cells.slice(from - 1, to).reduce((all, n) => all + n, 0)

const truthOf = (truth: Record<string, number[]>, report: readonly [number, number]): Parts => Object.fromEntries(Object.entries(truth).map(([group, cells]) => [group, within(cells, report)] as const).filter(([, n]) => n !== 0))

/** What is certain of sums of cells, by elimination: written without the rule, from nothing but the equations that were told. */
function certain(equations: { row: number[]; value: number }[], width: number): (target: readonly number[]) => number | null {
  // Where there is nobody at all, there is nobody in any part.
  const rows = equations.flatMap(({ row, value }) => (value === 0 ? row.flatMap((n, at) => (n ? [[...row.map((_, one) => (one === at ? 1 : 0)), 0]] : [])) : [[...row, value]])), pivots: number[] = []
  for (let column = 0, at = 0; column < width && at < rows.length; column++) {
    const pivot = rows.findIndex((row, n) => n >= at && Math.abs(row[column]!) > 1e-9)
    if (pivot < 0) continue
    ;[rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!]
    const head = rows[at]![column]!
    rows[at] = rows[at]!.map((n) => n / head)
    for (let n = 0; n < rows.length; n++) if (n !== at && Math.abs(rows[n]![column]!) > 1e-9) { const factor = rows[n]![column]!; rows[n] = rows[n]!.map((value, column) => value - factor * rows[at]![column]!) }
    pivots.push(column)
    at++
  }
  return (target) => {
    const left = [...target, 0]
    for (const [at, column] of pivots.entries()) { const factor = left[column]!; if (Math.abs(factor) > 1e-9) for (let n = 0; n <= width; n++) left[n]! -= factor * rows[at]![n]! }
    return left.slice(0, width).some((n) => Math.abs(n) > 1e-9) ? null : Math.round(-left[width]!)
  }
}

const groupsIn = (groups: readonly string[]) => {
  const width = groups.length * 4, cell = (group: number, month: number) => group * 4 + month - 1
  const span = (which: readonly number[], [from, to]: readonly [number, number]) => Array.from({ length: width }, (_, at) => (which.some((group) => at >= cell(group, from) && at <= cell(group, to)) ? 1 : 0))
  const equationsOf = (fact: Fact, report: readonly [number, number]) => [
    ...(fact.total === null ? [] : [{ row: span(groups.map((_, group) => group), report), value: fact.total }]),
    ...(fact.mark === 'withheld' ? [] : groups.flatMap((group, n) => (fact.parts[group] === null ? [] : [{ row: span([n], report), value: fact.parts[group] ?? 0 }]))),
  ]
  return { width, span, equationsOf }
}

test('three were allocated in January, as every council reads; a later report does not tell of which group', () => {
  const known: Fact[] = []
  assert.deepEqual(given(during(1, 1), { AU: 3 }, known, true), { ...during(1, 1), mark: 'withheld', parts: {}, total: 3 })
  const half = given(during(1, 6), { AU: 40 }, known, true)
  assert.deepEqual([half.mark, half.parts, half.total], ['withheld', {}, 40])
  assert.deepEqual(given(during(1, 7), { AU: 41, VU: 9 }, known, true).parts, { AU: 41, VU: 9 }, 'it may have been either')
})

test('where the sum is always told, no breakdown tells more of a group than the bare sum would', () => {
  let told = 0
  for (const { groups, truth, reports } of worlds(3000, 23)) {
    const { width, span, equationsOf } = groupsIn(groups), known: Fact[] = []
    for (const [at, report] of reports.entries()) {
      const before = known.flatMap((fact, n) => equationsOf(fact, reports[n]!)), fact = given(during(...report), truthOf(truth, report), known, true)
      assert.equal(fact.total, sum(truthOf(truth, report)))
      told += Object.values(fact.parts).filter((n) => n !== null).length
      const bare = certain([...before, ...equationsOf({ ...fact, mark: 'withheld' }, report)], width), full = certain([...before, ...equationsOf(fact, report)], width)
      const targets = groups.flatMap((_, n) => [1, 2, 3, 4].flatMap((from) => [1, 2, 3, 4].filter((to) => to >= from).map((to) => span([n], [from, to]))))
      for (const target of targets) { const value = full(target); assert.ok(value === null || !isSmall(value) || bare(target) === value, `${at}: ${target} is ${value}\n${JSON.stringify({ truth, known })}`) }
    }
  }
  assert.ok(told > 5000, `${told} told`)
})

test('ten thousand municipalities: neither elimination nor narrowing finds a number from one to four that was not told as "below five"', () => {
  let told = 0, alone = 0
  for (const { groups, truth, reports } of worlds(10_000, 7)) {
    const known: Fact[] = []
    for (const report of reports) given(during(...report), truthOf(truth, report), known)
    const { width, span, equationsOf } = groupsIn(groups), equations = reports.flatMap((report, at) => equationsOf(known[at]!, report))
    told += known.reduce((all, fact) => all + Object.values(fact.parts).filter((n) => n !== null).length, 0)
    alone += reports.reduce((all, report) => all + Object.values(tell(truthOf(truth, report)).parts).filter((n) => n !== null).length, 0)
    const ask = certain(equations, width)
    for (const [n, group] of groups.entries()) for (let from = 1; from <= 4; from++) for (let to = from; to <= 4; to++) {
      const value = ask(span([n], [from, to]))
      assert.ok(value === null || !isSmall(value), `${group} ${from}–${to}: ${value}\n${JSON.stringify({ truth, known })}`)
    }
    for (const [n, group] of groups.entries()) for (const whole of reports) for (const part of reports) {
      if (whole === part || part[0] < whole[0] || part[1] > whole[1]) continue
      const a = span([n], whole), b = span([n], part), value = ask(a.map((one, at) => one - b[at]!))
      assert.ok(value === null || !isSmall(value), `${group} ${whole} without ${part}: ${value}\n${JSON.stringify({ truth, known })}`)
    }
    assert.deepEqual([...workedOut(known).found], [])
  }
  assert.ok(told > alone / 2, `${told} told of ${alone}: it must still be a report`)
})

test('who tries every municipality that fits what was told is left with a choice, too', () => {
  for (const { groups, truth, reports } of worlds(rounds(60), 11, { most: 9, widest: 2, last: 3 })) {
    const known: Fact[] = []
    for (const report of reports) given(during(...report), truthOf(truth, report), known)
    const cells = groups.flatMap((_, group) => [1, 2, 3].map((month) => ({ group, month })))
    const rules = reports.flatMap((report, at) => {
      const { parts, mark, total } = known[at]!, covers = (of: readonly number[]) => cells.flatMap(({ group, month }, n) => (of.includes(group) && month >= report[0] && month <= report[1] ? [n] : []))
      const told = mark === 'withheld' ? [] : groups.map((group, n) => ({ of: covers([n]), range: parts[group] === null ? [1, mark === 'small' ? 4 : 99] : [parts[group] ?? 0, parts[group] ?? 0] }))
      return [...told, ...(total === null ? [] : [{ of: covers(groups.map((_, n) => n)), range: [total, total] }])]
    })
    // Sums of one group over any stretch: every value that some municipality has.
    const targets = groups.flatMap((_, group) => [[1, 1], [2, 2], [3, 3], [1, 2], [2, 3], [1, 3]].map(([from, to]) => cells.flatMap((cell, n) => (cell.group === group && cell.month >= from! && cell.month <= to! ? [n] : []))))
    const seen = targets.map(() => new Set<number>()), tried: number[] = []
    const add = (of: readonly number[]) => of.reduce((all, n) => all + (tried[n] ?? 0), 0)
    const tryOut = () => {
      for (const { of, range } of rules) { const now = add(of); if (now > range[1]! || (of.every((n) => n < tried.length) && now < range[0]!)) return }
      if (tried.length === cells.length) { targets.forEach((of, at) => seen[at]!.add(add(of))); return }
      for (let n = 0; n <= 14; n++) { tried.push(n); tryOut(); tried.pop() }
    }
    tryOut()
    seen.forEach((values, at) => { if (values.size === 1) assert.ok(!isSmall([...values][0]!), `${JSON.stringify({ truth, known })}: ${targets[at]} is ${[...values]}`) })
  }
})

test('sixty releases, every month one, each of the month and of all since the beginning: what came in a month is not the difference of two', () => {
  const started = performance.now(), groups = ['AU', 'VU', 'SA'], months = 60, known: Fact[] = []
  const day = (month: number) => addMonths('2018-01-01', month), came = (group: number, month: number) => [9, 0, 2, 7, 12, 1, 6][(month * (group + 2) + group) % 7]!
  const truth = (from: number, to: number): Parts => Object.fromEntries(groups.map((name, group) => [name, Array.from({ length: to - from }, (_, at) => came(group, from + at)).reduce((all, n) => all + n, 0)] as const).filter(([, n]) => n > 0))
  const stretches: (readonly [number, number])[] = [], told = new Array<number>(months).fill(0)
  for (let month = 0; month < months; month++) for (const [from, to] of [[month, month + 1], [0, month + 1]] as const) {
    const fact = given({ family: 'f', isFlow: true, from: day(from), to: addDays(day(to), -1) }, truth(from, to), known)
    stretches.push([from, to])
    told[month]! += Object.values(fact.parts).filter((n) => n !== null && n > 0).length
  }
  const width = groups.length * months, span = (which: readonly number[], from: number, to: number) => Array.from({ length: width }, (_, at) => (which.includes(Math.floor(at / months)) && at % months >= from && at % months < to ? 1 : 0))
  const ask = certain(stretches.flatMap(([from, to], at) => {
    const { parts, mark, total } = known[at]!
    return [...(total === null ? [] : [{ row: span([0, 1, 2], from, to), value: total }]), ...(mark === 'withheld' ? [] : groups.flatMap((name, group) => (parts[name] === null ? [] : [{ row: span([group], from, to), value: parts[name] ?? 0 }])))]
  }), width)
  for (const [group, name] of groups.entries()) for (let from = 0; from < months; from++) for (let to = from + 1; to <= Math.min(months, from + 4); to++) {
    const value = ask(span([group], from, to))
    assert.ok(value === null || !isSmall(value), `${name} in months ${from} to ${to}: ${value}`)
  }
  assert.ok(told.slice(40).some((n) => n > 0), 'the fiftieth still tells something')
  assert.ok(performance.now() - started < 60_000)
})

test('who cannot think it through tells nothing', () => {
  const known: Fact[] = []
  for (let month = 1; month <= 6; month++) given(during(month, month), { SY: 9, AF: 7, IQ: 30 }, known)
  const next = { ...during(1, 6), first: tell({ SY: 54, AF: 42, IQ: 180 }), total: 276 }
  assert.equal(tellBeside(next, known).parts.SY, 54)
  const early = tellBeside(next, known, { steps: 20, packings: 1000 })
  assert.deepEqual([early.mark, early.parts, early.total], ['withheld', {}, null])
  const parted: Fact[] = []
  given(during(2, 4), { SY: 20, AF: 9 }, parted)
  assert.equal(tellBeside({ ...during(1, 12), first: tell({ SY: 53, AF: 40 }), total: 93 }, parted, { steps: 100_000, packings: 1 }).mark, 'withheld')
})

test('what is left of a year beside two stretches in its middle is not told either', () => {
  const known: Fact[] = []
  given(during(2, 4), { SY: 20, AF: 9 }, known)
  given(during(6, 9), { SY: 30, AF: 11 }, known)
  assert.equal(given(during(1, 12), { SY: 53, AF: 40 }, known).parts.SY, null)
})
