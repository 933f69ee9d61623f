/** Putting a backup back: into an empty database, and, for the trial of every new backup, into one made for it alone. */
import type pg from 'pg'
import type { Connection } from '../db.ts'
import { newId } from '../id.ts'
import { loginOf, migrate, migrationNames } from '../migrate.ts'
import { Unfit } from '../refused.ts'
import type { Sealer } from '../seal.ts'
import { readFrames, rowCount, type Content, type Frame, type Head } from './frames.ts'
import { progress } from './progress.ts'
import { auditBreak, begin, closeTables, contentOf, firstFilled, markUnfinished, migrationsOf, noteAct, openTables, putRows, tablesOf, unmarkUnfinished, withClient } from './tables.db.ts'

/** Reads a backup to its end without using it: genuine, whole, opened by a key that is here, and not newer than this program. Throws `Unfit` otherwise. */
export async function inspectBackup(file: string, seal: Sealer): Promise<Head> {
  return readFrames(file, seal, async (frames) => {
    let head: Head | undefined
    for await (const frame of frames) if (frame.kind === 'head') head = frame
    if (!head) throw new Error('a backup begins with its head')
    const known = new Set(migrationNames().map((name) => name.replace(/\.sql$/, '')))
    if (head.migrations.some((name) => !known.has(name))) throw new Unfit(`Die Sicherung stammt von einer neueren Fassung (${head.program}). Bitte diese Fassung von Wegbegleiter nehmen.`)
    return head
  })
}

/** `setAside` is called once the database was found empty, before anything is written. */
export type Restore = { owner: Connection; seal: Sealer; file: string; now: Date; head: Head; log(sentence: string): void; setAside?: () => void }

/** Restores a backup that was inspected before, and brings it to the schema of this program.
 *  Killed at any moment it leaves the database whole, or marked as unfinished: no server starts on that, and the next restore begins anew. */
export async function restoreBackup({ owner, seal, file, now, head, log, setAside = () => {} }: Restore): Promise<void> {
  await withClient(owner, async (client) => {
    const there = await migrationsOf(client)
    const filled = there.length ? await firstFilled(client) : null
    if (filled || there.some((name) => !head.migrations.includes(name))) throw new Unfit('Die Datenbank ist nicht leer. Zurückgespielt wird nur in ein leeres Datenverzeichnis: bitte mit --data-dir ein neues angeben.')
  })
  setAside()
  await readFrames(file, seal, (frames) => putBack(owner, seal, frames, log, (client) => noteAct(client, 'backup.restore', newId(), now, { made: head.at })))
  await migrate(owner, seal.derive(`login:${owner.database}`))
}

/** Migrates an empty database to the schema of the backup and puts all rows in, in one transaction, in which `also` adds what belongs to it. Throws `Unfit` when not everything arrived as it left. */
export async function putBack(owner: Connection, seal: Sealer, frames: AsyncIterable<Frame>, log: (sentence: string) => void, also: (client: pg.Client) => Promise<void> = async () => {}): Promise<void> {
  const { next, rows } = inOrder(frames)
  const head = await next()
  if (head?.kind !== 'head') throw new Error('a backup begins with its head')
  await withClient(owner, markUnfinished)
  await migrate(owner, seal.derive(`login:${owner.database}`), head.migrations.at(-1))
  await withClient(owner, async (client) => {
    await begin(client)
    await unmarkUnfinished(client)
    const tables = await tablesOf(client)
    await openTables(client, tables)
    const tell = progress(log, rowCount(head.content))
    for (let frame = await next(); frame?.kind === 'table'; frame = await next()) {
      await putRows(client, frame, rows())
      tell(head.content.tables[frame.table]?.rows ?? 0)
    }
    await closeTables(client, tables, head.content.sequences)
    demandSame(head.content, await contentOf(client, tables))
    const broken = await auditBreak(client)
    if (broken) log(`Achtung: Das Protokoll war schon vor der Sicherung verändert (Eintrag ${broken.seq}: ${broken.reason}).`)
    await also(client)
    await client.query('commit')
  })
}

/** Frames one after another; `rows` gives those of the table just met. */
function inOrder(frames: AsyncIterable<Frame>): { next(): Promise<Frame | undefined>; rows(): AsyncGenerator<Buffer> } {
  const source = frames[Symbol.asyncIterator]()
  let held: Frame | undefined
  const next = async () => {
    const frame = held ?? (await source.next()).value as Frame | undefined
    held = undefined
    return frame
  }
  return { next, async *rows() {
    let frame = await next()
    for (; frame?.kind === 'rows'; frame = await next()) yield frame.bytes
    held = frame
  } }
}

/** A database beside the given one, with the same way of writing text, for one trial. */
export async function makeTrial(client: pg.Client, owner: Connection): Promise<Connection> {
  const trial = { ...owner, database: `${owner.database.slice(0, 50)}_probe` }
  await dropTrial(client, trial) // left by a backup that was killed
  const { rows: [how] } = await client.query<{ may: boolean; sql: string }>(`
    select (select rolcreatedb or rolsuper from pg_roles where rolname = current_user) as may,
      format('create database %I template template0 encoding %L lc_collate %L lc_ctype %L', $1::text, pg_encoding_to_char(encoding), datcollate, datctype) as sql
    from pg_database where datname = current_database()`, [trial.database])
  if (!how!.may) throw new Unfit(`Jede Sicherung wird zur Probe zurückgespielt; dafür muss ${owner.user} eine Datenbank anlegen dürfen: alter role ${owner.user} createdb`)
  await client.query(how!.sql)
  return trial
}

export async function dropTrial(client: pg.Client, trial: Connection): Promise<void> {
  await client.query(`drop database if exists "${trial.database}" with (force)`)
  await client.query(`drop role if exists "${loginOf(trial, '').user}"`)
}

function demandSame(wanted: Content, found: Content): void {
  for (const [table, { rows, sum }] of Object.entries(wanted.tables)) {
    const there = found.tables[table]
    if (there?.rows !== rows || there.sum !== sum) throw new Unfit(`Beim Zurückspielen kam nicht alles an (${table}: ${there?.rows ?? 0} von ${rows} Zeilen). Die Sicherung zählt nicht.`)
  }
  if (found.audit.seq !== wanted.audit.seq || found.audit.hash !== wanted.audit.hash) throw new Unfit('Beim Zurückspielen kam das Protokoll nicht vollständig an. Die Sicherung zählt nicht.')
}
