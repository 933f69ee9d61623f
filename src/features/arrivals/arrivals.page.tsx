/** What the county has announced, who came, and how the quota stands. */
import { CalendarPlus, Pencil, Plus, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { Button, why } from '../../ui/button.tsx'
import { Name, useLabel, useUi, choicesOf } from '../../ui/context.tsx'
import { count, day, number } from '../../ui/format.ts'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded } from '../../ui/notice.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { openReserve } from '../housing/reserve.form.tsx'
import { arrivalAccess } from './arrival.access.ts'
import { exportArrivals, listArrivals, listQuotas, reopenArrival, type ArrivalRow, type QuotaRow } from './arrival.api.ts'
import { openArrival, openCancel, openQuota } from './arrival.form.tsx'
import { arrivalStateLabels } from './arrival.ts'
import { openComing } from './coming.form.tsx'
import './arrivals.css'

const STATES = choicesOf(arrivalStateLabels)
function Code({ list, code }: { list: string; code: string }) {
  const label = useLabel()
  return <>{code && label(list, code)}</>
}
function State({ row }: { row: ArrivalRow }) {
  const { today } = useUi()
  if (row.state === 'arrived') return <Badge tone="good">angekommen am {day(row.arrived_on)}</Badge>
  if (row.state === 'cancelled') return <Badge>abgesagt{row.cancelled_why && `: ${row.cancelled_why}`}</Badge>
  return row.arrives_on < today ? <Badge tone="bad">seit {day(row.arrives_on)} erwartet</Badge> : row.reserved >= row.people ? <Badge tone="good">Plätze reserviert</Badge> : <Badge tone="warn">{row.reserved > 0 ? `${row.reserved} von ${row.people} Plätzen reserviert` : 'noch kein Platz'}</Badge>
}
const columns: Column<ArrivalRow>[] = [
  { key: 'makeup', label: 'Wer', main: true, sort: false, cell: (row) => <><strong>{count(row.people, 'Person', 'Personen')}</strong>{row.family_name && <> · <Name>{row.family_name}</Name></>}<span className="row-note">{row.makeup}</span></> },
  { key: 'arrives_on', label: 'kommt am', kind: 'date' },
  { key: 'state', label: 'Stand', filter: STATES, cell: (row) => <State row={row} /> },
  { key: 'nationality', label: 'Staatsangehörigkeit', filter: 'nationality', cell: (row) => <Code list="nationality" code={row.nationality} /> },
  { key: 'language', label: 'Sprache', filter: 'language', cell: (row) => <Code list="language" code={row.language} /> },
  { key: 'allocation_group', label: 'Gruppe', filter: 'allocation-group', hidden: true, cell: (row) => <Code list="allocation-group" code={row.allocation_group} /> },
  { key: 'allocated_from', label: 'zugewiesen von' },
  { key: 'reference', label: 'Aktenzeichen', hidden: true },
  { key: 'announced_on', label: 'angekündigt am', kind: 'date', hidden: true },
  { key: 'remark', label: 'Bemerkung', hidden: true },
]

export default function ArrivalsPage() {
  const { today, navigate } = useUi()
  const [start] = useState(() => ({ filter: { state: ['announced'] } }))
  const [list, setList] = useList('ankuenfte', start)
  const read = useRead(listArrivals, { input: list })
  const { save: reopen } = useSave(reopenArrival)
  const items = (row: ArrivalRow): MenuItem[] => [
    { key: 'come', label: 'Angekommen', why: why(row.can.receive), act: () => { void openComing(row, navigate) } },
    { key: 'reserve', label: 'Plätze reservieren', why: why(row.can.reserve), act: () => { void openReserve({ arrival_id: row.id, people: row.people - row.reserved, from: row.arrives_on, title: `Plätze für ${count(row.people, 'Person', 'Personen')}` }) } },
    { key: 'find', label: 'Platz suchen', href: `/platzsuche?ankunft=${row.id}` },
    { key: 'edit', label: 'Ändern', why: why(row.can.change), act: () => { void openArrival(today, row) } },
    'line',
    row.state === 'cancelled' ? { key: 'reopen', label: 'Wieder aufnehmen', act: () => { void reopen({ params: { id: row.id }, version: row.version }) } } : { key: 'cancel', label: 'Absagen', why: why(row.can.cancel), act: () => { void openCancel(row) } },
  ]
  const add = <Button kind="primary" icon={Plus} onPress={() => openArrival(today)}>Ankunft ankündigen</Button>
  return (
    <Page title="Ankünfte" wide lead="Was der Landkreis ankündigt, und wer daraus geworden ist." actions={add}>
      <Stack>
        <DataTable usual={start.filter} label="Ankündigungen" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
          onOpen={(row) => { void (row.state === 'announced' ? openArrival(today, row) : row.household_id && navigate(`/haushalte/${row.household_id}`)) }} rowActions={items}
          exportTo={(format, shown) => download(exportArrivals, { input: { ...list, format, columns: shown } }, `Ankuendigungen.${format}`)}
          empty={<Empty icon={UserRoundPlus} title="Nichts angekündigt" action={add}>Wer, woher, wann: auch ohne Namen. Plätze lassen sich gleich reservieren.</Empty>} />
        <Quotas />
      </Stack>
    </Page>
  )
}

function Quotas() {
  const { role, today } = useUi()
  const read = useRead(listQuotas, {})
  const mayChange = role in arrivalAccess.addQuota.roles
  const year = Number(today.slice(0, 4))
  return (
    <Panel title="Aufnahmequote" actions={mayChange && <Button size="small" kind="quiet" icon={CalendarPlus} onPress={() => openQuota(year)}>Quote eintragen</Button>}>
      <Loaded read={read} lines={3}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Soll, Ist und Saldo je Jahr, sobald jemand zugewiesen oder eine Quote eingetragen ist.</p> : (
        <table className="quota-list">
          <thead><tr><th scope="col">Jahr</th><th scope="col">Soll</th><th scope="col">zugewiesen</th><th scope="col">angekündigt</th><th scope="col">Saldo</th>{mayChange && <th scope="col"><span className="unseen">Ändern</span></th>}</tr></thead>
          <tbody>{rows.map((row) => <Year key={row.year} row={row} mayChange={mayChange} />)}</tbody>
        </table>
      )}</Loaded>
      <p className="muted small">Gezählt werden Zuweisungen des Landkreises (Anschlussunterbringung und Ukraine). Der Saldo läuft ab dem ersten Jahr mit einer Quote weiter: plus heißt mehr aufgenommen als verlangt.</p>
    </Panel>
  )
}
const signed = (value: number) => (value > 0 ? `+${number(value)}` : number(value))
function Year({ row, mayChange }: { row: QuotaRow; mayChange: boolean }) {
  return (
    <tr>
      <th scope="row">{row.year}{row.remark && <small className="row-note">{row.remark}</small>}</th><td>{row.target === null ? '–' : number(row.target)}</td>
      <td>{number(row.allocated)}</td><td>{row.announced ? number(row.announced) : '–'}</td>
      <td>{row.balance === null ? '–' : <Badge tone={row.balance < 0 ? 'warn' : 'good'}>{signed(row.balance)}</Badge>}</td>
      {mayChange && <td><Button size="small" kind="quiet" icon={Pencil} label={`Quote ${row.year} ändern`} onPress={() => openQuota(row.year, row)} /></td>}
    </tr>
  )
}
