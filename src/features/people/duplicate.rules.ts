/** Whether two entries are one person: the same judgement while entering, in an import, and before merging. */
import { isStandIn, type Birth } from './age.rules.ts'
import { nameSimilarity } from './name.rules.ts'
import type { Sex } from './person.ts'

/** What is known of a person in one entry. `names`: as in the passport, call name, own script; household and nationality null when unknown. */
export type Entry = Birth & { readonly names: readonly string[]; readonly sex: Sex; readonly household_number: string | null; readonly nationality: string | null }

/** certain: may be merged unasked. probable: a human decides. `reasons`: German, for and against, the strongest first. */
export type Likeness = { readonly certainty: 'certain' | 'probable' | 'no'; readonly reasons: string[] }

/** Another spelling of the same name, and a name that a typing error or an omission explains (name.rules.ts). */
const SAME_NAME = 0.92
const SIMILAR_NAME = 0.75

type BirthMatch = 'same' | 'same_stand_in' | 'year' | 'slip' | 'unknown' | 'different'
const birthSentences: Record<BirthMatch, string> = {
  same: 'gleiches Geburtsdatum', same_stand_in: 'beide am 1. Januar desselben Jahres geboren (steht oft für unbekannt)', year: 'Geburtsjahr passt, der Tag ist nicht bekannt',
  slip: 'Geburtsdatum fast gleich (Zahlendreher oder Tippfehler)', unknown: 'Geburtsdatum fehlt', different: 'anderes Geburtsdatum',
}

const yearOf = (birth: Birth): number | null => (birth.birth_date === null ? birth.birth_year : Number(birth.birth_date.slice(0, 4)))

/** Day and month swapped, or one digit wrong. */
function isSlip(a: string, b: string): boolean {
  const swapped = `${b.slice(0, 4)}-${b.slice(8)}-${b.slice(5, 7)}`
  return a === swapped || [...a].filter((digit, i) => digit !== b[i]).length === 1
}

export function compareBirths(a: Birth, b: Birth): BirthMatch {
  const [one, other] = [yearOf(a), yearOf(b)]
  if (one === null || other === null) return 'unknown'
  if (a.birth_date !== null && b.birth_date !== null) {
    if (a.birth_date === b.birth_date) return isStandIn(a.birth_date) ? 'same_stand_in' : 'same'
    if (one === other && (isStandIn(a.birth_date) || isStandIn(b.birth_date))) return 'year'
    return isSlip(a.birth_date, b.birth_date) ? 'slip' : 'different'
  }
  return one === other ? 'year' : 'different'
}

const bestSimilarity = (a: Entry, b: Entry): number => Math.max(0, ...a.names.flatMap((one) => b.names.map((other) => nameSimilarity(one, other))))
/** Equal, different, or not known on one side. */
const agree = (a: string | null, b: string | null): boolean | null => (a === null || b === null || a === '' || b === '' ? null : a === b)

/**
 * How likely two entries are one person. Certain only with everything at once: the name in any spelling, the birth date, the household, and no
 * other sex, because a wrong merge mixes two people's files. 1 January proves nothing but the year, for whole families have it.
 */
export function likelySame(a: Entry, b: Entry): Likeness {
  const no: Likeness = { certainty: 'no', reasons: [] }
  const birth = compareBirths(a, b)
  if (birth === 'different') return no
  const name = bestSimilarity(a, b)
  if (name < SIMILAR_NAME) return no
  const household = agree(a.household_number, b.household_number)
  const nationality = agree(a.nationality, b.nationality)
  const sex = agree(a.sex === 'u' ? null : a.sex, b.sex === 'u' ? null : b.sex)

  const reasons = [
    name >= 0.999 ? 'gleicher Name' : name >= SAME_NAME ? 'gleicher Name in anderer Schreibweise' : 'ähnlicher Name', birthSentences[birth],
    ...(household === null ? [] : [household ? `gleiche Haushaltsnummer (${a.household_number})` : 'andere Haushaltsnummer']),
    ...(nationality === null ? [] : [nationality ? 'gleiche Staatsangehörigkeit' : 'andere Staatsangehörigkeit']),
    ...(sex === false ? ['anderes Geschlecht'] : []),
  ]
  const isSameName = name >= SAME_NAME
  if (isSameName && birth === 'same' && household === true && sex !== false) return { certainty: 'certain', reasons }
  const supported = household === true || (sex !== false && nationality !== false)
  const isProbable = isSameName
    ? birth === 'same' || birth === 'same_stand_in' || birth === 'year' ? supported
      : birth === 'slip' ? household === true || nationality === true
      : household === true || (supported && household === null)
    : birth === 'same' && supported && sex !== false
  return isProbable ? { certainty: 'probable', reasons } : no
}
