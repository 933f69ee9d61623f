/** How alike two spoken words are: a weighted edit distance in which vowels and consonants that spellings confuse cost little. */

/** Vowels in the order of the mouth: neighbours are confused (e/i, a/e, o/u). î and û are written long (ee, oo, ou) and hardly confused. */
const vowelPlaces: Record<string, number> = { i: 0, î: 0, e: 1, a: 2, o: 3, u: 4, û: 4 }
const vowelCosts = [0.03, 0.1, 0.35, 0.2, 0.25]
const longVowelCosts = [0.03, 0.15, 0.5, 0.7, 0.8]
const isLong = (sound: string) => sound === 'î' || sound === 'û'

/** Consonants that one sound is spelled with in different languages. */
const confused = new Map<string, number>()
for (const [pair, cost] of Object.entries({ sz: 0.15, dz: 0.35, xh: 0.2, xk: 0.3, dt: 0.3, bp: 0.3, gk: 0.3, vf: 0.3, šč: 0.3, gh: 0.4, jč: 0.4, jš: 0.4, jg: 0.4, šs: 0.5, mn: 0.6, vb: 0.6 })) {
  confused.set(pair, cost)
  confused.set([...pair].reverse().join(''), cost)
}

const isVowel = (sound: string) => sound in vowelPlaces

function exchangeCost(a: string, b: string): number {
  if (a === b) return 0
  const [one, other] = [vowelPlaces[a], vowelPlaces[b]]
  if (one !== undefined && other !== undefined) return (isLong(a) || isLong(b) ? longVowelCosts : vowelCosts)[Math.abs(one - other)] ?? 1
  if ((a === 'v' && (b === 'u' || b === 'û')) || (b === 'v' && (a === 'u' || a === 'û'))) return 0.25
  return confused.get(a + b) ?? 1
}

/** Cost of a sound that only one of the words has. A final vowel makes another name (Samir, Samira; Ali, Alia), whatever the script. */
function additionCost(word: string, place: number, isVowelless: boolean, otherIsVowelless: boolean): number {
  const sound = word[place] ?? ''
  const isLast = place === word.length - 1
  if (sound === 'h') return isLast ? 0.1 : 0.4
  if (!isVowel(sound)) return 1
  if (isLast) return 1
  const beside = isVowel(word[place - 1] ?? '') || isVowel(word[place + 1] ?? '')
  // A script without short vowels writes the long ones: Mahmoud is not محمد, حسين not حسن.
  if (isVowelless) return otherIsVowelless ? 0.8 : beside ? 0.15 : 0.4
  if (otherIsVowelless) return isLong(sound) || (beside && sound === 'i') ? 0.8 : 0.02
  return beside && sound !== 'i' ? 0.15 : 0.3
}

/** Weight of a word: consonants carry it, vowels little. */
const weight = (word: string) => [...word].reduce((sum, sound) => sum + (isVowel(sound) ? 0.25 : 1), 0)

/**
 * Similarity of two words given as sounds, 0 to 1. `isVowelless`: the script leaves short vowels out, so those of the other word cost next to nothing.
 */
export function compareSounds(a: string, aIsVowelless: boolean, b: string, bIsVowelless: boolean): number {
  if (a === b) return a === '' ? 0 : 1
  let beforeLast: number[] = []
  let last: number[] = [0]
  for (let j = 1; j <= b.length; j++) last.push((last[j - 1] ?? 0) + additionCost(b, j - 1, bIsVowelless, aIsVowelless))
  for (let i = 1; i <= a.length; i++) {
    const row = [(last[0] ?? 0) + additionCost(a, i - 1, aIsVowelless, bIsVowelless)]
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(
        (last[j - 1] ?? 0) + exchangeCost(a[i - 1] ?? '', b[j - 1] ?? ''),
        (last[j] ?? 0) + additionCost(a, i - 1, aIsVowelless, bIsVowelless),
        (row[j - 1] ?? 0) + additionCost(b, j - 1, bIsVowelless, aIsVowelless),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 0.7)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  const heavier = Math.max(weight(a), weight(b))
  return heavier === 0 ? 0 : Math.max(0, 1 - (last[b.length] ?? 0) / heavier)
}

/** Whether one wrong, missing, additional or swapped letter makes one word into the other. */
export function differsByOneLetter(a: string, b: string): boolean {
  const [short, long] = [...a].length <= [...b].length ? [[...a], [...b]] : [[...b], [...a]]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  const rest = (letters: readonly string[], from: number) => letters.slice(from).join('')
  if (short.length < long.length) return rest(short, start) === rest(long, start + 1)
  if (rest(short, start + 1) === rest(long, start + 1)) return true
  return short[start] === long[start + 1] && short[start + 1] === long[start] && rest(short, start + 2) === rest(long, start + 2)
}
