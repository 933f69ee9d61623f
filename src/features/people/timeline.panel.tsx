/** What happened to a person or a household, newest first; filtered by kind, searched in all that was written. */
import { useEffect, useState } from 'react'
import { Award, Baby, BookOpen, Briefcase, Building2, CalendarDays, ChartLine, CircleCheck, FileCheck, FileSignature, FileText, Files, Footprints, HandHeart, HeartPulse, KeyRound, Landmark, ListTodo, Mail, MapPin, MessageCircle, Milestone, Network, NotebookPen, Sprout, Stamp, Target, UserCheck, Wallet, type LucideIcon } from 'lucide-react'
import { PAGE } from '../../base/list.ts'
import { Button } from '../../ui/button.tsx'
import { A, Name, useLabel } from '../../ui/context.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Panel, Row } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { Timeline } from '../../ui/timeline.tsx'
import { openers } from './panels.ts'
import { readHouseholdTimeline, readTimeline, type TimelineEntry } from './timeline.api.ts'
import { timelineGroups, type TimelineGroup } from './timeline.ts'

const icons: Record<string, LucideIcon> = {
  allocation: Landmark, closing: CircleCheck, responsibility: UserCheck, household: Baby, stay: Building2, address: MapPin, status: FileText, benefit: Wallet,
  occupation: Briefcase, german: BookOpen, recognition: Stamp, certificate: Award, development: Sprout, plan: NotebookPen, agreement: FileCheck, review: NotebookPen, assessment: ChartLine, goal: Target, step: Footprints,
  consultation: MessageCircle, appointment: CalendarDays, task: ListTodo, referral: Milestone, contact: Network, mentorship: HandHeart, need: HeartPulse, demand: KeyRound, consent: FileSignature, letter: Mail, document: Files,
}
/** Milliseconds without a key until the search begins: every search is noted at the case. */
const PAUSE = 400

export const PersonTimeline = ({ personId }: { personId: string }) => <TimelineOf endpoint={readTimeline} id={personId} />
export const HouseholdTimeline = ({ householdId }: { householdId: string }) => <TimelineOf endpoint={readHouseholdTimeline} id={householdId} />

function TimelineOf({ endpoint, id }: { endpoint: typeof readTimeline; id: string }) {
  const [page, setPage] = useState(1)
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  const [groups, setGroups] = useState<TimelineGroup[]>([])
  useEffect(() => {
    if (typed.trim() === text) return
    const timer = setTimeout(() => { setText(typed.trim()); setPage(1) }, PAUSE)
    return () => clearTimeout(timer)
  }, [typed, text])
  const toggle = (group: TimelineGroup) => { setPage(1); setGroups(groups.includes(group) ? groups.filter((one) => one !== group) : [...groups, group]) }
  const read = useRead(endpoint, { params: { id }, input: { text, groups, page } })
  const isNarrowed = text !== '' || groups.length > 0
  return (
    <Panel title="Verlauf" count={read.data?.total}>
      <div className="timeline-tools no-print">
        <TextField label="Im Verlauf suchen" value={typed} onChange={setTyped} />
        <div className="chips" role="group" aria-label="Nur zeigen">
          {(Object.keys(timelineGroups) as TimelineGroup[]).map((group) => <button key={group} type="button" aria-pressed={groups.includes(group)} onClick={() => toggle(group)}>{timelineGroups[group].label}</button>)}
        </div>
      </div>
      <Loaded read={read}>{({ rows, total }) => <>
        <Timeline empty={<p className="nothing-yet">{isNarrowed ? 'Nichts passt zu dieser Auswahl.' : 'Noch ist nichts eingetragen.'}</p>} entries={rows.map((row) => ({ key: `${row.kind}${row.id}${row.on}${row.code}`, on: row.on, icon: icons[row.kind], title: <Title row={row} />, text: <Details row={row} /> }))} />
        {total > PAGE && <Row><Button kind="quiet" why={page > 1 ? undefined : 'Das ist der neueste Teil.'} onPress={() => setPage(page - 1)}>Neuere</Button><Button kind="quiet" why={page * PAGE < total ? undefined : 'Das ist der älteste Teil.'} onPress={() => setPage(page + 1)}>Ältere</Button></Row>}
      </>}</Loaded>
    </Panel>
  )
}

function Title({ row }: { row: TimelineEntry }) {
  const label = useLabel()
  const title = row.code ? `${row.title}: ${label(row.list, row.code)}` : row.title
  const open = openers[row.kind]
  return open ? <button type="button" className="link-button" onClick={() => void open(row)}>{title}</button> : <>{title}</>
}

function Details({ row }: { row: TimelineEntry }) {
  const parts = [row.said && <bdi key="said" data-private>{row.said}</bdi>, row.detail && <span key="detail">{row.detail}</span>].filter(Boolean)
  if (parts.length === 0 && !row.person_name && !row.in_note) return null
  return (
    <>
      {row.person_name && <><A href={`/personen/${row.person_id}`}><Name>{row.person_name}</Name></A>{parts.length > 0 && ' · '}</>}
      {parts.map((part, at) => <span key={at}>{at > 0 && ' · '}{part}</span>)}
      {row.in_note && <> <Badge tone="accent">steht in der Notiz</Badge></>}
    </>
  )
}
