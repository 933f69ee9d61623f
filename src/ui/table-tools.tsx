/** The line above a list: search, filters, saved views, columns, export. */
import { Bookmark, ChevronDown, Columns3, Download, Search, Trash2, X } from 'lucide-react'
import { useEffect, useId, useState, type ReactNode } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Button } from './button.tsx'
import type { Choice } from './context.tsx'
import { openDialog } from './dialog.tsx'
import { TextField } from './fields.tsx'
import type { Column, ListState } from './list-state.ts'
import { Menu } from './menu.tsx'
import { sentenceOf } from './notice.tsx'
import { toast } from './toast.tsx'

export type ExportFormat = 'csv' | 'xlsx' | 'ods'
/** Saved views of a list. `query` is opaque: what `onSave` was given. */
export type Views = { items: readonly { id: string; name: string; query: string }[]; onSave(name: string, query: string): Promise<unknown>; onDrop(id: string): Promise<unknown> }

type Tools = {
  label: string; list: ListState; onList(next: ListState): void
  columns: readonly Column<any>[]; shown: ReadonlySet<string>; onToggle(key: string): void; onReset(): void
  offersOf(column: Column<any>): readonly Choice[]
  exportTo?(format: ExportFormat): Promise<unknown>; views?: Views; actions?: ReactNode
}

export function TableTools({ label, list, onList, columns, shown, onToggle, onReset, offersOf, exportTo, views, actions }: Tools) {
  const filterable = columns.filter((column) => column.filter)
  const isActive = (column: Column<any>) => (list.filter[column.key]?.length ?? 0) > 0
  const setFilter = (key: string, values: string[]) => onList({ ...list, page: 1, filter: { ...list.filter, [key]: values } })
  return (
    <div className="table-tools no-print">
      <SearchBox label={label} list={list} onList={onList} />
      {filterable.map((column) => <Filter key={column.key} label={column.label} offers={offersOf(column)} chosen={list.filter[column.key] ?? []} onChoose={(values) => setFilter(column.key, values)} />)}
      {filterable.some(isActive) && <Button size="small" kind="quiet" icon={X} label="Alle Filter aufheben" onPress={() => onList({ ...list, page: 1, filter: { ...list.filter, ...Object.fromEntries(filterable.map((column) => [column.key, []])) } })} />}
      <div className="table-tools-end">
        {views && <ViewMenu views={views} list={list} onList={onList} />}
        {columns.length > 3 && <ColumnChoice columns={columns} shown={shown} onToggle={onToggle} onReset={onReset} />}
        {exportTo && <ExportMenu exportTo={exportTo} />}
        {actions}
      </div>
    </div>
  )
}

/** Waits for a pause in typing before it asks for new rows. */
function SearchBox({ label, list, onList }: Pick<Tools, 'label' | 'list' | 'onList'>) {
  const [typed, setTyped] = useState(list.text)
  useEffect(() => setTyped(list.text), [list.text])
  useEffect(() => {
    if (typed === list.text) return
    const timer = setTimeout(() => onList({ ...list, text: typed, page: 1 }), 180)
    return () => clearTimeout(timer)
  }, [typed]) // eslint-disable-line react-hooks/exhaustive-deps -- only typing starts the pause
  return (
    <label className="table-search"><Search size={16} aria-hidden /><span className="unseen">{label} durchsuchen</span>
      <input type="search" className="control" placeholder="In der Liste suchen" dir="auto" maxLength={200} autoComplete="off" spellCheck={false} value={typed} onChange={(event) => setTyped(event.target.value)} />
    </label>
  )
}

