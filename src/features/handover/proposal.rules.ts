/** Who could take over which case: first whoever has least to do, and among those who have about as little, whoever already works in that language and in that district. Households stay together. Pure: (cases, colleagues) to proposals with their reasons. */

/** A case as one must know it to share it out. `responsible_id`: who has it now. */
export type Shared = { readonly id: string; readonly household_id: string | null; readonly district: string; readonly languages: readonly string[]; readonly responsible_id: string | null }
/** `share`: percent of funded posts; null: no post is entered, it counts as a whole one. */
export type Taker = { readonly id: string; readonly name: string; readonly share: number | null; readonly is_absent: boolean }
export type Proposal = { readonly id: string; readonly to: string; readonly reasons: readonly string[] }

/** Loads within this many per cent of the least count as about the same. A decision of the house. */
const ABOUT_THE_SAME = 15
const weightOf = (taker: Taker) => (taker.share ?? 100) / 100
/** Cases per whole post. */
export const loadOf = (cases: number, taker: Taker): number => (weightOf(taker) > 0 ? cases / weightOf(taker) : Infinity)

/** Cases beside the picked ones that belong to the same households and to the same responsible person. */
export function restOfHouseholds<C extends Shared>(all: readonly C[], picked: readonly C[]): C[] {
  const ids = new Set(picked.map((one) => one.id))
  const homes = new Set(picked.flatMap((one) => (one.household_id ? [`${one.household_id} ${one.responsible_id}`] : [])))
  return all.filter((one) => !ids.has(one.id) && one.household_id !== null && homes.has(`${one.household_id} ${one.responsible_id}`))
}
/** Who has all of these cases, if it is one person: she or he receives none of them. */
export function soleGiver(cases: readonly Shared[]): string | null {
  const givers = new Set(cases.flatMap((one) => one.responsible_id ?? []))
  return givers.size === 1 ? [...givers][0]! : null
}

/** `all`: every open case, to know who has how many; `moving`: those to be shared out; `not`: ids of those who receive none. Each moving case gets one proposal, or none when nobody can take any. */
export function propose(all: readonly Shared[], moving: readonly Shared[], colleagues: readonly Taker[], not: readonly string[] = []): Proposal[] {
  const takers = colleagues.filter((one) => !not.includes(one.id) && !one.is_absent && weightOf(one) > 0)
  if (takers.length === 0) return []
  const movingIds = new Set(moving.map((one) => one.id))
  const held = new Map(takers.map((taker) => [taker.id, all.filter((one) => one.responsible_id === taker.id && !movingIds.has(one.id))]))
  const families = [...Map.groupBy(moving, (one) => one.household_id ?? one.id).values()].sort((one, other) => other.length - one.length || one[0]!.id.localeCompare(other[0]!.id))
  return families.flatMap((family) => {
    const languages = new Set(family.flatMap((one) => one.languages)), districts = new Set(family.map((one) => one.district).filter(Boolean))
    const ways = takers.map((taker) => {
      const own = held.get(taker.id)!
      return {
        taker, load: loadOf(own.length + family.length, taker), hasRest: own.some((one) => one.household_id !== null && one.household_id === family[0]!.household_id),
        language: own.filter((one) => one.languages.some((language) => languages.has(language))).length, district: own.filter((one) => districts.has(one.district)).length,
      }
    })
    const least = Math.min(...ways.map((way) => way.load))
    const fit = ways.filter((way) => way.load <= least * (1 + ABOUT_THE_SAME / 100))
    // Whoever already has the rest of the household takes it, whatever else there is to do.
    const [best] = [...(ways.some((way) => way.hasRest) ? ways.filter((way) => way.hasRest) : fit)].sort((one, other) => other.language - one.language || other.district - one.district || one.load - other.load || one.taker.id.localeCompare(other.taker.id))
    const { taker, hasRest, language, district, load } = best!
    held.get(taker.id)!.push(...family)
    const reasons = [
      ...hasRest ? ['hat schon andere aus dem Haushalt'] : load === least ? ['am wenigsten ausgelastet'] : ['ähnlich wenig ausgelastet'],
      `dann ${Math.round(load)} ${Math.round(load) === 1 ? 'Fall' : 'Fälle'} je volle Stelle`, ...language ? [`${language} ${language === 1 ? 'Fall' : 'Fälle'} mit derselben Sprache`] : [], ...district ? [`${district} ${district === 1 ? 'Fall' : 'Fälle'} im selben Ortsteil`] : [],
      ...family.length > 1 ? [`Haushalt bleibt zusammen (${family.length} Personen)`] : [],
    ]
    return family.map((one) => ({ id: one.id, to: taker.id, reasons }))
  })
}
