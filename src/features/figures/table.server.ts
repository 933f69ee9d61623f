import type { Tx } from '../../base/db.ts'
import { computeFigures } from './figures.server.ts'
import type { TableColumn } from './table.rules.ts'

/** Counts for every column, one after the other: each is one question to the figures. The transaction has the audience `figures`. */
export async function countColumns<C extends Omit<TableColumn, 'counted'>>(tx: Tx, columns: readonly C[]): Promise<(C & TableColumn)[]> {
  const counted: (C & TableColumn)[] = []
  for (const column of columns) {
    const { figures, more } = await computeFigures(tx, column.ask)
    counted.push({ ...column, counted: { ...figures, more } })
  }
  return counted
}
