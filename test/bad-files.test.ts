/** Files that do harm, and very long lists, sent to the running server: one clear German sentence, nothing written, memory bounded, and everybody else is answered meanwhile. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { writeXlsx } from 'hucre/xlsx'
import pg from 'pg'
import { startPostgres } from '../src/base/postgres/supervisor.ts'
import { writtenTables } from '../src/features/imports/plan.ts'
import { archive, bytes, locked, workbook } from './archive.ts'
import { chance, families, firstNames, pick, upTo } from './bench/lots.ts'
import { newFolder, signIn, startServer, type ServerProcess } from './server-process.ts'

const PERSONS = 'Fam.;Nachname;Vorname;geb.;m/w;Herkunft;Rolle;Zuweisung;Unterkunft;Einzug;Auszug;Verbleib;Tätigkeit;zust.'
const MB = 1_000_000
const folder = newFolder()
let server: ServerProcess, database: pg.Client, cookie: string

before(async () => {
  server = await startServer(folder.path)
  const { connection } = await startPostgres({ dataDir: folder.path, join: true })
  cookie = (await signIn(connection, 'lead')).cookie
  database = new pg.Client(connection)
  await database.connect()
})
after(async () => {
  await database?.end()
  await server?.stop()
  folder.remove()
})

/** A list of persons as Excel writes it: households of up to seven, one in eight born on a 1 January, as papers say. */
function persons(count: number, mark = ''): Buffer {
  const rows: string[] = []
  const day = (from: number, to: number) => `${String(1 + upTo(28)).padStart(2, '0')}.${String(1 + upTo(12)).padStart(2, '0')}.${from + upTo(to - from)}`
  for (let household = 1; rows.length < count; household++) {
    const family = pick(families), on = day(2016, 2022), origin = pick(['Syrien', 'Ukraine', 'Afghanistan', 'Irak', 'Türkei', 'Eritrea'])
    for (let member = 0, size = 1 + upTo(7); member < size && rows.length < count; member++) {
      const born = chance(1 / 8) ? `01.01.${1950 + upTo(70)}` : member < 2 ? day(1955, 1998) : day(1999, 2015)
      rows.push([`${mark}${household}`, family, pick(firstNames), born, chance(0.5) ? 'm' : 'w', origin, member === 0 ? 'HV' : member === 1 ? 'Ehefrau' : 'Kind', on, `Haus ${household % 40}`, on, '', '', pick(['Sprachkurs', 'Arbeit', 'Schule', '']), 'AN'].join(';'))
    }
  }
  return bytes([PERSONS, ...rows].join('\r\n'))
}

async function send(path: '/api/imports/preview' | '/api/imports', files: Record<string, Buffer>): Promise<{ status: number; body: { title?: string; refused?: string[]; counts?: Record<string, number>; rows?: { findings: { text: string }[] }[] } }> {
  const form = new FormData()
  form.set('decided', '{}')
  for (const [name, body] of Object.entries(files)) form.append('file', new File([new Uint8Array(body)], name))
  const answer = await fetch(`${server.address}${path}`, { method: 'POST', headers: { cookie, 'idempotency-key': crypto.randomUUID() }, body: form })
  return { status: answer.status, body: await answer.json() as never }
}

/** How many rows stand in every table that imports write. */
async function written(): Promise<Record<string, number>> {
  const { rows: [row] } = await database.query(`select ${[...writtenTables, 'imports', 'import_rows', 'row_history'].map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`)
  return row
}

/** Highest resident memory of the server so far, in bytes; 0 where the system does not tell (only Linux does). */
const peak = (): number => (existsSync(`/proc/${server.child.pid}/status`) ? Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024 : 0)

/** Runs work while somebody else asks again and again; `answered` is how often they were. Only whether, not how fast: a test must hold on a busy machine too. */
async function besides<T>(work: () => Promise<T>): Promise<{ result: T; answered: number }> {
  let isOver = false, answered = 0
  const other = (async () => {
    for (; !isOver; answered++) {
      assert.ok((await fetch(`${server.address}/health`)).ok)
      await pause(10)
    }
  })()
  try {
    return { result: await work(), answered }
  } finally {
    isOver = true
    await other
  }
}

