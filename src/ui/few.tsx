/** The first of a list, and the rest on demand. */
import { useState, type ReactNode } from 'react'
import { Button } from './button.tsx'

const FEW = 8
/** `children`: one row as `<li>`. `className`: of the list. */
export function FirstFew<T>({ rows, className, children }: { rows: readonly T[]; className: string; children(row: T): ReactNode }) {
  const [isAll, setAll] = useState(false)
  return (
    <>
      <ul className={className}>{(isAll ? rows : rows.slice(0, FEW)).map(children)}</ul>
      {rows.length > FEW && <Button kind="quiet" size="small" onPress={() => setAll(!isAll)}>{isAll ? 'Weniger zeigen' : `Alle ${rows.length} zeigen`}</Button>}
    </>
  )
}
