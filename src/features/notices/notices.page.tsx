/** The register of notices: every number of a year, what it was and whom it concerns. */
import { FilePen, FileText, ListChecks } from 'lucide-react'
import { Button, LinkButton, why } from '../../ui/button.tsx'
import { choicesOf, Name, useUi } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Field } from '../../ui/form.tsx'
import { Page, Stack } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { noticeAccess } from './notice.access.ts'
import { exportNotices, listNotices, readNextNumber, setNextNumber, type NoticeRow } from './notice.api.ts'
import { openRules } from './notice.form.tsx'
import { noticeActions } from './notices.panel.tsx'
import { noticeKindLabels, noticeStateLabels } from './notice.ts'

const columns: Column<NoticeRow>[] = [
  { key: 'number', label: 'Nummer' }, { key: 'dated_on', label: 'Datum', kind: 'date' }, { key: 'kind', label: 'Bescheid', filter: choicesOf(noticeKindLabels) },
  { key: 'name', label: 'an', main: true, cell: (row) => <Name>{row.name}</Name> }, { key: 'people', label: 'Personen', kind: 'number' }, { key: 'building', label: 'Unterkunft' }, { key: 'effective_on', label: 'gilt ab', kind: 'date' },
  { key: 'state', label: 'Stand', filter: choicesOf(noticeStateLabels), cell: (row) => (row.state === 'withdrawn' ? <Badge>aufgehoben</Badge> : 'gültig') },
  { key: 'made_by_name', label: 'erstellt durch', hidden: true }, { key: 'withdrawn_on', label: 'aufgehoben am', kind: 'date', hidden: true }, { key: 'withdrawn_reason', label: 'Grund der Aufhebung', hidden: true },
]

export default function NoticesPage() {
  const { role, today } = useUi()
  const [list, setList] = useList('bescheide')
  const read = useRead(listNotices, { input: list })
  return (
    <Page title="Bescheide" wide lead="Einweisungen, Umsetzungen und das Ende der Unterbringung, mit Nummern ohne Lücke. Erstellt werden sie bei der Person." actions={<>{role in noticeAccess.readNumber.roles && <NextNumber />}<Button icon={ListChecks} onPress={() => openRules()}>Hausordnung drucken</Button><LinkButton icon={FilePen} href="/vorlagen">Vorlagen</LinkButton></>}>
      <Stack>
        <DataTable label="Bescheide" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} href={(row) => `/personen/${row.person_id}`} rowActions={(row) => noticeActions(row, today)}
          exportTo={role in noticeAccess.export.roles ? (format, shown) => download(exportNotices, { input: { ...list, format, columns: shown } }, `Bescheide.${format}`) : undefined}
          empty={<Empty icon={FileText} title="Noch kein Bescheid">Auf der Seite einer Person unter „Bescheide“ wird aus dem Einzug eine Einweisungsverfügung.</Empty>} />
      </Stack>
    </Page>
  )
}
function NextNumber() {
  const { data } = useRead(readNextNumber, {})
  if (!data) return null
  const { year, next, can_set } = data
  return <Button kind="quiet" why={why(can_set)} onPress={() => openEntry({ title: `Nächste Nummer ${year}`, size: 'small', schema: setNextNumber.input, start: { next }, create: setNextNumber, action: 'Speichern', children: <><p>Wer im laufenden Jahr umsteigt, zählt nach der letzten Nummer der alten Liste weiter.</p><Field name="next" /></> })}>nächste Nummer {next}/{year}</Button>
}
