/** Writes db/tables.ts anew from a freshly migrated database: `npm run tables` after every new migration. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../src/base/migrate.ts'
import { startPostgres } from '../src/base/postgres/supervisor.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'wegbegleiter-tables-'))
chmodSync(dataDir, 0o711) // as root, PostgreSQL runs under another account
const postgres = await startPostgres({ dataDir })
try {
  await migrate(postgres.connection, 'only-for-this-moment')
  const { user, password, host, port, database } = postgres.connection
  const url = `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  const options = ['--dialect', 'postgres', '--url', url, '--out-file', 'db/tables.ts', '--date-parser', 'string', '--numeric-parser', 'number', '--type-mapping', '{"int8":"number"}', '--exclude-pattern', 'kysely*']
  process.exitCode = spawnSync(join(import.meta.dirname, '../node_modules/.bin/kysely-codegen'), options, { stdio: 'inherit', cwd: join(import.meta.dirname, '..') }).status ?? 1
} finally {
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
