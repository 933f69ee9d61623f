/** Everybody who lives in a house today, and who pays for them; those without a payer can be looked at alone. */
import { Euro, HandCoins } from 'lucide-react'
import { Name, useUi } from '../../ui/context.tsx'
import { Panel } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import type { z } from 'zod'
import { payerLabels } from './fee.ts'
import { listPaying, type PayingRow } from './payer.api.ts'
import { editPayer } from './payer.form.tsx'

type Paying = z.output<typeof PayingRow>
const columns: Column<Paying>[] = [
  { key: 'name', label: 'Name', main: true, cell: (row) => <Name>{row.name}</Name> },
  { key: 'household_number', label: 'Haushalt' },
  { key: 'building', label: 'Unterkunft' },
  { key: 'kind', label: 'Kostenträger', cell: (row) => (row.kind ? payerLabels[row.kind as keyof typeof payerLabels] : <Badge tone="bad">fehlt</Badge>) },
  { key: 'reference', label: 'Zeichen beim Amt', hidden: true },
  { key: 'through', label: 'eingetragen bei', cell: (row) => row.through && <Name>{row.through}</Name> },
]

export function PayersPanel() {
  const { today } = useUi()
  const [list, setList] = useList('kostentraeger')
  const read = useRead(listPaying, { input: list }), missing = useRead(listPaying, { input: { filter: { kind: [''] } } })
  const isMissing = Boolean(list.filter.kind?.length)
  return (
    <Panel title="Kostenträger">
      <div className="quick-filters" role="group" aria-label="Schnellauswahl">
        <button type="button" aria-pressed={isMissing} onClick={() => setList({ ...list, page: 1, filter: isMissing ? {} : { kind: [''] } })}>fehlt{missing.data ? ` (${missing.data.total})` : ''}</button>
      </div>
      <DataTable label="Kostenträger der Untergebrachten" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} href={(row) => `/personen/${row.id}`}
        rowActions={(row) => [{ key: 'payer', label: 'Kostenträger eintragen', icon: HandCoins, act: () => { void editPayer(row.id, row.name, { valid_from: `${today.slice(0, 7)}-01`, for_household: true }) } }]}
        empty={<Empty icon={Euro} title={isMissing ? 'Überall ist ein Kostenträger eingetragen' : 'Heute ist niemand untergebracht'}>Gezeigt wird, wen zu sehen erlaubt ist.</Empty>} />
    </Panel>
  )
}
