/** Importing over HTTP into PostgreSQL: preview, take over, again, undo, decide, correct the mapping. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { Problem } from '../../base/call.ts'
import { importFiles } from '../../doors/import.ts'
import { logConsultation, openConsultation } from '../consultations/consultation.api.ts'
import { figuresOf } from '../figures/figures.server.ts'
import { applyImport, listImports, previewImport, readProgress, undoImportEndpoint } from './import.api.ts'
import { writtenTables } from './plan.ts'

const folder = join(import.meta.dirname, '../../../examples/althengstett-2022')
const examples = () => readdirSync(folder).filter((name) => /\.(xlsx|csv)$/.test(name)).map((name) => new File([readFileSync(join(folder, name))], name))
const { import: _import, ...expected } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { on: string; from: string; to: string; import: unknown }
/** A list as a CSV file, as Excel writes it in Germany. */
const csv = (name: string, ...lines: string[]) => new File([lines.join('\r\n')], name)
const PERSONS = 'Fam.;Nachname;Vorname;geb.;m/w;Herkunft;Rolle;Zuweisung;Unterkunft;Einzug;Auszug;Verbleib;Tätigkeit;zust.'
const decided = (given: object = {}) => ({ decided: JSON.stringify(given) })

/** Every row of every table that imports write. */
async function everything(world: World): Promise<Record<string, unknown>> {
  const tables: Record<string, unknown> = {}
  for (const table of writtenTables) tables[table] = (await sql<{ row: unknown }>`select to_jsonb(t) as row from ${sql.table(table)} t order by id`.execute(world.all)).rows.map(({ row }) => row)
  return tables
}
const refused = (sentence: RegExp) => (error: unknown) => error instanceof Problem && error.status < 500 && sentence.test(error.message)

describe('the lists of the example municipality', () => {
  let world: World, anna: Actor, id: string, start: Record<string, unknown>, taken: Record<string, unknown>
  before(async () => {
    world = await openWorld('2026-11-23')
    anna = await world.actor('caseworker', 'Anna')
    start = await everything(world)
  })
  after(() => world.close())

  it('are shown before anything is written', async () => {
    const preview = await anna.call(previewImport, { input: decided(), files: examples() })
    assert.deepEqual(preview.refused, [])
    assert.equal(preview.lists.find((list) => list.kind === 'persons')!.asOf, '2022-12-31')
    assert.equal(preview.duplicates.length, 3)
    assert.equal(preview.counts.merged, 3)
    assert.deepEqual(await everything(world), start)
    assert.deepEqual((await anna.call(listImports, {})).rows, [])
    assert.equal((await world.audit('import.preview')).length, 1)
  })

  it('are taken over: every published figure, right to the person', async () => {
    const answer = await anna.call(applyImport, { input: { ...decided(), key: 'probe' }, files: examples() })
    id = answer.id
    assert.partialDeepStrictEqual(await figuresOf(world.house.db, { on: expected.on, from: expected.from, to: expected.to }, world.clock.now()), expected)
    const { rows: [shown] } = await anna.call(listImports, {})
    assert.deepEqual({ ...shown, ...answer.counts }, shown)
    assert.equal(shown!.by, 'Anna')
    const [entry] = await world.audit('import.apply')
    assert.deepEqual(entry!.facts, { import: id, ...answer.counts })
    assert.deepEqual(await anna.call(readProgress, { params: { key: 'probe' } }), { done: 0, total: 0 })
    taken = await everything(world)
  })

  it('bring notes that open again', async () => {
    const note = await world.all.selectFrom('consultation_notes').select(['consultation_id', 'person_id']).where('person_id', 'is not', null).orderBy('id').executeTakeFirstOrThrow()
    await world.grant(anna, note.person_id!, ['contact', 'counselling'], 'deputy', '2022-01-01')
    const opened = await anna.call(openConsultation, { params: { id: note.consultation_id } })
    assert.match(String((opened as { note: unknown }).note), /\p{L}{3}/u)
    await world.all.deleteFrom('access_grants').where('user_id', '=', anna.id).execute()
  })

  it('change nothing when they are read again', async () => {
    const again = await anna.call(applyImport, { input: decided(), files: examples() })
    const { unchanged, known, ...others } = again.counts
    assert.deepEqual(others, { created: 0, changed: 0, merged: 0, unclear: 0 })
    assert.ok(unchanged + known > 1000)
    assert.ok(known > 300, 'Anna sees none of these persons, and is told no more than that they are there')
    assert.deepEqual(await everything(world), taken)
    const fromLine = await importFiles(world.house, await Promise.all(examples().map(async (file) => ({ name: file.name, body: Buffer.from(await file.arrayBuffer()) }))), { merge: 'certain', dryRun: false })
    assert.equal(fromLine.plan.counts.unchanged, unchanged + known)
    assert.deepEqual(await everything(world), taken)
  })

  it('are taken back as a whole', async () => {
    await anna.call(undoImportEndpoint, { params: { id } })
    assert.deepEqual(await everything(world), start)
    await assert.rejects(anna.call(undoImportEndpoint, { params: { id } }), refused(/schon rückgängig/))
    assert.equal((await world.audit('import.undo')).length, 1)
  })
})

