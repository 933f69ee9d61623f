import { z } from 'zod'
import { Day, Done, endpoint, FileOutput, rules, paperFormat } from '../../base/endpoint.ts'
import { ExportInput } from '../../base/list.ts'
import { AppointmentRow } from '../appointments/appointment.api.ts'
import { expiryKinds, levelLabels, type ExpiryKind, type Level } from '../expiry/expiry.ts'
import { TaskRow } from '../tasks/task.api.ts'
import { matterKinds, type MatterKind } from './today.ts'

const Kind = z.enum(Object.keys(matterKinds) as [MatterKind, ...MatterKind[]])
/** `on`: last day by law, for `clock` the first day after. `printed`: what stands on the paper, where that is another day. `expiry`: what expires, for what was done about it. */
export const Matter = z.object({
  subject_id: z.uuid(), person_id: z.uuid().nullable(), name: z.string(), on: z.string().nullable(), printed: z.string().nullable().default(null), detail: z.string(), list: z.string().default(''),
  expiry: z.enum(Object.keys(expiryKinds) as [ExpiryKind, ...ExpiryKind[]]).nullable().default(null), level: z.enum(Object.keys(levelLabels) as [Level, ...Level[]]).nullable().default(null),
})
export type Matter = z.output<typeof Matter>
const staff = { caseworker: 'eigene Fälle', lead: 'Fälle mit begründeter Einsicht' }
const own = { caseworker: 'eigener Schreibtisch', lead: 'eigener Schreibtisch', coordinator: 'eigener Schreibtisch' }
const team = { lead: 'Zahlen des Teams, ohne Namen der Beratenen' }
export const todayAccess = rules('today', { read: { ...staff, coordinator: 'Führungszeugnisse der Ehrenamtlichen' }, asleep: own, snooze: own, wake: own, print: staff, team, exportTeam: team })

export const readToday = endpoint({
  method: 'GET', path: '/api/today', summary: 'Was heute ansteht', kind: 'read', query: z.object({ /** Of this kind all lines, not only the nearest. */ all: Kind.optional() }).optional(), may: todayAccess.read, audit: 'today.read', reads: ['contact', 'status', 'counselling'],
  output: z.object({ asleep: z.number().int(), kinds: z.array(z.object({ kind: Kind, total: z.number().int(), rows: z.array(Matter), tasks: z.array(TaskRow).default([]), appointments: z.array(AppointmentRow).default([]) })) }),
})

/** What stands on Heute and is put off by me, the soonest to come back first. */
export const readAsleep = endpoint({
  method: 'GET', path: '/api/today/asleep', summary: 'Was ich auf Heute zurückgestellt habe', kind: 'read', may: todayAccess.asleep, audit: todayAccess.asleep.act, reads: ['contact', 'status', 'counselling'],
  output: z.object({ rows: z.array(Matter.extend({ kind: Kind, until: Day })) }),
})
const Line = z.object({ kind: Kind, subject_id: z.uuid() })
/** Only for me, until a day; then it comes back by itself. */
export const SnoozeInput = Line.extend({ until: Day.meta({ label: 'steht wieder da am', kind: 'date' }) })
export const snoozeMatter = endpoint({ method: 'PUT', path: '/api/today/snoozes', summary: 'Auf Heute zurückstellen', kind: 'act', input: SnoozeInput, output: Done, may: todayAccess.snooze, audit: todayAccess.snooze.act })
export const wakeMatter = endpoint({ method: 'DELETE', path: '/api/today/snoozes', summary: 'Nicht länger zurückstellen', kind: 'act', input: Line, output: Done, may: todayAccess.wake, audit: todayAccess.wake.act })

/** The day on paper. `initials`: names as initials, for a sheet that lies about. */
export const DaySheetInput = z.object({
  format: paperFormat,
  initials: z.boolean().default(true).meta({ label: 'Namen nur als Anfangsbuchstaben' }),
})
export const printDay = endpoint({
  method: 'POST', path: '/api/today/sheet', summary: 'Tagesblatt drucken', kind: 'read', input: DaySheetInput, output: FileOutput, may: todayAccess.print, audit: todayAccess.print.act, reads: ['contact', 'status', 'counselling'],
})

const number = (label: string) => z.number().int().meta({ label })
/** One colleague with what waits in the cases that she or he is responsible for. `per_post`: cases per full post. */
export const TeamRow = z.object({
  user_id: z.uuid(), user_name: z.string().meta({ label: 'zuständig' }), share: z.number().nullable().meta({ label: 'Stelle in %' }), is_absent: z.boolean().meta({ label: 'abwesend' }), is_disabled: z.boolean().meta({ label: 'gesperrt' }),
  cases: number('Fälle'), households: number('Haushalte'), per_post: z.number().nullable().meta({ label: 'Fälle je 100 %' }), tasks: number('offene Aufgaben'), overdue: number('überfällige Aufgaben'),
  letters: number('Post mit Frist'), expiring: number('Fristen laufen ab'), clock: number('Zeitraum endet'), reviews: number('Fortschreibung fällig'), without_plan: number('ohne Plan'), without_talk: number('ohne Erstgespräch'),
})
export type TeamRow = z.output<typeof TeamRow>
export const readTeam = endpoint({
  method: 'GET', path: '/api/today/team', summary: 'Auslastung und Fälliges im Team, als Zahlen', kind: 'read', output: z.object({ rows: z.array(TeamRow), ownerless: z.number().int() }), may: todayAccess.team, audit: todayAccess.team.act,
})
export const exportTeam = endpoint({
  method: 'POST', path: '/api/today/team/export', summary: 'Auslastung im Team als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: todayAccess.exportTeam, audit: todayAccess.exportTeam.act, confirm: true,
})
