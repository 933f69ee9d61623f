/** How alike two spoken words are: a weighted edit distance in which vowels and consonants that spellings confuse cost little. */

/** Vowels in the order of the mouth: neighbours are confused (e/i, a/e, o/u). î and û are written long (ee, oo, ou) and hardly confused. */
const vowelPlaces: Record<string, number> = { i: 0, î: 0, e: 1, a: 2, o: 3, u: 4, û: 4 }
const vowelCosts = [0.03, 0.1, 0.35, 0.2, 0.25]
const longVowelCosts = [0.03, 0.15, 0.5, 0.7, 0.8]

/** Consonants that one sound is spelled with in different languages. */
const confused: Record<string, number> = {
  sz: 0.15, dz: 0.35, xh: 0.2, xk: 0.3, dt: 0.3, bp: 0.3, gk: 0.3, vf: 0.3, šč: 0.3, gh: 0.4, jč: 0.4, jš: 0.4, jg: 0.4, šs: 0.5, mn: 0.6, vb: 0.6, vu: 0.25, vû: 0.25,
}
const swapCost = 0.7

const isVowel = (sound: string | undefined) => sound !== undefined && sound in vowelPlaces
const isLong = (sound: string) => sound === 'î' || sound === 'û'

function exchangeCost(a: string, b: string): number {
  const [one, other] = [vowelPlaces[a], vowelPlaces[b]]
  if (a === b) return 0
  if (one !== undefined && other !== undefined) return (isLong(a) || isLong(b) ? longVowelCosts : vowelCosts)[Math.abs(one - other)] ?? 1
  return confused[a + b] ?? confused[b + a] ?? 1
}

/** Every sound a number, so that comparing thousands of names stays in the milliseconds; letters of other scripts share the last number. */
const alphabet = 'iîeaouûbcdfghjklmnpqrstvwxyzšč'
const strange = alphabet.length
const size = strange + 1
const numbers = new Uint8Array(512).fill(strange)
for (const [number, sound] of [...alphabet].entries()) numbers[sound.charCodeAt(0)] = number
const exchangeCosts = Float64Array.from({ length: size * size }, (_, i) => exchangeCost(alphabet[Math.floor(i / size)] ?? 'a stranger', alphabet[i % size] ?? 'another'))

/** A word made ready for comparing. */
export type Sounds = {
  readonly text: string
  readonly numbers: Uint8Array
  /** Cost of each sound when the other word lacks it, by whether the other's script leaves short vowels out. */
  readonly additions: { readonly toFull: Float64Array; readonly toVowelless: Float64Array }
  /** Weight of the first n sounds: consonants carry a word, vowels little. */
  readonly weights: Float64Array
  readonly isVowelless: boolean
}
const longest = 60

/** Cost of a sound that only one of the words has. A final vowel makes another name (Samir, Samira; Ali, Alia), whatever the script. */
function additionCost(word: string, place: number, isVowelless: boolean, otherIsVowelless: boolean): number {
  const sound = word[place] ?? ''
  const isLast = place === word.length - 1
  if (sound === 'h') return isLast ? 0.1 : 0.4
  if (!isVowel(sound) || isLast) return 1
  const beside = isVowel(word[place - 1]) || isVowel(word[place + 1])
  // A script without short vowels writes the long ones: Mahmoud is not محمد, حسين not حسن.
  if (isVowelless) return otherIsVowelless ? 0.8 : beside ? 0.15 : 0.4
  if (otherIsVowelless) return isLong(sound) || (beside && sound === 'i') ? 0.8 : 0.02
  return beside && sound !== 'i' ? 0.15 : 0.3
}

/** Makes a word ready; `isVowelless`: its script leaves short vowels out, so those of the other word cost next to nothing. */
export function readySounds(word: string, isVowelless: boolean): Sounds {
  const text = word.slice(0, longest)
  const additions = (other: boolean) => Float64Array.from({ length: text.length }, (_, i) => additionCost(text, i, isVowelless, other))
  const weights = new Float64Array(text.length + 1)
  for (let i = 0; i < text.length; i++) weights[i + 1] = weights[i]! + (isVowel(text[i]) ? 0.25 : 1)
  return { text, isVowelless, weights, additions: { toFull: additions(false), toVowelless: additions(true) }, numbers: Uint8Array.from({ length: text.length }, (_, i) => numbers[text.charCodeAt(i)] ?? strange) }
}

let [beforeLast, last, row] = [new Float64Array(longest + 1), new Float64Array(longest + 1), new Float64Array(longest + 1)]

/** Distances of word `a` to every beginning of word `b`, in `last`. Typed arrays are always within bounds here, hence the exclamation marks. */
function measure(a: Sounds, b: Sounds): void {
  const [costsOfA, costsOfB] = [b.isVowelless ? a.additions.toVowelless : a.additions.toFull, a.isVowelless ? b.additions.toVowelless : b.additions.toFull]
  const [m, n] = [a.text.length, b.text.length]
  last[0] = 0
  for (let j = 1; j <= n; j++) last[j] = last[j - 1]! + costsOfB[j - 1]!
  for (let i = 1; i <= m; i++) {
    const one = a.numbers[i - 1]!
    row[0] = last[0]! + costsOfA[i - 1]!
    for (let j = 1; j <= n; j++) {
      const other = b.numbers[j - 1]!
      const exchange = one === strange && other === strange ? (a.text[i - 1] === b.text[j - 1] ? 0 : 1) : exchangeCosts[one * size + other]!
      let cost = Math.min(last[j - 1]! + exchange, last[j]! + costsOfA[i - 1]!, row[j - 1]! + costsOfB[j - 1]!)
      if (i > 1 && j > 1 && one !== other && one === b.numbers[j - 2] && other === a.numbers[i - 2]) cost = Math.min(cost, beforeLast[j - 2]! + swapCost)
      row[j] = cost
    }
    ;[beforeLast, last, row] = [last, row, beforeLast]
  }
}

const similarity = (distance: number, weight: number): number => (weight === 0 ? 0 : Math.max(0, 1 - distance / weight))

/** Similarity of two words, 0 to 1. */
export function compareSounds(a: Sounds, b: Sounds): number {
  if (a.text === b.text) return a.text === '' ? 0 : 1
  measure(a, b)
  return similarity(last[b.text.length]!, Math.max(a.weights[a.text.length]!, b.weights[b.text.length]!))
}

/** A beginning counts a little less than the whole word. */
const beginningWeight = 0.95
/** Similarity of a typed word and another one or that beginning of it which fits best, 0 to 1. */
export function compareTyped(typed: Sounds, word: Sounds): number {
  if (typed.text === word.text) return compareSounds(typed, word)
  measure(typed, word)
  const [m, n] = [typed.text.length, word.text.length]
  let best = similarity(last[n]!, Math.max(typed.weights[m]!, word.weights[n]!))
  for (let j = 1; j < n; j++) best = Math.max(best, beginningWeight * similarity(last[j]!, Math.max(typed.weights[m]!, word.weights[j]!)))
  return best
}

/** Whether one wrong, missing, additional or swapped letter makes one word into the other. */
export function differsByOneLetter(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [[...a], [...b]] : [[...b], [...a]]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  const rest = (letters: readonly string[], from: number) => letters.slice(from).join('')
  if (short.length < long.length) return rest(short, start) === rest(long, start + 1)
  if (rest(short, start + 1) === rest(long, start + 1)) return true
  return short[start] === long[start + 1] && short[start + 1] === long[start] && rest(short, start + 2) === rest(long, start + 2)
}
