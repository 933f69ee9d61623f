/** Small decisions of Heute: order of the kinds, initials, load per post. Pure. */
import type { MatterKind } from './today.ts'

/** Cases per full post; null where there is no post to measure against. `share` in per cent. */
export const perPost = (cases: number, share: number | null): number | null => (share ? Math.round((cases * 1000) / share) / 10 : null)

/** How loud a load is said, against the middle of the team. */
export function loadTone(perPostOf: number | null, all: readonly (number | null)[]): 'neutral' | 'warn' | 'bad' {
  const known = all.filter((one): one is number => one !== null).sort((one, other) => one - other)
  const middle = known.length ? (known[Math.floor((known.length - 1) / 2)]! + known[Math.ceil((known.length - 1) / 2)]!) / 2 : 0
  return perPostOf === null || middle === 0 ? 'neutral' : perPostOf > middle * 1.5 ? 'bad' : perPostOf > middle * 1.2 ? 'warn' : 'neutral'
}

/** "Haddad, Rami" as "H. R.", so that a sheet that lies about tells nobody who it is. */
export const initialsOf = (name: string): string => name.split(/[\s,-]+/).filter(Boolean).map((part) => `${[...part][0]}.`).join(' ')

/** Kinds as somebody chose them: in that order, without the hidden ones; what is new in the program stands where the program puts it. */
export function chosenKinds(all: readonly MatterKind[], order: readonly string[], hidden: readonly string[]): MatterKind[] {
  const known = order.filter((kind): kind is MatterKind => (all as readonly string[]).includes(kind))
  const sorted = [...known]
  for (const [at, kind] of all.entries()) if (!known.includes(kind)) {
    const before = all.slice(0, at).findLast((one) => sorted.includes(one))
    sorted.splice(before === undefined ? 0 : sorted.indexOf(before) + 1, 0, kind)
  }
  return sorted.filter((kind) => !hidden.includes(kind))
}
