/** What is broken in the houses, and the walks through them. */
import { Footprints, Plus, Wrench } from 'lucide-react'
import { useState } from 'react'
import { Button, why } from '../../ui/button.tsx'
import { useUi, choicesOf } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Field, Fields } from '../../ui/form.tsx'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { buildings } from '../housing/place.choice.ts'
import { walkAccess } from './fault.access.ts'
import { exportFaults, listFaults, type FaultRow } from './fault.api.ts'
import { editFault, openFinish, openReport, openRoomBlock, openTell } from './fault.form.tsx'
import { openFault, StateBadge } from './fault.panel.tsx'
import { faultStateLabels, tradeLabels, WalkInput } from './fault.ts'
import { listWalks, startWalk, type WalkPage, type WalkRow } from './walk.api.ts'

const columns: Column<FaultRow>[] = [
  { key: 'title', label: 'Schaden', main: true },
  { key: 'building', label: 'Unterkunft' }, { key: 'room', label: 'Zimmer' },
  { key: 'trade', label: 'Gewerk', filter: choicesOf(tradeLabels), cell: (row) => tradeLabels[row.trade as keyof typeof tradeLabels] ?? row.trade },
  { key: 'state', label: 'Stand', filter: choicesOf(faultStateLabels), cell: (row) => <StateBadge row={row} /> },
  { key: 'reported_on', label: 'gemeldet am', kind: 'date' }, { key: 'told', label: 'zuletzt gemeldet an' }, { key: 'told_on', label: 'am', kind: 'date', hidden: true },
  { key: 'blocked', label: 'gesperrt', kind: 'number', cell: (row) => row.blocked || '–' }, { key: 'cents', label: 'Kosten', kind: 'money' },
  { key: 'done_on', label: 'erledigt am', kind: 'date', hidden: true }, { key: 'reported_by_name', label: 'eingetragen durch', hidden: true },
]

export default function FaultsPage() {
  const { today } = useUi()
  const [start] = useState(() => ({ filter: { state: ['reported', 'ordered', 'working'] } }))
  const [list, setList] = useList('schaeden', start)
  const read = useRead(listFaults, { input: list })
  const items = (row: FaultRow): MenuItem[] => [
    { key: 'done', label: 'Erledigt', why: why(row.can.finish), act: () => { void openFinish(row, today) } },
    { key: 'tell', label: 'Eintragen, wem gemeldet', why: why(row.can.tell), act: () => { void openTell(row, today) } },
    { key: 'block', label: 'Zimmer sperren', why: row.room_id ? why(row.can.block) : 'Beim Schaden steht kein Zimmer.', act: () => { void openRoomBlock(row, today) } },
    { key: 'edit', label: 'Ändern', why: why(row.can.change), act: () => { void editFault(row) } },
  ]
  const add = <Button kind="primary" icon={Plus} onPress={() => openReport(today)}>Schaden melden</Button>
  return (
    <Page title="Schäden" wide lead="Was in den Unterkünften kaputt ist, wer es richtet, was es kostet." actions={add}>
      <Stack>
        <DataTable usual={start.filter} label="Schäden" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} onOpen={(row) => { void openFault(row) }} rowActions={items}
          exportTo={(format, shown) => download(exportFaults, { input: { ...list, format, columns: shown } }, `Schaeden.${format}`)}
          empty={<Empty icon={Wrench} title="Kein offener Schaden" action={add}>Mit Foto und Zimmer; die Plätze lassen sich vom Schaden aus sperren.</Empty>} />
        <Walks />
      </Stack>
    </Page>
  )
}

const walkColumns: Column<WalkRow>[] = [
  { key: 'building', label: 'Unterkunft', main: true }, { key: 'held_on', label: 'Tag', kind: 'date' }, { key: 'held_by_name', label: 'gegangen' },
  { key: 'looked', label: 'angesehen', sort: false, cell: (row) => `${row.looked} von ${row.points}` }, { key: 'found', label: 'Mängel', kind: 'number' },
  { key: 'finished_on', label: 'Stand', sort: false, cell: (row) => (row.finished_on ? <Badge>abgeschlossen</Badge> : <Badge tone="warn">unterwegs</Badge>) },
]
function Walks() {
  const { role, today, navigate } = useUi()
  const [list, setList] = useList('rundgaenge')
  const read = useRead(listWalks, { input: list })
  const begin = async () => {
    const walk = (await openEntry({ title: 'Rundgang beginnen', size: 'small', schema: WalkInput, start: { held_on: today, building_id: '' }, create: startWalk, action: 'Beginnen', children: <Fields><Field name="building_id" load={buildings} /><Field name="held_on" /></Fields> })) as WalkPage | undefined
    if (walk) navigate(`/schaeden/rundgang/${walk.id}`)
  }
  const add = role in walkAccess.start.roles && <Button size="small" icon={Footprints} onPress={begin}>Rundgang beginnen</Button>
  return (
    <Panel title="Rundgänge" actions={add}>
      <DataTable label="Rundgänge" columns={walkColumns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} href={(row) => `/schaeden/rundgang/${row.id}`}
        empty={<Empty icon={Footprints} title="Noch kein Rundgang">Mit der Liste auf dem Telefon durchs Haus; jeder Mangel wird ein Schaden.</Empty>} />
    </Panel>
  )
}
