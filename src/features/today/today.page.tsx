/** Heute: the first page after signing in. */
import { CheckCircle2, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { day, number, since } from '../../ui/format.ts'
import { Grid, Page, Panel, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { daysBetween } from '../../base/day.ts'
import { clockLevel, clockText } from '../cases/case.rules.ts'
import { clockTones, openClock } from '../people/case.form.tsx'
import { LooksPanel } from '../access/looks.panel.tsx'
import { AccountNotices } from '../users/notices.panel.tsx'
import { Slots } from '../people/slots.tsx'
import { openNewTask } from '../tasks/task.form.tsx'
import { TaskLine } from '../tasks/task.line.tsx'
import '../tasks/tasks.css'
import { readMe } from '../users/user.api.ts'
import { todayPanels } from './panels.ts'
import { matterKinds, readToday, type MatterKind } from './today.api.ts'

/** Where all of a kind stand, beyond the lines shown here. */
const rest: Partial<Record<MatterKind, string>> = { taskOverdue: '/aufgaben?ansicht=overdue', task: '/aufgaben?ansicht=week', letter: '/post?ansicht=due', document: '/personen?ansicht=paper_ending', clock: '/personen?ansicht=period_ending', plan: '/personen?ansicht=without_plan', review: '/plaene?ansicht=due' }

/** What is settled on the profile of the person. */
const ofProfile: readonly MatterKind[] = ['recognition', 'licence']

/** How loud a day is said. */
function toneOf(kind: MatterKind, on: string, today: string): 'neutral' | 'warn' | 'bad' {
  if (kind === 'clock') return clockTones[clockLevel(on, today) ?? 'half-year']
  return kind === 'plan' || kind === 'talk' ? 'neutral' : on < today ? 'bad' : 'warn'
}

export default function TodayPage() {
  const me = useRead(readMe, {})
  const hasCases = me.data?.role === 'caseworker' || me.data?.role === 'lead'
  return (
    <Page title="Heute" lead={me.data ? `${new Intl.DateTimeFormat('de-DE', { dateStyle: 'full' }).format(new Date(`${me.data.today}T12:00:00`))}` : ''}>
      <Stack>
        <AccountNotices />
        {me.data && (hasCases ? <Matters isLead={me.data.role === 'lead'} /> : me.data.role === 'interpreter' && <Welcome />)}
      </Stack>
    </Page>
  )
}

function Matters({ isLead }: { isLead: boolean }) {
  const read = useRead(readToday, {})
  const { today } = useUi()
  const label = useLabel()
  return (
    <Loaded read={read} lines={12}>{({ kinds }) => {
      // A lead without looks sees no cases: that all is settled could not be said.
      const isEmpty = isLead && kinds.every((kind) => kind.total === 0)
      return <Stack>
        {isEmpty && <Notice>Hier stehen die Fälle, in die mit Begründung Einsicht genommen wurde. Alle Fälle ohne Namen stehen unter Fälle.</Notice>}
        <Grid min="medium">
          {kinds.filter(({ total }) => total > 0).map(({ kind, total, rows, tasks }) => (
            <Panel key={kind} title={matterKinds[kind].label} count={total} actions={kind === 'task' ? <Button kind="quiet" size="small" icon={Plus} label="Aufgabe anlegen" onPress={() => void openNewTask()} /> : undefined}>
              {tasks.length > 0 ? <ul className="tasks">{tasks.map((task) => <TaskLine key={task.id} row={task} about />)}</ul> : <ul className="matters">
                {rows.map((row) => (
                  <li key={row.person_id + (row.on ?? '') + row.detail}>
                    <A href={`/personen/${row.person_id}${ofProfile.includes(kind) ? '/profil' : ''}`}><Name>{row.name}</Name></A>
                    {row.on && <Badge tone={toneOf(kind, row.on, today)}><span title={since(row.on, today)}>{day(row.on)}</span></Badge>}
                    {kind === 'clock' && row.on && <span className="matter-detail matter-act">{clockText(daysBetween(today, row.on))} <Button kind="quiet" size="small" onPress={() => openClock(row.person_id)}>Verlängern oder beenden<span className="unseen">: {row.name}</span></Button></span>}
                    {row.detail && <span className="matter-detail">{row.list ? label(row.list, row.detail) : row.detail}</span>}
                  </li>
                ))}
              </ul>}
              {total > rows.length + tasks.length && (rest[kind] ? <A href={rest[kind]}>Alle {number(total)} anzeigen</A> : <p className="matter-detail">und {number(total - rows.length - tasks.length)} weitere</p>)}
            </Panel>
          ))}
        </Grid>
        {!isEmpty && <ul className="settled">{kinds.filter(({ total }) => total === 0).map(({ kind }) => <li key={kind}><CheckCircle2 size={17} aria-hidden />{matterKinds[kind].empty}</li>)}</ul>}
        <Slots of={todayPanels} given={{}} />
        <LooksPanel />
      </Stack>
    }}</Loaded>
  )
}

/** For whoever has no cases, and no page of their own yet. */
const Welcome = () => <Panel><p>Einsätze werden noch nicht hier vereinbart.</p><A href="/konto">Mein Konto</A></Panel>
