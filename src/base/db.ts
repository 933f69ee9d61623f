/** The database as the server sees it: a login without any right, and one database role per audience, chosen per transaction. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../../db/tables.ts'
import { Unfit } from './refused.ts'

export type Db = Kysely<DB>
export type Tx = Transaction<DB>
/** How to reach a database: an address (`postgres://…`) or its parts. */
export type Connection = { host: string; port: number; user: string; password: string; database: string }

/** Audiences, each a database role `wb_<name>` (see 0002_accounts.sql). */
export const audiences = ['caseworker', 'lead', 'housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator', 'client', 'figures', 'importer', 'signin'] as const
export type Audience = (typeof audiences)[number]

// Dates stay text (a day has no time zone); 64-bit counts are small enough for numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export function parseConnection(url: string): Connection {
  try {
    const at = new URL(url)
    const database = decodeURIComponent(at.pathname.slice(1))
    if (!/^postgres(ql)?:$/.test(at.protocol) || !database) throw new Error()
    return {
      host: at.searchParams.get('host') ?? (decodeURIComponent(at.hostname) || 'localhost'), port: Number(at.port || at.searchParams.get('port') || 5432),
      user: decodeURIComponent(at.username), password: decodeURIComponent(at.password), database,
    }
  } catch {
    throw new Unfit('DATABASE_URL ist keine gültige Adresse. Erwartet wird postgres://benutzer:kennwort@rechner:5432/datenbank.')
  }
}

/** Marks a long statement of fixed text, at its very beginning. Row-level policies unfold into every table of it, so that planning takes longer than running: PostgreSQL plans it once per connection. */
export const prepared = sql.raw('/* prepared */')
/** Gives marked statements the name under which PostgreSQL keeps their plan. It plans anew when the audience changes. */
class PreparingClient extends pg.Client {
  override query(statement: unknown, values?: unknown, done?: unknown): never {
    const marked = typeof statement === 'string' && statement.startsWith('/* prepared */')
    const named = marked ? { name: createHash('sha256').update(statement).digest('base64').slice(0, 40), text: statement } : statement
    return super.query(named as string, values as unknown[], done as () => void) as never
  }
}

/** A pool of connections; `max` of them at once. */
export function openDb(connection: Connection, max = 10): Db {
  const db = openPool(connection, { max }), destroy = db.destroy.bind(db)
  // They stay open for whoever counts next: a new one would first have to find the data of a whole Land in memory, half a second each.
  if (max > 2) besides.set(db, openPool(connection, { max: 2, idleTimeoutMillis: 600_000, allowExitOnIdle: true }, giveWay(connection)))
  db.destroy = async () => { await besides.get(db)?.destroy(); await destroy() }
  return db
}

