/** What stands in the rows: faults with their place, and what is taken over nevertheless. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { atOnce, planImport } from './plan.rules.ts'
import { writtenTables, type ImportPlan, type Register } from './plan.ts'
import { recognise } from './recognise.rules.ts'
import type { Cell } from './sheet.ts'
import { parseBirth, parseDay, parseDuration, parseNumber } from './value.rules.ts'

const today = '2022-12-31'
const empty = (): Register => ({ ...Object.fromEntries(writtenTables.map((table) => [table, []])), known: new Map() }) as unknown as Register
function planOf(...lists: Cell[][][]): ImportPlan {
  let next = 0
  const recognised = lists.map((rows, at) => recognise({ file: `Liste${at}.csv`, name: 'CSV', rows, findings: [] }))
  return atOnce(planImport(recognised, empty(), { today, now: new Date(`${today}T11:00:00Z`), newId: () => `id${next++}`, digest: (text) => text, municipality: 'Althengstett', merge: 'certain', decisions: {} }))
}
const heads = ['Fam.', 'Nachname', 'Vorname', 'geb.', 'm/w', 'Herkunft', 'Rolle', 'Zuweisung', 'Unterkunft', 'Einzug', 'Auszug', 'Verbleib']
const person = (...cells: Cell[]) => planOf([heads, cells])
/** Findings as a reader finds them: row, column, value and sentence. */
const said = (plan: ImportPlan) => plan.rows.flatMap((row) => row.findings).map(({ row, column = '', value = '', text }) => `${column}${row} ${value}: ${text}`)
const only = (plan: ImportPlan, sentence: RegExp) => assert.ok(said(plan).some((text) => sentence.test(text)), said(plan).join('\n'))

test('a day that does not exist is said with its cell, the person is taken over', () => {
  const plan = person('1', 'Haddad', 'Rami', '01.02.1990', 'm', 'Syrien', 'HV', '31.02.2022')
  only(plan, /^H2 31\.02\.2022: Zuweisung: Diesen Tag gibt es nicht\.$/)
  assert.equal(plan.inserts.get('persons')!.length, 1)
  assert.equal(plan.inserts.get('allocations')!.length, 0)
})

test('moving out before the allocation', () => {
  const plan = person('1', 'Haddad', 'Rami', '01.02.1990', 'm', 'Syrien', 'HV', '10.03.2022', 'Schulhaus', '10.03.2022', '01.02.2022', 'eigene Wohnung')
  only(plan, /Der Auszug am 01\.02\.2022 liegt vor der Zuweisung am 10\.03\.2022/)
  assert.deepEqual([plan.inserts.get('stays')!.length, plan.inserts.get('case_closings')!.length], [0, 0])
})

test('an origin nobody knows is kept and listed', () => {
  const plan = person('1', 'Haddad', 'Rami', '', 'm', 'Mittelerde')
  only(plan, /^F2 Mittelerde: Herkunft: .*steht in keiner Codeliste/)
  assert.equal(plan.inserts.get('person_nationalities')![0]!.nationality, 'Mittelerde')
})

test('a household without a head, or with two', () => {
  only(person('1', 'Haddad', 'Rami', '', '', '', 'Kind'), /Haushalt 1 hat keinen Haushaltsvorstand/)
  only(planOf([heads, ['1', 'Haddad', 'Rami', '', '', '', 'HV'], ['1', 'Saleh', 'Lina', '', '', '', 'HV']]), /Haushalt 1 hat 2 Haushaltsvorstände/)
})

test('the same person in two places at the same time', () => {
  const row = (house: string, from: string): Cell[] => ['1', 'Haddad', 'Rami', '01.02.1990', 'm', 'Syrien', 'HV', '10.01.2022', house, from]
  const plan = planOf([heads, row('Schulhaus', '10.01.2022'), row('Obere Gasse', '10.01.2022')])
  only(plan, /in dieser Zeit schon anderswo untergebracht.*Obere Gasse/)
  assert.equal(plan.inserts.get('stays')!.length, 1)
})

test('a column twice: the first is taken, and that is said', () => {
  const list = recognise({ file: 'x.csv', name: 'CSV', rows: [['Nachname', 'Vorname', 'Vorname'], ['Haddad', 'Rami', 'Lina']], findings: [] })
  assert.match(list.findings[0]!.text, /„Vorname“ steht zweimal da\. Genommen wird die erste \(B\)/)
})

test('a name of 5,000 characters is refused with its cell', () => {
  const plan = person('1', 'x'.repeat(5000), 'Rami')
  only(plan, /^B2 x{80}: Nachname: Der Text ist mit 5\.000 Zeichen zu lang/)
  assert.deepEqual([plan.counts.unclear, plan.inserts.get('persons')!.length], [1, 0])
})

test('marks that turn the writing direction, and NUL, are taken out of names and said', () => {
  const plan = person('1', 'Had\u202edad\u0000', 'Rami')
  only(plan, /^B2 .*Schreibrichtung/)
  assert.doesNotMatch(String(plan.inserts.get('persons')![0]!.family_name), /[\u0000-\u001f\u202a-\u202e]/)
})

