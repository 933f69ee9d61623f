/** Administration of the checklists: what is usually to be done, on which day, by whom. */
import { ClipboardList, Pencil, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { count, day } from '../../ui/format.ts'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listChecklists } from './checklist.api.ts'
import { editChecklist } from './checklist.form.tsx'
import { daysText } from './checklist.rules.ts'
import { perLabels, whoLabels } from './checklist.ts'
import './checklists.css'

export default function ChecklistsPage() {
  const read = useRead(listChecklists, {})
  const add = <Button kind="primary" icon={Plus} onPress={() => void editChecklist()}>Checkliste aufnehmen</Button>
  return (
    <Page title="Checklisten" actions={add} lead="Was bei einem Anlass üblicherweise zu tun ist. Auf der Seite einer Person werden die Punkte mit einem Griff zu Aufgaben; was schon angewandt wurde, bleibt, wie es ist.">
      <Loaded read={read}>{({ rows }) => rows.length === 0 ? <Empty icon={ClipboardList} title="Noch keine Checkliste" action={add} /> : (
        <Stack>{rows.toSorted((one, other) => Number(other.is_active) - Number(one.is_active)).map((row) => (
          <Panel key={row.id} title={row.name} count={row.items.length} quiet={!row.is_active} actions={<Button size="small" kind="quiet" icon={Pencil} onPress={() => void editChecklist(row)}><span className="unseen">{row.name}: </span>Ändern</Button>}>
            <p className="muted">{[row.purpose, `gezählt ab: ${row.day_label}`, count(row.items.length, 'Punkt', 'Punkte')].filter(Boolean).join(' · ')} {!row.is_active && <Badge>nicht mehr seit {day(row.active_until)}</Badge>}</p>
            <ol className="checklist-items">{row.items.map((item, at) => <li key={at}><span>{item.title}</span><span className="muted">{daysText(item.days)} · {whoLabels[item.who]} · {perLabels[item.per]}</span></li>)}</ol>
          </Panel>
        ))}</Stack>
      )}</Loaded>
    </Page>
  )
}
