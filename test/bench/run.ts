/** `npm run bench`: how fast the server is for a large association of municipalities, beside two floors measured in the same run. Writes docs/performance.md.
 *  `npm run bench -- WORD`: only requests whose name contains it, `Berichte`: only the reports; writes nothing. `BENCH_PERSONS`, `BENCH_CONSULTATIONS`: of another size.
 *  `npm run bench:land`: the figures of a whole Land, 6 to 25 minutes. Writes docs/performance-land.md. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from '../../db/tables.ts'
import { systemClock } from '../../src/base/clock.ts'
import { asAudience, openDb, type Connection } from '../../src/base/db.ts'
import { addDays } from '../../src/base/day.ts'
import { newId } from '../../src/base/id.ts'
import { startPostgres } from '../../src/base/postgres/supervisor.ts'
import { createSealer, loadHouseKeys } from '../../src/base/seal.ts'
import { computeFigures } from '../../src/features/figures/figures.server.ts'
import { searchedNameKeys } from '../../src/features/people/name.rules.ts'
import { openSession } from '../../src/features/users/session.db.ts'
import { countAgain, type Days } from '../second-count.ts'
import { countMoreAgain } from '../second-count-more.ts'
import { newFolder, startServer } from '../server-process.ts'
import { advisedSql, listSql, logSql, openBareServer, openFloor, personSql, readersSql, saveSql, searchSql, timelineSql, type Statement } from './floors.ts'
import { fillDirectory, measureDirectory, reportOfDirectory } from './directory.ts'
import { fillFees, measureFees, measureServedFees, reportOfFees } from './fees.ts'
import { fillHouses, measureHouses, reportOfHouses } from './houses.ts'
import { measure, openClient, type Measured } from './measure.ts'
import { makeMunicipalities, size, type Made } from './municipalities.ts'
import { fillMentors, measureMentors, reportOfMentors } from './mentors.ts'
import { measurePrinting, reportOfPrinting } from './paper.ts'
import { fillPool, measurePool, reportOfPool } from './pool.ts'
import { report, type Line } from './report.ts'
import { isLand, measureReports, reportOfReports, YEAR } from './reports.ts'
import { fillDays, measureHandover, monthSql, reportOfHandover, todaySql, workloadSql } from './team.ts'

const CONNECTIONS = [1, 16]
/** First day of the month whose calendar is looked at. */
const MONTH = `${systemClock.today().slice(0, 7)}-01`
const [only = ''] = process.argv.slice(2)
/** Nothing but the reports. */
const REPORTS = 'Berichte'
const file = join(import.meta.dirname, '../../docs/performance.md'), landFile = join(import.meta.dirname, '../../docs/performance-land.md')
const machine = `${cpus()[0]?.model ?? '?'}, ${cpus().length} Kerne, ${Math.round(totalmem() / 1024 ** 3)} GiB`
const say = (line: string) => process.stderr.write(`${line}\n`)

/** What other programs load the machine with, before anything of ours runs. */
const load = loadavg()[0]!
const folder = newFolder()
const server = await startServer(folder.path)
const database = await startPostgres({ dataDir: folder.path, join: true })
try {
  const idle = memoryOf(server.child.pid!)
  say(`${size.persons} Personen und ${size.consultations} Beratungen werden angelegt …`)
  const seal = createSealer(loadHouseKeys(join(folder.path, 'keys'), false))
  const made = await makeMunicipalities(database.connection, seal)
  await fillDays(database.connection, seal, made, MONTH)
  if (only === REPORTS) await measureReportsAlone(made)
  else await measureEverything(made, idle)
} finally {
  await server.stop()
  folder.remove()
}

async function measureEverything(made: Made, idle: number): Promise<void> {
  const lines = await measureAll(database.connection, made)
  say('Druck …')
  const printing = await measurePrinting(openClient(server.address, { cookie: await signIn(database.connection, made.userId), accept: 'application/json' }), made.openIds.slice(-500), server.child.pid!)
  say('Berichte …')
  const reports = (await reportsOf(database.connection, made)) + reportsOfMunicipality()
  say('Übergabe …')
  const handover = await measureHandover(openClient(server.address, { cookie: await signIn(database.connection, made.leadId), accept: 'application/json' }), made, systemClock.today())
  say('Gebühren …')
  const askOffice = openClient(server.address, { cookie: await signIn(database.connection, await fillFees(database.connection)), accept: 'application/json' })
  const fees = reportOfFees(measureFees(), await measureServedFees(askOffice, MONTH))
  say('Unterbringung …')
  await fillHouses(database.connection)
  const houses = reportOfHouses(await measureHouses(askOffice))
  say('Sprachmittlung …')
  await fillPool(database.connection, made.openIds, made.userId)
  const pool = reportOfPool(await measurePool(openClient(server.address, { cookie: await signIn(database.connection, made.userId), accept: 'application/json' }), made.openIds[0]!, systemClock.today()))
  say('Patenschaften …')
  await fillMentors(database.connection, made.openIds)
  const mentors = reportOfMentors(await measureMentors(openClient(server.address, { cookie: await signIn(database.connection, made.userId), accept: 'application/json' }), made.openIds[0]!, systemClock.today()))
  say('Verzeichnis …')
  await fillDirectory(database.connection)
  const directory = reportOfDirectory(await measureDirectory(openClient(server.address, { cookie: await signIn(database.connection, made.userId), accept: 'application/json' })))
  const after = memoryOf(server.child.pid!)
  const about = { version: database.version, machine, day: systemClock.today(), load, idle, after }
  const text = `${report(lines, about)}\n${reportOfPrinting(printing)}${reportOfHandover(handover)}${fees}${houses}${pool}${mentors}${directory}${reports}`
  process.stdout.write(text)
  if (!only) writeFileSync(file, text)
}

