/** What is asked of a database before anything works on it, as its owner. */
import { sql } from 'kysely'
import { verifyAudit, type Break } from '../base/audit.ts'
import { openDb, type Connection, type Db } from '../base/db.ts'
import { Unfit } from '../base/refused.ts'

/** `isNew`: no schema yet. `lastEntry`: time of the newest audit entry. */
export type Look = { isNew: boolean; lastEntry: Date | null }

/** The first contact with a database. Throws `Unfit` when there is none to speak with, or one that waits for the rows of a backup. */
export const lookAt = (owner: Connection): Promise<Look> => asOwner(owner, async (db) => {
  const { rows: [found] } = await sql<{ table: string | null; unfinished: string | null }>`select to_regclass('public.organisation')::text as table, to_regclass('public.unfinished_restore')::text as unfinished`.execute(db)
  if (found!.unfinished) throw new Unfit('Hier wurde das Zurückspielen einer Sicherung unterbrochen; Daten sind noch keine da. Bitte noch einmal: npx wegbegleiter restore DATEI')
  if (!found!.table) return { isNew: true, lastEntry: null }
  const { rows: [entry] } = await sql<{ at: Date }>`select at from audit_entries order by seq desc limit 1`.execute(db)
  return { isNew: false, lastEntry: entry?.at ?? null }
})

/** `migrations`: those that were run. `size`: bytes on disk. `lastBackup`: when one was last made and proven. */
export type Health = { version: string; migrations: string[]; size: number; broken: Break | null; lastBackup: Date | null }

/** Needs a migrated database. `heads`: file of the ends of the audit chain. */
export const askHealth = (owner: Connection, heads: string): Promise<Health> => asOwner(owner, async (db) => {
  const { rows: [about] } = await sql<{ version: string; size: number }>`select current_setting('server_version') as version, pg_database_size(current_database()) as size`.execute(db)
  const { rows: migrations } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  const { rows: [backup] } = await sql<{ at: Date }>`select at from audit_entries where act = 'backup.make' order by seq desc limit 1`.execute(db)
  return { version: about!.version.split(' ')[0]!, size: about!.size, migrations: migrations.map(({ name }) => name), broken: await verifyAudit(db, heads), lastBackup: backup?.at ?? null }
})

async function asOwner<T>(owner: Connection, work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDb(owner, 1)
  try {
    return await work(db)
  } catch (error) {
    const why = noContact[(error as { code?: string }).code ?? '']
    throw why ? new Unfit(`Die Datenbank „${owner.database}“ auf ${owner.host} ${why}`) : error
  } finally {
    await db.destroy()
  }
}

/** What it means when there is no contact, by the code of PostgreSQL or of the operating system. */
const noContact: Record<string, string> = {
  ECONNREFUSED: 'antwortet nicht: Dort läuft kein PostgreSQL, oder auf einem anderen Port.', ENOENT: 'antwortet nicht: Dort läuft kein PostgreSQL.',
  ENOTFOUND: 'ist nicht zu finden: Diesen Rechner gibt es nicht.', EHOSTUNREACH: 'ist über das Netz nicht zu erreichen.', ETIMEDOUT: 'antwortet nicht in der Zeit.',
  '28P01': 'nimmt das Kennwort nicht an.', '28000': 'lässt dieses Konto nicht zu.', '3D000': 'gibt es dort nicht.', '57P03': 'startet gerade. Bitte gleich noch einmal versuchen.', '53300': 'hat keine Verbindung mehr frei.',
}
