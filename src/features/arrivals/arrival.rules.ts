/** What an announcement says in words, and how the quota of a municipality stands. Pure. */
import type { AnnouncedPerson } from './arrival.ts'

const words = { m: ['Mann', 'Männer'], w: ['Frau', 'Frauen'], d: ['Person (divers)', 'Personen (divers)'], u: ['erwachsene Person', 'erwachsene Personen'] } as const
/** "Frau, 3 Kinder (2, 5, 9 Jahre)". A child is whoever is under 18, or of unknown age in the role of a child. */
export function makeupOf(people: readonly AnnouncedPerson[]): string {
  const isChild = (one: AnnouncedPerson) => (one.age === null ? one.role === 'child' : one.age < 18)
  const children = people.filter(isChild), ages = children.flatMap((one) => one.age ?? []).sort((one, other) => one - other)
  const adults = (['w', 'm', 'd', 'u'] as const).flatMap((sex) => {
    const count = people.filter((one) => !isChild(one) && one.sex === sex).length
    return count === 0 ? [] : count === 1 ? [words[sex][0]] : [`${count} ${words[sex][1]}`]
  })
  const young = children.length === 0 ? [] : [`${children.length === 1 ? 'Kind' : `${children.length} Kinder`}${ages.length ? ` (${ages.join(', ')} ${ages.length === 1 && ages[0] === 1 ? 'Jahr' : 'Jahre'})` : ''}`]
  return [...adults, ...young].join(', ')
}

type Year = { year: number; target: number | null; allocated: number }
/** Balance after each year: what was allocated less what was to be taken in, summed from the first year that has a target. Years without a target count for nothing. */
export function withBalance<T extends Year>(years: readonly T[]): (T & { balance: number | null })[] {
  let balance: number | null = null
  return years.toSorted((one, other) => one.year - other.year).map((row) => {
    if (row.target !== null) balance = (balance ?? 0) + row.allocated - row.target
    return { ...row, balance: row.target === null ? null : balance }
  })
}
