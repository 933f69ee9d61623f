/** Who a row of a list of persons is: compares it with the register and with the rows above it.
 *  Only those are looked at whose name shares a sound and whose birth may be the same: a list of 10,000 has 50 million pairs. */
import { birthKeys, likelySame, type Entry } from '../people/duplicate.rules.ts'
import { nameKeys } from '../people/name.rules.ts'
import { listName, type Sex } from '../people/person.ts'
import { plain } from '../codes/codes.ts'
import type { Duplicate } from './plan.ts'
import { push, type Planner } from './planner.ts'

/** A person as it is compared with others: from the register, or from a row above. */
export type Known = Entry & { id: string; name: string; place: string; isFromList: boolean }
/** `keys`: of its names. `lookedAt`: number of the comparison that met it last; one is met under several keys. */
type Candidate = Known & { keys: readonly string[]; lookedAt: number }

export class PersonMatcher {
  readonly duplicates: Duplicate[] = []
  private readonly byName = new Map<string, Candidate[]>()
  private readonly byBirth = new Map<string, Candidate[]>()
  /** Those by name of whose birth nothing is known: they may be anybody. */
  private readonly birthUnknown = new Map<string, Candidate[]>()
  /** Those of the register by everything that makes a row the same. */
  private readonly bySpelling = new Map<string, string>()
  private readonly planner: Planner
  private comparisons = 0

  constructor(planner: Planner) { this.planner = planner }

  /** Takes in the register. One may pause at each step. */
  *readRegister(): Generator<void> {
    const { planner } = this
    const households = new Map(planner.all('households').map((one) => [one.id, one.number as string]))
    const memberOf = new Map(planner.all('household_members').filter((one) => one.valid_until === null).map((one) => [one.person_id, households.get(one.household_id as string) ?? null]))
    const nationality = new Map(planner.all('person_nationalities').map((one) => [one.person_id, one.nationality as string]))
    for (const person of planner.all('persons')) {
      if (person.merged_into) continue
      yield
      const names = [`${person.given_name} ${person.family_name}`, person.original_name as string].filter(Boolean)
      this.add({ id: person.id as string, name: listName(person as never), place: 'im Register', names, sex: person.sex as Sex, birth_date: person.birth_date as string | null, birth_year: person.birth_year as number | null, household_number: memberOf.get(person.id) ?? null, nationality: nationality.get(person.id) ?? null, isFromList: false })
    }
  }

  add(known: Known): void {
    const spelling = spellingOf(known)
    // A row that is spelled as in the register tells nothing new.
    if (this.bySpelling.get(spelling) === known.id) return
    const candidate = { ...known, keys: keysOf(known), lookedAt: 0 }
    const { stored } = birthKeys(known)
    for (const key of candidate.keys) push(this.byName, key, candidate)
    for (const key of stored) push(this.byBirth, key, candidate)
    if (stored.length === 0) for (const key of candidate.keys) push(this.birthUnknown, key, candidate)
    if (!known.isFromList && !this.bySpelling.has(spelling)) this.bySpelling.set(spelling, known.id)
  }

  /** Who the same row was in an earlier import; whoever was merged since is found in the person they went into. */
  private remembered(fingerprint: string): string | undefined {
    let id = this.planner.known.get(fingerprint)
    for (let step = 0; id && step < 20; step++) {
      const person = this.planner.find('persons', 'id', id)[0]
      if (!person?.merged_into) return person?.id as string | undefined
      id = person.merged_into as string
    }
    return undefined
  }

  /** The person a row means, and whether it is spelled the same. Undefined: somebody new. */
  find(entry: Known, fingerprint: string): { id: string; isSpelledAlike: boolean } | undefined {
    // The same spelling, birth and household in the register: entered by hand, or by a list; known, not a duplicate.
    const known = this.remembered(fingerprint) ?? this.bySpelling.get(spellingOf(entry))
    if (known) return { id: known, isSpelledAlike: true }
    let found: { id: string; isSpelledAlike: boolean } | undefined
    for (const candidate of this.candidates(entry)) {
      const { certainty, reasons } = likelySame(candidate, entry)
      if (certainty === 'no') continue
      const { merge, decisions, digest } = this.planner.settings
      // Only a fingerprint: the name may belong to a case that whoever reads the lists may not see.
      const key = digest([candidate.name, entry.name, entry.birth_date ?? entry.birth_year ?? '', entry.household_number ?? ''].map(String).map(plain).join('|'))
      const decision = decisions[key] ?? (certainty === 'certain' && merge === 'certain' ? 'merge' : 'separate')
      const born = (one: Known) => one.birth_date ?? String(one.birth_year ?? '')
      this.duplicates.push({ key, registerId: candidate.isFromList ? null : candidate.id, certainty, reasons, decision, a: { name: candidate.name, born: born(candidate), place: candidate.place }, b: { name: entry.name, born: born(entry), place: entry.place } })
      if (decision === 'merge') found ??= { id: candidate.id, isSpelledAlike: false }
    }
    return found
  }

  /** Everybody whose name shares a sound and whose birth is not different, once. */
  private *candidates(entry: Known): Generator<Known> {
    const comparison = ++this.comparisons
    const { searched } = birthKeys(entry)
    const keys = new Set(keysOf(entry))
    const places: [Map<string, Candidate[]>, Iterable<string>][] = searched.length ? [[this.byBirth, searched], [this.birthUnknown, keys]] : [[this.byName, keys]]
    for (const [index, wanted] of places) for (const key of wanted) {
      for (const candidate of index.get(key) ?? []) {
        if (candidate.lookedAt === comparison) continue
        candidate.lookedAt = comparison
        if (index !== this.byBirth || candidate.keys.some((one) => keys.has(one))) yield candidate
      }
    }
  }
}

const keysOf = (one: Entry): string[] => [...new Set(one.names.flatMap(nameKeys))]
const spellingOf = (one: Entry): string => [plain(one.names[0] ?? ''), one.household_number ?? '', one.birth_date ?? '', one.birth_year ?? ''].join('|')
