import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readFiles } from './reading.server.ts'
import { atOnce, planImport } from './plan.rules.ts'
import { writtenTables, type Register } from './plan.ts'
import { recognise } from './recognise.rules.ts'

const folder = join(import.meta.dirname, '../../../examples/althengstett-2022')
const empty = (): Register => ({ ...Object.fromEntries(writtenTables.map((table) => [table, []])), known: new Map() }) as unknown as Register
const settings = () => { let next = 0; return { today: '2026-11-23', now: new Date('2026-11-23T10:00:00Z'), newId: () => `id${next++}`, digest: (text: string) => text, municipality: 'Althengstett', merge: 'certain' as const, decisions: {} } }
const files = readdirSync(folder).filter((name) => /\.(xlsx|csv)$/.test(name)).map((name) => ({ name, body: readFileSync(join(folder, name)) }))
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))

test('the lists of the example municipality are all recognised and understood', async () => {
  const { sheets, refused } = await readFiles(files)
  assert.deepEqual(refused, [])
  const lists = sheets.map((sheet) => recognise(sheet))
  assert.deepEqual(Object.fromEntries(lists.map((list) => [`${list.sheet.file} ${list.sheet.name}`, list.kind])), {
    'Angebote.xlsx Angebote': 'offers', 'Angebote.xlsx Termine': 'sessions', 'Beratungen_2022.csv CSV': 'consultations', 'Dolmetscher.xlsx Pool': 'interpreters', 'Ehrenamt.xlsx Helfer': 'volunteers',
    'Netzwerk.csv CSV': 'partners', 'Personenliste.xlsx Zuweisungen': 'persons', 'Personenliste.xlsx Legende': null, 'Stellen.xlsx Stellen': 'positions', 'Unterkuenfte.xlsx Objekte': 'buildings', 'Unterkuenfte.xlsx Zimmer': 'rooms',
  })
  const plan = atOnce(planImport(lists, empty(), settings()))
  const count = (table: (typeof writtenTables)[number]) => plan.inserts.get(table)!.length
  assert.equal(plan.rows.filter((row) => row.kind === 'persons').length, expected.import.rowsInPersonList)
  assert.deepEqual(plan.duplicates.map(({ a, b, certainty, a: { born } }) => ({ a: a.name, b: b.name, born, certainty })).sort((x, y) => x.born.localeCompare(y.born)), expected.import.duplicates.map((pair: object) => ({ ...pair, certainty: 'certain' })))
  assert.equal(count('persons'), expected.persons.allocated)
  assert.equal(count('case_closings'), expected.persons.selfSufficient)
  assert.equal(count('consultations'), expected.consultations.all)
  assert.deepEqual(plan.inserts.get('consultations')!.filter((row) => row.person_id === null), [])
  assert.equal(count('places') - count('place_blocks'), expected.housing.places)
  assert.equal(count('place_blocks'), expected.housing.blocked)
  assert.deepEqual(plan.rows.flatMap((row) => row.findings).filter((found) => found.tone === 'bad'), [])
  assert.equal(plan.rows.filter((row) => row.findings.some((found) => found.text.startsWith('Nach der Zuweisung der Familie geboren'))).length, 13)
  assert.equal(plan.counts.unclear, 0)
  assert.equal(count('code_entries'), 0)
})
