/** What was handed over or is planned: opened, printed, taken back, given back. */
import { FileText, RotateCcw, Undo2 } from 'lucide-react'
import { openDialog } from '../../ui/dialog.tsx'
import { why } from '../../ui/button.tsx'
import { A, Name, choicesOf } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { count, day } from '../../ui/format.ts'
import { Panel, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.tsx'
import { giveBackHandover, listHandovers, readHandover, takeBackHandover, type HandoverRow } from './handover.api.ts'
import { handoverStates } from './handover.ts'
import { openSheet, printSheetsOf } from './sheet.form.tsx'

const columns: Column<HandoverRow>[] = [
  { key: 'starting', label: 'wirksam ab', kind: 'date', main: true, cell: (row) => `ab ${day(row.starting)}` },
  { key: 'cases', label: 'Fälle', kind: 'number' }, { key: 'givers', label: 'von', cell: (row) => row.givers || 'niemandem' }, { key: 'receivers', label: 'an' }, { key: 'reason', label: 'Anlass' },
  { key: 'state', label: 'Stand', filter: choicesOf(handoverStates), cell: (row) => <Badge tone={row.state === 'planned' ? 'accent' : 'neutral'}>{handoverStates[row.state]}</Badge> },
  { key: 'made_by_name', label: 'durch', hidden: true }, { key: 'made_on', label: 'veranlasst am', kind: 'date', hidden: true },
]

export function HandoversPanel({ isLead }: { isLead: boolean }) {
  const [list, setList] = useList('uebergaben')
  const read = useRead(listHandovers, { input: list })
  const { save: takeBack } = useSave(takeBackHandover)
  const back = async (row: HandoverRow) => { await takeBack({ params: { id: row.id } }); toast('Zurückgenommen') }
  return (
    <Panel title="Übergaben" flush>
      <DataTable label="Übergaben" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} onOpen={(row) => openCases(row, isLead)}
        rowActions={(row) => row.state === 'taken_back' ? [] : [
          !isLead && { key: 'print', label: 'Übergabeblätter drucken', icon: FileText, act: () => void printSheetsOf(row.id) },
          { key: 'undo', label: 'Zurücknehmen', icon: Undo2, why: why(row.can.takeBack), act: () => void back(row) },
          { key: 'return', label: 'Zurückgeben …', icon: RotateCcw, why: why(row.can.giveBack), act: () => void openEntry({ title: 'Fälle zurückgeben', schema: giveBackHandover.input, create: giveBackHandover, params: { id: row.id }, action: 'Zurückgeben' }) },
        ]}
        empty={<Empty title="Noch nichts übergeben">Hier steht, was übergeben wurde oder geplant ist.</Empty>} />
    </Panel>
  )
}

const openCases = (row: HandoverRow, isLead: boolean) => openDialog({ title: `Übergabe ab ${day(row.starting)}`, size: 'medium', content: () => <Cases row={row} isLead={isLead} /> })
function Cases({ row, isLead }: { row: HandoverRow; isLead: boolean }) {
  const read = useRead(readHandover, { params: { id: row.id } })
  return (
    <Stack>
      <p>{row.reason}. Veranlasst von {row.made_by_name} am {day(row.made_on)}.</p>
      {row.state === 'taken_back' && <Notice>Diese Übergabe wurde zurückgenommen.</Notice>}
      <Loaded read={read}>{({ rows }) => <ul className="facts-history">{rows.map((one) => (
        <li key={one.id}><div className="earlier"><strong>{one.name ? <A href={`/personen/${one.person_id}`}><Name>{one.name}</Name></A> : one.number ? `Fall ${one.number}` : 'Fall, der nicht eingesehen werden darf'}</strong><span>{one.from_name ?? 'niemand'} → {one.to_name}</span></div>
          {one.name && !isLead && <button type="button" className="link-button" onClick={() => void openSheet(one.person_id)}>Blatt</button>}</li>
      ))}</ul>}</Loaded>
      {row.state !== 'taken_back' && !isLead && <p className="muted small">{count(row.cases, 'Blatt', 'Blätter')}: Wer übergibt und wer übernimmt, druckt sie in der Liste der Übergaben.</p>}
    </Stack>
  )
}