/** Those of a whole Land are kept: nobody makes five million talks to look them up. */
async function measureReportsAlone(made: Made): Promise<void> {
  const text = await reportsOf(database.connection, made)
  process.stdout.write(text)
  if (isLand(size.persons)) writeFileSync(landFile, `# Ein ganzes Land in einer Datenbank\n\nErzeugt von \`npm run bench:land\` am ${systemClock.today()}, ${machine}, Last davor ${load.toFixed(2).replace('.', ',')}.\n${text}`)
}

async function reportsOf(owner: Connection, made: Made): Promise<string> {
  const ask = openClient(server.address, { cookie: await signIn(owner, made.leadId) }), askUser = openClient(server.address, { cookie: await signIn(owner, made.userId), accept: 'application/json' })
  const db = openDb(owner, 1), floor = openFloor(owner), statements = isLand(size.persons) ? await statementsOf(owner, { on: YEAR.to, ...YEAR }) : []
  // The plain SQL of the second count asks of every person apart; for a whole Land that would take the day.
  const countByHand = (days: Days) => isLand(size.persons) ? floor.run(statements) : db.transaction().execute(async (tx) => { await countAgain(tx, days); await countMoreAgain(tx, days) })
  try { return reportOfReports(await measureReports(ask, changeOf(askUser, () => made.openIds.at(-1)!), countByHand, size.persons), size) } finally { await floor.close(); await db.destroy() }
}
/** The same of a municipality with 400 cases, on a server of its own. */
function reportsOfMunicipality(): string {
  const { stdout, status } = spawnSync(process.execPath, [import.meta.filename, REPORTS], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, BENCH_PERSONS: '400', BENCH_CONSULTATIONS: '4000' } })
  if (status !== 0) throw new Error('Die Berichte der kleinen Gemeinde ließen sich nicht messen.')
  return stdout
}
/** Changes somebody, knowing the version it saw last, as a browser does. */
function changeOf(ask: ReturnType<typeof openClient>, who: (connection: number) => string): (connection?: number) => ReturnType<typeof ask> {
  const versions = new Map<string, number>()
  return async (connection = 0) => {
    const id = who(connection)
    const answer = await ask('PUT', `/api/persons/${id}`, { family_name: 'Haddad', given_name: 'Rami', phone: `0170 ${Math.floor(Math.random() * 1e7)}` }, { 'if-match': `"${versions.get(id) ?? 1}"` })
    if (answer.status === 200) versions.set(id, JSON.parse(answer.body.toString()).version)
    return answer
  }
}

