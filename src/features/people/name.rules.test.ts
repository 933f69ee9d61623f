import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foundFrom, nameKeys, nameSimilarity, nameWords, searchedNameKeys, searchScorer, storedNameKeys } from './name.rules.ts'

const pairs = (text: string) => text.trim().split('\n').map((line) => line.trim().split(' = ') as [string, string])
const share = (a: readonly string[], b: readonly string[]) => a.some((key) => b.includes(key))
const isFound = (typed: string, name: string) => share(searchedNameKeys(typed), storedNameKeys([name])) && searchScorer(typed)([name]) >= foundFrom

const spellings = pairs(`
  Mohammed = Muhamad
  Mohammed = محمد
  Mohamad = Muhammed
  Mohammed = مُحَمَّد
  Al-Khatib = Al Khatib
  Al-Khatib = الخطيب
  Alkhatib = El Chatib
  Al-Khatib = Alkhatib
  Al-Ahmad = Al Ahmed
  Al-Masri = المصري
  Yusuf = Youssef
  Youssef = Jusuf
  Jusuf = یوسف
  Yousef = يوسف
  Nataliia = Nataliya
  Nataliia = Наталія
  Natalia = Наталья
  Yuliia = Юлія
  Julia = Юлія
  Oleh = Олег
  Oleg = Олег
  Shevchenko = Шевченко
  Shevchenko = Schewtschenko
  Volodymyr = Wolodymyr
  Fatima = Fatma
  Fatima = فاطمة
  Fatemeh = فاطمه
  Hosseini = Husseini
  Hosseini = حسینی
  Hussein = حسين
  Hassan = حسن
  Khaled = Khalid
  Chalid = خالد
  Omar = عمر
  Othman = Osman
  Othman = عثمان
  Zeinab = زينب
  Zeinab = Zaynab
  Layla = Leila
  Layla = ليلى
  Aisha = Aischa
  Aisha = عائشة
  Nour = Noor
  Nour = نور
  Ibrahim = إبراهيم
  Ibrahim = ابراهيم
  Mahmoud = محمود
  Daoud = داود
  Jawad = جواد
  Soraya = ثریا
  Ali = علي
  Ali = على
  Jamal = Dschamal
  Cemal = Jamal
  Xelîl = Khalil
  Şêrîn = Shirin
  Abd al-Rahman = Abdulrahman
  Abdurrahman = عبد الرحمن
  Abdirahman = عبدالرحمن
  Abdullah = عبدالله
  Nour al-Din = Noureddin
  Ahmad Zai = احمدزی
  Habte Mariam = Habtemariam
  Habtemariam = ሃብተማርያም
  Gebremedhin = ገብረመድህን
  Tesfay = ተስፋይ
  Jonas = ዮናስ
  Giorgi = გიორგი
  Müller = Mueller
  Müller = MULLER
  Haddad, Mohammed = محمد حداد
  Mansour Bilal = Bilal Mansour
  O’Neil = Oneil
`)
for (const [one, other] of spellings) {
  test(`${one} and ${other} are one name`, () => {
    const similarity = nameSimilarity(one, other)
    assert.ok(similarity >= 0.9, `similarity ${similarity}`)
    assert.ok(share(nameKeys(one), nameKeys(other)), `${nameKeys(one)} / ${nameKeys(other)}`)
    assert.ok(isFound(one, other) && isFound(other, one))
  })
}

for (const [one, other] of pairs(`
  Oleksandr = Alexander
  Olena = Elena
  Serhii = Sergey
  Mykola = Nikolai
  Mehmet = Mohammed
  Omar Haddad = Omar Mohammed Haddad
  Haddad = Hadad Rami
`)) {
  test(`${one} and ${other} are near enough to be found`, () => {
    assert.ok(nameSimilarity(one, other) > 0.5 && share(nameKeys(one), nameKeys(other)))
  })
}

for (const [one, other] of pairs(`
  Ahmad = Mahmoud
  Ahmad = Mohammad
  Mohammed = Mahmoud
  محمد = محمود
  محمد = Mahmoud
  Hassan = Hussein
  حسن = حسين
  Ali = Alia
  Samir = Samira
  Khalid = Khalil
  Haddad Samir = Haddad Samira
  Haddad Omar = Haddad Tarek
  Rahimi = Karimi
  Omar = Omar Haddad
`)) {
  test(`${one} and ${other} are two names`, () => assert.ok(nameSimilarity(one, other) < 0.85, String(nameSimilarity(one, other))))
}