describe('a list of persons', () => {
  let world: World, anna: Actor
  before(async () => {
    world = await openWorld('2022-12-31')
    anna = await world.actor('caseworker', 'Anna')
    await world.all.updateTable('users').set({ initials: 'AN' }).where('id', '=', anna.id).execute()
  })
  after(() => world.close())
  const apply = (file: File, choice: object = {}) => anna.call(applyImport, { input: decided(choice), files: [file] })
  const preview = (file: File, choice: object = {}) => anna.call(previewImport, { input: decided(choice), files: [file] })
  const count = async (table: 'persons' | 'occupations' | 'stays' | 'case_closings') => Number((await world.all.selectFrom(table).select((of) => of.fn.countAll().as('n')).executeTakeFirstOrThrow()).n)

  it('in a newer version changes just what is new', async () => {
    await apply(csv('Liste.csv', 'Stand: 01.03.2022', PERSONS, '7;Haddad;Rami;01.02.1990;m;Syrien;HV;10.01.2022;Schulhaus;10.01.2022;;;Sprachkurs;AN', '7;Haddad;Lina;03.04.1992;w;Syrien;Ehefrau;10.01.2022;Schulhaus;10.01.2022;;;;AN'))
    const { counts } = await apply(csv('Liste neu.csv', 'Stand: 01.10.2022', PERSONS, '7;Haddad;Rami;01.02.1990;m;Syrien;HV;10.01.2022;Schulhaus;10.01.2022;;;Arbeit;AN', '7;Haddad;Lina;03.04.1992;w;Syrien;Ehefrau;10.01.2022;Schulhaus;10.01.2022;15.09.2022;eigene Wohnung;;AN'))
    assert.deepEqual(counts, { created: 0, changed: 2, merged: 0, unchanged: 0, unclear: 0, known: 0 })
    const occupations = await world.all.selectFrom('occupations').select(['valid_from', 'valid_until']).orderBy('valid_from').execute()
    assert.deepEqual(occupations, [{ valid_from: '2022-03-01', valid_until: '2022-10-01' }, { valid_from: '2022-10-01', valid_until: null }])
    assert.deepEqual(await world.all.selectFrom('stays').select(['valid_from', 'valid_until']).orderBy('valid_until').execute(), [{ valid_from: '2022-01-10', valid_until: '2022-09-15' }, { valid_from: '2022-01-10', valid_until: null }])
    assert.equal(await count('case_closings'), 1)
  })

  it('that is older than the register changes nothing back', async () => {
    const { counts } = await apply(csv('Liste alt.csv', 'Stand: 01.03.2022', PERSONS, '7;Haddad;Rami;01.02.1990;m;Syrien;HV;10.01.2022;Schulhaus;10.01.2022;;;Sprachkurs;AN', '7;Haddad;Lina;03.04.1992;w;Syrien;Ehefrau;10.01.2022;Schulhaus;10.01.2022;;;;AN'))
    assert.deepEqual(counts, { created: 0, changed: 0, merged: 0, unchanged: 2, unclear: 0, known: 0 })
  })

  it('a register of 300 volunteers twice: the second time nothing changes', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => `Helfer${n};Vorname${n % 40};Kernort;07051 ${n};;deutsch, englisch;Sprachcafé;;01.03.2021;02.03.2021;01.03.2021`)
    const register = () => csv('Ehrenamt.csv', 'Name;Vorname;Ortsteil;Telefon;E-Mail;Sprachen;Einsatz;Patenschaft Fam;seit;Führungszeugnis gesehen;Verschwiegenheit am', ...rows)
    const of = async () => (await world.all.selectFrom('volunteers').selectAll().where('family_name', 'like', 'Helfer%').orderBy('id').execute())
    assert.equal((await anna.call(applyImport, { input: { ...decided(), key: 'ehrenamt-1' }, files: [register()] })).counts.created, 300)
    const first = await of()
    assert.equal(first.length, 300)
    const { counts } = await anna.call(applyImport, { input: { ...decided(), key: 'ehrenamt-2' }, files: [register()] })
    assert.deepEqual([counts.created, counts.changed, counts.unclear], [0, 0, 0])
    assert.deepEqual(await of(), first)
  })

  it('with a person twice: merged when certain, apart when somebody decides so, probable ones apart until decided', async () => {
    const twice = (family: string) => csv('Doppelt.csv', PERSONS, `8${family};${family};Mohammed;01.02.1985;m;Syrien;HV;10.01.2022;;;;;;AN`, `8${family};${family};Muhamad;01.02.1985;m;Syrien;;10.01.2022;;;;;;AN`)
    assert.equal((await preview(twice('Nasser'))).counts.merged, 1)
    assert.equal((await preview(twice('Nasser'), { merge: 'none' })).counts.created, 2)
    const { duplicates: [pair] } = await preview(twice('Nasser'))
    assert.equal(pair!.certainty, 'certain')
    const before = await count('persons')
    await apply(twice('Nasser'), { decisions: { [pair!.key]: 'separate' } })
    assert.equal(await count('persons'), before + 2)

    const probable = csv('Vielleicht.csv', PERSONS, '21;Sharif;Omar;01.01.1985;m;Syrien;HV;10.01.2022;;;;;;AN', '22;Sharif;Umar;01.01.1985;m;Syrien;HV;10.02.2022;;;;;;AN')
    const { duplicates: [maybe], counts } = await preview(probable)
    assert.deepEqual([maybe!.certainty, maybe!.decision, counts.created], ['probable', 'separate', 2])
    const { counts: merged } = await apply(probable, { decisions: { [maybe!.key]: 'merge' } })
    assert.deepEqual([merged.created, merged.merged], [1, 1])
  })

  it('with unknown codes keeps and lists them', async () => {
    const file = csv('Herkunft.csv', PERSONS, '30;Kaya;Deniz;01.02.1985;m;Mordor;HV;10.01.2022;;;;;Traumdeuter;AN')
    const { rows: [row] } = await preview(file)
    assert.deepEqual(row!.findings.map(({ row: line, column, value, tone }) => ({ line, column, value, tone })), [{ line: 2, column: 'F', value: 'Mordor', tone: 'notice' }, { line: 2, column: 'M', value: 'Traumdeuter', tone: 'notice' }])
    await apply(file)
    const codes = await world.all.selectFrom('code_entries').select(['list', 'code', 'origin']).orderBy('list').execute()
    assert.deepEqual(codes, [{ list: 'nationality', code: 'Mordor', origin: 'import' }, { list: 'occupation', code: 'Traumdeuter', origin: 'import' }])
  })

  it('with headings nobody knows is read by a corrected mapping, which is kept', async () => {
    const file = csv('Eigen.csv', 'Sippe;Rufzeichen;Tag eins', 'Demir;Aylin;04.05.2020')
    const { lists: [list] } = await preview(file)
    assert.equal(list!.kind, null)
    const mappings = { [list!.fingerprint]: { kind: 'persons', columns: { family_name: 0, given_name: 1, allocated_on: 2 } } }
    assert.equal((await preview(file)).lists[0]!.kind, null, 'a preview keeps nothing')
    assert.equal((await apply(file, { mappings })).counts.created, 1)
    const { lists: [known], counts } = await preview(file)
    assert.deepEqual([known!.kind, counts.known], ['persons', 1], 'nobody is responsible, so nobody sees more than that')
  })

  it('cannot be taken back once somebody worked on a person in it', async () => {
    const { id } = await apply(csv('Arbeit.csv', PERSONS, '40;Yilmaz;Can;01.02.1985;m;Türkei;HV;10.01.2022;;;;;;AN'))
    const { id: person } = await world.all.selectFrom('persons').select('id').where('family_name', '=', 'Yilmaz').executeTakeFirstOrThrow()
    await anna.call(logConsultation, { input: { person_ids: [person], held_on: '2022-12-30', form: 'telefon', topics: ['arbeit'] } as never })
    await assert.rejects(anna.call(undoImportEndpoint, { params: { id } }), refused(/seither gearbeitet/))
    assert.equal((await world.all.selectFrom('imports').select('undone_at').where('id', '=', id).executeTakeFirstOrThrow()).undone_at, null)
  })

  it('says nothing of persons in foreign cases but that somebody like them is there', async () => {
    const foreign = await world.actor('caseworker', 'Neugier')
    const secret = await world.person('Zarifzadeh, Mohammed', { of: anna, birth: '1985-02-01', allocated: '2022-03-05' })
    const guess = csv('Probe.csv', PERSONS, 'x1;Zarifzadeh;Muhamad;01.02.1985;m;Syrien;HV;10.01.2022;;;;;;')
    const look = (who: Actor) => who.call(previewImport, { input: decided(), files: [guess] })
    const merged = (who: Actor, key: string) => who.call(previewImport, { input: decided({ decisions: { [key]: 'merge' } }), files: [guess] })
    const [own] = (await look(anna)).duplicates
    assert.equal(own!.a.name, 'Zarifzadeh, Mohammed')
    const [pair] = (await look(foreign)).duplicates
    assert.deepEqual([pair!.a.name, pair!.a.born, pair!.reasons], ['Person aus einem anderen Fall', '', []])
    const answer = JSON.stringify([await look(foreign), await merged(foreign, pair!.key)])
    for (const mark of [/mohammed/i, /05\.03\.2022/, new RegExp(secret.id)]) assert.doesNotMatch(answer, mark)
    assert.match(JSON.stringify(await merged(anna, pair!.key)), /05\.03\.2022/)
  })

  it('does not answer guesses about somebody in a foreign case: right or wrong, the row is there already', async () => {
    const foreign = await world.actor('caseworker', 'Rater')
    await apply(csv('Ort.csv', PERSONS, '77;Ofori;Grace;01.02.1985;w;Ghana;HV;10.01.2022;Schulhaus;10.01.2022;;;Arbeit;AN'))
    const guess = (building: string, work: string) => csv('Rat.csv', 'Stand: 01.11.2022', PERSONS, `77;Ofori;Grace;01.02.1985;w;Ghana;HV;10.01.2022;${building};10.01.2022;;;${work};`)
    const [right, wrong] = [guess('Schulhaus', 'Arbeit'), guess('Altes Rathaus', 'Sprachkurs')]
    const told = async (who: Actor, file: File) => {
      const { rows, counts, lists, duplicates } = await who.call(previewImport, { input: decided(), files: [file] })
      return { rows: rows.map(({ outcome, changes, findings }) => ({ outcome, changes, findings })), counts, ofList: lists[0]!.counts, duplicates }
    }
    assert.deepEqual(await told(foreign, right), await told(foreign, wrong))
    assert.deepEqual((await told(foreign, right)).rows, [{ outcome: 'known', changes: [], findings: [] }])
    assert.notDeepEqual(await told(anna, right), await told(anna, wrong), 'who has the case is told')
    const { id, counts } = await foreign.call(applyImport, { input: decided(), files: [wrong] })
    assert.deepEqual([counts.known, counts.changed, counts.unchanged], [1, 0, 0])
    const row = (await foreign.call(listImports, {})).rows.find((one) => one.id === id)!
    assert.deepEqual([row.known, row.changed, row.unchanged], [1, 0, 0])
    await foreign.call(undoImportEndpoint, { params: { id } })
  })

  it('of consultations does not spell the names of a foreign household', async () => {
    const foreign = await world.actor('caseworker', 'Horcher')
    await apply(csv('Haus.csv', PERSONS, '78;Abdulrahman;Yousef;01.02.1985;m;Syrien;HV;10.01.2022;;;;;;AN'))
    const talks = csv('Beratungen.csv', 'Datum;Fam.;Name;Form;Berater', '12.12.2022;78;Abdulrahmann, Yusuf;telefonisch;AN')
    const told = async (who: Actor) => JSON.stringify(await who.call(previewImport, { input: decided(), files: [talks] }))
    assert.match(await told(anna), /Abdulrahman, Yousef/)
    assert.doesNotMatch(await told(foreign), /Yousef/)
  })

  it('is taken back by whoever read it in, or a lead; nobody else', async () => {
    const other = await world.actor('caseworker', 'Andere'), lead = await world.actor('lead', 'Leitung')
    const [one, two] = [await apply(csv('Eins.csv', PERSONS, '91;Eins;Eva;01.02.1985;w;Ghana;HV;10.01.2022;;;;;;AN')), await apply(csv('Zwei.csv', PERSONS, '92;Zwei;Zoe;01.02.1985;w;Ghana;HV;10.01.2022;;;;;;AN'))]
    await assert.rejects(other.call(undoImportEndpoint, { params: { id: one.id } }), refused(/wer es eingelesen hat/))
    const canOf = async (who: Actor, id: string) => (await who.call(listImports, {})).rows.find((row) => row.id === id)!.can.undo
    assert.match(String(await canOf(other, one.id)), /wer es eingelesen hat/)
    assert.deepEqual([await canOf(anna, one.id), await canOf(lead, two.id)], [true, true])
    await anna.call(undoImportEndpoint, { params: { id: one.id } })
    await lead.call(undoImportEndpoint, { params: { id: two.id } })
  })

  it('is read one at a time for each account', async () => {
    const lists = Array.from({ length: 3 }, (_, n) => csv(`Liste ${n}.csv`, PERSONS, `9${n};Gleich;Zeitig;01.02.1985;m;Syrien;HV;10.01.2022;;;;;;AN`))
    const results = await Promise.allSettled(lists.map((file) => preview(file)))
    assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1)
    for (const result of results) if (result.status === 'rejected') assert.ok(result.reason instanceof Problem && result.reason.status === 429 && /gerade schon Dateien gelesen/.test(result.reason.message), String(result.reason))
    await preview(lists[0]!)
  })

  it('read in by the lead: cases belong to whose initials stand there, and the lead sees none of them for that', async () => {
    const lead = await world.actor('lead', 'Leitung')
    const { id, counts } = await lead.call(applyImport, { input: decided(), files: [csv('Leitung.csv', PERSONS, '60;Bekele;Sara;01.02.1985;w;Eritrea;HV;10.01.2022;;;;;;AN', '61;Girma;Yonas;01.02.1986;m;Eritrea;HV;10.01.2022;;;;;;NEU')] })
    assert.equal(counts.created, 2)
    const grants = await world.all.selectFrom('access_grants').innerJoin('persons', 'persons.id', 'case_id').innerJoin('users', 'users.id', 'access_grants.user_id').select(['family_name', 'initials', 'state']).where('family_name', 'in', ['Bekele', 'Girma']).orderBy('family_name').execute()
    assert.deepEqual(grants, [{ family_name: 'Bekele', initials: 'AN', state: 'active' }, { family_name: 'Girma', initials: 'NEU', state: 'planned' }])
    await lead.call(undoImportEndpoint, { params: { id } })
    assert.equal(await world.all.selectFrom('persons').select('id').where('family_name', 'in', ['Bekele', 'Girma']).executeTakeFirst(), undefined)
  })

  it('that is too large is refused in words over the wire; an upload that breaks off blocks nothing', async () => {
    const big = (megabytes: number, n = 0) => new File([Buffer.alloc(megabytes * 1_000_000, 'x')], `Groß ${n}.csv`)
    const send = (files: File[], signal?: AbortSignal) => anna.call(previewImport, { input: decided(), files, signal })
    await assert.rejects(send([big(11)]), (error: unknown) => error instanceof Problem && error.status === 413 && /größer als 10 MB/.test(error.message))
    await assert.rejects(send(Array.from({ length: 6 }, (_, n) => big(9, n))), (error: unknown) => error instanceof Problem && error.status === 413 && /zusammen größer als 50 MB/.test(error.message))
    const leaving = new AbortController()
    setTimeout(() => leaving.abort(), 20)
    await send([big(9), big(9, 1)], leaving.signal).catch(() => undefined)
    for (let attempt = 0; ; attempt++) {
      try { await preview(csv('Klein.csv', PERSONS)); break } catch (error) {
        assert.ok(error instanceof Problem && error.status === 429 && attempt < 100, String(error))
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  })

  it('is for caseworkers and leads only', async () => {
    for (const role of ['housing', 'administrator', 'volunteer', 'reader'] as const) {
      const other = await world.actor(role)
      await assert.rejects(other.call(applyImport, { input: decided(), files: [csv('x.csv', PERSONS)] }), (error: Problem) => error.status === 403)
    }
  })
})
