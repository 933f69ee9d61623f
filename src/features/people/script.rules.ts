/**
 * Writes one word of any script in plain Latin letters (a-z), the way offices spell names: خطيب khtib, Наталія nataliia, ተስፋይ tesfai.
 * It is a tool for comparing names, not a transliteration to show: several letters fall together on purpose.
 *
 * Three letters stand for sounds that offices spell in two ways; name.rules.ts reads them both ways:
 * `ɦ` Cyrillic г (Oleh, Oleg) · `ɪ` Arabic ى (Musa, Ali) · `dh`, `th` Arabic ذ ض ظ ث (Ramadan, Ramazan; Othman, Osman).
 * Letters of other scripts are left as they are, so that at least equal names are found.
 */
const table = (pairs: string): ReadonlyMap<string, string> =>
  new Map(pairs.trim().split(/\s+/).map((pair) => [pair.slice(0, 1), pair.slice(1)]))

/** Letters whose mark changes the sound; every other mark is simply dropped. */
const latin = table(`
  ßss æae œoe øo đd ðd þth łl ıi əe ŋn ħh şsh șsh šsh śsh çch čch ćch ťt žzh żzh ğg ǧj ġgh ḫkh ẖkh ḥh ḍdh ẓdh ḏdh ṯth ţt ṭt ṣs ĵj`)

const cyrillic = table(`
  аa бb вv гɦ ґg дd еe єie ёio жzh зz иi іi їii йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыi ь эe юiu яia ўu
  ђj јi љl њn ћch џj ќk ѓg ѕz қk ғgh ңn өo үu ұu һh әa`)

const georgian = table(`
  აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფp ქk ღgh ყk შsh ჩch ცts ძz წts ჭch ხkh ჯj ჰh`)

/** Arabic, Persian, Urdu, Pashto and Sorani letters; و and final ه depend on their neighbours (see below). */
const arabic = table(`
  اa أa آa ٱa إi ؤu ئi ء عa بb پp تt ةa ثth جj چch حh خkh دd ذdh رr زz ژzh سs شsh صs ضdh طt ظdh غgh فf قk ڤv ڨg کk كk ڪk گg ڭng
  لl ڵl مm نn ڼn ںn هh ہh ھh ۀe ەa يi یi ىɪ ېe ۍi ێe ےe ۆo ۇu ۋv ڕr ړr ڑr ټt ٹt ډd ڈd ښsh ږzh ځz څts`)

/** Consonants of the Ethiopic block from U+1200, eight vowel orders each; `-` is a bare vowel (አ, ዐ). */
const ethiopicConsonants = 'h l h m s r s sh k k k k b v t ch h h n n - k k k k w - z zh i d d j g g g t ch p ts ts f p'.split(' ')
const ethiopicVowels = ['e', 'u', 'i', 'a', 'e', '', 'o', 'ua']

const isVowel = (letter: string | undefined) => letter !== undefined && /[aeiouɪ]/.test(letter)

function ethiopic(letter: string): string | undefined {
  const place = letter.charCodeAt(0) - 0x1200
  const consonant = ethiopicConsonants[place >> 3]
  const vowel = ethiopicVowels[place & 7]
  if (place < 0 || consonant === undefined || vowel === undefined) return undefined
  return consonant === '-' ? (place & 7) === 0 ? 'a' : vowel || 'e' : consonant + vowel
}

/** Reads Arabic script. Short vowels are not written; و is w beside a vowel or at the start, else u; final ه after a consonant is a. */
function readArabic(word: string): string {
  const letters = [...word].filter((letter) => letter !== 'ـ' && !/\p{Mn}/u.test(letter))
  const sounds = letters.map((letter) => (letter === 'و' ? letter : arabic.get(letter) ?? letter))
  return letters.map((letter, i) => {
    const sound = sounds[i] ?? ''
    if (letter === 'و') return i === 0 || isVowel(sounds[i - 1]) || isVowel(sounds[i + 1]) ? 'w' : 'u'
    if (letter === 'ع' && i > 0) return ''
    if ((letter === 'ه' || letter === 'ہ') && i === letters.length - 1 && i > 1 && !isVowel(sounds[i - 1]) && sounds[i - 1] !== 'و') return 'a'
    return sound
  }).join('')
}

/** A word in Latin letters, and whether its script leaves short vowels out (Arabic). Empty for a word without letters. */
export type Spelling = { readonly letters: string; readonly isVowelless: boolean }

export function toLatin(word: string): Spelling {
  const composed = word.normalize('NFKC').toLowerCase()
  if (/\p{Script=Arabic}/u.test(composed)) return { letters: readArabic(composed), isVowelless: true }
  return { letters: Array.from(composed, letterInLatin).join(''), isVowelless: false }
}

/** The word without its first letter, without its second and so on, each in Latin letters. Letters of most scripts read the same beside any other, so that each is read once. */
export function toLatinWithoutOne(word: string): Spelling[] {
  const letters = [...word]
  const isVowelless = /\p{Script=Arabic}/u.test(word)
  const parts = isVowelless ? [] : letters.map(letterInLatin)
  return letters.map((_, left) => (isVowelless ? toLatin(letters.toSpliced(left, 1).join('')) : { letters: parts.toSpliced(left, 1).join(''), isVowelless }))
}

function letterInLatin(letter: string): string {
  if (letter >= 'a' && letter <= 'z' && letter.length === 1) return letter
  const known = latin.get(letter) ?? cyrillic.get(letter) ?? georgian.get(letter) ?? ethiopic(letter)
  return (known ?? letter.normalize('NFD').replace(/\p{M}/gu, '')).replace(/[^\p{L}]/gu, '')
}
