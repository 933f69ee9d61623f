/** A frozen report beside the numbers of today: what differs, and what came to stand behind a number or left it. Pure. */
import { figures, partLabel, valueOf, type Figure } from '../figures/figure-list.ts'
import type { Cause, Difference } from './release.ts'
import type { Counted } from './teller.rules.ts'

/** Figures whose persons or talks are kept with a release, so that a later difference has a cause. */
export const traced = ['persons.inCare', 'persons.allocated', 'more.closed', 'housing.housed', 'plans.made', 'goals.reached', 'referrals.all', 'work.placements', 'consultations.all'] as const

/** Numbers that are told since the first allocation, too. */
const sinceBeginning = new Set(['persons.allocated', 'more.allocatedByGroup', 'persons.selfSufficient', 'persons.closedByReason'])
export function differences(frozen: { now: Counted; ever: Counted }, live: { now: Counted; ever: Counted }): Difference[] {
  return [...figures.flatMap((figure) => between(figure, frozen.now, live.now, false)), ...figures.filter(({ key }) => sinceBeginning.has(key)).flatMap((figure) => between(figure, frozen.ever, live.ever, true))]
}
function between(figure: Figure, frozen: Counted, live: Counted, since: boolean): Difference[] {
  const parts = (counted: Counted): Record<string, number> => { const value = valueOf(figure, counted); return typeof value === 'number' ? { '': value } : value ?? {} }
  // What was not counted when the report was released cannot differ.
  if (valueOf(figure, frozen) === undefined) return []
  const before = parts(frozen), now = parts(live)
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((code) => {
    const [was, is] = [before[code] ?? 0, now[code] ?? 0]
    return was === is ? [] : [{ key: figure.key, label: figure.label, part: code === '' && !figure.parts ? '' : partLabel(figure, code), since, frozen: was, live: is }]
  })
}

export type Fate = 'there' | 'merged' | 'deleted'
/** Ids behind a number then and now, by why they differ. Ids sort by the time of their making (UUID version 7): what comes after the release's own was entered later. */
export function causesOf(before: readonly string[], now: readonly string[], releaseId: string, fateOf: (id: string) => Fate): Map<Cause['why'], string[]> {
  const was = new Set(before), is = new Set(now), found = new Map<Cause['why'], string[]>()
  const add = (why: Cause['why'], id: string) => found.set(why, [...(found.get(why) ?? []), id])
  for (const id of is) if (!was.has(id)) add(id > releaseId ? 'added' : 'changed-in', id)
  for (const id of was) if (!is.has(id)) add(({ there: 'changed-out', merged: 'merged', deleted: 'deleted' } as const)[fateOf(id)], id)
  return found
}
