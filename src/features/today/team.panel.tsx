/** The team in figures, for the lead: load against the share of the post, and what waits. No names of those who are advised. */
import { A } from '../../ui/context.tsx'
import { count, number } from '../../ui/format.ts'
import { Panel, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { exportTeam, readTeam, type TeamRow } from './today.api.ts'
import { loadTone } from './today.rules.ts'

const figure = (key: keyof TeamRow & string, label: string, hidden = false): Column<TeamRow> => ({ key, label, kind: 'number', ...(hidden && { hidden: true as const }) })
const columnsOf = (rows: readonly TeamRow[]): Column<TeamRow>[] => [
  { key: 'user_name', label: 'zuständig', main: true, cell: (row) => <>{row.user_name}{row.is_disabled && <> <Badge tone="bad">gesperrt</Badge></>}{row.is_absent && <> <Badge tone="warn">abwesend</Badge></>}</> },
  { key: 'share', label: 'Stelle', kind: 'number', cell: (row) => (row.share === null ? 'keine' : `${number(row.share)} %`) },
  figure('cases', 'Fälle'), figure('households', 'Haushalte'),
  { key: 'per_post', label: 'Fälle je 100 %', kind: 'number', cell: (row) => row.per_post === null ? '' : <Badge tone={loadTone(row.per_post, rows.map((one) => one.per_post))}>{number(row.per_post, 1)}</Badge> },
  figure('tasks', 'Aufgaben'), { key: 'overdue', label: 'überfällig', kind: 'number', cell: (row) => (row.overdue > 0 ? <Badge tone="bad">{number(row.overdue)}</Badge> : '0') },
  figure('letters', 'Post mit Frist'), figure('expiring', 'Fristen'), figure('clock', 'Zeitraum endet'), figure('reviews', 'Fortschreibung'), figure('without_plan', 'ohne Plan'), figure('without_talk', 'ohne Erstgespräch'),
]

export function TeamPanel() {
  const read = useRead(readTeam, {})
  return (
    <Panel title="Team">
      <Loaded read={read} lines={6}>{({ rows, ownerless }) => (
        <Stack>
          {ownerless > 0 && <Notice tone="bad" title={`${count(ownerless, 'Fall', 'Fälle')} ohne Zuständige`}>Niemand kümmert sich darum. <A href="/uebergabe">Unter Übergabe zuweisen</A></Notice>}
          <DataTable label="Team" columns={columnsOf(rows)} rows={rows} rowKey={(row) => row.user_id} exportTo={(format, columns) => download(exportTeam, { input: { format, columns } }, `Auslastung.${format}`)} />
          <p className="matter-detail">Gezählt werden Fälle in Betreuung nach heutiger Zuständigkeit; Aufgaben bei dem, der sie zu erledigen hat. Stellen: heute geförderte Anteile zusammen.</p>
        </Stack>
      )}</Loaded>
    </Panel>
  )
}
