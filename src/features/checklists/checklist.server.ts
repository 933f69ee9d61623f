import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { germanDay } from '../../base/day.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { rowAfter } from '../../base/rows.db.ts'
import { undoAct } from '../people/merge.db.ts'
import { demandPerson } from '../people/person.db.ts'
import { addTask } from '../tasks/task.server.ts'
import { addChecklist, applyChecklist, changeChecklist, listChecklistRuns, listChecklists, previewChecklist, undoChecklist } from './checklist.api.ts'
import { findApplied, findChecklist, findChecklists, findEarlier, findRuns, findSubjects, insertChecklist, insertRun, updateChecklist } from './checklist.db.ts'
import { plannedTasks } from './checklist.rules.ts'

/** The checklist, the people it is for, and what it would make. */
async function planned({ tx, me, today }: Pick<Context, 'tx' | 'me' | 'today'>, id: string, { person_id, household, day }: { person_id: string; household: boolean; day: string }) {
  const checklist = (await findChecklist(tx, id, today)) ?? refuse('not-found')
  const all = await findSubjects(tx, person_id, today)
  if (all.length === 0) refuse('not-found')
  const people = household ? all : all.slice(0, 1)
  return { checklist, all, rows: plannedTasks(checklist.items, people, day, me, today), earlier: await findEarlier(tx, id, people.map((person) => person.id)) }
}

export const checklistHandlers: Handler[] = [
  handle(listChecklists, async ({ tx, today }) => ({ rows: await findChecklists(tx, today) })),
  handle(addChecklist, async ({ tx, input, today }) => findChecklist(tx, await insertChecklist(tx, input), today)),
  handle(changeChecklist, async ({ tx, params, input, version, today }) => rowAfter(await updateChecklist(tx, params.id, version, input), () => findChecklist(tx, params.id, today))),
  handle(previewChecklist, async (context) => {
    const { rows, all, earlier } = await planned(context, context.params.id, context.input)
    for (const id of new Set(rows.map((row) => row.person_id))) context.note(id)
    return { rows, household: all.length, earlier }
  }),
  handle(applyChecklist, async (context) => {
    const { tx, me, params, input, today, act, note } = context
    const { checklist, rows, earlier } = await planned(context, params.id, input)
    demand(checklist.is_active || 'Diese Checkliste wird nicht mehr angeboten.')
    demand(input.again || earlier.length === 0 || `${checklist.name} wurde schon angewandt: ${earlier.map((one) => `${one.person_name} (${germanDay(one.day)})`).join(', ')}.`)
    if (input.tasks.some((task) => task.due_on < today)) refuseField('tasks', 'Ein Tag liegt in der Vergangenheit.')
    const runs = new Map<string, string>()
    for (const { item, person_id, due_on } of input.tasks) {
      const row = rows.find((one) => one.item === item && one.person_id === person_id) ?? refuse('conflict', 'Die Checkliste oder der Haushalt hat sich inzwischen geändert. Bitte noch einmal ansehen.')
      if (!runs.has(person_id)) {
        runs.set(person_id, newId())
        await insertRun(tx, { id: runs.get(person_id)!, checklist_id: checklist.id, person_id, name: checklist.name, day: input.day, made_on: today, made_by: me.id, act_id: act })
      }
      await addTask(context, { person_id, title: row.title, due_on, assigned_to: row.assigned_to, source: 'checklist', source_id: runs.get(person_id)! })
    }
    for (const [person_id, run] of runs) note(person_id, { checklist: checklist.id, run, tasks: input.tasks.filter((task) => task.person_id === person_id).length })
    return { act, tasks: input.tasks.length, persons: runs.size }
  }),
  handle(undoChecklist, async ({ tx, me, params, note }) => {
    const persons = await findApplied(tx, params.id, me.id)
    if (persons.length === 0) refuse('not-found')
    demand((await undoAct(tx, params.id)).length === 0 || 'An den Aufgaben wurde seither gearbeitet. Sie lassen sich einzeln löschen.')
    for (const person of persons) note(person, { undone: params.id })
    return done
  }),
  handle(listChecklistRuns, async ({ tx, params, note }) => {
    await demandPerson(tx, params.personId)
    note(params.personId)
    return { rows: await findRuns(tx, params.personId) }
  }),
]
