/** Who lives where on a date: the list behind the figure "untergebracht". */
import { useState } from 'react'
import { BedDouble } from 'lucide-react'
import type { z } from 'zod'
import { Name, useUi } from '../../ui/context.tsx'
import { DateField } from '../../ui/fields.tsx'
import { Page } from '../../ui/layout.tsx'
import { Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { stayAccess } from './housing.access.ts'
import { exportStays, listStays, type StayListRow } from './stay.api.ts'
import { legalGroundLabels } from './stay.ts'
import './housing.css'

type Row = z.output<typeof StayListRow>
const GROUNDS = Object.entries(legalGroundLabels).map(([value, label]) => ({ value, label }))
const columns: Column<Row>[] = [
  { key: 'name', label: 'Name', main: true, cell: (row) => <Name>{row.name}</Name> },
  { key: 'birth_date', label: 'geboren', kind: 'date' },
  { key: 'household_number', label: 'Haushalt' },
  { key: 'district', label: 'Ortsteil', hidden: true },
  { key: 'building', label: 'Unterkunft' },
  { key: 'unit', label: 'Wohneinheit', hidden: true },
  { key: 'room', label: 'Zimmer' },
  { key: 'place', label: 'Platz', kind: 'number' },
  { key: 'valid_from', label: 'eingezogen', kind: 'date' },
  { key: 'valid_until', label: 'ausgezogen', kind: 'date', hidden: true },
  { key: 'legal_ground', label: 'Grund', filter: GROUNDS, hidden: true },
  { key: 'notice_number', label: 'Verfügung', hidden: true },
]

export default function StaysPage() {
  const { role, today } = useUi()
  const [on, setOn] = useState(today)
  const [list, setList] = useList('belegung')
  const read = useRead(listStays, { input: { ...list, on } })
  return (
    <Page title="Belegungsliste" wide back={{ href: '/unterkuenfte', label: 'Unterkünfte' }}>
      <div className="housing-head"><DateField label="Stichtag" value={on} onChange={(value) => { if (value && /^\d{4}-\d{2}-\d{2}$/.test(value)) setOn(value) }} /></div>
      <DataTable label="Belegung" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} href={(row) => `/personen/${row.person_id}`}
        exportTo={role in stayAccess.export.roles ? (format, shown) => download(exportStays, { input: { ...list, on, format, columns: shown } }, `Belegung.${format}`) : undefined}
        empty={<Empty icon={BedDouble} title="An diesem Tag ist niemand untergebracht">Gezeigt wird, wen zu sehen erlaubt ist.</Empty>} />
    </Page>
  )
}