async function measureAll(owner: Connection, made: Made): Promise<Line[]> {
  const asUser = async (id: string) => openClient(server.address, { cookie: await signIn(owner, id), accept: 'application/json' })
  const ask = await asUser(made.userId), caseworker = made.team[0]!, behind = made.team.at(-1)!
  const [askCaseworker, askBehind, askLead] = [await asUser(caseworker), await asUser(behind), await asUser(made.leadId)]
  const floor = openFloor(owner)
  const someone = () => made.personIds[Math.floor(Math.random() * made.personIds.length)]!
  // Every connection changes persons of its own. The floor writes into the other half: its notes are sealed by nobody and could not be opened.
  const own = (connection: number, from = 0) => made.personIds[from + connection * 100 + Math.floor(Math.random() * 100)]!
  const save = changeOf(ask, own)
  // In the open cases of the last year, as somebody would; a closed one would be refused.
  const log = (connection: number) => ask('POST', '/api/consultations', { person_ids: [made.openIds[(connection * 97 + Math.floor(Math.random() * made.openIds.length)) % made.openIds.length]], held_on: systemClock.today(), form: 'buero', topics: ['arbeit'], minutes: 30, note: 'Bescheid erklärt, Termin vereinbart.', task_title: 'Nachfragen' }, { 'idempotency-key': newId() })
  const name = 'Schewtschenko Oksana', period = { on: '2026-10-31', from: '2022-01-01', to: '2026-10-31' }
  const figures = await statementsOf(owner, period)
  const works: { name: string; goal: number | null; request: (connection: number) => ReturnType<typeof ask>; statements: (connection: number) => Statement[] }[] = [
    { name: 'Liste Personen, erste Seite', goal: 50, request: () => ask('POST', '/api/persons/list', {}), statements: () => [listSql(made.userId)] },
    { name: `Suche „${name}“`, goal: 50, request: () => ask('POST', '/api/search', { text: name }), statements: () => [searchSql(made.userId, searchedNameKeys(name))] },
    { name: 'Eine Person mit allem', goal: null, request: () => ask('GET', `/api/persons/${someone()}`), statements: () => [personSql(someone())] },
    { name: 'Eine Änderung sichern', goal: null, request: save, statements: (connection) => [saveSql(own(connection, size.persons / 2))] },
    { name: 'Beratung: Person nach drei Buchstaben', goal: 50, request: () => ask('POST', '/api/consultations/people', { text: 'sch' }), statements: () => [advisedSql(made.userId, searchedNameKeys('sch'))] },
    { name: 'Beratung: wer lesen kann', goal: 50, request: () => ask('POST', '/api/consultations/readers', { person_ids: [someone()] }), statements: () => [readersSql(someone())] },
    { name: 'Beratung mit Notiz und Folgeaufgabe festhalten', goal: 50, request: log, statements: (connection) => [logSql(made.userId, own(connection, size.persons / 2))] },
    { name: 'Verlauf mit 500 Einträgen, erste Seite', goal: 300, request: () => ask('POST', `/api/persons/${made.personIds[0]}/timeline`, {}), statements: () => [timelineSql(made.personIds[0]!)] },
    { name: 'Verlauf mit 500 Einträgen durchsuchen, auch Notizen', goal: 300, request: () => ask('POST', `/api/persons/${made.personIds[0]}/timeline`, { text: 'termin' }), statements: () => [timelineSql(made.personIds[0]!)] },
    { name: 'Heute, 500 Fälle', goal: 100, request: () => askCaseworker('GET', '/api/today'), statements: () => todaySql(caseworker) },
    { name: 'Heute, 500 Fälle und 5.000 überfällige Aufgaben', goal: 300, request: () => askBehind('GET', '/api/today'), statements: () => todaySql(behind) },
    { name: 'Leitung: das Team in Zahlen, 10.000 Fälle', goal: 300, request: () => askLead('GET', '/api/today/team'), statements: workloadSql },
    { name: 'Kalender, ein Monat von zwölf', goal: 200, request: () => askCaseworker('POST', '/api/calendar', { from: MONTH, through: addDays(MONTH, 27) }), statements: () => [monthSql(MONTH)] },
    { name: 'Auswertung, alle Zahlen', goal: 300, request: () => ask('POST', '/api/figures/list', period), statements: () => figures },
  ]
  const lines: Line[] = []
  for (const { name, goal, request, statements } of works.filter((work) => work.name.includes(only))) {
    const sample = await request(0)
    if (sample.status !== 200) throw new Error(`${name}: ${sample.status} ${sample.body}`)
    const bare = await openBareServer(sample.body)
    const askBare = openClient(bare.address, {})
    for (const connections of CONNECTIONS) {
      say(`${name}, ${connections} …`)
      const ours = await measure(connections, async (connection) => {
        const { status, body } = await request(connection)
        if (status !== 200) throw new Error(`${name}: ${status} ${body}`)
      })
      const sql: Measured = await measure(connections, (connection) => floor.run(statements(connection)))
      const http = await measure(connections, async () => { await askBare('GET', '/') }, 2)
      lines.push({ name, connections, bytes: sample.body.length, goal, ours, sql, http })
    }
    bare.close()
  }
  await floor.close()
  return lines
}

/** The statements behind all figures: they are written by hand already, so they are their own floor. */
async function statementsOf(owner: Connection, period: { on: string; from: string; to: string }): Promise<Statement[]> {
  const statements: Statement[] = []
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: new pg.Pool({ ...owner, max: 1 }) }), log: ({ query }) => { if (/^\s*(select|with)/.test(query.sql)) statements.push({ text: query.sql, values: [...query.parameters] }) } })
  await db.transaction().execute((tx) => computeFigures(tx, { ...period, filter: { municipality: [], district: [], group: [], caseworker: [] } }))
  await db.destroy()
  return statements
}

async function signIn(owner: Connection, userId: string): Promise<string> {
  const db = openDb(owner, 1), now = systemClock.now()
  const token = await asAudience(db, { audience: 'signin', userId: null, act: newId(), today: systemClock.today(), now }, (tx) => openSession(tx, userId, 'full', 'Probe', now))
  await db.destroy()
  return `__Host-wegbegleiter=${token}`
}

/** Memory that a process holds, in MiB. */
function memoryOf(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024)
  } catch {
    return Number.NaN // no /proc here
  }
}
