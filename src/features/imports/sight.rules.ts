/** What of a plan is told to whoever reads lists in. Reading in compares with all cases; of persons whom the reader may not see, nothing is told
 *  but that somebody like them is there: not what the register says, not whether the list says the same. Pure. */
import type { Duplicate, ImportPlan, Outcome, RowPlan } from './plan.ts'

/** known: the row is about somebody in another case; what became of it is not told. */
export type ShownOutcome = Outcome | 'known'
export type ShownRow = Omit<RowPlan, 'outcome'> & { outcome: ShownOutcome }
export type Counts = Record<ShownOutcome, number>

/** Persons of whom a plan could tell something; those among them that are new stand in no register yet. */
export const personsOf = (plan: ImportPlan): string[] =>
  [...new Set([...plan.rows.flatMap((row) => concernedBy(row) ?? []), ...plan.duplicates.flatMap(({ registerId }) => registerId ?? [])])]

const concernedBy = (row: RowPlan): string | undefined => (row.target?.table === 'persons' ? row.target.id : row.about)

export function countRows(rows: readonly { outcome: ShownOutcome }[]): Counts {
  const counts: Counts = { created: 0, changed: 0, merged: 0, unchanged: 0, unclear: 0, known: 0 }
  for (const row of rows) counts[row.outcome]++
  return counts
}

/** `unseen`: persons of the register that the reader may not see. */
export function withinSight(plan: ImportPlan, unseen: ReadonlySet<string>): { rows: ShownRow[]; duplicates: Duplicate[]; counts: Counts } {
  const rows = plan.rows.map((row): ShownRow => {
    const concerned = concernedBy(row)
    if (!concerned || !unseen.has(concerned)) return row
    // Findings with a column are about the list itself, the others compare with the register.
    const findings = row.findings.filter((found) => found.column)
    return row.target?.table === 'persons' ? { ...row, outcome: 'known', changes: [], findings } : { ...row, findings }
  })
  const duplicates = plan.duplicates.map((pair) => (pair.registerId && unseen.has(pair.registerId) ? { ...pair, reasons: [], a: { name: 'Person aus einem anderen Fall', born: '', place: 'im Register' } } : pair))
  return { rows, duplicates, counts: countRows(rows) }
}
