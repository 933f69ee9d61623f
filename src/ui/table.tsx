/** A list as a native table: sorted by its heads, filtered, paged by 50; on phones each row becomes a card. */
import { ArrowDown, ArrowUp, ChevronLeft, ChevronRight, MoreHorizontal } from 'lucide-react'
import { columnFilteringFeature, columnVisibilityFeature, createFilteredRowModel, createPaginatedRowModel, createSortedRowModel, rowPaginationFeature, rowSortingFeature, tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table'
import { useEffect, useMemo, useRef, useState, type MouseEvent, type ReactElement, type ReactNode } from 'react'
import { PAGE } from '../base/list.ts'
import { Button } from './button.tsx'
import { A, useUi, type Choice } from './context.tsx'
import { dayOrYear, money, number } from './format.ts'
import { sortBy, useList, useShownColumns, type Column, type ListState } from './list-state.ts'
import { Menu, type MenuItem } from './menu.tsx'
import { Empty, ErrorNotice, Skeleton } from './notice.tsx'
import { TableTools, type ExportFormat, type Views } from './table-tools.tsx'

export { useList, type Column, type ListState }

export type TableProps<Row> = {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[] | undefined
  /** With `onList` the server searches, filters, sorts and pages; `total` is how many rows there are in all. Without, the table does it with the rows it has. */
  list?: ListState; onList?(next: ListState): void; total?: number
  /** The filter the list is usually looked at with (what is open, what is mine): it does not count as narrowing, and `empty` is shown under it. */
  usual?: ListState['filter']
  loading?: boolean; error?: unknown; retry?(): void
  rowKey?(row: Row): string
  href?(row: Row): string | undefined
  /** Opens the row where it has no page of its own; pressed anywhere in it. */
  onOpen?(row: Row): void
  /** Acts of a row: items of a menu, or a part of its own. */
  rowActions?(row: Row): readonly (MenuItem | false | null | undefined)[] | ReactElement | null | false
  selection?: { chosen: ReadonlySet<string>; onChoose(chosen: ReadonlySet<string>): void; actions: ReactNode }
  exportTo?(format: ExportFormat, columns: string[]): Promise<unknown>
  views?: Views
  empty?: ReactNode; actions?: ReactNode
  /** Leaves out the search and filter line, for short lists inside a panel. */
  plain?: boolean
}

const features = tableFeatures({
  columnVisibilityFeature, columnFilteringFeature, rowSortingFeature, rowPaginationFeature,
  filteredRowModel: createFilteredRowModel(), sortedRowModel: createSortedRowModel(), paginatedRowModel: createPaginatedRowModel(),
})
const NONE: never[] = []
const COLLATOR = new Intl.Collator('de', { numeric: true, sensitivity: 'base' })
const compare = (one: unknown, other: unknown) => (typeof one === 'number' && typeof other === 'number' ? one - other : COLLATOR.compare(String(one), String(other)))
const plainText = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('de')

type Anyone = { id?: unknown }
export function DataTable<Row extends object>(props: TableProps<Row>) {
  const { label, columns, rows, onList, loading, error, retry, rowKey = (row) => String((row as Anyone).id), href, onOpen, rowActions, selection, exportTo, views, empty, actions, plain, usual = {} } = props
  const { choices, navigate } = useUi()
  const [ownList, setOwnList] = useState<ListState>({ text: '', filter: {}, descending: false, page: 1 })
  const list = props.list ?? ownList, change = onList ?? setOwnList
  const isServer = onList !== undefined && props.total !== undefined
  const [shown, toggle, reset] = useShownColumns(label, columns as readonly Column<never>[])
  const offersOf = (column: Column<Row>): readonly Choice[] => (typeof column.filter === 'string' ? choices(column.filter) : column.filter ?? [])
  const valueOf = (column: Column<Row>, row: Row): unknown => (column.value ? column.value(row) : (row as Record<string, unknown>)[column.key]) ?? undefined
  const textOf = (column: Column<Row>, row: Row): string => {
    const value = valueOf(column, row)
    if (value === undefined || value === '') return ''
    if (column.kind === 'date') return dayOrYear(String(value))
    if (column.kind === 'money') return money(Number(value))
    if (typeof value === 'number') return number(value, 2)
    return column.filter ? offersOf(column).find((offer) => offer.value === value)?.label ?? String(value) : String(value)
  }

  const definitions = useMemo(() => columns.map((column): ColumnDef<typeof features, Row> => ({
    id: column.key, accessorFn: (row) => valueOf(column, row), sortUndefined: 'last',
    sortFn: (one, other, id) => (column.filter ? compare(textOf(column, one.original), textOf(column, other.original)) : compare(one.getValue(id), other.getValue(id))),
    filterFn: (row, id, wanted: string[]) => { const value = row.getValue(id); return Array.isArray(value) ? value.some((one) => wanted.includes(String(one))) : wanted.includes(String(value)) },
  })), [columns, choices]) // eslint-disable-line react-hooks/exhaustive-deps -- the readers of a column depend on nothing else
  const words = isServer ? '' : plainText(list.text.trim())
  const data = useMemo(() => {
    if (!rows) return NONE
    if (!words) return rows
    return rows.filter((row) => { const hay = plainText(columns.map((column) => textOf(column, row)).join(' ')); return words.split(/\s+/).every((word) => hay.includes(word)) })
  }, [rows, words, columns]) // eslint-disable-line react-hooks/exhaustive-deps
  const table = useTable({
    features, columns: definitions, data: data as Row[], getRowId: rowKey,
    manualFiltering: isServer, manualSorting: isServer, manualPagination: isServer, autoResetPageIndex: false,
    state: {
      columnVisibility: useMemo(() => Object.fromEntries(columns.map((column) => [column.key, column.main || shown.has(column.key)])), [columns, shown]),
      sorting: useMemo(() => (list.sort ? [{ id: list.sort, desc: list.descending }] : []), [list.sort, list.descending]),
      columnFilters: useMemo(() => (isServer ? [] : Object.entries(list.filter).filter(([, values]) => values.length).map(([id, value]) => ({ id, value }))), [list.filter, isServer]),
      pagination: useMemo(() => ({ pageIndex: list.page - 1, pageSize: PAGE }), [list.page]),
    },
  })
  const visible = columns.filter((column) => column.main || shown.has(column.key))
  const page = table.getRowModel().rows
  const total = isServer ? props.total! : table.getFilteredRowModel().rows.length
  const pages = Math.max(1, Math.ceil(total / PAGE))
  // Fewer rows than before, e.g. after a deletion: back to the last page there is.
  useEffect(() => { if (rows && !loading && list.page > pages) change({ ...list, page: pages }) }, [rows, loading, list, pages]) // eslint-disable-line react-hooks/exhaustive-deps

  const chosenOf = (filter: ListState['filter']) => JSON.stringify(Object.entries(filter).filter(([, values]) => values.length > 0))
  const isNarrowed = list.text !== '' || chosenOf(list.filter) !== chosenOf(usual)
  const open = (event: MouseEvent, row: Row) => {
    const target = href?.(row)
    if ((!target && !onOpen) || event.defaultPrevented || (event.target as Element).closest('a, button, input, label, select') || getSelection()?.toString()) return
    if (!target) onOpen!(row)
    else if (event.ctrlKey || event.metaKey) window.open(target, '_blank', 'noopener')
    else navigate(target)
  }
  const chooseAll = () => selection?.onChoose(page.every((row) => selection.chosen.has(row.id)) ? new Set() : new Set(page.map((row) => row.id)))
  const choose = (id: string) => { const next = new Set(selection!.chosen); if (!next.delete(id)) next.add(id); selection!.onChoose(next) }

  return (
    <div className="table-box">
      {!plain && <TableTools label={label} list={list} onList={change} columns={columns} shown={shown} onToggle={toggle} onReset={reset} offersOf={offersOf} exportTo={exportTo && ((format) => exportTo(format, visible.map((column) => column.key)))} views={views} actions={actions} />}
      {selection && selection.chosen.size > 0 && <div className="table-chosen" role="status"><strong>{number(selection.chosen.size)} gewählt</strong>{selection.actions}<Button size="small" kind="quiet" onPress={() => selection.onChoose(new Set())}>Auswahl aufheben</Button></div>}
      {error && !rows ? <ErrorNotice error={error} retry={retry} /> : !rows ? <Skeleton lines={8} /> : page.length === 0 ? (
        isNarrowed ? <Empty title="Nichts gefunden" action={<Button onPress={() => change({ ...list, text: '', filter: usual, page: 1 })}>Suche und Filter aufheben</Button>}>Für diese Suche und diese Filter gibt es keine Einträge.</Empty> : empty ?? <Empty title="Noch keine Einträge" />
      ) : (
        <Scrolling label={label} busy={loading}>
          <table className="table" aria-label={label} aria-rowcount={isServer ? total : undefined}>
            <thead><tr>
              {selection && <th className="table-check"><input type="checkbox" aria-label="Alle auf dieser Seite wählen" checked={page.every((row) => selection.chosen.has(row.id))} onChange={chooseAll} /></th>}
              {visible.map((column) => <Head key={column.key} column={column} list={list} onSort={plain || column.sort === false ? undefined : () => change(sortBy(list, column.key))} />)}
              {rowActions && <th className="table-acts"><span className="unseen">Handlungen</span></th>}
            </tr></thead>
            <tbody>{page.map(({ id, original: row }) => (
              <tr key={id} className={onOpen || href?.(row) ? 'goes' : undefined} data-chosen={selection?.chosen.has(id) || undefined} onClick={(event) => open(event, row)}>
                {selection && <td className="table-check"><input type="checkbox" aria-label="Zeile wählen" checked={selection.chosen.has(id)} onChange={() => choose(id)} /></td>}
                {visible.map((column) => {
                  const content = column.cell ? column.cell(row) : column.kind === 'date' || column.kind === 'number' || column.kind === 'money' ? textOf(column, row) : <bdi>{textOf(column, row)}</bdi>
                  const target = column.main ? href?.(row) : undefined
                  return <td key={column.key} data-label={column.label} className={`${column.kind === 'money' ? 'number' : column.kind ?? 'text'}${column.main ? ' main' : ''}`}>{target ? <A href={target}>{content}</A> : onOpen && column.main ? <button type="button" className="table-open" onClick={() => onOpen(row)}>{content}</button> : content}</td>
                })}
                {rowActions && <td className="table-acts"><RowActs acts={rowActions(row)} /></td>}
              </tr>
            ))}</tbody>
          </table>
        </Scrolling>
      )}
      {rows && total > 0 && <Pager label={label} page={Math.min(list.page, pages)} pages={pages} total={total} onPage={(next) => change({ ...list, page: next })} />}
    </div>
  )
}

function Head<Row>({ column, list, onSort }: { column: Column<Row>; list: ListState; onSort?(): void }) {
  const isSorted = list.sort === column.key
  const Sign = list.descending ? ArrowDown : ArrowUp
  return (
    <th className={column.kind === 'money' ? 'number' : column.kind ?? 'text'} aria-sort={isSorted ? (list.descending ? 'descending' : 'ascending') : undefined}>
      {onSort ? <button type="button" className="table-sort" onClick={onSort}>{column.label}<Sign size={14} aria-hidden className={isSorted ? '' : 'idle'} /></button> : column.label}
    </th>
  )
}

function RowActs({ acts }: { acts: ReturnType<NonNullable<TableProps<object>['rowActions']>> }) {
  if (!Array.isArray(acts)) return <div className="row end">{acts as ReactNode}</div>
  return acts.some(Boolean) ? <div className="row end"><Menu kind="quiet" size="small" icon={MoreHorizontal} label="Handlungen" items={acts as MenuItem[]} /></div> : null
}

/** The head sticks to the page; only a table wider than its place scrolls by itself, and can then be reached by keyboard. */
function Scrolling({ label, busy, children }: { label: string; busy?: boolean; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const [isWide, setWide] = useState(false)
  useEffect(() => {
    const element = box.current!
    const watch = new ResizeObserver(() => setWide(element.firstElementChild!.scrollWidth > element.clientWidth + 1))
    watch.observe(element)
    watch.observe(element.firstElementChild!)
    return () => watch.disconnect()
  }, [])
  return <div ref={box} className={isWide ? 'table-scroll wide' : 'table-scroll'} aria-busy={busy || undefined} {...(isWide ? { tabIndex: 0, role: 'region', 'aria-label': `${label}, seitlich verschiebbar` } : {})}>{children}</div>
}

function Pager({ label, page, pages, total, onPage }: { label: string; page: number; pages: number; total: number; onPage(page: number): void }) {
  const first = (page - 1) * PAGE + 1, last = Math.min(page * PAGE, total)
  return (
    <nav className="pager" aria-label={`Seiten: ${label}`}>
      <span role="status">{pages === 1 ? `${number(total)} ${total === 1 ? 'Eintrag' : 'Einträge'}` : `${number(first)}–${number(last)} von ${number(total)}`}</span>
      {pages > 1 && <div className="row no-print">
        <Button size="small" icon={ChevronLeft} label="Vorige Seite" why={page === 1 ? 'Das ist die erste Seite.' : undefined} className="mirror" onPress={() => onPage(page - 1)} />
        <span className="small muted">Seite {number(page)} von {number(pages)}</span>
        <Button size="small" icon={ChevronRight} label="Nächste Seite" why={page === pages ? 'Das ist die letzte Seite.' : undefined} className="mirror" onPress={() => onPage(page + 1)} />
      </div>}
    </nav>
  )
}
