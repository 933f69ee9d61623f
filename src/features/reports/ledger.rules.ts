/**
 * What readers outside the team could work out from everything that was ever told to them: two reports whose periods differ by a month tell, subtracted, of
 * that month. A number by group is therefore told only if nothing between one and four comes out for somebody who has every earlier report
 * (docs/decisions/release-ledger.md). Pure.
 */
import { addDays, daysBetween } from '../../base/day.ts'
import { Stretches, type Limits, type Range } from './stretches.rules.ts'
import { isSmall, MOST, type Told } from './suppress.rules.ts'

/** One number as it was told: for a period (`isFlow`: what happened in it) or for a date (`from` and `to` are the same). Parts that are not named are none; null is not told. */
export type Fact = { family: string; isFlow: boolean; from: string; to: string; parts: Readonly<Record<string, number | null>>; mark: Told['mark']; /** Null: not known, or no sum of the parts. */ total: number | null }

/** Dates closer than this are compared: from one year to the next a council follows every group anyway. */
const NEAR_DAYS = 300
/** Rounds after which nobody goes on. */
const ROUNDS = 400
/** Groups that a report does not name because it names none. */
const OTHERS = '\u0000'
const anything: Range = [0, Infinity]

/** A stretch of time or a date as it was told, or what changed from one to the other: what is known of every part, and of all together. Below zero where it tells how many fewer there were. */
type Span = { key: string; parts: Map<string, Range>; total: Range }
/** `whole` is `part` and `rest` together. */
type Split = { whole: Span; part: Span; rest: Span }
/** Spans of the same days that cannot both be true of the same persons: something was corrected in between. */
type Versions = { from: string; to: string; spans: { span: Span; fact: Fact }[] }

/** Parts that are certain to be between one and four, by what they are a part of. `isWhole`: it was thought through to the end; else everything might be certain. */
export function workedOut(facts: readonly Fact[], limits?: Limits): { found: Map<string, string>; isWhole: boolean } {
  const names = [...new Set(facts.flatMap((fact) => Object.keys(fact.parts))), OTHERS], told = versionsOf(facts, names), found = new Map<string, string>()
  const isWhole = (!facts[0]?.isFlow || stretch(told, names, found, limits)) && change(told, names, !!facts[0]?.isFlow, found)
  return { found, isWhole }
}

/**
 * What may be told of `parts` beside what is known: as `first`, and with more left out where an earlier report would give it away, in the end their sum too.
 * `total`: their sum as far as it may be told, null where they have none. `isSumSure`: the sum is told whatever comes out; then the parts must not tell more than it does by itself.
 */
export function tellBeside({ first, total, isSumSure = false, ...about }: Pick<Fact, 'family' | 'isFlow' | 'from' | 'to' | 'total'> & { first: Told; isSumSure?: boolean }, known: readonly Fact[], limits?: Limits): Fact {
  const earlier = known.filter(({ family }) => family === about.family)
  let fact: Fact = { ...about, ...first, total }
  if (earlier.length === 0) return fact
  const withheld: Fact = { ...about, mark: 'withheld', parts: {}, total: isSumSure ? total : null }, before = workedOut([...earlier, withheld], limits)
  for (;;) {
    const now = workedOut([...earlier, fact], limits), found = [...now.found].filter(([key]) => !before.found.has(key)).map(([, name]) => name)
    // Whoever has more time than we have might work it out.
    if (!now.isWhole) return withheld
    if (found.length === 0) return fact
    const open = Object.entries(fact.parts).filter((entry): entry is [string, number] => entry[1] !== null && entry[1] > 0).sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1))
    const name = (open.find(([one]) => found.includes(one)) ?? open[0])?.[0]
    if (name !== undefined) fact = { ...fact, mark: 'hidden', parts: { ...fact.parts, [name]: null } }
    else if (fact.mark !== 'withheld') fact = { ...fact, mark: 'withheld', parts: {} }
    else return withheld
  }
}