function openPool(connection: Connection, size: pg.PoolConfig, connected: (client: pg.PoolClient) => void = () => {}): Db {
  // Compiling a query takes PostgreSQL longer (about a second for the figures) than running it on the data of a municipality.
  const pool = new pg.Pool({ ...connection, Client: PreparingClient, ...size, connectionTimeoutMillis: 10_000, application_name: 'wegbegleiter', options: '-c jit=off' })
  pool.on('error', () => { /* an idle connection broke (database restarted); the next query opens a new one */ })
  pool.on('connect', (client) => {
    // A connection that breaks between two statements of a transaction says so here; the next statement rejects. Unheard, it would end the server.
    client.on('error', () => {})
    connected(client)
  })
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

/** Niceness of the processes that count, of 0 to 19. */
const NICE = 10
/** Whoever counts lets those go first who save: where PostgreSQL runs on this machine, its process takes what computing time is left. Linux may first share time out among sessions (autogroup), so it is told both; of others than root it hears one in a tenth of a second. */
const giveWay = ({ host }: Connection) => (client: pg.PoolClient): void => {
  const { processID } = client as unknown as { processID: number }, tellOfSession = (): void => {
    try { writeFileSync(`/proc/${processID}/autogroup`, `${NICE}`) } catch (error) { if ((error as { code?: string }).code === 'EAGAIN') setTimeout(tellOfSession, 200).unref() }
  }
  try {
    if (!host.startsWith('/') || !readFileSync(`/proc/${processID}/comm`, 'utf8').startsWith('postgres')) return
    setPriority(processID, NICE)
    tellOfSession()
  } catch { /* elsewhere, or not ours: then all have the same */ }
}

/**
 * `patience`: milliseconds that one statement of the audience `figures` may take; without it as long as it takes.
 * `oneMoment`: only reads, and all of it as it was when it began, so that parts add up whatever is saved meanwhile. Its questions are those of a whole Land: sorted and joined in memory (a municipality needs less than a megabyte), and by one process, as others save beside it.
 */
export type Acting = { audience: Audience; userId: string | null; act: string; today: string; now: Date; patience?: number; oneMoment?: boolean }
/** The moment of another transaction (`pg_export_snapshot`), to read the same beside it. */
type Moment = { snapshot?: string }
const limited = (patience: string) => sql`set_config('statement_timeout', ${patience}, true)`

/** Runs work in one transaction as an audience, for one person, on one day. All settings end with the transaction. */
export function asAudience<T>(db: Db, acting: Acting & Moment, work: (tx: Tx) => Promise<T>): Promise<T> {
  const begun = acting.oneMoment ? db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only') : db.transaction()
  return begun.execute(async (tx) => {
    if (acting.snapshot) await sql`set transaction snapshot ${sql.lit(acting.snapshot)}`.execute(tx)
    const beside = besides.get(db)
    if (acting.oneMoment && beside) moments.set(tx, { beside, acting })
    await sql`select set_config('app.user_id', ${acting.userId ?? ''}, true), set_config('app.act', ${acting.act}, true),
      set_config('app.today', ${acting.today}, true), set_config('app.now', ${acting.now.toISOString()}, true), set_config('app.patience', ${String(acting.patience ?? '')}, true)
      ${acting.patience && acting.audience === 'figures' ? sql`, ${limited(String(acting.patience))}` : sql``} ${acting.oneMoment ? sql`, set_config('work_mem', '128MB', true), set_config('max_parallel_workers_per_gather', '0', true)` : sql``}, set_config('role', ${`wb_${acting.audience}`}, true)`.execute(tx)
    return await work(tx)
  })
}

/** Beside a database two connections more, on which is counted; of these databases, where somebody counts just now; transactions of one moment, and how they were begun. */
const besides = new WeakMap<Db, Db>(), busy = new WeakSet<Db>(), moments = new WeakMap<Tx, { beside: Db; acting: Acting }>()
/**
 * Asks long questions about one moment on two connections, each with a core of its own: whoever is done takes the next, so the longest comes first. Answers in the order of the questions.
 * Outside of one moment, where somebody else counts just now, where no more connections are to be had, or within another audience: one after the other on the connection of the transaction.
 */
export async function inTwo<T extends unknown[]>(tx: Tx, questions: { [N in keyof T]: (tx: Tx) => Promise<T[N]> }): Promise<T> {
  const answers = [] as unknown[] as T, left = [...questions.entries()]
  const answer = async (tx: Tx) => { for (let next = left.shift(); next; next = left.shift()) answers[next[0]] = await next[1](tx).catch((error: unknown) => { left.length = 0; throw error }) }
  const moment = moments.get(tx)
  if (!moment || busy.has(moment.beside)) { await answer(tx); return answers }
  const { beside, acting } = moment
  busy.add(beside)
  try {
    const { rows: [own] } = await sql<{ role: string; snapshot: string }>`select current_setting('role') as role, pg_export_snapshot() as snapshot`.execute(tx)
    const help = async () => {
      let isThere = false
      await asAudience(beside, { ...acting, snapshot: own!.snapshot }, (other) => { isThere = true; return answer(other) }).catch((error: unknown) => { if (isThere) throw error })
    }
    if (own!.role === `wb_${acting.audience}`) for (const one of await Promise.allSettled([help(), help()])) if (one.status === 'rejected') throw one.reason
    // What nobody has answered: where the database lets nobody in beside us, everything.
    await answer(tx)
    return answers
  } finally {
    busy.delete(beside)
  }
}

/** Asks one part of a transaction as another audience, then goes back to the own. For questions whose answer is a number or an id that the asker's own rows are then compared with. */
export async function within<T>(tx: Tx, audience: Audience, work: () => Promise<T>): Promise<T> {
  const { rows: [own] } = await sql<{ role: string; patience: string; timeout: string }>`select current_setting('role') as role, current_setting('app.patience', true) as patience, current_setting('statement_timeout') as timeout`.execute(tx)
  await sql`select ${limited(audience === 'figures' && own!.patience ? own!.patience : own!.timeout)}, set_config('role', ${`wb_${audience}`}, true)`.execute(tx)
  const answer = await work()
  // After an error there is nothing to go back to: the transaction is broken and ends with its settings.
  await sql`select ${limited(own!.timeout)}, set_config('role', ${own!.role}, true)`.execute(tx)
  return answer
}

/** Writes one audit entry; ids and states only, never text. The order of the chain is held until commit, so call it last. */
export async function writeAudit(tx: Tx, act: string, caseId: string | null, facts: Record<string, unknown> = {}): Promise<void> {
  await sql`select write_audit(${act}, ${caseId}, ${JSON.stringify(facts)}::jsonb)`.execute(tx)
}

/** What PostgreSQL says when a constraint stops a change, if it is one. */
export function constraintOf(error: unknown): { state: string; constraint: string } | null {
  const told = error as { code?: string; constraint?: string }
  return typeof told?.code === 'string' && /^23/.test(told.code) ? { state: told.code, constraint: told.constraint ?? '' } : null
}
