/** The end of the audit chain, handed outside the database: whoever can rewrite the whole chain there cannot rewrite this file too. */
import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { asAudience, type Db } from './db.ts'
import type { House } from './handle.ts'
import { newId } from './id.ts'

/** `seq`: number of the last entry; `hash`: its check sum in hexadecimal. */
type Head = { seq: number; hash: string }
/** First entry that cannot be trusted, and what is wrong with it, in German. */
export type Break = { seq: number; reason: string }

/** A line per head: when, number, check sum. A line cut short by a power cut is none. */
const LINE = /^\S+ (\d+) ([0-9a-f]{64})$/
const readHeads = (file: string): Head[] => (existsSync(file) ? readFileSync(file, 'utf8') : '').split('\n').flatMap((line) => {
  const found = LINE.exec(line)
  return found ? [{ seq: Number(found[1]), hash: found[2]! }] : []
})

/** Adds the present end of the chain to the file, unless it stands there already. Durable when it returns. */
export async function keepHead(house: Pick<House, 'db' | 'clock'>, file: string): Promise<void> {
  const acting = { audience: 'signin', userId: null, act: newId(), today: house.clock.today(), now: house.clock.now() } as const
  const head = await asAudience(house.db, acting, async (tx) => (await sql<Head>`select seq, encode(hash, 'hex') as hash from audit_end()`.execute(tx)).rows[0]!)
  if (readHeads(file).at(-1)?.hash === head.hash) return
  const isCutShort = existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8'))
  const target = openSync(file, 'a', 0o600)
  try {
    appendFileSync(target, `${isCutShort ? '\n' : ''}${acting.now.toISOString()} ${head.seq} ${head.hash}\n`)
    fsyncSync(target)
  } finally {
    closeSync(target)
  }
}

/** Whether the end that was handed outside last still stands in the audit; null when it does. Quick, so that every start asks; `verifyAudit` proves all. `db`: as owner. */
export async function verifyLastHead(db: Db, file: string): Promise<Break | null> {
  const last = readHeads(file).filter(({ seq }) => seq > 0).at(-1)
  if (!last) return null
  const { rows: [entry] } = await sql<{ hash: string }>`select encode(hash, 'hex') as hash from audit_entries where seq = ${last.seq}`.execute(db)
  return entry?.hash === last.hash ? null : { seq: last.seq, reason: entry ? 'neu geschrieben' : 'abgeschnitten' }
}

/** Hands the head outside now, every minute, and once more when `stop` is called. A head that cannot be written is said once; the server goes on. */
export async function keepHeads(house: Pick<House, 'db' | 'clock'>, file: string, say: (line: string) => void): Promise<{ stop(): Promise<void> }> {
  let isSilent = false
  const keep = async () => {
    try {
      await keepHead(house, file)
      isSilent = false
    } catch (error) {
      if (!isSilent) say(`Das Ende des Protokolls konnte nicht nach ${file} geschrieben werden (${(error as { code?: string }).code ?? 'Fehler'}).`)
      isSilent = true
    }
  }
  await keep()
  const timer = setInterval(() => void keep(), 60_000).unref()
  return { stop: async () => { clearInterval(timer); await keep() } }
}

/** Proves the chain and every head that was handed outside. Null when all holds. `db`: as owner. */
export async function verifyAudit(db: Db, file: string): Promise<Break | null> {
  const { rows: [broken] } = await sql<Break>`select seq, reason from audit_break()`.execute(db)
  if (broken) return broken
  const heads = readHeads(file).filter(({ seq }) => seq > 0)
  const { rows: [foreign] } = await sql<Break>`
    select h.seq, case when e.seq is null then 'abgeschnitten' else 'neu geschrieben' end as reason
    from unnest(${heads.map(({ seq }) => seq)}::bigint[], ${heads.map(({ hash }) => hash)}::text[]) h(seq, hash)
    left join audit_entries e on e.seq = h.seq where e.hash is distinct from decode(h.hash, 'hex') order by h.seq limit 1`.execute(db)
  return foreign ?? null
}
