/** The day sheet: what Heute says, on paper, with boxes to tick; names as initials where it may lie about. */
import type { Cell, Paper } from '../../base/paper/blocks.ts'
import { germanDay } from '../../base/day.ts'
import { labelIn } from '../codes/codes.ts'
import { paperDay, voiceOf, type Tongue } from '../codes/voice.report.ts'
import { expiryKindLabels } from '../expiry/expiry.ts'
import { matterKinds, type MatterKind } from './today.ts'
import type { FoundMatter } from './today.db.ts'
import { initialsOf } from './today.rules.ts'

type Appointment = { on: string; begins: string; ends: string; title: string; people: readonly { name: string }[]; place: string; room: string | null }
type Task = { due_on: string; person_name: string | null; title: string }
export type DaySheet = { organisation: { name: string; municipality: string }; who: string; today: string; initials: boolean; kinds: readonly { kind: MatterKind; total: number; rows: readonly FoundMatter[]; tasks: readonly Task[]; appointments: readonly Appointment[] }[] }
const { same, free, languages } = voiceOf({} as Record<Tongue, Record<string, string>>, { variant: 'german', language: 'de' })
const cell = (text: string): Cell => ({ free: free(text) })

export function dayPaper({ organisation, who, today, initials, kinds }: DaySheet): Paper {
  const named = (name: string) => (initials ? initialsOf(name) : name)
  // The title of a task and the sender of a letter may name people: on a sheet with initials only the day and whose it is.
  const lines = ({ rows, tasks, appointments }: DaySheet['kinds'][number]): Cell[][] => [
    ...appointments.map((one) => [{ box: { ticked: false } }, cell(`${one.on === today ? '' : `${germanDay(one.on)} `}${one.begins}–${one.ends}`), cell(one.people.map(({ name }) => named(name)).join('; ')), cell([!initials && one.title, one.room ?? (initials ? '' : one.place)].filter(Boolean).join(', '))]),
    ...tasks.map((task) => [{ box: { ticked: false } }, cell(germanDay(task.due_on)), cell(task.person_name ? named(task.person_name) : ''), cell(initials ? 'Aufgabe' : task.title)]),
    ...rows.map((row) => [{ box: { ticked: false } }, cell(row.on ? germanDay(row.on) : ''), cell(row.expiry === 'clearance' || row.expiry === 'volunteer_paper' ? row.name : named(row.name)),
      cell([row.kind === 'paper' && row.expiry && expiryKindLabels[row.expiry], row.list ? labelIn(row.list, row.detail) : initials ? '' : row.detail, row.printed && `gedruckt ${germanDay(row.printed)}`].filter(Boolean).join(', '))]),
  ]
  const sent = ({ rows, tasks, appointments }: DaySheet['kinds'][number]) => rows.length + tasks.length + appointments.length
  const filled = kinds.filter(({ total }) => total > 0)
  return {
    title: `Tagesblatt ${germanDay(today)}`, languages, from: [organisation.name, 'Integrationsmanagement', who], dated: [organisation.municipality, paperDay(today)].filter(Boolean).join(', '),
    footer: `Tagesblatt · ${paperDay(today)} · vertraulich`, page: 'Seite {page} von {pages}', isLarge: false,
    blocks: [
      { kind: 'heading', level: 1, said: same(`Tagesblatt ${germanDay(today)}`) },
      ...(filled.length === 0 ? [{ kind: 'paragraph', said: same('Heute steht nichts an.') } as const] : []),
      ...filled.flatMap((one) => [
        { kind: 'heading', level: 2, said: same(`${matterKinds[one.kind].label} (${one.total})`) } as const,
        { kind: 'table', label: matterKinds[one.kind].label, columns: [{ label: same(''), width: 0.9 }, { label: same('Tag'), width: 2.4 }, { label: same('Person'), width: 4.5 }, { label: same('Was'), width: 'rest' }], rows: lines(one) } as const,
        ...(one.total > sent(one) ? [{ kind: 'paragraph', said: same(`und ${one.total - sent(one)} weitere`), small: true } as const] : []),
      ]),
    ],
  }
}