test('columns in any order, with or without titles above, give the same', () => {
  const cells: Record<string, Cell> = { 'Fam.': '1', Nachname: 'Haddad', Vorname: 'Rami', 'geb.': '1990', Herkunft: 'Syrien', Zuweisung: { day: '2022-01-10' } }
  const written = (plan: ImportPlan) => [...plan.inserts].map(([table, rows]) => [table, rows])
  const usual = written(planOf([Object.keys(cells), Object.values(cells)]))
  fc.assert(fc.property(fc.shuffledSubarray(Object.keys(cells), { minLength: 6 }), fc.boolean(), (order, isTitled) => {
    const titles: Cell[][] = isTitled ? [['Unsere Liste'], []] : []
    assert.deepEqual(written(planOf([...titles, order, order.map((head) => cells[head]!)])), usual)
  }), { numRuns: 50 })
})

test('twins stay two: other given names, given names alike, and the same name in another household', () => {
  const child = (household: string, given: string, sex = 'm'): Cell[] => [household, 'Haddad', given, '04.03.2015', sex, 'Syrien', 'Kind', '10.01.2022']
  for (const [one, other] of [['Rami', 'Omar'], ['Hassan', 'Hussein'], ['Jamal', 'Jamil'], ['Mona', 'Mina'], ['Samir', 'Samira']] as const) {
    const plan = planOf([heads, child('1', one), child('1', other)])
    assert.deepEqual([plan.counts.created, plan.counts.merged], [2, 0], `${one}, ${other}`)
  }
  const plan = planOf([heads, child('1', 'Rami'), child('2', 'Rami')])
  assert.deepEqual([plan.counts.created, plan.duplicates.map(({ certainty, decision }) => [certainty, decision])], [2, [['probable', 'separate']]])
})

test('a household number given out again is another household, whatever the order; the family itself keeps its own', () => {
  const person = (family: string, given: string, role: string, came: string, left: Cell = ''): Cell[] => ['7', family, given, '', '', '', role, came, '', came, left, left && 'wegzug']
  const first = [person('Haddad', 'Rami', 'HV', '10.01.2016', '01.05.2018'), person('Saleh', 'Lina', 'Ehefrau', '10.01.2016', '01.05.2018')], second = [person('Kowal', 'Oksana', 'HV', '12.03.2022'), person('Bondar', 'Iwan', 'Kind', '12.03.2022')]
  for (const rows of [[...first, ...second], [...second, ...first]]) {
    const plan = planOf([heads, ...rows])
    const households = Map.groupBy(plan.inserts.get('household_members')!, (member) => member.household_id)
    assert.deepEqual([...households.values()].map((members) => members.length), [2, 2])
    assert.equal(said(plan).filter((text) => /Hier beginnt ein neuer/.test(text)).length, 1)
    assert.ok(!said(plan).some((text) => /Haushaltsvorst/.test(text)), said(plan).join('\n'))
  }
  assert.equal(planOf([heads, first[0]!, person('Haddad', 'Lina', 'Ehefrau', '12.03.2022')]).inserts.get('households')!.length, 1)
})

test('two people of one name without birth dates stay two, unless somebody decides', () => {
  const plan = planOf([heads, ['1', 'Haddad', 'Rami'], ['2', 'Haddad', 'Rami']])
  assert.equal(plan.inserts.get('persons')!.length, 2)
})

test('every day is read from every spelling, and nothing that is no day', () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
  fc.assert(fc.property(days, (day) => {
    const [year, month, date] = day.split('-') as [string, string, string]
    for (const cell of [{ day }, day, `${date}.${month}.${year}`, `${Number(date)}.${Number(month)}.${year}`, `${date}/${month}/${year}`, ` ${day} 00:00:00`]) assert.equal(parseDay(cell, today).value, day)
  }))
  fc.assert(fc.property(fc.string(), (text) => {
    const { value } = parseDay(text, today)
    if (value !== undefined) assert.equal(new Date(value).toISOString().slice(0, 10), value)
  }))
  assert.deepEqual(parseBirth('1985', today).value, { birth_date: null, birth_year: 1985 })
  assert.deepEqual(parseBirth('01.02.85', today).value, { birth_date: '1985-02-01', birth_year: null })
})

test('durations and numbers in every spelling', () => {
  for (const [cell, minutes] of [['1:30', 90], ['0,75', 45], [1.5, 90], ['45 Min.', 45], ['1 Std. 30', 90], ['1h 5min', 65], ['2 Std.', 120]] as const) assert.equal(parseDuration(cell, 'hours').value, minutes, String(cell))
  assert.equal(parseDuration('45', 'minutes').value, 45)
  assert.match(parseDuration('lang', 'hours').problem!, /keine Dauer/)
  fc.assert(fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (cents) => {
    const number = cents / 100
    for (const text of [number.toLocaleString('de-DE', { maximumFractionDigits: 2 }), String(number), String(number).replace('.', ',')]) assert.equal(parseNumber(text).value, number, text)
  }))
})
