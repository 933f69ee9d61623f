/** A backup: every row of one moment in one sealed file, which counts only after it has been restored once beside the database it came from. */
import { existsSync, openSync, closeSync, fsyncSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import pg from 'pg'
import type { Connection } from '../db.ts'
import { newId } from '../id.ts'
import { Unfit } from '../refused.ts'
import type { Sealer } from '../seal.ts'
import { readFrames, rowCount, writeFrames, type Frame, type Head } from './frames.ts'
import { progress } from './progress.ts'
import { dropTrial, makeTrial, putBack } from './restore.ts'
import { begin, contentOf, migrationsOf, noteAct, rowsOf, tablesOf, withClient, type Table } from './tables.db.ts'

/** `log` is told in German how far it is. */
export type Backup = { owner: Connection; seal: Sealer; file: string; program: string; now: Date; log(sentence: string): void }
/** `bytes`: size of the file. */
export type Done = { file: string; at: string; tables: number; rows: number; bytes: number }

/** Only one backup of a database at a time: they would share the database of the trial. */
const LOCK = 7_230_001

/** Writes a backup and proves it. The file appears under its name only when it can be restored. Throws `Unfit` with one German sentence. */
export async function makeBackup({ owner, seal, file, program, now, log }: Backup): Promise<Done> {
  const target = resolve(file), half = `${target}.part`
  demandPlaceFor(target)
  return withClient(owner, async (client) => {
    const { rows: [lock] } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [LOCK])
    if (!lock!.free) throw new Unfit('Eine andere Sicherung läuft gerade. Bitte warten, bis sie fertig ist.')
    rmSync(half, { force: true }) // left by a backup that was killed
    try {
      await begin(client, true)
      const tables = await tablesOf(client)
      const content = await contentOf(client, tables)
      const head: Head = { kind: 'head', program, at: now.toISOString(), migrations: await migrationsOf(client), content }
      await writing(half, () => writeFrames(half, seal, snapshot(client, head, tables, log)))
      await client.query('commit')
      log('Die Sicherung wird zur Probe zurückgespielt …')
      await tryOut({ owner, client, seal, file: half, log })
      renameSync(half, target)
      syncFolder(dirname(target))
      const done = { file: target, at: head.at, tables: tables.length, rows: rowCount(content), bytes: statSync(target).size }
      await client.query('begin')
      await noteAct(client, 'backup.make', newId(), now, { rows: done.rows, bytes: done.bytes })
      await client.query('commit')
      return done
    } catch (error) {
      rmSync(half, { force: true })
      throw error
    }
  })
}

async function* snapshot(client: pg.Client, head: Head, tables: Table[], log: (sentence: string) => void): AsyncGenerator<Frame> {
  yield head
  const tell = progress(log, rowCount(head.content))
  for (const table of tables) {
    yield { kind: 'table', ...table }
    for await (const bytes of rowsOf(client, table)) yield { kind: 'rows', bytes }
    tell(head.content.tables[table.table]!.rows)
  }
}

/** Restores the file into a database of its own in the same cluster, which goes again afterwards. */
async function tryOut({ owner, client, seal, file, log }: { owner: Connection; client: pg.Client; seal: Sealer; file: string; log(sentence: string): void }): Promise<void> {
  const trial = await makeTrial(client, owner)
  try {
    await readFrames(file, seal, (frames) => putBack(trial, seal, frames, log))
  } finally {
    await dropTrial(client, trial)
  }
}

function demandPlaceFor(target: string): void {
  if (existsSync(target)) throw new Unfit(`${target} gibt es schon. Bitte einen anderen Namen wählen; eine Sicherung wird nie überschrieben.`)
  if (!existsSync(dirname(target))) throw new Unfit(`Den Ordner ${dirname(target)} gibt es nicht.`)
}

/** What the disk says no to, in one sentence. */
async function writing(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Unfit(`Für die Sicherung ist in ${dirname(file)} nicht genug Platz.`)
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') throw new Unfit(`In ${dirname(file)} kann nichts geschrieben werden (${code}).`)
    throw error
  }
}

/** A new name is on the disk only when its folder is. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
