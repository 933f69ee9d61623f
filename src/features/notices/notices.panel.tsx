/** The notices of a person: handed out, withdrawn, and making the next one; part of the person's page. */
import { Ellipsis, FilePlus, FileText, ListChecks } from 'lucide-react'
import { why } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listNoticesOfPerson, type NoticeRow } from './notice.api.ts'
import { openNotice, openRules, openWithdrawal, saveNotice } from './notice.form.tsx'
import { noticeKindLabels, type NoticeKind } from './notice.ts'

/** What can be done with a notice, wherever it stands. */
export const noticeActions = (row: NoticeRow, today: string): MenuItem[] => [
  { key: 'pdf', label: 'PDF herunterladen', icon: FileText, act: () => { void saveNotice(row, 'pdf') } }, { key: 'odt', label: 'ODT zum Weiterschreiben', act: () => { void saveNotice(row, 'odt') } },
  { key: 'withdraw', label: 'Aufheben', why: why(row.can.withdraw), act: () => { void openWithdrawal(row, today) } },
]

export default function NoticesPanel({ personId }: { personId: string }) {
  const { today } = useUi()
  const read = useRead(listNoticesOfPerson, { params: { personId } })
  return (
    <Panel title="Bescheide" count={read.data?.rows.length || undefined} actions={<Menu label="Bescheid, Hausordnung" size="small" kind="quiet" items={[
      { key: 'make', label: 'Bescheid erstellen', icon: FilePlus, act: () => { void openNotice(personId, today) } }, { key: 'rules', label: 'Hausordnung drucken', icon: ListChecks, act: () => { void openRules() } },
    ]} />}>
      <Loaded read={read} lines={1}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Noch kein Bescheid.</p> : (
        <ul className="facts-history">{rows.map((row) => (
          <li key={row.id} className={row.state === 'withdrawn' ? 'past' : undefined}>
            <button type="button" onClick={() => { void saveNotice(row, 'pdf') }} data-private><strong>{noticeKindLabels[row.kind as NoticeKind]} {row.number}</strong><span>vom {day(row.dated_on)} · {row.building}</span></button>
            {row.state === 'withdrawn' && <Badge>aufgehoben</Badge>}
            <Menu label={`Bescheid ${row.number}`} icon={Ellipsis} size="small" kind="quiet" items={noticeActions(row, today)} />
          </li>
        ))}</ul>
      )}</Loaded>
    </Panel>
  )
}