test('the same spelling comes before a look-alike', () => {
  assert.ok(searchScorer('Mohammed')(['Muhamad Haddad']) > searchScorer('Mohammed')(['Mahmoud Haddad']))
  assert.ok(searchScorer('Ahmad')(['أحمد صالح']) > searchScorer('Ahmad')(['Mahmoud Saleh']))
})

for (const [typed, name] of pairs(`
  moh = Muhammad Haddad
  ais = Aischa Ali
  Haddad Moh = Mohammed Haddad
  khat = Alkhatib, Omar
  chat = Al-Khatib, Omar
  خطي = Al-Khatib, Omar
  jus = Yusuf Nasser
  nat kov = Коваленко Наталія
`)) {
  test(`typing "${typed}" finds ${name}`, () => assert.ok(isFound(typed, name), String(searchScorer(typed)([name]))))
}

test('what fits nothing is not found', () => {
  assert.ok(searchScorer('moh')(['Samir Haddad']) < foundFrom)
  assert.ok(searchScorer('Haddad Omar')(['Haddad Tarek']) < foundFrom)
})

test('invisible marks, particles and punctuation do not count', () => {
  assert.deepEqual(nameWords('\u200fAl-\u200eKhatib,  Omar bin Ali '), ['khatib', 'omar', 'ali'])
  assert.deepEqual(nameWords('As-Sayed, Abd al-Rahman'), ['sayed', 'abdrahman'])
  assert.deepEqual(nameWords('Al'), ['al'])
})

test('a name without letters, or of 5,000, does no harm', () => {
  assert.deepEqual(nameKeys(' – 12 '), [])
  assert.equal(nameSimilarity('', 'Omar'), 0)
  assert.equal(searchScorer('?')(['Omar']), 0)
  const long = 'Mohammed'.repeat(625)
  assert.ok(nameKeys(long).length < 200)
  assert.ok(nameSimilarity(long, `${long} Haddad`) <= 1)
  assert.ok(storedNameKeys(['Omar '.repeat(1000), '𐤀𐤁𐤂 漢字']).length < 200)
})

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz')
const latinName = fc.string({ unit: letter, minLength: 5, maxLength: 14 })
const arabicName = fc.string({ unit: fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةپچگکی'), minLength: 4, maxLength: 10 })
/** Swaps, exchanges, removes or inserts one letter. */
const withSlip = (name: fc.Arbitrary<string>, unit: fc.Arbitrary<string>) => fc.tuple(name, fc.nat(), unit, fc.constantFrom('swap', 'exchange', 'remove', 'insert')).map(([right, at, other, kind]) => {
  const i = at % right.length
  const j = at % (right.length - 1)
  const wrong = kind === 'swap' ? right.slice(0, j) + right[j + 1] + right[j] + right.slice(j + 2)
    : right.slice(0, i) + (kind === 'remove' ? '' : other) + right.slice(kind === 'insert' ? i : i + 1)
  return { right, wrong }
})

test('one typing error in a name of five letters or more never hides it', () => {
  fc.assert(fc.property(withSlip(latinName, letter), ({ right, wrong }) => isFound(wrong, right) && isFound(right, wrong)), { numRuns: 3000 })
})

test('one typing error in Arabic script never loses the key', () => {
  fc.assert(fc.property(withSlip(arabicName, fc.constantFrom(...'ابتجحدرسعفقلمنهوي')), ({ right, wrong }) => share(searchedNameKeys(wrong), storedNameKeys([right]))), { numRuns: 1500 })
})

test('similarity is symmetric, between 0 and 1, and 1 for the same name', () => {
  const name = fc.string({ unit: 'grapheme', maxLength: 40 })
  fc.assert(fc.property(name, name, (a, b) => {
    const similarity = nameSimilarity(a, b)
    return similarity >= 0 && similarity <= 1 && Math.abs(similarity - nameSimilarity(b, a)) < 1e-9 && (nameWords(a).length === 0 || nameSimilarity(a, a) === 1)
  }), { numRuns: 1000 })
})
