import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isSmall, tell, tellOne, type Told } from './suppress.rules.ts'

const sum = (numbers: readonly (number | null)[]): number => numbers.reduce<number>((all, n) => all + (n ?? 0), 0)
const table = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.oneof({ weight: 3, arbitrary: fc.nat(6) }, { weight: 2, arbitrary: fc.nat(60) }), { maxKeys: 12 })

test('one to four are not told, none and five are', () => {
  assert.deepEqual([0, 1, 4, 5].map(tellOne), [0, null, null, 5])
  assert.deepEqual(tell({ a: 5, b: 0, c: 40 }), { mark: 'none', parts: { a: 5, b: 0, c: 40 } })
})

test('several small ones hide each other; a single one takes the next larger one with it', () => {
  assert.deepEqual(tell({ SY: 41, ER: 3, AL: 1 }), { mark: 'small', parts: { SY: 41, ER: null, AL: null } })
  assert.deepEqual(tell({ SY: 41, IQ: 6, AL: 3, AF: 9 }), { mark: 'hidden', parts: { SY: 41, IQ: null, AL: null, AF: 9 } })
})

test('where nothing could stand before them, not even the names are told', () => {
  assert.deepEqual(tell({ a: 3 }), { mark: 'withheld', parts: {} })
  assert.deepEqual(tell({ a: 1, b: 1 }), { mark: 'withheld', parts: {} })
  assert.equal(tell({ a: 1, b: 5 }).mark, 'withheld', 'six of which one part is small can only be one and five')
})

test('what is told is true, and never small; a zero stays a zero', () => {
  fc.assert(fc.property(table, (parts) => {
    const told = tell(parts)
    for (const [name, n] of Object.entries(told.parts)) {
      assert.ok(n === null ? parts[name]! > 0 : n === parts[name] && !isSmall(n))
    }
    if (told.mark !== 'withheld') assert.deepEqual(Object.keys(told.parts), Object.keys(parts))
    if (told.mark === 'small') for (const [name, n] of Object.entries(told.parts)) assert.ok(n !== null || isSmall(parts[name]!), 'below five is said of nothing else')
  }), { numRuns: 2000 })
})

test('from the total and the parts that are told, no part can be worked out', () => {
  fc.assert(fc.property(table, (parts) => {
    const told = tell(parts), hidden = Object.keys(told.parts).filter((name) => told.parts[name] === null)
    if (hidden.length === 0) return
    const left = sum(Object.values(parts)) - sum(Object.values(told.parts)), most = told.mark === 'small' ? 4 : Infinity
    assert.ok(hidden.length >= 2)
    // The widest range of one part, the others being at least one, and at most four where that is said of them.
    const low = Math.max(1, left - (hidden.length - 1) * most), high = Math.min(most, left - (hidden.length - 1))
    assert.ok(low < high, `${JSON.stringify(parts)}: only ${low}`)
  }), { numRuns: 5000 })
})

/** Every table of so many parts with a total. */
function* tablesOf(parts: number, total: number): Generator<number[]> {
  if (parts === 1) { yield [total]; return }
  for (let n = 0; n <= total; n++) for (const rest of tablesOf(parts - 1, total - n)) yield [n, ...rest]
}

test('an attacker who knows the rule, the total and the names tries every table there is, and is left with a choice for every part', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const toldOf = (numbers: readonly number[]) => tell(Object.fromEntries(numbers.map((n, at) => [names[at]!, n])))
  let attacked = 0
  for (const [width, totals] of [[2, 30], [3, 26], [4, 22], [5, 15]] as const) for (let total = 1; total <= totals; total++) {
    const seen = new Map<string, { told: Told; tables: number[][] }>()
    for (const numbers of tablesOf(width, total)) {
      const told = toldOf(numbers), key = JSON.stringify(told)
      const entry = seen.get(key) ?? { told, tables: [] }
      entry.tables.push(numbers)
      seen.set(key, entry)
    }
    for (const { told, tables: same } of seen.values()) {
      // Names that are not told may be any: one more than there are.
      const tables = told.mark === 'withheld' ? [...tablesOf(width + 1, total)].filter((numbers) => toldOf(numbers).mark === 'withheld') : same
      const open = told.mark === 'withheld' ? names.slice(0, width) : names.slice(0, width).filter((name) => told.parts[name] === null)
      for (const name of open) {
        const values = new Set(tables.map((numbers) => numbers[names.indexOf(name)]!))
        assert.ok(values.size >= 2, `total ${total}, ${JSON.stringify(told)}: ${name} can only be ${[...values].join()} (${JSON.stringify(tables[0])})`)
        attacked++
      }
    }
  }
  assert.ok(attacked > 5000, `${attacked} parts attacked`)
})
