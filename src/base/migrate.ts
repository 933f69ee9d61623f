/** Brings a database to the schema of this program: roles first, then the plain SQL files of db/migrations, each in a transaction. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { audiences, openDb, type Connection, type Db } from './db.ts'
import { Unfit } from './refused.ts'

const folder = join(import.meta.dirname, '../../db/migrations')
/** Migrations of this program, in order. */
export const migrationNames = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.sql')).sort()

/** Login of the server for this database: may connect and take an audience's role, nothing else. */
export const loginOf = (owner: Connection, password: string): Connection => ({ ...owner, user: `wb_app_${owner.database}`.slice(0, 63), password })

/** Makes roles and login, migrates, and gives back the connection the server has to use. May be killed and started again at any point.
 *  `through`: last migration to run, for a backup of that day. Throws `Unfit` when the database is newer than this program. */
export async function migrate(owner: Connection, password: string, through?: string): Promise<Connection> {
  const db = openDb(owner, 2)
  try {
    await refuseNewer(db)
    const login = loginOf(owner, password)
    await makeRoles(db, login)
    const migrator = new Migrator({
      db, provider: { getMigrations: async () => Object.fromEntries(migrationNames().map((name) => [name.replace(/\.sql$/, ''), {
        up: async (tx: Db) => { await sql.raw(readFileSync(join(folder, name), 'utf8')).execute(tx) },
      }])) },
    })
    const { error } = through ? await migrator.migrateTo(through) : await migrator.migrateToLatest()
    if (error) throw error
    await sql`revoke all on database ${sql.id(owner.database)} from public`.execute(db)
    await sql`grant connect on database ${sql.id(owner.database)} to ${sql.id(login.user)}`.execute(db)
    // The one question that is asked without an audience.
    if (!through) await sql`grant execute on function session_of to ${sql.id(login.user)}`.execute(db)
    return login
  } finally {
    await db.destroy()
  }
}

async function refuseNewer(db: Db): Promise<void> {
  const { rows: [found] } = await sql<{ table: string | null }>`select to_regclass('kysely_migration')::text as table`.execute(db)
  if (!found?.table) return
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  const known = new Set(migrationNames().map((name) => name.replace(/\.sql$/, '')))
  const newer = rows.find((row) => !known.has(row.name))
  if (newer) throw new Unfit(`Die Datenbank ist neuer als dieses Programm (${newer.name}). Bitte die neuere Fassung von Wegbegleiter starten.`)
}

/** Roles belong to the whole cluster, so they may be there already, or be made by another server at this very moment. */
async function makeRoles(db: Db, login: Connection): Promise<void> {
  const make = async (name: string, how: string) => {
    await sql.raw(`do $$ begin create role "${name}" ${how}; exception when duplicate_object or unique_violation then null; end $$`).execute(db)
  }
  for (const audience of audiences) await make(`wb_${audience}`, 'nologin')
  await make(login.user, 'login noinherit')
  const { rows: [quoted] } = await sql<{ password: string }>`select quote_literal(${login.password}) as password`.execute(db)
  await retryRace(() => sql.raw(`alter role "${login.user}" login noinherit password ${quoted!.password}`).execute(db))
  for (const audience of audiences) await retryRace(() => sql.raw(`grant "wb_${audience}" to "${login.user}"`).execute(db))
  await sql.raw(`grant usage on schema public to ${audiences.map((name) => `"wb_${name}"`).join(', ')}`).execute(db)
  await sql.raw('revoke create on schema public from public').execute(db)
}

async function retryRace(work: () => Promise<unknown>, tries = 20): Promise<void> {
  try {
    await work()
  } catch (error) {
    // Two servers altering the same cluster-wide role at once: PostgreSQL refuses one of them ("tuple concurrently updated").
    if (tries === 0 || (error as { code?: string }).code !== 'XX000') throw error
    await new Promise((resolve) => setTimeout(resolve, 50))
    await retryRace(work, tries - 1)
  }
}

/** Refuses to serve on a database that would not hold what is promised. */
export async function demandSafe(db: Db): Promise<void> {
  const { rows: [me] } = await sql<{ strong: boolean; owner: boolean; fsync: string; sync: string; version: number }>`
    select (select rolsuper or rolbypassrls from pg_roles where rolname = session_user) as strong,
      exists (select 1 from pg_class c where c.relnamespace = 'public'::regnamespace and pg_get_userbyid(c.relowner) = session_user)
        or exists (select 1 from pg_auth_members m join pg_class c on c.relowner = m.roleid where m.member = session_user::regrole and c.relnamespace = 'public'::regnamespace) as owner,
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync, current_setting('server_version_num')::int as version`.execute(db)
  if (me!.strong) throw new Unfit('Der Server darf nicht als Superuser oder mit BYPASSRLS an der Datenbank angemeldet sein: Die Zugriffsregeln würden nicht gelten.')
  if (me!.owner) throw new Unfit('Der Server darf nicht als Eigentümer der Tabellen angemeldet sein: Die Zugriffsregeln würden nicht gelten.')
  if (me!.fsync !== 'on' || me!.sync === 'off') throw new Unfit('Die Datenbank bestätigt Änderungen, bevor sie sicher gespeichert sind. Bitte fsync und synchronous_commit einschalten.')
  if (me!.version < 150000) throw new Unfit('Es wird PostgreSQL 15 oder neuer gebraucht.')
}
