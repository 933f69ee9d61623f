/** Whether two entries are one person: the same judgement while entering, in an import, and before merging. */
import { isStandIn, type Birth } from './age.rules.ts'
import { nameSimilarity, nameWords } from './name.rules.ts'
import type { Sex } from './person.ts'

/** What is known of a person in one entry. `names`: as in the passport, call name, own script; household and nationality null when unknown. */
export type Entry = Birth & { readonly names: readonly string[]; readonly sex: Sex; readonly household_number: string | null; readonly nationality: string | null }

/** certain: may be merged unasked. probable: a human decides. `reasons`: German, for and against, the strongest first. */
export type Likeness = { readonly certainty: 'certain' | 'probable' | 'no'; readonly reasons: string[] }

/** Another spelling of the same name, and a name that a typing error or an omission explains (name.rules.ts). */
const SAME_NAME = 0.92
const SIMILAR_NAME = 0.75
/** Twins have one family name, and at times given names below this: Jamal and Jamil, Mona and Mina. Spellings above are of one name: Mohammed, Muhamad. */
const NOT_TWINS = 0.955

type BirthMatch = 'same' | 'same_stand_in' | 'year' | 'slip' | 'unknown' | 'different'
const birthSentences: Record<BirthMatch, string> = {
  same: 'gleiches Geburtsdatum', same_stand_in: 'beide am 1. Januar desselben Jahres geboren (steht oft für unbekannt)', year: 'Geburtsjahr passt, der Tag ist nicht bekannt',
  slip: 'Geburtsdatum fast gleich (Zahlendreher oder Tippfehler)', unknown: 'Geburtsdatum fehlt', different: 'anderes Geburtsdatum',
}

const yearOf = (birth: Birth): number | null => (birth.birth_date === null ? birth.birth_year : Number(birth.birth_date.slice(0, 4)))

/** Day and month swapped, or one digit wrong. */
function isSlip(a: string, b: string): boolean {
  let wrong = 0
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) wrong++
  // Swapping changes two to four digits, so that most pairs are done here.
  return wrong === 1 || (wrong <= 4 && a === `${b.slice(0, 4)}-${b.slice(8)}-${b.slice(5, 7)}`)
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

/** Strings of which two dates share one when they are equal, differ in one digit, or have day and month swapped. */
function dateKeys(date: string): string[] {
  const [day, month] = [date.slice(8), date.slice(5, 7)]
  const masked = [0, 1, 2, 3, 5, 6, 8, 9].map((place) => `${date.slice(0, place)}_${date.slice(place + 1)}`)
  return [...masked, `${date.slice(0, 4)} ${day < month ? day + month : month + day}`]
}
/**
 * To find births alike among many without comparing all: two births that are not `different` share a key, one stored, the other searched.
 * A birth of which nothing is known has none, and is like every other.
 */
export function birthKeys(birth: Birth): { stored: string[]; searched: string[] } {
  const year = yearOf(birth)
  if (year === null) return { stored: [], searched: [] }
  const dates = birth.birth_date === null ? [] : dateKeys(birth.birth_date)
  const isVague = birth.birth_date === null || isStandIn(birth.birth_date)
  return { stored: [...dates, `in ${year}`, ...(isVague ? [`some day in ${year}`] : [])], searched: [...dates, isVague ? `in ${year}` : `some day in ${year}`] }
}

/** One word is spelled alike, the others are not quite the same name. Who writes one person a second time from another paper spells all words another way (Fatima Al-Ahmad, Fatma Al Ahmed). */
const mayBeTwins = (a: Entry, b: Entry, similarity: number): boolean => similarity < NOT_TWINS && a.names.flatMap(nameWords).some((word) => b.names.flatMap(nameWords).includes(word))
const bestSimilarity = (a: Entry, b: Entry): number => Math.max(0, ...a.names.flatMap((one) => b.names.map((other) => nameSimilarity(one, other))))
/** Equal, different, or not known on one side. */
const agree = (a: string | null, b: string | null): boolean | null => (a === null || b === null || a === '' || b === '' ? null : a === b)

/**
 * How likely two entries are one person. Certain only with everything at once: the name in any spelling, the birth date, the household, and no
 * other sex, and no names as twins have them, because a wrong merge mixes two people's files. 1 January proves nothing but the year, for whole families have it.
 */
export function likelySame(a: Entry, b: Entry): Likeness {
  const no: Likeness = { certainty: 'no', reasons: [] }
  const birth = compareBirths(a, b)
  if (birth === 'different') return no
  const household = agree(a.household_number, b.household_number)
  const nationality = agree(a.nationality, b.nationality)
  const sex = agree(a.sex === 'u' ? null : a.sex, b.sex === 'u' ? null : b.sex)
  const supported = household === true || (sex !== false && nationality !== false)
  // What would do with the same name, and with a similar one. Names come last: comparing them is the most work.
  const suffices = birth === 'same' || birth === 'same_stand_in' || birth === 'year' ? supported
    : birth === 'slip' ? household === true || nationality === true
    : household === true || (supported && household === null)
  if (!suffices) return no
  const name = bestSimilarity(a, b)
  if (name < (birth === 'same' && sex !== false ? SIMILAR_NAME : SAME_NAME)) return no

  const reasons = [
    name >= 0.999 ? 'gleicher Name' : name >= SAME_NAME ? 'gleicher Name in anderer Schreibweise' : 'ähnlicher Name', birthSentences[birth],
    ...(household === null ? [] : [household ? `gleiche Haushaltsnummer (${a.household_number})` : 'andere Haushaltsnummer']),
    ...(nationality === null ? [] : [nationality ? 'gleiche Staatsangehörigkeit' : 'andere Staatsangehörigkeit']),
    ...(sex === false ? ['anderes Geschlecht'] : []),
  ]
  return { certainty: name >= SAME_NAME && birth === 'same' && household === true && sex !== false && !mayBeTwins(a, b, name) ? 'certain' : 'probable', reasons }
}
