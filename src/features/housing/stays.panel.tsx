/** Who lives where on a date: the list behind the figure "untergebracht". */
import { BedDouble } from 'lucide-react'
import type { z } from 'zod'
import { Name, useUi, choicesOf } from '../../ui/context.tsx'
import { Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { stayAccess } from './housing.access.ts'
import { exportStays, listStays, type StayListRow } from './stay.api.ts'
import { legalGroundLabels } from './stay.ts'

type Row = z.output<typeof StayListRow>
const GROUNDS = choicesOf(legalGroundLabels)
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

/** The list beside the picture, on the same day. */
export function StaysList({ on }: { on: string }) {
  const { role } = useUi()
  const [list, setList] = useList('belegung')
  const read = useRead(listStays, { input: { ...list, on } })
  return (
    <DataTable label="Belegung" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} href={(row) => `/personen/${row.person_id}`}
      exportTo={role in stayAccess.export.roles ? (format, shown) => download(exportStays, { input: { ...list, on, format, columns: shown } }, `Belegung.${format}`) : undefined}
      empty={<Empty icon={BedDouble} title="An diesem Tag ist niemand untergebracht">Gezeigt wird, wen zu sehen erlaubt ist.</Empty>} />
  )
}