/** Offers of one column to tick; several mean "one of these". */
function Filter({ label, offers, chosen, onChoose }: { label: string; offers: readonly Choice[]; chosen: readonly string[]; onChoose(values: string[]): void }) {
  const [text, setText] = useState('')
  const fitting = offers.filter((offer) => offer.label.toLocaleLowerCase('de').includes(text.trim().toLocaleLowerCase('de')))
  const names = chosen.map((code) => offers.find((offer) => offer.value === code)?.label ?? code)
  const toggle = (code: string) => onChoose(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
  return (
    <DialogTrigger onOpenChange={() => setText('')}>
      <Button size="small" className={chosen.length ? 'filter active' : 'filter'}><span className="filter-name">{chosen.length ? `${label}: ${names.length > 2 ? `${names.length} gewählt` : names.join(', ')}` : label}</span><ChevronDown size={14} aria-hidden /></Button>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Dialog className="filter-box" aria-label={`Filter ${label}`}>
          {offers.length > 10 && <TextField label={`${label} suchen`} bare placeholder="Suchen" value={text} onChange={setText} autoFocus />}
          <ul className="ticks">{fitting.map((offer) => <li key={offer.value}><label className="tick"><input type="checkbox" checked={chosen.includes(offer.value)} onChange={() => toggle(offer.value)} />{offer.label}</label></li>)}</ul>
          {!fitting.length && <p className="muted small">Nichts gefunden</p>}
          {chosen.length > 0 && <Button size="small" kind="quiet" onPress={() => onChoose([])}>Aufheben</Button>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function ColumnChoice({ columns, shown, onToggle, onReset }: Pick<Tools, 'columns' | 'shown' | 'onToggle' | 'onReset'>) {
  return (
    <DialogTrigger>
      <Button size="small" kind="quiet" icon={Columns3}>Spalten</Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Dialog className="filter-box" aria-label="Spalten wählen">
          <ul className="ticks">{columns.map((column) => <li key={column.key}><label className="tick"><input type="checkbox" disabled={column.main} checked={column.main || shown.has(column.key)} onChange={() => onToggle(column.key)} />{column.label}</label></li>)}</ul>
          <Button size="small" kind="quiet" onPress={onReset}>Wie am Anfang</Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

const FORMATS: readonly { key: ExportFormat; label: string; detail: string }[] = [
  { key: 'xlsx', label: 'Excel (XLSX)', detail: 'mit Datum und Zahlen' }, { key: 'ods', label: 'OpenDocument (ODS)', detail: 'für LibreOffice' }, { key: 'csv', label: 'CSV', detail: 'mit Semikolon, UTF-8' },
]
function ExportMenu({ exportTo }: { exportTo(format: ExportFormat): Promise<unknown> }) {
  return <Menu size="small" kind="quiet" label="Ausgeben" face={<><Download size={15} aria-hidden />Ausgeben</>} items={FORMATS.map((format) => ({ ...format, act: () => void exportTo(format.key) }))} />
}

function ViewMenu({ views, list, onList }: { views: Views; list: ListState; onList(next: ListState): void }) {
  const open = (query: string) => onList({ ...list, ...(JSON.parse(query) as Partial<ListState>), page: 1 })
  const keep = () => void openDialog({ title: 'Diese Ansicht merken', size: 'small', content: (close) => <NameView onCancel={() => close()} onName={async (name) => {
    // The search text is left out: a saved view outlives the session, a name typed into the search should not.
    await views.onSave(name, JSON.stringify({ text: '', filter: list.filter, sort: list.sort, descending: list.descending }))
    close()
    toast('Ansicht gemerkt')
  }} /> })
  const drop = () => void openDialog({ title: 'Gemerkte Ansichten', size: 'small', content: (close) => (
    <ul className="files">{views.items.map((view) => <li key={view.id}><span className="file-name">{view.name}</span><Button size="small" kind="quiet" icon={Trash2} label={`${view.name} löschen`} onPress={() => { close(); void views.onDrop(view.id).then(() => toast('Ansicht gelöscht')) }} /></li>)}</ul>
  ) })
  return (
    <Menu size="small" kind="quiet" label="Ansichten" face={<><Bookmark size={15} aria-hidden />Ansichten</>} items={[
      ...views.items.map((view) => ({ key: view.id, label: view.name, icon: Bookmark, act: () => open(view.query) })),
      views.items.length > 0 && 'line', { key: 'keep', label: 'Diese Ansicht merken', act: keep }, views.items.length > 0 && { key: 'drop', label: 'Ansichten aufräumen', act: drop },
    ]} />
  )
}

function NameView({ onName, onCancel }: { onName(name: string): Promise<void>; onCancel(): void }) {
  const id = useId()
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  return (
    <form id={id} className="form" onSubmit={(event) => { event.preventDefault(); if (!name.trim()) setError('Bitte einen Namen eingeben.'); else onName(name.trim()).catch((fault: unknown) => setError(sentenceOf(fault))) }}>
      <TextField label="Name" hint="Filter, Sortierung und Reihenfolge werden gemerkt, der Suchtext nicht." value={name} onChange={setName} error={error} maxLength={60} autoFocus />
      <div className="dialog-foot"><Button onPress={onCancel}>Abbrechen</Button><Button kind="primary" type="submit" form={id}>Merken</Button></div>
    </form>
  )
}
