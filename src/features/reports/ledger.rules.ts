/**
 * What readers outside the team could work out from everything that was ever told to them: two reports whose periods differ by a month tell, subtracted, of
 * that month. A number by group is therefore told only if nothing between one and four comes out for somebody who has every earlier report
 * (docs/decisions/release-ledger.md). Pure.
 */
import { addDays, daysBetween } from '../../base/day.ts'
import { isSmall, MOST, type Told } from './suppress.rules.ts'

/** One number as it was told: for a period (`isFlow`: what happened in it) or for a date (`from` and `to` are the same). Parts that are not named are none; null is not told. */
export type Fact = { family: string; isFlow: boolean; from: string; to: string; parts: Readonly<Record<string, number | null>>; mark: Told['mark']; /** Null: not known, or no sum of the parts. */ total: number | null }

/** Dates closer than this are compared: from one year to the next a council follows every group anyway. */
const NEAR_DAYS = 300
/** Periods that are set against each other at most; with every month of five years there are fewer. */
const MOST_SPANS = 160
type Range = readonly [low: number, high: number]
const anything: Range = [0, Infinity]

/** A stretch of time, or what lies between two: what is known of every part, and of all together. Below zero where it tells how many fewer there were. */
type Span = { key: string; parts: Map<string, Range>; total: Range }
/** `whole` is `part` and `rest` together. */
type Split = { whole: Span; part: Span; rest: Span }

/** Parts of spans that are certain to be between one and four: `span/part`. */
export function workedOut(facts: readonly Fact[]): Set<string> {
  const names = new Set(facts.flatMap((fact) => Object.keys(fact.parts)))
  const { spans, splits } = spansOf(facts, names)
  for (let round = 0, isNew = true; isNew && round < 40; round++) {
    isNew = false
    for (const span of spans) if (addUp(span)) isNew = true
    for (const split of splits) if (divide(split, names)) isNew = true
  }
  const found = new Set<string>()
  for (const span of spans) for (const [name, [low, high]] of span.parts) if (low === high && isSmall(Math.abs(low))) found.add(`${span.key}/${name}`)
  return found
}

/**
 * What may be told of `parts` beside what is known: as `first`, and with more left out where an earlier report would give it away, in the end their sum too.
 * `total`: their sum as far as it may be told, null where they have none.
 */
export function tellBeside({ first, total, ...about }: Pick<Fact, 'family' | 'isFlow' | 'from' | 'to' | 'total'> & { first: Told }, known: readonly Fact[]): Fact {
  const earlier = known.filter(({ family }) => family === about.family)
  let fact: Fact = { ...about, ...first, total }
  if (earlier.length === 0) return fact
  const before = workedOut(earlier)
  for (;;) {
    const found = [...workedOut([...earlier, fact])].filter((one) => !before.has(one))
    if (found.length === 0) return fact
    const open = Object.entries(fact.parts).filter((entry): entry is [string, number] => entry[1] !== null && entry[1] > 0).sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1))
    const name = (open.find(([one]) => found.some((key) => key.endsWith(`/${one}`))) ?? open[0])?.[0]
    if (name !== undefined) fact = { ...fact, mark: 'hidden', parts: { ...fact.parts, [name]: null } }
    else if (fact.mark !== 'withheld') fact = { ...fact, mark: 'withheld', parts: {} }
    else return { ...fact, total: null }
  }
}

