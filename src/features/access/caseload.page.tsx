/** All cases without names: who has them and how long, and the way to a reasoned look. For the lead. */
import { Eye, FolderOpen } from 'lucide-react'
import { Button, LinkButton } from '../../ui/button.tsx'
import { BarChart } from '../../ui/chart.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.tsx'
import { type CaseloadRow, listCaseload, takeLook } from './grant.api.ts'
import { GiveForm } from './grants.panel.tsx'
import { LookInput } from './grant.ts'
import { LooksPanel } from './looks.panel.tsx'

const columns: Column<CaseloadRow>[] = [
  { key: 'number', label: 'Fall', main: true, cell: (row) => `Fall ${row.number}` },
  { key: 'responsible', label: 'zuständig', cell: (row) => row.responsible ?? <Badge tone="bad">niemand</Badge> },
  { key: 'opened_on', label: 'eröffnet', kind: 'date' }, { key: 'clock_ends_on', label: 'Beratung bis', kind: 'date' },
  { key: 'state', label: 'Stand', filter: [{ value: 'open', label: 'läuft' }, { value: 'closed', label: 'beendet' }], cell: (row) => (row.state === 'open' ? 'läuft' : 'beendet') },
  { key: 'look_through', label: 'eigene Einsicht bis', kind: 'date' },
]

/** How the list is usually looked at. */
const USUAL = { state: ['open'] }
export default function CaseloadPage() {
  const [list, setList] = useList('faelle', { filter: USUAL })
  const read = useRead(listCaseload, { input: list })
  const look = (row: CaseloadRow) => openDialog({ title: `Einsicht in Fall ${row.number}`, content: (close) => <LookForm row={row} close={close} /> })
  const deputy = (row: CaseloadRow) => openDialog({ title: `Vertretung für Fall ${row.number}`, content: (close) => <GiveForm personId={row.id} close={close} /> })
  return (
    <Page title="Fälle" wide lead="Alle Fälle ohne Namen. Wer einen Fall sehen muss, nimmt mit Begründung und Ende Einsicht; die Zuständigen erfahren davon.">
      <Stack>
        {read.data && read.data.load.length > 0 && <Panel><BarChart title="Laufende Fälle nach Zuständigen" bars={read.data.load.map((one) => ({ key: one.name, label: one.name, value: one.cases }))} /></Panel>}
        <DataTable usual={USUAL} label="Fälle" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} empty={<Empty icon={FolderOpen} title="Kein Fall mit diesen Angaben" />}
          rowActions={(row) => <>
            <Button size="small" kind="quiet" label={`Vertretung für Fall ${row.number}`} onPress={() => deputy(row)}>Vertretung</Button>
            {row.look_through ? <LinkButton size="small" href={`/personen/${row.id}`}>Öffnen</LinkButton> : <Button size="small" icon={Eye} onPress={() => look(row)}>Einsicht nehmen</Button>}
          </>} />
        <LooksPanel />
      </Stack>
    </Page>
  )
}

function LookForm({ row, close }: { row: CaseloadRow; close: () => void }) {
  const { save } = useSave(takeLook)
  return (
    <Stack>
      <Notice>Die Einsicht endet von selbst. Wer für den Fall zuständig ist, sieht Begründung und Bereiche.</Notice>
      <Form schema={LookInput.omit({ case_id: true })} action="Einsicht nehmen" onCancel={close} onSave={(input, { key }) => save({ input: { ...input, case_id: row.id }, key })} onSaved={() => { toast('Einsicht eingeräumt'); close() }} />
    </Stack>
  )
}