/** The same told twice is known twice; told otherwise it is another number, and the difference tells of those who were corrected. */
function versionsOf(facts: readonly Fact[], names: readonly string[]): Versions[] {
  const told = new Map<string, Versions>()
  for (const fact of facts) {
    const { from, to } = fact, key = `${from}..${to}`, versions = told.get(key) ?? { from, to, spans: [] }, same = versions.spans.find((one) => fits(one.fact, fact))
    told.set(key, versions)
    if (same) same.span = merged(same.span, spanOf(fact, names, same.span.key))
    else versions.spans.push({ span: spanOf(fact, names, versions.spans.length ? `${key}#${versions.spans.length}` : key), fact })
  }
  return [...told.values()]
}

/** Stretches, and what lies between and beside them: once as everything was first told, and once for each time that something was corrected. What comes out of a span is learned of it. */
function stretch(told: readonly Versions[], names: readonly string[], found: Map<string, string>, limits?: Limits): boolean {
  const cuts = [...new Set(told.flatMap(({ from, to }) => [from, addDays(to, 1)]))].sort(), place = new Map(cuts.map((cut, at) => [cut, at]))
  let isWhole = true
  for (let version = 0; version < Math.max(...told.map(({ spans }) => spans.length)); version++) {
    const used = told.map(({ from, to, spans }) => ({ from: place.get(from)!, to: place.get(addDays(to, 1))!, span: spans[Math.min(version, spans.length - 1)]!.span }))
    const all = new Stretches(cuts.length, names.length, used.map(({ from, to, span }) => ({ from, to, parts: names.map((name) => span.parts.get(name)!), total: span.total })), limits)
    for (const { from, to, part, without } of all.certain(MOST)) if (names[part] !== OTHERS) found.set(`${version}: ${cuts[from]}..${cuts[to]}${without ? ` without ${without}` : ''}/${names[part]}`, names[part]!)
    for (const { from, to, span } of used) {
      for (const [part, name] of names.entries()) learn(span.parts, name, span.parts.get(name)!, all.rangeOf(from, to, part))
      const [low, high] = meet(span.total, all.rangeOf(from, to, names.length))
      if (low <= high) span.total = [low, high]
    }
    isWhole &&= all.isWhole
  }
  return isWhole
}

/** What changed from one date to one that is near, and between what was told of the same days before and after it was corrected. */
function change(told: readonly Versions[], names: readonly string[], isFlow: boolean, found: Map<string, string>): boolean {
  const all = told.flatMap(({ from, to, spans }) => spans.map(({ span }) => ({ from, to, span }))), spans = all.map(({ span }) => span), splits: Split[] = []
  for (const [at, a] of all.entries()) for (const b of all.slice(at + 1)) {
    const isSame = a.from === b.from && a.to === b.to
    if (!isSame && (isFlow || Math.abs(daysBetween(a.to, b.to)) >= NEAR_DAYS)) continue
    const rest: Span = { key: `${a.span.key}→${b.span.key}`, parts: new Map(names.map((name) => [name, [-Infinity, Infinity] as Range])), total: [-Infinity, Infinity] }
    spans.push(rest)
    splits.push({ whole: b.span, part: a.span, rest })
  }
  let isNew = true
  for (let round = 0; isNew && round < ROUNDS; round++) {
    isNew = false
    for (const span of spans) if (addUp(span)) isNew = true
    for (const split of splits) if (divide(split, names)) isNew = true
  }
  for (const span of spans) for (const [name, [low, high]] of span.parts) if (name !== OTHERS && low === high && isSmall(Math.abs(low))) found.set(`${span.key}/${name}`, name)
  return !isNew
}

const rangeOf = (fact: Fact, name: string): Range => {
  if (fact.mark === 'withheld') return anything
  const value = fact.parts[name]
  return value === undefined ? [0, 0] : value !== null ? [value, value] : [1, fact.mark === 'small' ? MOST : Infinity]
}
const spanOf = (fact: Fact, names: readonly string[], key: string): Span => ({ key, parts: new Map([...names].map((name) => [name, rangeOf(fact, name)])), total: fact.total === null ? anything : [fact.total, fact.total] })
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
function divide({ whole, part, rest }: Split, names: readonly string[]): boolean {
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
