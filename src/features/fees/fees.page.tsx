/** Fees: the months that were charged, the statute, and who pays. */
import { Calculator, ReceiptEuro } from 'lucide-react'
import { addMonths } from '../../base/day.ts'
import { LinkButton } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { day, month } from '../../ui/format.ts'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Empty, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { PayersPanel } from './payers.panel.tsx'
import { listRuns, type RunRow } from './run.api.ts'
import { StatutePanel } from './statute.panel.tsx'
import './fees.css'

const columns: Column<RunRow>[] = [
  { key: 'month', label: 'Monat', main: true, cell: (row) => month(row.month) },
  { key: 'cents', label: 'Summe', kind: 'money', value: (row) => row.totals.cents },
  { key: 'jobcenter', label: 'Jobcenter', kind: 'money', value: (row) => row.totals.jobcenter },
  { key: 'sozialamt', label: 'Sozialamt', kind: 'money', value: (row) => row.totals.sozialamt },
  { key: 'self', label: 'selbst', kind: 'money', value: (row) => row.totals.self },
  { key: 'corrections', label: 'davon Berichtigungen', kind: 'money', value: (row) => row.totals.corrections },
  { key: 'frozen', label: 'festgeschrieben', cell: (row) => `${day(row.frozen_at.slice(0, 10))} · ${row.frozen_by}`, hidden: true },
]

/** Months that were not charged yet, from half a year ago to the next. */
const others = (rows: readonly RunRow[], today: string) => Array.from({ length: 8 }, (_, n) => addMonths(`${today.slice(0, 7)}-01`, 1 - n)).filter((one) => !rows.some((row) => row.month === one))

export default function FeesPage() {
  const read = useRead(listRuns, {})
  const { today } = useUi()
  const next = read.data?.next
  return (
    <Page title="Gebühren" wide actions={next && <><Menu label="Anderer Monat" items={others(read.data!.rows, today).map((one) => ({ key: one, label: month(one), href: `/gebuehren/${one.slice(0, 7)}` }))} /><LinkButton kind="primary" icon={Calculator} href={`/gebuehren/${next.slice(0, 7)}`}>{month(next)} berechnen</LinkButton></>}>
      <Stack>
        <Panel title="Läufe" flush>
          <Loaded read={read}>{({ rows }) => <DataTable plain label="Gebührenläufe" columns={columns} rows={rows} href={(row) => `/gebuehren/${row.month.slice(0, 7)}`} empty={<Empty icon={ReceiptEuro} title="Noch kein Monat berechnet">Zuerst die Satzung und die Kostenträger eintragen, dann einen Monat berechnen, ansehen und festschreiben.</Empty>} />}</Loaded>
        </Panel>
        <StatutePanel />
        <PayersPanel />
      </Stack>
    </Page>
  )
}
