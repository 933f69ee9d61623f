import { z } from 'zod'
import { ById, Day, Done, endpoint } from '../../base/endpoint.ts'
import { storedShape } from '../../base/stored.ts'
import { checklistAccess as may } from './checklist.access.ts'
import { ChecklistInput } from './checklist.ts'

export const ChecklistRow = z.object({ id: z.uuid(), ...storedShape(ChecklistInput.omit({ items: true }).shape), items: ChecklistInput.shape.items, is_active: z.boolean(), version: z.number().int() })
export type ChecklistRow = z.output<typeof ChecklistRow>

export const listChecklists = endpoint({ method: 'GET', path: '/api/checklists', summary: 'Checklisten', kind: 'read', output: z.object({ rows: z.array(ChecklistRow) }), may: may.list, audit: may.list.act })
export const addChecklist = endpoint({ method: 'POST', path: '/api/checklists', summary: 'Checkliste aufnehmen', kind: 'create', input: ChecklistInput, output: ChecklistRow, may: may.add, audit: may.add.act })
/** Also retires it: `active_until`. */
export const changeChecklist = endpoint({ method: 'PUT', path: '/api/checklists/:id', summary: 'Checkliste ändern oder beenden', kind: 'change', params: ById, input: ChecklistInput, output: ChecklistRow, may: may.change, audit: may.change.act })

/** For one person, or for everybody in the household whose counselling one sees. */
const Whom = z.object({ person_id: z.uuid(), household: z.boolean().default(false), day: Day })
export const Planned = z.object({ item: z.number().int(), person_id: z.uuid(), person_name: z.string(), title: z.string(), due_on: Day, assigned_to: z.uuid(), assigned_name: z.string() })
export const previewChecklist = endpoint({
  method: 'POST', path: '/api/checklists/:id/preview', summary: 'Was eine Checkliste anlegen würde', kind: 'read', params: ById, input: Whom, may: may.preview, audit: may.preview.act, reads: ['counselling'],
  output: z.object({ rows: z.array(Planned), /** How many belong to the household. */ household: z.number().int(), earlier: z.array(z.object({ person_name: z.string(), day: Day })) }),
})
/** The chosen items become tasks, all in one act. `again`: although it was applied before. */
export const applyChecklist = endpoint({
  method: 'POST', path: '/api/checklists/:id/runs', summary: 'Checkliste anwenden', kind: 'create', params: ById, may: may.apply, audit: may.apply.act,
  input: Whom.extend({ again: z.boolean().default(false), tasks: z.array(Planned.pick({ item: true, person_id: true, due_on: true })).min(1, 'Mindestens ein Punkt.').max(600) }),
  output: z.object({ act: z.uuid(), tasks: z.number().int(), persons: z.number().int() }),
})
/** Takes it back as long as nobody worked on its tasks. */
export const undoChecklist = endpoint({ method: 'POST', path: '/api/checklist-acts/:id/undo', summary: 'Anwenden einer Checkliste zurücknehmen', kind: 'act', params: ById, output: Done, may: may.undo, audit: may.undo.act })

export const ChecklistRun = z.object({ id: z.uuid(), name: z.string(), day: Day, made_on: Day, made_by_name: z.string(), done: z.number().int(), total: z.number().int() })
export type ChecklistRun = z.output<typeof ChecklistRun>
export const listChecklistRuns = endpoint({
  method: 'GET', path: '/api/persons/:personId/checklists', summary: 'Checklisten einer Person und wie weit sie sind', kind: 'read', params: z.object({ personId: z.uuid() }), output: z.object({ rows: z.array(ChecklistRun) }), may: may.runs, audit: may.runs.act, reads: ['counselling'],
})
