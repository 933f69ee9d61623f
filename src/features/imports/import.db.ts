/** SQL of imports: what is there already, writing a plan in one transaction, taking a whole import back, remembered mappings. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { Sealer } from '../../base/seal.ts'
import { findOrMakeCaseKey } from '../cases/key.db.ts'
import { undoAct } from '../people/merge.db.ts'
import type { ListKind } from './list-kind.ts'
import { writtenTables, type ImportPlan, type Register, type Values } from './plan.ts'
import type { Mapping } from './recognise.rules.ts'
import type { Counts } from './sight.rules.ts'

/** What planning looks at in a person; the stored keys of its names would only cost memory. */
const ofPerson = sql.join(['id', 'family_name', 'given_name', 'call_name', 'original_name', 'sex', 'birth_date', 'birth_year', 'phone', 'email', 'merged_into'].map((column) => sql.id(column)))

export async function loadRegister(tx: Tx): Promise<Register> {
  const register: Record<string, Values[]> = {}
  for (const table of writtenTables) {
    // Consultations are known by their fingerprint alone; there may be hundreds of thousands.
    register[table] = (await sql<Values>`select ${table === 'persons' ? ofPerson : sql`*`} from ${sql.table(table)} ${table === 'consultations' || table === 'consultation_notes' ? sql`where false` : sql``}`.execute(tx)).rows
  }
  const known = await tx.selectFrom('import_rows').innerJoin('imports', 'imports.id', 'import_rows.import_id').select(['fingerprint', 'target_id'])
    .where('imports.undone_at', 'is', null).where('list', 'in', ['consultations', 'persons']).where('target_id', 'is not', null).orderBy('imports.applied_at').execute()
  return { ...register, known: new Map(known.map((row) => [row.fingerprint, row.target_id])) } as unknown as Register
}

/** Those among the persons of the register that whoever reads the list may not see. */
export async function findUnseen(tx: Tx, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select p.id from persons p where p.id = any (${ids}::uuid[]) and not may_see(p.id, 'contact')`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

export async function loadMappings(tx: Tx): Promise<Map<string, Mapping>> {
  const rows = await tx.selectFrom('import_mappings').select(['header_fingerprint', 'list', 'columns']).execute()
  return new Map(rows.map((row) => [row.header_fingerprint, { kind: row.list as ListKind, columns: row.columns as Record<string, number> }]))
}

export async function keepMapping(tx: Tx, fingerprint: string, mapping: Mapping, now: Date): Promise<void> {
  const columns = JSON.stringify(mapping.columns)
  await tx.insertInto('import_mappings').values({ id: newId(), header_fingerprint: fingerprint, list: mapping.kind, columns, saved_at: now })
    .onConflict((conflict) => conflict.column('header_fingerprint').doUpdateSet({ list: mapping.kind, columns, saved_at: now })).execute()
}

const BATCH = 500
export type Progress = (done: number, total: number) => void

/** Writes a plan; everything or nothing, with the transaction it runs in. */
export async function applyPlan(tx: Tx, plan: ImportPlan, context: { act: string; userId: string | null; files: string[]; /** As whoever reads in may know them; every colleague sees them later. */ counts: Partial<Counts>; now: Date; seal: Sealer }, progress: Progress = () => {}): Promise<string> {
  const total = [...plan.inserts.values()].reduce((sum, rows) => sum + rows.length, 0) + plan.updates.length + plan.rows.length
  let done = 0
  const step = (count: number) => progress((done += count), total)
  // Changes first: a fact that ends makes room for the one that follows it.
  for (const { table, id, set } of plan.updates) {
    await sql`update ${sql.table(table)} set ${sql.join(Object.entries(set).map(([column, value]) => sql`${sql.id(column)} = ${value}`))} where id = ${id}`.execute(tx)
    step(1)
  }
  for (const table of writtenTables) {
    let rows = plan.inserts.get(table)!
    if (table === 'consultations') rows = rows.map(({ note: _note, ...row }) => row)
    if (table === 'consultation_notes') rows = await sealNotes(tx, context.seal, plan.inserts.get('consultations')!, context.now)
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows.slice(at, at + BATCH)
      await insertRows(tx, table, batch)
      step(batch.length)
    }
  }
  const importId = newId()
  await tx.insertInto('imports').values({ id: importId, act_id: context.act, user_id: context.userId, files: context.files, applied_at: context.now, ...context.counts }).execute()
  for (let at = 0; at < plan.rows.length; at += BATCH) {
    const batch = plan.rows.slice(at, at + BATCH)
    await tx.insertInto('import_rows').values(batch.map((row) => ({ id: newId(), import_id: importId, file: row.file, sheet: row.sheet, row_number: row.row, list: row.kind, fingerprint: row.fingerprint, outcome: row.outcome, target_table: row.target?.table ?? null, target_id: row.target?.id ?? null }))).execute()
    step(batch.length)
  }
  return importId
}

/** Rows of one table may name different columns; those that a row does not name take their default. */
async function insertRows(tx: Tx, table: string, rows: Values[]): Promise<void> {
  const shapes = new Map<string, Values[]>()
  for (const row of rows) {
    const shape = Object.keys(row).sort().join()
    shapes.set(shape, [...(shapes.get(shape) ?? []), row])
  }
  for (const [shape, alike] of shapes) {
    const columns = shape.split(',')
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.id(column)))}) values ${sql.join(alike.map((row) => sql`(${sql.join(columns.map((column) => sql`${row[column]}`))})`))}`.execute(tx)
  }
}

/** Notes of the consultations for the team, sealed with the key of their case; those without a person with the house key. */
async function sealNotes(tx: Tx, seal: Sealer, consultations: Values[], now: Date): Promise<Values[]> {
  const keys = new Map<string, Buffer>()
  const sealed: Values[] = []
  for (const { id: consultation, note, person_id, caseworker_id } of consultations) {
    if (!note) continue
    const person = person_id as string | null, id = newId()
    if (person && !keys.has(person)) keys.set(person, await findOrMakeCaseKey(tx, seal, person, now))
    sealed.push({
      id, consultation_id: consultation, person_id: person, audience: 'team', author_id: caseworker_id, written_at: now,
      note_sealed: person ? seal.sealCase(keys.get(person)!, String(note), { table: 'consultations', row: id, column: 'note_sealed', case: person }) : seal.sealHouse(String(note), 'consultations', id, 'note_sealed'),
    })
  }
  return sealed
}

export async function findImports(tx: Tx) {
  return tx.selectFrom('imports').leftJoin('users', 'users.id', 'imports.user_id')
    .select(['imports.id', 'files', 'applied_at', 'undone_at', 'created', 'changed', 'merged', 'unchanged', 'unclear', 'known', 'imports.user_id', 'imports.version', (of) => of.fn.coalesce('users.name', sql<string>`'am Server'`).as('by')])
    .orderBy('applied_at', 'desc').limit(200).execute()
}
export const findImport = (tx: Tx, id: string) => tx.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()

/** Takes a whole import back. Rows that were worked on since stop it; they are counted. */
export async function undoImport(tx: Tx, found: { id: string; act_id: string }, now: Date): Promise<number> {
  const changed = await undoAct(tx, found.act_id)
  if (changed.length === 0) await tx.updateTable('imports').set({ undone_at: now }).where('id', '=', found.id).execute()
  return changed.length
}

/** Whether lists were ever taken over, even if that was undone since. */
export const hasImports = async (tx: Tx): Promise<boolean> => (await tx.selectFrom('imports').select('id').limit(1).executeTakeFirst()) !== undefined