describe('a file that does harm', () => {
  const good = { 'gut.csv': persons(3) }
  const table = [['Nachname', 'Vorname', 'geb.'], ['Haddad', 'Rami', '01.02.1990']]
  const cases: [string, () => Promise<Record<string, Buffer>> | Record<string, Buffer>, RegExp][] = [
    ['a broken archive', async () => ({ 'Liste.xlsx': Buffer.from(await writeXlsx({ sheets: [{ name: 'Liste', rows: table }] })).subarray(0, -60) }), /^„Liste\.xlsx“ ist beschädigt \(das Archiv ist unvollständig\)\. Bitte neu speichern/],
    ['a password', () => ({ 'Liste.xlsx': locked('EncryptedPackage') }), /^„Liste\.xlsx“ ist mit einem Kennwort geschützt\. Bitte ohne Kennwort speichern\.$/],
    ['1 MB that unpacks to 400 MB', () => ({ 'Bombe.xlsx': workbook(Buffer.alloc(400 * MB, '<row><c><v>1</v></c></row>')) }), /^„Bombe\.xlsx“ würde ausgepackt zu groß \(über 100 MB\)/],
    ['the same, lying about it', () => ({ 'Lüge.xlsx': workbook(Buffer.alloc(400 * MB, '<row><c><v>1</v></c></row>'), { size: 1000 }) }), /^„Lüge\.xlsx“ würde ausgepackt zu groß/],
    ['200,000 rows as CSV', () => ({ 'Lang.csv': bytes('Nachname;Vorname\n' + 'Haddad;Rami\n'.repeat(200_000)) }), /^„Lang\.csv“, Blatt „CSV“: mehr als 100\.000 Zeilen\. So lange Listen bitte teilen\.$/],
    ['200,000 rows as XLSX', async () => ({ 'Lang.xlsx': Buffer.from(await writeXlsx({ sheets: [{ name: 'Alle', rows: [table[0]!, ...Array.from({ length: 200_000 }, () => table[1]!)] }] })) }), /^„Lang\.xlsx“(, Blatt „Alle“: mehr als 100\.000 Zeilen|.*zu groß|.*zu viel Speicher)/],
    ['nothing', () => ({ 'leer.csv': Buffer.alloc(0) }), /^„leer\.csv“ ist leer\.$/],
    ['a sheet with nothing', async () => ({ 'leer.xlsx': Buffer.from(await writeXlsx({ sheets: [{ name: 'Tabelle1', rows: [] }] })) }), /^„leer\.xlsx“ ist leer\.$/],
    ['an archive of something else', () => ({ 'Fotos.xlsx': archive([{ name: 'a.jpg', body: bytes('x') }]) }), /^„Fotos\.xlsx“ ist keine Tabelle/],
    ['more than 10 MB', () => ({ 'Groß.csv': Buffer.alloc(11 * MB, 'a;b\n') }), /größer als 10 MB/],
  ]
  for (const [name, make, sentence] of cases) {
    it(name, async () => {
      const bad = await make()
      const [start, memory] = [await written(), peak()]
      const { result: [shown, applied] } = await besides(async () => [await send('/api/imports/preview', { ...good, ...bad }), await send('/api/imports', { ...good, ...bad })] as const)
      assert.match(shown.body.refused?.[0] ?? shown.body.title!, sentence)
      assert.ok(shown.body.refused === undefined || shown.body.counts!.created === 3, 'the good file is shown nevertheless')
      assert.ok(applied.status === 409 || applied.status === 413, String(applied.status))
      assert.match(applied.body.title!, sentence)
      assert.deepEqual(await written(), start)
      assert.ok(peak() - memory < 150 * MB, `${Math.round((peak() - memory) / MB)} MB more`)
    })
  }

  it('a list whose rows hold everything that goes wrong: taken over where one can, said with its place where not', async () => {
    const rows = ['1;Haddad;Rami;31.02.1990;m;Mittelerde;HV;31.02.2022;;;;;;', '2;Saleh;Lina;03.04.1992;w;Syrien;Kind;10.03.2022;Schulhaus;10.03.2022;01.02.2022;;;', `3;${'x'.repeat(5000)};Omar;;;;;;;;;;;`, '4;\u202eNasser\u202c;Omar;01.02.1985;m;Syrien;HV;10.01.2022;Schulhaus;10.01.2022;;;;', '4;Nasser;Omar;01.02.1985;m;Syrien;HV;10.01.2022;Obere Gasse;10.01.2022;;;;']
    const { body } = await send('/api/imports/preview', { 'Liste.csv': Buffer.from([PERSONS.replace('Tätigkeit', 'Vorname'), ...rows].join('\r\n'), 'latin1') })
    const said = JSON.stringify(body)
    for (const sentence of ['Diesen Tag gibt es nicht', 'steht in keiner Codeliste', 'liegt vor der Zuweisung', 'hat keinen Haushaltsvorstand', 'zu lang', 'schon anderswo untergebracht', 'Die Spalte „Vorname“ steht zweimal da']) assert.ok(said.includes(sentence), sentence)
    for (const row of body.rows!) for (const finding of row.findings as { file?: string; sheet?: string; row?: number; text: string }[]) assert.ok(finding.file === 'Liste.csv' && finding.sheet === 'CSV' && finding.row! > 1, finding.text)
  })
})

describe('a list of 10,000 persons', () => {
  /** Sends it while somebody else asks; gives the counts. */
  async function demandServed(path: '/api/imports/preview' | '/api/imports', list: Buffer): Promise<Record<string, number>> {
    const { result, answered } = await besides(() => send(path, { 'Liste.csv': list }))
    assert.equal(result.status, 200, result.body.title)
    assert.ok(answered > 20, `others were answered ${answered} times`)
    // 730 MB alone; beside other tests what is over is collected later.
    assert.ok(peak() < 1000 * MB, `${Math.round(peak() / MB)} MB`)
    return result.body.counts!
  }
  const list = persons(10_000)

  it('is shown, taken over, known again, and told from 10,000 others; everybody else is answered meanwhile', async () => {
    assert.equal((await demandServed('/api/imports/preview', list)).created, 10_000)
    const { created, merged } = await demandServed('/api/imports', list)
    assert.equal(created! + merged!, 10_000)
    const start = await written()
    const again = await demandServed('/api/imports/preview', list)
    assert.deepEqual([again.created, again.changed, again.merged, again.unclear], [0, 0, 0, 0])
    assert.equal((await demandServed('/api/imports/preview', persons(10_000, 'B'))).created, 10_000)
    assert.deepEqual(await written(), start)
  })
})
