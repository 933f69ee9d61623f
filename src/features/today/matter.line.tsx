/** One line of Heute: whose matter it is, until when, and the one act that settles it; put off with two. */
import { useState } from 'react'
import { CalendarClock, ListPlus, Moon } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { day, since } from '../../ui/format.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { Badge, type Tone } from '../../ui/notice.tsx'
import { reach, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { daysBetween } from '../../base/day.ts'
import { seeApplication } from '../applications/application.form.tsx'
import { clockLevel, clockText } from '../cases/case.rules.ts'
import { openNewConsent } from '../consents/consent.form.tsx'
import { log } from '../consultations/consultation.form.tsx'
import { openExpiryAct } from '../expiry/expiry.form.tsx'
import { levelTones } from '../expiry/expiry.panel.tsx'
import { expiryKinds, levelLabels } from '../expiry/expiry.ts'
import { listLetters } from '../letters/letter.api.ts'
import { openLetter } from '../letters/letter.form.tsx'
import { clockTones, openClock } from '../people/case.form.tsx'
import { openNewTask } from '../tasks/task.form.tsx'
import { dueChoices } from '../tasks/task.rules.ts'
import { changeVolunteer, listVolunteers, type VolunteerRow } from '../volunteers/volunteer.api.ts'
import { volunteerFields } from '../volunteers/volunteer.ts'
import { z } from 'zod'
import { SnoozeInput, snoozeMatter, wakeMatter, type Matter } from './today.api.ts'
import { matterKinds, type MatterKind } from './today.ts'

/** How loud a day is said. */
function toneOf(kind: MatterKind, { on, level }: Matter, today: string): Tone {
  if (kind === 'clock' && on) return clockTones[clockLevel(on, today) ?? 'half-year']
  return level ? levelTones[level] : kind === 'plan' || kind === 'talk' ? 'neutral' : on && on < today ? 'bad' : 'warn'
}

/** What settles a line, in one press. */
function mainAct(kind: MatterKind, row: Matter, navigate: (href: string) => void): { label: string; go(): unknown } {
  const person = row.person_id ?? '', page = `/personen/${person}`
  if (kind === 'clock') return { label: 'Verlängern oder beenden', go: () => openClock(person) }
  if (kind === 'review') return { label: 'Fortschreiben', go: () => navigate(`${page}/fortschreibung`) }
  if (kind === 'plan') return { label: 'Plan beginnen', go: () => navigate(`${page}/plan`) }
  if (kind === 'talk') return { label: 'Gespräch festhalten', go: () => log([{ id: person }]) }
  if (kind === 'responsible') return { label: 'Zuständigkeit regeln', go: () => navigate(page) }
  if (kind === 'letter') return { label: 'Öffnen, erledigen', go: async () => { const { rows: [letter] } = await reach(listLetters, { input: { filter: { id: [row.subject_id] } } }); if (letter) void openLetter(letter) } }
  if (kind === 'application') return { label: 'Öffnen', go: () => seeApplication({ id: row.subject_id }) }
  if (kind === 'consent') return { label: 'Neu aufnehmen', go: () => openNewConsent(person, '') }
  if (kind === 'recognition' || kind === 'licence') return { label: 'Im Profil eintragen', go: () => navigate(`${page}/profil`) }
  if (kind === 'clearance') return { label: 'Gesehen am …', go: () => openSeen(row) }
  if (kind === 'volunteerPaper') return { label: 'Öffnen', go: () => navigate(`/ehrenamt?eintrag=${row.subject_id}`) }
  return { label: 'Beantragt, erledigt …', go: () => openExpiryAct({ kind: row.expiry!, subject_id: row.subject_id, person_id: person, on: row.on! }) }
}

/** Putting off: mine alone, it comes back by itself, and the message takes it back. */
export function useSnooze() {
  const { save: snooze } = useSave(snoozeMatter)
  const { save: wake } = useSave(wakeMatter)
  const line = (kind: MatterKind, row: { subject_id: string }) => ({ kind, subject_id: row.subject_id })
  const put = async (kind: MatterKind, row: Matter, until: string) => {
    await snooze({ input: { ...line(kind, row), until } })
    toast(`Zurückgestellt bis ${day(until)}`, { undo: () => wake({ input: line(kind, row) }) })
  }
  const putElsewhere = (kind: MatterKind, row: Matter) => openDialog({ title: 'Zurückstellen', size: 'small', content: (close) => (
    <Form schema={SnoozeInput.pick({ until: true })} always action="Zurückstellen" onCancel={() => close()} onSave={({ until }) => put(kind, row, until)} onSaved={() => close()}><Field name="until" /></Form>
  ) })
  const back = async (kind: MatterKind, row: Matter & { until: string }) => {
    await wake({ input: line(kind, row) })
    toast('Steht wieder auf Heute', { undo: () => snooze({ input: { ...line(kind, row), until: row.until } }) })
  }
  return { put, putElsewhere, back }
}

/** What a line says beside the name. */
export function useDetail(): (kind: MatterKind, row: Matter) => string {
  const label = useLabel()
  const { today } = useUi()
  return (kind, row) => [
    kind === 'paper' && row.expiry && expiryKinds[row.expiry].label, kind === 'clock' && row.on && clockText(daysBetween(today, row.on)), row.detail && (row.list ? label(row.list, row.detail) : row.detail), row.printed && `gedruckt ${day(row.printed)}`,
  ].filter(Boolean).join(' · ')
}

export function MatterLine({ kind, row }: { kind: MatterKind; row: Matter }) {
  const { today, navigate } = useUi()
  const { put, putElsewhere } = useSnooze()
  const detail = useDetail()(kind, row)
  const main = mainAct(kind, row, navigate)
  const toTask = () => openNewTask({ ...(row.person_id && { person: { id: row.person_id, name: row.name } }), title: `${row.expiry ? expiryKinds[row.expiry].label : matterKinds[kind].label}${row.on && kind !== 'plan' && kind !== 'talk' ? ` (${day(row.on)})` : ''}` })
  const isActable = row.expiry && row.person_id && row.on && !['clock', 'document', 'paper', 'ending'].includes(kind)
  const items: MenuItem[] = [
    ...dueChoices(today).filter(({ key }) => key === 'tomorrow' || key === 'week').map(({ key, on, label }) => ({ key, label: `bis ${key === 'week' ? `nächste Woche (${day(on)})` : label}`, icon: Moon, act: () => void put(kind, row, on) })),
    { key: 'other', label: 'bis zu einem Tag …', icon: CalendarClock, act: () => void putElsewhere(kind, row) }, 'line',
    { key: 'task', label: 'Aufgabe anlegen …', icon: ListPlus, act: () => void toTask() },
    ...(isActable ? [{ key: 'act', label: 'Beantragt, erledigt, trifft nicht zu …', icon: CalendarClock, act: () => void openExpiryAct({ kind: row.expiry!, subject_id: row.subject_id, person_id: row.person_id!, on: row.on! }) }] : []),
  ]
  return (
    <li className="matter">
      <div className="matter-text">
        {row.person_id ? <A href={`/personen/${row.person_id}${kind === 'recognition' || kind === 'licence' ? '/profil' : ''}`}><Name>{row.name}</Name></A> : <A href="/ehrenamt"><Name>{row.name}</Name></A>}
        {row.on && <Badge tone={toneOf(kind, row, today)}><span title={[row.level && levelLabels[row.level], since(row.on, today)].filter(Boolean).join(', ')}>{row.level === 'over' && kind !== 'clock' && (kind === 'review' || kind === 'recognition' || kind === 'clearance' ? 'überfällig ' : 'abgelaufen ')}{day(row.on)}</span></Badge>}
        {detail && <span className="matter-detail" dir="auto" data-private={kind === 'letter' || undefined}>{detail}</span>}
      </div>
      <div className="matter-acts">
        <span data-act="main"><Button kind="quiet" size="small" onPress={() => void main.go()}>{main.label}<span className="unseen">: {row.name}</span></Button></span>
        <span data-act="snooze"><Menu kind="quiet" size="small" icon={Moon} label={`Zurückstellen oder Aufgabe: ${row.name}, ${matterKinds[kind].label}`} items={items} /></span>
      </div>
    </li>
  )
}

const openSeen = (row: Matter) => openDialog({ title: 'Führungszeugnis gesehen', size: 'small', content: (close) => <Seen id={row.subject_id} close={close} /> })
const SeenInput = z.object({ certificate_seen_on: volunteerFields.certificate_seen_on.unwrap().unwrap().meta({ label: 'gesehen am', kind: 'date', hint: 'Nur das Datum; der Inhalt wird nicht erfasst.' }) })
function Seen({ id, close }: { id: string; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(changeVolunteer)
  const [before, setBefore] = useState<VolunteerRow>()
  const put = async (certificate_seen_on: string | null) => {
    const { rows: [row] } = await reach(listVolunteers, { input: { filter: { id: [id] } } })
    setBefore((earlier) => earlier ?? row)
    return save({ params: { id }, version: row!.version, input: { ...row!, certificate_seen_on } })
  }
  return <Form schema={SeenInput} values={{ certificate_seen_on: today }} always onCancel={close} onSave={({ certificate_seen_on }) => put(certificate_seen_on)} onSaved={() => { toast('Gespeichert', { undo: () => put(before?.certificate_seen_on ?? null) }); close() }} />
}
