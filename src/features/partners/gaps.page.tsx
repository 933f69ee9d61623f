/** Structural gaps: what was needed and is nowhere to be had, noted and counted. */
import { CircleDashed, Plus } from 'lucide-react'
import { isDay } from '../../base/day.ts'
import { Button } from '../../ui/button.tsx'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { DateField } from '../../ui/fields.tsx'
import { Page } from '../../ui/layout.tsx'
import { Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { exportGaps, listGaps, type GapRow } from './gap.api.ts'
import { useGapForm } from './gap.form.tsx'
import './partners.css'

function Kind({ code }: { code: string }) {
  return <>{useLabel()('gap-kind', code)}</>
}
const columns: Column<GapRow>[] = [
  { key: 'noted_on', label: 'bemerkt am', kind: 'date', main: true },
  { key: 'kind', label: 'Was fehlt', filter: 'gap-kind', cell: (row) => <Kind code={row.kind} /> },
  { key: 'district', label: 'Ortsteil' },
  { key: 'note', label: 'Anmerkung', sort: false },
  { key: 'person_name', label: 'Person', cell: (row) => row.person_id && <span className="steady"><A href={`/personen/${row.person_id}`}><Name>{row.person_name}</Name></A></span> },
  { key: 'noted_by_name', label: 'durch' },
]
/** A coordinator meets only gaps about nobody. */
const withoutPeople = columns.filter((column) => column.key !== 'person_name')

export default function GapsPage() {
  const { role, today } = useUi()
  const openGap = useGapForm()
  const [list, setList] = useList('luecken')
  const read = useRead(listGaps, { input: list })
  const pick = (key: string, value: string | null) => setList({ ...list, page: 1, filter: { ...list.filter, [key]: isDay(value) ? [value] : [] } })
  const add = <Button kind="primary" icon={Plus} onPress={() => void openGap(today)}>Lücke festhalten</Button>
  return (
    <Page title="Lücken im Hilfenetz" wide actions={add}>
      <div className="contact-period"><DateField label="von" value={list.filter.from?.[0] ?? null} onChange={(value) => pick('from', value)} /><DateField label="bis" value={list.filter.to?.[0] ?? null} onChange={(value) => pick('to', value)} /></div>
      <DataTable label="Lücken" columns={role === 'coordinator' ? withoutPeople : columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        onOpen={(row) => void openGap(today, row)} exportTo={(format, shown) => download(exportGaps, { input: { ...list, format, columns: shown } }, `Lücken.${format}`)}
        empty={<Empty icon={CircleDashed} title="Noch keine Lücke" action={add}>Was gebraucht wurde und nirgends zu haben war: kein Kindergartenplatz, keine Therapie mit Sprachmittlung. So lässt sich zeigen, was vor Ort fehlt und wie oft.</Empty>} />
    </Page>
  )
}