/** Every stretch told of, and every one that is left between two of them. */
function spansOf(facts: readonly Fact[], names: ReadonlySet<string>): { spans: Span[]; splits: Split[] } {
  const cuts = [...new Set(facts.flatMap(({ from, to }) => [from, addDays(to, 1)]))].sort()
  const days = (fact: Fact): ReadonlySet<number> => new Set(cuts.flatMap((cut, at) => (cut >= fact.from && cut <= fact.to ? [at] : [])))
  const told: { span: Span; fact: Fact; days: ReadonlySet<number> }[] = []
  for (const fact of facts) {
    // The same told twice is known twice; told otherwise it is another number, and the difference tells of those who were corrected.
    const same = told.find((one) => one.fact.from === fact.from && one.fact.to === fact.to && fits(one.fact, fact))
    if (same) same.span = merged(same.span, spanOf(fact, names, same.span.key))
    else told.push({ span: spanOf(fact, names, `${fact.from}..${fact.to}${told.some((one) => one.fact.from === fact.from && one.fact.to === fact.to) ? `#${told.length}` : ''}`), fact, days: days(fact) })
  }
  const spans = told.map(({ span }) => span), splits: Split[] = []
  const change = (a: Span, b: Span) => {
    const rest: Span = { key: `${a.key}→${b.key}`, parts: new Map([...names].map((name) => [name, [-Infinity, Infinity] as Range])), total: [-Infinity, Infinity] }
    spans.push(rest)
    splits.push({ whole: b, part: a, rest })
  }
  for (const [at, a] of told.entries()) for (const b of told.slice(at + 1)) {
    const isSame = a.fact.from === b.fact.from && a.fact.to === b.fact.to
    if (isSame || (!a.fact.isFlow && Math.abs(daysBetween(a.fact.to, b.fact.to)) < NEAR_DAYS)) change(a.span, b.span)
  }
  if (facts[0]?.isFlow) between(told.map(({ span, days }) => ({ span, days })), spans, splits, names)
  return { spans, splits }
}

/** What two stretches have in common, and what is left of each: until nothing new comes out. */
function between(told: readonly { span: Span; days: ReadonlySet<number> }[], spans: Span[], splits: Split[], names: ReadonlySet<string>): void {
  const all = [...told], keyOf = (days: Iterable<number>) => [...days].sort((a, b) => a - b).join(','), known = new Map<string, Span[]>(), split = new Set<string>()
  for (const { days, span } of all) known.set(keyOf(days), [...(known.get(keyOf(days)) ?? []), span])
  const of = (days: ReadonlySet<number>): Span[] => {
    const key = keyOf(days)
    if (!known.has(key) && all.length < MOST_SPANS) {
      const span: Span = { key, parts: new Map([...names].map((name) => [name, anything])), total: anything }
      known.set(key, [span])
      all.push({ span, days })
      spans.push(span)
    }
    return known.get(key) ?? []
  }
  const divided = (whole: Span, part: ReadonlySet<number>, rest: ReadonlySet<number>) => {
    const key = `${whole.key}|${[keyOf(part), keyOf(rest)].sort().join('|')}`
    if (split.has(key)) return
    split.add(key)
    for (const one of of(part)) for (const other of of(rest)) splits.push({ whole, part: one, rest: other })
  }
  for (let at = 0; at < all.length; at++) for (let other = 0; other < at; other++) {
    const a = all[at]!, b = all[other]!
    const both = new Set([...a.days].filter((day) => b.days.has(day))), onlyA = new Set([...a.days].filter((day) => !both.has(day))), onlyB = new Set([...b.days].filter((day) => !both.has(day)))
    if (both.size === 0) continue
    if (onlyA.size) divided(a.span, both, onlyA)
    if (onlyB.size) divided(b.span, both, onlyB)
  }
}

const rangeOf = (fact: Fact, name: string): Range => {
  if (fact.mark === 'withheld') return anything
  const value = fact.parts[name]
  return value === undefined ? [0, 0] : value !== null ? [value, value] : [1, fact.mark === 'small' ? MOST : Infinity]
}
const spanOf = (fact: Fact, names: ReadonlySet<string>, key: string): Span => ({ key, parts: new Map([...names].map((name) => [name, rangeOf(fact, name)])), total: fact.total === null ? anything : [fact.total, fact.total] })
const meet = ([a, b]: Range, [c, d]: Range): Range => [Math.max(a, c), Math.min(b, d)]
const merged = (a: Span, b: Span): Span => Object.assign(a, { parts: new Map([...a.parts].map(([name, range]) => [name, meet(range, b.parts.get(name)!)])), total: meet(a.total, b.total) })
/** Whether both can be true of the same persons. */
function fits(a: Fact, b: Fact): boolean {
  if (a.total !== null && b.total !== null && a.total !== b.total) return false
  return [...new Set([...Object.keys(a.parts), ...Object.keys(b.parts)])].every((name) => { const [low, high] = meet(rangeOf(a, name), rangeOf(b, name)); return low <= high })
}

/** Parts are what the others leave of the sum. True when something new was learned. */
function addUp({ parts, total }: Span): boolean {
  if (total[0] === -Infinity || total[1] === Infinity) return false
  let isNew = false
  for (const [name, range] of parts) {
    let low = 0, high = 0
    for (const [other, [least, most]] of parts) if (other !== name) { low += least; high += most }
    isNew = learn(parts, name, range, [total[0] - high, total[1] - low]) || isNew
  }
  return isNew
}
function divide({ whole, part, rest }: Split, names: ReadonlySet<string>): boolean {
  let isNew = false
  const learnTotal = (span: Span, range: Range) => {
    const next = meet(span.total, range)
    if (next[0] > next[1] || (next[0] === span.total[0] && next[1] === span.total[1])) return
    span.total = next
    isNew = true
  }
  learnTotal(rest, [whole.total[0] - part.total[1], whole.total[1] - part.total[0]])
  learnTotal(whole, [part.total[0] + rest.total[0], part.total[1] + rest.total[1]])
  learnTotal(part, [whole.total[0] - rest.total[1], whole.total[1] - rest.total[0]])
  for (const name of names) {
    const of = (span: Span) => span.parts.get(name)!
    isNew = learn(rest.parts, name, of(rest), [of(whole)[0] - of(part)[1], of(whole)[1] - of(part)[0]]) || isNew
    isNew = learn(whole.parts, name, of(whole), [of(part)[0] + of(rest)[0], of(part)[1] + of(rest)[1]]) || isNew
    isNew = learn(part.parts, name, of(part), [of(whole)[0] - of(rest)[1], of(whole)[1] - of(rest)[0]]) || isNew
  }
  return isNew
}
/** What contradicts itself, because something was corrected in between, teaches nothing. */
function learn(parts: Map<string, Range>, name: string, range: Range, other: Range): boolean {
  const next = meet(range, [Number.isNaN(other[0]) ? -Infinity : other[0], Number.isNaN(other[1]) ? Infinity : other[1]])
  if (next[0] > next[1] || (next[0] === range[0] && next[1] === range[1])) return false
  parts.set(name, next)
  return true
}
