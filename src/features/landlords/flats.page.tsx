/** Private flats that are offered, what may be paid, who stays long and who could rent. */
import { Hourglass, House, KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button, why } from '../../ui/button.tsx'
import { Name, useUi, choicesOf } from '../../ui/context.tsx'
import { NumberField } from '../../ui/fields.tsx'
import { count, day, money, number } from '../../ui/format.ts'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { Badge, Empty, Loaded } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { flatAccess, stayingAccess } from './flat.access.ts'
import { exportFlats, exportLongStays, listCeilings, listEarning, listFlats, listLongStays, type EarningRow, type FlatRow, type LongStayRow } from './flat.api.ts'
import { editCeiling, editFlat, fitting, openEnd, openFlat, openViewing } from './flat.form.tsx'
import { flatStateLabels } from './flat.ts'

const STATES = choicesOf(flatStateLabels)
const columns: Column<FlatRow>[] = [
  { key: 'address', label: 'Wohnung', main: true }, { key: 'landlord', label: 'wer vermietet' },
  { key: 'rooms', label: 'Zimmer', kind: 'number', cell: (row) => (row.rooms === null ? '–' : number(row.rooms, row.rooms % 1 ? 1 : 0)) }, { key: 'area_m2', label: 'm²', kind: 'number' },
  { key: 'rent_cents', label: 'Miete', kind: 'money' }, { key: 'cold_cents', label: 'kalt', kind: 'money', hidden: true }, { key: 'extra_cents', label: 'Nebenkosten', kind: 'money', hidden: true },
  { key: 'fits_from', label: 'angemessen', cell: (row) => fitting(row) }, { key: 'state', label: 'Stand', filter: STATES, cell: (row) => <Badge tone={row.state === 'offered' ? 'good' : 'neutral'}>{flatStateLabels[row.state]}</Badge> },
  { key: 'free_from', label: 'frei ab', kind: 'date' }, { key: 'viewings', label: 'Besichtigungen', kind: 'number' }, { key: 'offered_on', label: 'angeboten am', kind: 'date', hidden: true }, { key: 'phone', label: 'Telefon', hidden: true },
]
export default function FlatsPage() {
  const { role, today } = useUi()
  const [start] = useState(() => ({ filter: { state: ['offered'] } }))
  const [list, setList] = useList('wohnungen', start)
  const read = useRead(listFlats, { input: list })
  const items = (row: FlatRow): MenuItem[] => [
    { key: 'view', label: 'Besichtigung eintragen', why: why(row.can.view), act: () => { void openViewing(row, today) } },
    { key: 'end', label: 'Angebot beenden', why: why(row.can.finish), act: () => { void openEnd(row, today) } },
    { key: 'edit', label: 'Ändern', why: why(row.can.change), act: () => { void editFlat(today, row) } },
  ]
  const add = role in flatAccess.add.roles && <Button kind="primary" icon={Plus} onPress={() => editFlat(today)}>Wohnung eintragen</Button>
  return (
    <Page title="Wohnungen" wide lead="Was Private zur Miete anbieten, und wer aus den Unterkünften mieten könnte." actions={add || undefined}>
      <Stack>
        <DataTable usual={start.filter} label="Wohnungen" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} onOpen={(row) => { void openFlat(row) }} rowActions={items}
          exportTo={(format, shown) => download(exportFlats, { input: { ...list, format, columns: shown } }, `Wohnungen.${format}`)}
          empty={<Empty icon={House} title="Keine Wohnung im Angebot" action={add || undefined}>Anschrift, Miete und wer vermietet; ob die Miete angemessen ist, steht dann daneben.</Empty>} />
        {role in stayingAccess.earning.roles && <Earning />}
        <LongStays />
        <Ceilings />
      </Stack>
    </Page>
  )
}

const stayColumns = [
  { key: 'name', label: 'Name', main: true, cell: (row: LongStayRow) => <Name>{row.name}</Name> }, { key: 'household_number', label: 'Haushalt' }, { key: 'household_size', label: 'Personen', kind: 'number' as const }, { key: 'building', label: 'Unterkunft' },
  { key: 'since', label: 'untergebracht seit', kind: 'date' as const }, { key: 'months', label: 'Monate', kind: 'number' as const },
]
function LongStays() {
  const { role } = useUi()
  const [list, setList] = useList('lange-untergebracht')
  const [months, setMonths] = useState<number | null>(24)
  const wanted = Math.min(600, Math.max(0, Math.round(months ?? 0)))
  const read = useRead(listLongStays, { input: { ...list, months: wanted } })
  return (
    <Panel title="Länger untergebracht">
      <div className="long-stay-months"><NumberField label="länger als Monate" value={months} onChange={(value) => { setMonths(value); setList({ ...list, page: 1 }) }} /></div>
      <DataTable label="Länger untergebracht" columns={stayColumns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} href={(row) => `/personen/${row.id}`}
        exportTo={role in stayingAccess.export.roles ? (format, shown) => download(exportLongStays, { input: { ...list, months: wanted, format, columns: shown } }, `Laenger-untergebracht.${format}`) : undefined}
        empty={<Empty icon={Hourglass} title={`Niemand länger als ${count(wanted, 'Monat', 'Monate')}`}>Gezählt wird ohne Lücke; ein Umzug von Haus zu Haus unterbricht nicht. Gezeigt wird, wen zu sehen erlaubt ist.</Empty>} />
    </Panel>
  )
}
const earningColumns: Column<EarningRow>[] = [...stayColumns.filter((column) => column.key !== 'since') as Column<EarningRow>[], { key: 'occupation', label: 'Tätigkeit', filter: 'occupation' }, { key: 'occupied_since', label: 'seit', kind: 'date' }, { key: 'ceiling_cents', label: 'Mietobergrenze', kind: 'money' }]
function Earning() {
  const [list, setList] = useList('koennten-mieten')
  const read = useRead(listEarning, { input: list })
  return (
    <Panel title="Mit Arbeit oder Ausbildung: könnten mieten">
      <DataTable label="Könnten mieten" columns={earningColumns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} href={(row) => `/personen/${row.id}`}
        empty={<Empty icon={KeyRound} title="Niemand mit Arbeit oder Ausbildung in einer Unterkunft">Gezeigt werden eigene Fälle und Vertretungen.</Empty>} />
    </Panel>
  )
}
function Ceilings() {
  const { role, today } = useUi()
  const read = useRead(listCeilings, {})
  const mayChange = role in flatAccess.addCeiling.roles
  return (
    <Panel title="Mietobergrenzen" actions={mayChange && <Button size="small" kind="quiet" icon={Plus} onPress={() => editCeiling(today)}>Eintragen</Button>}>
      <Loaded read={read} lines={3}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Je Haushaltsgröße, mit dem Tag, ab dem sie gelten: Kaltmiete mit Nebenkosten, ohne Heizung.</p> : (
        <ul className="house-list">{rows.map((row) => (
          <li key={row.id}><span><strong>{count(row.household_size, 'Person', 'Personen')}</strong>: {money(row.cents)}<small>ab {day(row.valid_from)}{row.valid_until && `, nicht mehr ab ${day(row.valid_until)}`}</small></span>
            {(row.valid_until && row.valid_until <= today) || row.valid_from > today ? <Badge>{row.valid_from > today ? 'künftig' : 'früher'}</Badge> : <Badge tone="good">gilt</Badge>}
            {mayChange && <Button size="small" kind="quiet" onPress={() => editCeiling(today, row)}>Ändern</Button>}</li>
        ))}</ul>
      )}</Loaded>
    </Panel>
  )
}
