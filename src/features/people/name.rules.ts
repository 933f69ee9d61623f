/**
 * Names across scripts and spellings: Mohammed = Muhamad = محمد, Al-Khatib = الخطيب, Yousef = Jusuf = یوسف, Nataliia = Наталія.
 *
 * Keys find candidates (a few strings per name, stored and indexed); similarity puts them in order. Pure, no dictionary of names.
 * How it works: a word is split off, written in Latin letters (script.rules.ts), reduced to *sounds* (one character each: š = sh, sch, ش),
 * and its *skeleton* keeps the consonants only, in classes that spellings confuse (d/t, b/p, s/z). Where a spelling is ambiguous
 * (German j or English j), a word has several readings and the best pair counts.
 */
import { toLatin, toLatinWithoutOne, type Spelling } from './script.rules.ts'
import { compareSounds, compareTyped, differsByOneLetter, readySounds, type Sounds } from './sound.rules.ts'

/** Longer input is cut: nobody's name is longer, and comparing must stay cheap for whatever a list contains. */
const mostWords = 8
const mostLetters = 40
/** From this length on one typing error must not hide a name; shorter names would find everything. */
const typoLength = 5
const mostReadings = 8
const longestPrefix = 5

/** Fathers' and family particles that one office writes and the next leaves out. */
const particles = new Set(['al', 'el', 'ul', 'il', 'bin', 'ibn', 'ben', 'bint', 'binti', 'ould', 'von', 'van', 'de', 'بن', 'ابن', 'بنت', 'ال'])
/** Article assimilated to the next letter: as-Sayed, ash-Shami, ar-Rahman. */
const isAssimilated = (word: string, next: string | undefined) => next !== undefined && /^a(sh|[sdrtzn])$/.test(word) && next.startsWith(word.slice(1))

