/** What a list shows right now: search text, filters, sorting, page. Same shape as the input of a list endpoint. */
import { useCallback, useState } from 'react'
import type { ListInput } from '../base/list.ts'
import type { Choice } from './context.tsx'

export type ListState = ListInput

/** One column. Without `cell` the value is written by its kind, or as the label of its filter's choices. */
export type Column<Row> = {
  /** Property of the row; also the name for sorting, filtering and export. */
  key: string
  label: string
  kind?: 'text' | 'date' | 'number' | 'money'
  cell?(row: Row): React.ReactNode
  /** What to sort, filter and search by where the list does this itself; default: the property. */
  value?(row: Row): unknown
  /** Offers to filter by: name of a code list, or the offers. */
  filter?: string | readonly Choice[]
  sort?: false
  /** Not shown until somebody chooses it. */
  hidden?: boolean
  /** Carries the link of the row and is the heading of its card on phones. */
  main?: boolean
}

const START: ListState = { text: '', filter: {}, descending: false, page: 1 }
// Kept while the app is open, so that going back shows the same list. Not in addresses or browser storage: search texts are personal.
const kept = new Map<string, ListState>()

/** State of a list by name. `start`: what is shown at first; with `anew` also where something else was shown before. */
export function useList(name: string, start: Partial<ListState> = {}, anew = false): [ListState, (next: ListState) => void] {
  const [list, setList] = useState<ListState>(() => (!anew && kept.get(name)) || { ...START, ...start })
  const change = useCallback((next: ListState) => { kept.set(name, next); setList(next) }, [name])
  return [list, change]
}

/** Next state when a column head is pressed: ascending, descending, as before. */
export function sortBy(list: ListState, key: string): ListState {
  if (list.sort !== key) return { ...list, sort: key, descending: false, page: 1 }
  return list.descending ? { ...list, sort: undefined, descending: false, page: 1 } : { ...list, descending: true, page: 1 }
}

/** Which columns are shown, remembered in this browser by the list's label. */
export function useShownColumns(label: string, columns: readonly Column<never>[]): [ReadonlySet<string>, (key: string) => void, () => void] {
  const place = `columns:${label}`
  const usual = () => new Set(columns.filter((column) => !column.hidden).map((column) => column.key))
  const [shown, setShown] = useState<ReadonlySet<string>>(() => {
    try { const stored: unknown = JSON.parse(localStorage.getItem(place) ?? 'null'); if (Array.isArray(stored)) return new Set(stored.map(String)) } catch { /* Broken or no storage: the usual columns. */ }
    return usual()
  })
  const keep = (next: ReadonlySet<string>) => { setShown(next); try { localStorage.setItem(place, JSON.stringify([...next])) } catch { /* As above. */ } }
  const toggle = (key: string) => { const next = new Set(shown); if (!next.delete(key)) next.add(key); keep(next) }
  return [shown, toggle, () => { setShown(usual()); try { localStorage.removeItem(place) } catch { /* As above. */ } }]
}
