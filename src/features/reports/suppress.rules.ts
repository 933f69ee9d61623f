/**
 * What may be told of small numbers of persons by a paper that leaves the house. From 1 to 4 is never told by group, and nothing beside it from which it
 * could be worked out: neither from the total, which is always taken for known, nor by somebody who knows this rule (docs/decisions/small-numbers.md). Pure.
 */

/** The greatest number of persons that is not told. */
export const MOST = 4

/** `small`: every part that is not told is below five. `hidden`: among them is one that only stands before another. `withheld`: not even the names of the parts. */
export type Told = { mark: 'none' | 'small' | 'hidden' | 'withheld'; parts: Record<string, number | null> }

export const isSmall = (n: number): boolean => n > 0 && n <= MOST
/** One number of which no total is known. */
export const tellOne = (n: number): number | null => (isSmall(n) ? null : n)

/** Parts that add up to a known total; null where a part is not told. */
export function tell(parts: Readonly<Record<string, number>>): Told {
  const order = Object.entries(parts).filter(([, n]) => n > 0).sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1))
  const small = order.filter(([, n]) => isSmall(n)).length
  if (small === 0) return { mark: 'none', parts: { ...parts } }
  for (let more = 0; small + more <= order.length; more++) {
    const hidden = order.slice(0, small + more), next = order[small + more]?.[1]
    // Of two equal ones it would be the name that decides, and who knows that learns from it.
    if (hidden.at(-1)![1] === next) continue
    if (!isOpen(hidden.reduce((sum, [, n]) => sum + n, 0), small, more, next === undefined ? Infinity : next - 1)) continue
    const names = new Set(hidden.map(([name]) => name))
    return { mark: more ? 'hidden' : 'small', parts: Object.fromEntries(Object.entries(parts).map(([name, n]) => [name, names.has(name) ? null : n])) }
  }
  // Nothing but fours: without a word of how small they are, they could be anything.
  const isFours = small >= 2 && order.every(([, n]) => n === MOST)
  return isFours ? { mark: 'hidden', parts: Object.fromEntries(Object.entries(parts).map(([name, n]) => [name, n === 0 ? 0 : null])) } : { mark: 'withheld', parts: {} }
}

/** What says nothing of whoever it is true of. */
const NEUTRAL = 'nicht bekannt'
/** The same for parts that say something of each member: where all of them are of one part, it would be known of everybody whom one knows to belong to them. */
export function tellOfEach(parts: Readonly<Record<string, number>>): Told {
  const met = Object.keys(parts).filter((name) => parts[name]! > 0)
  return met.length === 1 && met[0] !== NEUTRAL ? { mark: 'withheld', parts: {} } : tell(parts)
}

/** Whether every part that is not told could be another number: `small` of them from 1 to 4, `more` of them from 5 to `top`, together `sum`. */
function isOpen(sum: number, small: number, more: number, top: number): boolean {
  if (small + more < 2) return false
  const isSmallOpen = Math.max(1, sum - MOST * (small - 1) - (more ? more * top : 0)) < Math.min(MOST, sum - (small - 1) - (MOST + 1) * more)
  const isMoreOpen = more === 0 || Math.max(MOST + 1, sum - MOST * small - (more > 1 ? (more - 1) * top : 0)) < Math.min(top, sum - small - (MOST + 1) * (more - 1))
  return isSmallOpen && isMoreOpen
}
