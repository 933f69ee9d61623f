/** Runs types, tests and browser tests against one PostgreSQL of its own and ends with one line: `N passed, N failed`.
 *  With TEST_DATABASE_ADMIN_URL set, the tests run against that PostgreSQL instead. */
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, globSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import pg from 'pg'
import { parseConnection } from '../src/base/db.ts'
import { startPostgres } from '../src/base/postgres/supervisor.ts'

const root = join(import.meta.dirname, '..')
const minute = 60_000
const patterns = process.argv.slice(2)
/** These ask whether the database keeps what it promises, and are refused where it does not. */
const asksForSafety = ['src/base/backup/backup.test.ts', 'src/base/db.test.ts', 'src/doors/doctor.test.ts']
const sum = { passed: 0, failed: 0 }
/** Milliseconds by file. */
const spent = new Map<string, number>()

const isForeign = Boolean(process.env.TEST_DATABASE_ADMIN_URL)

process.chdir(root)
// Hundreds of databases are copied and thrown away: in memory that takes a tenth of the time. Where there is too little of it (a container's 64 MB), the disk does.
const memory = '/dev/shm', disk = tmpdir()
const { bavail, bsize } = existsSync(memory) ? statfsSync(memory) : { bavail: 0, bsize: 0 }
process.env.TMPDIR = mkdtempSync(join(bavail * bsize > 6e9 ? memory : disk, 'wegbegleiter-test-'))
chmodSync(process.env.TMPDIR, 0o711) // as root, PostgreSQL runs under another account
process.on('exit', () => rmSync(process.env.TMPDIR!, { recursive: true, force: true }))
// Every file is a process of its own; what one has compiled the next need not.
process.env.NODE_COMPILE_CACHE ??= join(root, '.cache/compiled')
// Loading a thousand modules is mostly collecting what they leave behind.
process.env.NODE_OPTIONS ??= '--max-semi-space-size=64'
/** What takes longest, by a part of its name. It begins first: else one core waits at the end for the last of them. */
const longest = ['test/marked-values', 'people/people.e2e', 'test/day.e2e', 'volunteers/mentoring.e2e', 'figures/second-count', 'test/bad-files', 'tasks/tasks.e2e', 'test/case.e2e', 'test/killed-backup', 'documents/hostile', 'test/access-matrix', 'partners/partners.e2e', 'test/bad-days', 'plan/plan.e2e', 'reports/release.e2e', 'consultations/log.e2e', 'users/users.e2e', 'test/crash']
/** The smaller, the earlier: the longest, then the long stories of `test/`, then the rest with its many short ones. */
const place = (file: string): number => { const at = longest.findIndex((part) => file.includes(part)); return at >= 0 ? at : longest.length + (file.startsWith('test/') ? 0 : 1) }
const files = globSync(['src/**/*.{test,e2e}.ts', 'test/**/*.{test,e2e}.ts']).filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern))).sort((one, other) => place(one) - place(other) || (one < other ? -1 : 1))
if (patterns.length === 0) await checkTypes()
try {
  await withPostgres(async () => {
    const careful = files.filter((file) => asksForSafety.includes(file)), inBrowser = files.filter((file) => file.endsWith('.e2e.ts')), others = files.filter((file) => !careful.includes(file) && !inBrowser.includes(file))
    await runFiles(careful, 2, 5 * minute)
    await hurry()
    await runFiles(others, 2, 10 * minute)
    // By themselves: beside a database at work a page is slower than the one who clicks on it.
    await runFiles(inBrowser, 2, 10 * minute)
  })
} catch (error) {
  fail('Database of the tests', String(error))
}
// The gate has to end within 40 minutes: what takes longest is where to look.
for (const [file, duration] of [...spent].sort(([, one], [, other]) => other - one).slice(0, 10)) console.log(`${Math.round(duration / 1000)} s ${relative(root, file)}`)
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1

async function checkTypes(): Promise<void> {
  const tsc = spawn(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'])
  let said = ''
  for (const stream of [tsc.stdout, tsc.stderr]) stream.on('data', (text) => { said += text })
  process.once('exit', () => tsc.kill())
  if (await new Promise((resolve) => tsc.once('close', resolve)) === 0) sum.passed++
  else fail('Types', said)
}

/** `timeout`: milliseconds for one file. */
async function runFiles(files: string[], concurrency: number, timeout: number): Promise<void> {
  if (files.length === 0) return
  for await (const event of run({ files, concurrency, timeout })) {
    if (event.type === 'test:fail') tell(event.data)
    if (event.type === 'test:complete' && event.data.nesting === 0 && event.data.file && event.data.name !== event.data.file && event.data.name !== relative(root, event.data.file)) spent.set(event.data.file, (spent.get(event.data.file) ?? 0) + event.data.details.duration_ms)
    // The file of a test that never ended, or that broke while loading, comes as a failed test named like the file.
    if (event.type === 'test:summary' && event.data.file === undefined) {
      sum.passed += event.data.counts.passed
      sum.failed += event.data.counts.tests - event.data.counts.passed - event.data.counts.skipped - event.data.counts.todo
    }
    if (event.type === 'test:stderr') process.stderr.write(event.data.message)
  }
}

type Failed = { name: string; file?: string; line?: number; details: { error: Error & { failureType?: string; cause?: unknown } } }

function tell({ name, file, line, details: { error } }: Failed): void {
  if (error.failureType === 'subtestsFailed') return
  const cause = error.cause instanceof Error ? error.cause : error
  console.log(`✖ ${file ? `${relative(root, file)}:${line} ` : ''}${name}\n${indent(cause.stack ?? String(cause))}`)
}

function fail(what: string, why: string): void {
  sum.failed++
  console.log(`✖ ${what}\n${indent(why)}`)
}

function indent(text: string): string {
  return text.trim().split('\n').slice(0, 40).map((line) => `    ${line}`).join('\n')
}

async function withPostgres(work: () => Promise<void>): Promise<void> {
  if (isForeign) return work()
  const dataDir = mkdtempSync(join(tmpdir(), 'postgres-'))
  chmodSync(dataDir, 0o711)
  const postgres = await startPostgres({ dataDir })
  const { user, password, host, port, database } = postgres.connection
  process.env.TEST_DATABASE_ADMIN_URL = `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  const close = () => postgres.stop()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close().then(() => process.exit(130)))
  try {
    await work()
  } finally {
    await close()
  }
}

/** What the tests write from here on is thrown away: nothing waits for the disk. Tests that pull the plug start a PostgreSQL of their own. A database of somebody else stays as it is. */
async function hurry(): Promise<void> {
  if (isForeign) return
  const client = new pg.Client(parseConnection(process.env.TEST_DATABASE_ADMIN_URL!))
  await client.connect()
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes', 'autovacuum']) await client.query(`alter system set ${setting} = off`)
  await client.query('select pg_reload_conf()')
  await client.end()
}