/** Words of a name in reading order: without punctuation, invisible marks and particles; never more than it makes sense to compare. */
export function nameWords(name: string): string[] {
  const all = name.slice(0, 1000).normalize('NFKC').toLowerCase().replace(/[\p{Cf}\p{Cc}'’‘ʼʿʾ`´]/gu, (mark) => (/\s/.test(mark) ? ' ' : ''))
    .split(/[^\p{L}\p{M}]+/u).filter(Boolean).map((word) => [...word].slice(0, mostLetters).join(''))
  const meant = all.filter((word, i) => !particles.has(word) && !isAssimilated(word, all[i + 1]))
  const words = meant.length > 0 ? meant : all
  // "Abd al-Rahman", "Abdul Rahman" and "Abdulrahman" are one word.
  const joined: string[] = []
  for (const word of words) {
    const before = joined.at(-1)
    if (before !== undefined && /^(abd[aeiou]?l?|عبد)$/u.test(before)) joined[joined.length - 1] = before + word
    else joined.push(word)
  }
  return joined.slice(0, mostWords)
}

/** Spellings that can be read in two ways: [what is written, the other reading]. */
const secondReadings: readonly (readonly [RegExp, string])[] = [
  [/j/g, 'y'], // German Jusuf, English Yusuf; but Jamal
  [/ch/g, 'kh'], // German Chalid, English Khalid; but Chaudhry
  [/th/g, 's'], [/dh/g, 'z'], // Othman, Osman; Ramadhan, Ramazan
  [/ɦ/g, 'g'], [/ɪ/g, 'i'],
  [/x/g, 'kh'], // Kurmanji Xelîl
  [/c(?![hk])/g, 'j'], // Turkish Cemal
  [/(?<=[aeiou])w/g, 'u'], // Dawud, Daoud
  [/^(al|el)(?=[^aeiouy])(?=.{3})/, ''], // Alkhatib
]

/** Written groups and the one sound they stand for; order matters: the longer group first. */
const soundOfGroup: readonly (readonly [RegExp, string])[] = [
  // Abdulrahman, Abdelrahman, Abdurrahman, Abdirahman
  [/^abd(?:[aeiou]?l|[aeiou]([rsntdz])(?=\1)|[aeiou])(?=.{2})/, 'abd'],
  [/tsch|tch|č/g, 'č'], [/shch/g, 'š'], [/dzsch|dsch|dzh|dj|xh/g, 'j'], [/sch|sh/g, 'š'], [/zh/g, 'j'], [/kh/g, 'x'], [/gh/g, 'g'], [/ch/g, 'č'],
  [/ph/g, 'f'], [/th/g, 't'], [/dh/g, 'd'], [/ts|tz|dz/g, 'z'], [/ck|q|c/g, 'k'],
  [/oo|ou|uu/g, 'û'], [/ee|ii/g, 'î'], [/ae/g, 'e'], [/oe/g, 'o'], [/ue/g, 'u'],
  [/ɦ/g, 'h'], [/ɪ/g, 'a'], [/y/g, 'i'], [/w/g, 'v'],
]

/** A word as it may sound, in every reading. */
type Word = { readonly text: string; readonly readings: readonly Sounds[] }

/** What was worked out before: a municipality has a few thousand different names, and they come again and again. */
function remembered<Result>(work: (text: string) => Result): (text: string) => Result {
  let [recent, older] = [new Map<string, Result>(), new Map<string, Result>()]
  return (text) => {
    const known = recent.get(text)
    if (known !== undefined) return known
    const result = older.get(text) ?? work(text)
    // What was not asked for while 5,000 others were is forgotten.
    if (recent.size >= 5000) [recent, older] = [new Map(), recent]
    recent.set(text, result)
    return result
  }
}

/** Most groups have an h; words without one are spared them. */
const soundOfGroupWithoutH = soundOfGroup.filter(([group]) => group.source.split('|').some((spelling) => !spelling.includes('h')))

function sound(letters: string, isVowelless: boolean): string {
  let spoken = letters.replace(/x(?=$|[^h])/g, 'ks')
  for (const [group, one] of spoken.includes('h') ? soundOfGroup : soundOfGroupWithoutH) spoken = spoken.replace(group, one)
  // Arabic writes no doubled letters: two equal ones have a vowel between them.
  return isVowelless ? spoken : spoken.replace(/(.)\1+/gu, '$1')
}

/** Readings of a word: one character per sound, the plain reading first. */
function readingsOf(text: string): { readings: string[]; isVowelless: boolean } {
  const { letters, isVowelless } = toLatin(text)
  let spellings = [letters]
  for (const [written, other] of secondReadings) {
    if (spellings.length >= mostReadings) break
    spellings = [...new Set([...spellings, ...spellings.map((spelling) => spelling.replace(written, other))])]
  }
  return { isVowelless, readings: [...new Set(spellings.map((spelling) => sound(spelling, isVowelless)))] }
}

const readWord = remembered((text): Word => {
  const { readings, isVowelless } = readingsOf(text)
  return { text, readings: readings.map((reading) => readySounds(reading, isVowelless)) }
})

const consonantClass: Record<string, string> = {
  b: 'P', p: 'P', f: 'F', v: 'F', d: 'T', t: 'T', s: 'S', z: 'S', š: 'X', č: 'X', j: 'J', k: 'K', g: 'K', x: 'H', h: 'H', l: 'L', r: 'R', m: 'M', n: 'N',
}
/** Consonants of a reading in classes; an initial vowel is `A`; a final h is silent as often as not and left out. */
function skeleton(reading: string): string {
  const classes = [...reading].map((one, i) => consonantClass[one] ?? (/[aeiouîû]/.test(one) ? (i === 0 ? 'A' : '') : one)).join('')
  return classes.replace(/(.)\1+/gu, '$1').replace(/(?<=.)H$/, '')
}

const skeletons = (text: string) => readingsOf(text).readings.map(skeleton)
const plainSkeleton = ({ letters, isVowelless }: Spelling) => skeleton(sound(letters, isVowelless))

/**
 * Keys of one word: its skeletons and, from five letters on, the skeletons with one letter left out. Two spellings that differ by one wrong, missing,
 * additional or swapped letter become equal when one letter is left out of each, so they always share a key.
 */
const wordKeys = remembered((text: string): readonly string[] => {
  const shorter = toLatinWithoutOne(text)
  const typos = shorter.length < (shorter[0]?.isVowelless ? typoLength - 1 : typoLength) ? [] : shorter.map(plainSkeleton)
  return [...new Set([...skeletons(text), ...typos])].filter((key) => key !== '')
})

/** Words, and neighbouring words written together (Habte Mariam, Habtemariam). */
const wordsAndPairs = (words: readonly string[]) => [...words, ...words.slice(1).map((word, i) => words[i] + word)]

/**
 * Phonetic keys of a name, for an indexed look-up: two names may be the same person's when they share a key. A few per word, capital letters
 * only, without order. Empty for a name without letters.
 */
export const nameKeys = (name: string): string[] => [...new Set(wordsAndPairs(nameWords(name)).flatMap(wordKeys))]

const article = /^(?:(?:al|el)(?=[^aeiouy])|ال)(?=.{3})/u
const withoutArticle = (word: string) => [...new Set([word, word.replace(article, '')])]
const prefixes = (word: string) => Array.from({ length: longestPrefix - 1 }, (_, i) => [...word].slice(0, i + 2).join(''))

const beginningKeys = (word: string) => skeletons(word).filter((key) => key !== '').map((key) => `>${key}`)
/** First letters as typed, in small Latin letters: they put the same spelling before the others where many begin alike. */
const spelledBeginning = (word: string) => toLatin([...word].slice(0, 3).join('')).letters.slice(0, 3)

/**
 * What is stored with a person: the keys of all its names (passport, call name, own script), those of their beginnings, marked `>`, and their first
 * letters in small letters. The more of them a search shares, the better the candidate.
 */
export function storedNameKeys(names: readonly string[]): string[] {
  const keys = [...names.flatMap(nameKeys), ...names.flatMap(nameWords).flatMap(beginningsOf)]
  return [...new Set(keys)].sort()
}
const beginningsOf = remembered((word: string): readonly string[] =>
  [...new Set(withoutArticle(word).flatMap((one) => [...prefixes(one).flatMap(beginningKeys), spelledBeginning(one)]))].filter((key) => key !== ''))

/** One consonant alone finds a quarter of the register; where another reading says more, it is left out. */
const telling = (keys: readonly string[]) => (keys.some((key) => key.length > 2) ? keys.filter((key) => key.length > 2) : keys)

/** What to look up for typed text; each of its words may be only the beginning of a name (from two letters on). */
export function searchedNameKeys(typed: string): string[] {
  const words = nameWords(typed).filter((word) => [...word].length > 1)
  const keys = [...wordsAndPairs(words).flatMap(wordKeys), ...words.flatMap((word) => [...telling(beginningKeys([...word].slice(0, longestPrefix).join(''))), spelledBeginning(word)])]
  return [...new Set(keys)].filter((key) => key !== '')
}

/** How alike two words sound, 0 to 1; one typing error in five letters or more leaves at least .7. */
function wordSimilarity(a: Word, b: Word): number {
  if (a.text === b.text) return 1
  let best = 0
  for (const one of a.readings) for (const other of b.readings) best = Math.max(best, compareSounds(one, other))
  return best < 0.9 ? Math.max(best, oneLetterSimilarity(a.text, b.text)) : best
}

/** Of two words that differ by one typing error; 0 for all others, and for words too short to tell. */
function oneLetterSimilarity(a: string, b: string): number {
  const length = Math.max(a.length, b.length)
  return length >= typoLength && differsByOneLetter(a, b) ? 0.9 * (1 - 1 / length) : 0
}

/** The worst match counts as much as all together. */
const balance = (matches: readonly number[]) => (matches.reduce((sum, one) => sum + one, 0) / matches.length + Math.min(...matches)) / 2

/** Which word of the shorter name belongs to which of the longer, so that the sum is highest; order does not matter. */
function bestMatches(short: readonly Word[], long: readonly Word[]): number[] {
  const table = short.map((a) => long.map((b) => wordSimilarity(a, b)))
  const memo = new Map<number, number[]>()
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  const choose = (row: number, taken: number): number[] => {
    if (row === short.length) return []
    const known = memo.get(taken)
    if (known !== undefined) return known
    let best: number[] = []
    for (let column = 0; column < long.length; column++) {
      if (taken & (1 << column)) continue
      const values = [table[row]?.[column] ?? 0, ...choose(row + 1, taken | (1 << column))]
      if (best.length === 0 || total(values) > total(best)) best = values
    }
    memo.set(taken, best)
    return best
  }
  return choose(0, 0)
}

/** A name in words, and the same with each pair of neighbours written together, one pair at a time. */
type Name = { readonly words: readonly Word[]; readonly joinings: readonly (readonly Word[])[] }

const readName = remembered((name): Name => {
  const words = nameWords(name).map(readWord)
  const joinings = words.slice(1).map((word, i) => [...words.slice(0, i), readWord((words[i]?.text ?? '') + word.text), ...words.slice(i + 2)])
  return { words, joinings }
})

/**
 * How likely two names are the same name, 0 to 1: from about .9 another spelling of the same, .75 to .9 similar (a typing error, Samir and
 * Samira, a name left out), below different. Symmetric; order of the words does not matter. The worst word counts as much as all together, so
 * that members of one family are not taken for one person. 0 when a name has no letters.
 */
export function nameSimilarity(a: string, b: string): number {
  const one = readName(a)
  const other = readName(b)
  const [short, long] = one.words.length <= other.words.length ? [one, other] : [other, one]
  if (short.words.length === 0) return 0
  const compare = (few: readonly Word[], many: readonly Word[]) => {
    const matches = bestMatches(few, many)
    return balance(matches) * (1 - (0.5 * (many.length - few.length)) / many.length)
  }
  const whole = compare(short.words, long.words)
  return short.words.length === long.words.length ? whole : Math.max(whole, ...long.joinings.map((joined) => compare(short.words, joined)))
}

/** From this score on a person belongs into the answer to a search. */
export const foundFrom = 0.68

/**
 * How well typed text fits a person's names (passport, call name, own script), 0 to 1: every typed word must be a word of the names or the
 * beginning of one. 0 when nothing was typed. Made once for all candidates of a search: families share their words.
 */
export function searchScorer(typed: string): (names: readonly string[]) => number {
  const wanted = readName(typed)
  const known = new Map<Word, Map<Word, number>>()
  const fit = (want: Word, words: readonly Word[]): number => {
    const before = known.get(want) ?? new Map<Word, number>()
    known.set(want, before)
    let best = 0
    for (const word of words) {
      const score = before.get(word) ?? typedSimilarity(want, word)
      before.set(word, score)
      best = Math.max(best, score)
    }
    return best
  }
  return (names) => {
    const words = names.map(readName).flatMap((name) => [name.words, ...name.joinings]).flat()
    if (wanted.words.length === 0 || words.length === 0) return 0
    // Two words written together are long, so that one of them may be another name and the whole still look alike: only a near fit counts.
    return Math.max(balance(wanted.words.map((want) => fit(want, words))), ...wanted.joinings.map((joined) => balance(joined.map((want) => fit(want, words)))).filter((score) => score >= 0.85))
  }
}
/** How well a typed word fits a name's word or, a little less, its beginning; one letter says nothing of a beginning. */
function typedSimilarity(typed: Word, word: Word): number {
  if (typed.text === word.text) return 1
  const isBeginning = [...typed.text].length > 1
  let best = 0
  for (const one of typed.readings) for (const other of word.readings) best = Math.max(best, isBeginning ? compareTyped(one, other) : compareSounds(one, other))
  return best < 0.9 ? Math.max(best, oneLetterSimilarity(typed.text, word.text)) : best
}
