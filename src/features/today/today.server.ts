import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { within } from '../../base/db.ts'
import { refuse, refuseField } from '../../base/refused.ts'
import { sheetFile } from '../../base/sheet.ts'
import { paperFile } from '../../base/paper/file.ts'
import { canAppointment } from '../appointments/appointment.access.ts'
import type { AppointmentRow } from '../appointments/appointment.api.ts'
import { openAppointments } from '../appointments/appointment.server.ts'
import { labelIn } from '../codes/codes.ts'
import { findLeads } from '../expiry/expiry.db.ts'
import { levelOf } from '../expiry/expiry.rules.ts'
import { sendersOf } from '../letters/letter.server.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { canTask } from '../tasks/task.access.ts'
import { findTasks } from '../tasks/task.db.ts'
import { openTasks } from '../tasks/task.server.ts'
import type { TaskRow } from '../tasks/task.api.ts'
import { exportTeam, printDay, readAsleep, readTeam, readToday, snoozeMatter, TeamRow, wakeMatter } from './today.api.ts'
import { isTaskKind, matterKinds, type MatterKind } from './today.ts'
import { countSnoozes, countTeam, deleteSnooze, findAppointmentsById, findAsleep, findDay, putSnooze, SNOOZES_LIMIT, type FoundMatter } from './today.db.ts'
import { dayPaper } from './today.report.ts'
import { perPost } from './today.rules.ts'

type Asking = Pick<Context, 'tx' | 'me' | 'seal' | 'today' | 'now'>

/** Own tasks by id, with their titles in clear; one question for all of them. */
async function tasksOf(context: Asking, ids: readonly string[]): Promise<Map<string, TaskRow>> {
  const { tx, me, today } = context
  if (ids.length === 0) return new Map()
  const { rows } = await findTasks(tx, { text: '', filter: { id: [...ids] }, descending: false, page: 1 }, me.id, today, ids.length)
  return new Map((await openTasks(context, rows)).map((task) => [task.id, { ...task, can: canTask(me, task) } as TaskRow]))
}

async function appointmentsOf(context: Asking, ids: readonly string[]): Promise<AppointmentRow[]> {
  if (ids.length === 0) return []
  return (await openAppointments(context, await findAppointmentsById(context.tx, ids))).map((row) => ({ ...row, can: canAppointment(context.me, row) }) as AppointmentRow)
}

/** Lines with what had to be opened for them: who a letter is from, how near an end is. */
async function shownRows<R extends FoundMatter>(context: Asking, rows: readonly R[]): Promise<R[]> {
  const letters = rows.filter(({ kind }) => kind === 'letter').map(({ subject_id }) => subject_id)
  const senders = letters.length ? await sendersOf(context, letters) : new Map<string, { sender: string; person_name: string }>()
  const weeks = new Map((rows.some(({ expiry }) => expiry) ? await findLeads(context.tx) : []).map((lead) => [lead.kind, lead.weeks]))
  const level = ({ expiry, on }: R) => (expiry && on ? levelOf(on, weeks.get(expiry)!, context.today) : null)
  return rows.map((row) => ({ ...row, level: level(row), ...(row.kind === 'letter' && { detail: senders.get(row.subject_id)?.sender ?? '', name: senders.get(row.subject_id)?.person_name ?? row.name }) }))
}

/** All kinds in the order of the page, those with nothing too. */
async function mattersOf(context: Asking, all?: MatterKind) {
  const found = await findDay(context.tx, context.me, context.today, all)
  const tasks = await tasksOf(context, found.filter(({ kind }) => isTaskKind(kind)).map(({ subject_id }) => subject_id))
  const appointments = await appointmentsOf(context, found.filter(({ kind }) => kind === 'appointment').map(({ subject_id }) => subject_id))
  const rows = await shownRows(context, found.filter(({ kind }) => !isTaskKind(kind) && kind !== 'appointment'))
  const kinds = (context.me.role === 'coordinator' ? ['clearance' as const, 'volunteerPaper' as const] : Object.keys(matterKinds) as MatterKind[]).map((kind) => ({
    kind, total: found.find((row) => row.kind === kind)?.total ?? 0, rows: rows.filter((row) => row.kind === kind), tasks: found.flatMap((row) => (row.kind === kind ? tasks.get(row.subject_id) ?? [] : [])), appointments: kind === 'appointment' ? appointments : [],
  }))
  return { kinds, asleep: found[0]?.asleep ?? (await findAsleep(context.tx, context.me, context.today)).length }
}

async function teamOf({ tx, today }: Asking) {
  const { rows, ownerless } = await within(tx, 'figures', () => countTeam(tx, today))
  return { ownerless, rows: rows.map((row) => ({ ...row, per_post: perPost(row.cases, row.share) })) }
}

export const todayHandlers: Handler[] = [
  handle(readToday, (context) => mattersOf(context, context.query?.all)),
  handle(readAsleep, async (context) => {
    const rows = await shownRows(context, await findAsleep(context.tx, context.me, context.today))
    const tasks = await tasksOf(context, rows.filter(({ kind }) => isTaskKind(kind)).map(({ subject_id }) => subject_id))
    return { rows: rows.map((row) => ({ ...row, until: row.until!, ...(isTaskKind(row.kind) && { name: tasks.get(row.subject_id)?.person_name ?? row.name, detail: tasks.get(row.subject_id)?.title ?? '' }) })) }
  }),
  handle(snoozeMatter, async ({ tx, me, today, input }) => {
    if (input.until <= today) refuseField('until', 'Der Tag muss nach heute liegen.')
    if ((await countSnoozes(tx, me.id)) >= SNOOZES_LIMIT) refuse('conflict', `Mehr als ${SNOOZES_LIMIT} Zeilen lassen sich nicht zurückstellen.`)
    await putSnooze(tx, me.id, input.kind, input.subject_id, input.until, today)
    return done
  }),
  handle(wakeMatter, async ({ tx, me, input }) => {
    await deleteSnooze(tx, me.id, input.kind, input.subject_id)
    return done
  }),
  handle(printDay, async (context) => {
    const { tx, me, today, now, input, note } = context
    const { kinds } = await mattersOf(context)
    const organisation = (await findOrganisation(tx)) ?? refuse('not-found')
    note(null, { format: input.format, initials: input.initials })
    return paperFile(dayPaper({ organisation, who: me.name, today, initials: input.initials, kinds }), { name: `Tagesblatt ${today}`, format: input.format, now })
  }),
  handle(readTeam, teamOf),
  handle(exportTeam, async (context) => {
    const { rows } = await teamOf(context)
    context.note(null, { rows: rows.length, format: context.input.format })
    return sheetFile(`Auslastung ${context.today}`, TeamRow, rows, context.input, labelIn)
  }),
]
