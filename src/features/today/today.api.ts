/** Heute: what wants to be settled, one kind after another. Every line leads to the person whose matter it is. */
import { z } from 'zod'
import { endpoint, rules } from '../../base/endpoint.ts'
import { TaskRow } from '../tasks/task.api.ts'

/** Kinds in the order of the page. `days`: how far ahead it looks, counted from today; for the counselling period its own rule says (cases/case.rules.ts). */
export const matterKinds = {
  taskOverdue: { label: 'Aufgaben überfällig', empty: 'Keine Aufgabe ist überfällig.', days: 0 },
  task: { label: 'Aufgaben heute und in 7 Tagen', empty: 'In den nächsten 7 Tagen ist keine Aufgabe fällig.', days: 7 },
  letter: { label: 'Post mit Frist', empty: 'In den nächsten 14 Tagen läuft keine Frist aus der Post ab.', days: 14 },
  document: { label: 'Papiere laufen ab', empty: 'In den nächsten 60 Tagen läuft kein Aufenthaltspapier ab.', days: 60 },
  ending: { label: 'Dokumente laufen ab', empty: 'In den nächsten 60 Tagen läuft kein Dokument ab.', days: 60 },
  recognition: { label: 'Anerkennung: nächster Schritt', empty: 'In den nächsten 30 Tagen steht bei keiner Anerkennung ein Schritt an.', days: 30 },
  licence: { label: 'Führerschein umschreiben', empty: 'In den nächsten 60 Tagen verliert kein Führerschein seine Gültigkeit.', days: 60 },
  clock: { label: 'Beratungszeitraum endet', empty: 'In den nächsten sechs Monaten endet kein Beratungszeitraum.', days: 0 },
  consent: { label: 'Einwilligungen laufen ab', empty: 'In den nächsten 30 Tagen läuft keine Einwilligung ab.', days: 30 },
  review: { label: 'Fortschreibung fällig', empty: 'In den nächsten 14 Tagen ist keine Fortschreibung fällig.', days: 14 },
  plan: { label: 'Noch ohne Integrationsplan', empty: 'Alle, die betreut werden, haben einen Plan.', days: 0 },
  talk: { label: 'Neu zugewiesen, noch kein Gespräch', empty: 'Mit allen neu Zugewiesenen wurde gesprochen.', days: 90 },
  responsible: { label: 'Ohne Zuständige', empty: 'Jeder Fall hat jemanden, der zuständig ist.', days: 0 },
} as const
export type MatterKind = keyof typeof matterKinds

export const Matter = z.object({ person_id: z.uuid(), name: z.string(), on: z.string().nullable(), detail: z.string(), list: z.string().default('') })
/** Own tasks are settled on the page itself, so they come whole. */
export const isTaskKind = (kind: MatterKind): kind is 'task' | 'taskOverdue' => kind === 'task' || kind === 'taskOverdue'
export const todayAccess = rules('today', { read: { caseworker: 'eigene Fälle', lead: 'Fälle mit begründeter Einsicht' } })

export const readToday = endpoint({
  method: 'GET', path: '/api/today', summary: 'Was heute ansteht', kind: 'read', may: todayAccess.read, audit: 'today.read', reads: ['contact', 'status', 'counselling'],
  output: z.object({ kinds: z.array(z.object({ kind: z.enum(Object.keys(matterKinds) as [MatterKind, ...MatterKind[]]), total: z.number().int(), rows: z.array(Matter), tasks: z.array(TaskRow).default([]) })) }),
})
