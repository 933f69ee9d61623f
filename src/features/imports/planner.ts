/** The state of planning: the register as it will be, and what has to be written for it. Pure: ids and time are given. */
import { writtenTables, type ImportPlan, type PlanSettings, type Register, type RowPlan, type Values, type WrittenTable } from './plan.ts'
import type { Row } from './parse.rules.ts'
import { plain } from '../codes/codes.ts'

export class Planner {
  readonly settings: PlanSettings
  readonly known: Register['known']
  readonly inserts = new Map<WrittenTable, Values[]>(writtenTables.map((table) => [table, []]))
  readonly updates: ImportPlan['updates'] = []
  readonly rows: RowPlan[] = []
  /** Rows by a key, existing and planned together: per table the columns asked for so far. */
  private readonly indexes = new Map<WrittenTable, Map<string, Map<string, Values[]>>>(writtenTables.map((table) => [table, new Map()]))
  private readonly tables: Register
  private readonly added = new Set<Values>()

  constructor(register: Register, settings: PlanSettings) {
    this.tables = Object.assign({}, register, Object.fromEntries(writtenTables.map((table) => [table, [...register[table]]])))
    this.settings = settings
    this.known = register.known
  }

  /** Rows of a table whose column has a value, existing and planned. */
  find(table: WrittenTable, column: string, value: unknown): Values[] {
    const columns = this.indexes.get(table)!
    let index = columns.get(column)
    if (!index) {
      index = new Map()
      for (const row of this.tables[table]) push(index, keyOf(column, row[column]), row)
      columns.set(column, index)
    }
    return index.get(keyOf(column, value)) ?? []
  }
  all(table: WrittenTable): readonly Values[] { return this.tables[table] }

  add(table: WrittenTable, values: Values): string {
    const row = { id: this.settings.newId(), ...values }
    this.inserts.get(table)!.push(row)
    this.tables[table].push(row)
    this.added.add(row)
    for (const [column, index] of this.indexes.get(table)!) push(index, keyOf(column, (row as Values)[column]), row)
    return row.id as string
  }
  /** Changes columns that no index is built on. A row that is itself new is simply written so. */
  change(table: WrittenTable, row: Values, set: Values): void {
    Object.assign(row, set)
    if (!this.added.has(row)) this.updates.push({ table, id: row.id as string, set })
  }

  /** Notes what becomes of a row of a list; `work` does it and returns the changes in words. */
  take(row: Row, title: string, work: (say: (text: string, tone?: 'bad' | 'notice') => void) => { outcome: RowPlan['outcome']; changes?: string[]; target?: RowPlan['target'] }): void {
    const findings = [...row.findings]
    const done = work((text, tone = 'notice') => findings.push({ tone, file: row.file, sheet: row.sheet, row: row.row, text }))
    this.rows.push({ kind: row.kind, file: row.file, sheet: row.sheet, row: row.row, fingerprint: row.fingerprint, title, changes: [], findings, ...done })
  }

  /** The account behind initials; somebody who has none yet is noted as a colleague without access. */
  caseworker(initials: string, say?: (text: string) => void, name = initials): string {
    const known = this.find('users', 'initials', initials)[0]
    if (known) return known.id as string
    say?.(`Das Kürzel „${initials}“ ist noch keinem Konto zugeordnet. Es wird als Kollegin oder Kollege ohne Zugang angelegt.`)
    return this.add('users', { name, initials, role: 'caseworker', state: 'planned', created_at: this.settings.now })
  }
}

/** Names are compared plainly; ids as they are, which is most of the work of a long list. */
const keyOf = (column: string, value: unknown): string => (typeof value === 'string' && column !== 'id' && !column.endsWith('_id') ? plain(value) : String(value))
export function push<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key)
  if (list) list.push(value)
  else index.set(key, [value])
}
