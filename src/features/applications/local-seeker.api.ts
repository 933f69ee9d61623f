import { z } from 'zod'
import { ById, Day, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { storedShape } from '../../base/stored.ts'
import { localSeekerAccess as may } from './local-seeker.access.ts'
import { LocalApplicationInput, LocalSeekerFields, LocalSeekerInput, standLabels } from './local-seeker.ts'
import { MatchedVacancy } from './vacancy.api.ts'

export const LocalSeekerRow = z.object({ id: z.uuid(), ...storedShape(LocalSeekerFields.shape), employer: z.string().meta({ label: 'Arbeitgeber' }), responsible_name: z.string().nullable().meta({ label: 'wer begleitet' }), applied: z.string().meta({ label: 'beworben' }), stand: z.enum(['seeking', 'applied', 'ask', 'started', 'ended']).meta({ label: 'Stand', labels: standLabels }), version: z.number().int() })
export type LocalSeekerRow = z.output<typeof LocalSeekerRow>

export const LocalApplication = z.object({ id: z.uuid(), applied_on: Day, employer: z.string(), title: z.string(), version: z.number().int() })
export type LocalApplication = z.output<typeof LocalApplication>
export const OpenedSeeker = LocalSeekerRow.extend({ applications: z.array(LocalApplication) })
export type OpenedSeeker = z.output<typeof OpenedSeeker>

export const listLocalSeekers = endpoint({ method: 'POST', path: '/api/local-seekers/list', summary: 'Ortsansässige, die Arbeit suchen', kind: 'read', input: ListInput, output: pageOf(LocalSeekerRow), may: may.list, audit: may.list.act })
export const openLocalSeeker = endpoint({ method: 'GET', path: '/api/local-seekers/:id', summary: 'Jemand ohne Fall im Job-Café, mit Bewerbungen', kind: 'read', params: ById, output: OpenedSeeker, may: may.open, audit: may.open.act })
export const exportLocalSeekers = endpoint({ method: 'POST', path: '/api/local-seekers/export', summary: 'Ortsansässige, die Arbeit suchen, als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, confirm: true })
export const createLocalSeeker = endpoint({ method: 'POST', path: '/api/local-seekers', summary: 'Jemanden ohne Fall im Job-Café aufnehmen', kind: 'create', input: LocalSeekerInput, output: LocalSeekerRow, may: may.create, audit: may.create.act })
export const changeLocalSeeker = endpoint({ method: 'PUT', path: '/api/local-seekers/:id', summary: 'Jemanden ohne Fall im Job-Café ändern', kind: 'change', params: ById, input: LocalSeekerInput, output: LocalSeekerRow, may: may.change, audit: may.change.act })
export const removeLocalSeeker = endpoint({ method: 'DELETE', path: '/api/local-seekers/:id', summary: 'Jemanden ohne Fall im Job-Café löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
export const matchLocalSeeker = endpoint({ method: 'GET', path: '/api/local-seekers/:id/vacancies', summary: 'Offene Stellen, die passen', kind: 'read', params: ById, output: z.object({ vacancies: z.array(MatchedVacancy) }), may: may.matches, audit: may.matches.act })
export const applyLocalSeeker = endpoint({ method: 'POST', path: '/api/local-seekers/:id/applications', summary: 'Bewerbung von jemandem ohne Fall festhalten', kind: 'create', params: ById, input: LocalApplicationInput, output: LocalApplication, may: may.apply, audit: may.apply.act })
export const takeBackLocalApplication = endpoint({ method: 'DELETE', path: '/api/local-applications/:id', summary: 'Bewerbung von jemandem ohne Fall zurücknehmen', kind: 'change', params: ById, output: Done, may: may.takeBack, audit: may.takeBack.act })
