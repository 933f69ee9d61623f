import { z } from 'zod'
import { ById, CanSchema, Done, endpoint } from '../../base/endpoint.ts'
import { storedShape } from '../../base/stored.ts'
import { canStatute, statuteAccess as may } from './fee.access.ts'
import { NewStatute, StatuteInput, TariffInput } from './fee.ts'

export const TariffRow = z.object({ id: z.uuid(), statute_id: z.uuid(), ...storedShape(TariffInput.shape), building: z.string().nullable(), version: z.number().int() })
export type TariffRow = z.output<typeof TariffRow>
/** `is_charged`: a frozen month lies within its validity. */
export const StatuteRow = z.object({ id: z.uuid(), ...storedShape(StatuteInput.shape), tariffs: z.array(TariffRow), is_charged: z.boolean(), version: z.number().int(), can: CanSchema })
export type StatuteRow = z.output<typeof StatuteRow>

export const listStatutes = endpoint({ method: 'GET', path: '/api/fee-statutes', summary: 'Gebührensatzungen mit ihren Sätzen', kind: 'read', output: z.object({ rows: z.array(StatuteRow) }), may: may.list, audit: may.list.act, can: canStatute })
export const createStatute = endpoint({ method: 'POST', path: '/api/fee-statutes', summary: 'Satzung oder neue Fassung anlegen', kind: 'create', input: NewStatute, output: StatuteRow, may: may.create, audit: may.create.act, can: canStatute })
export const changeStatute = endpoint({ method: 'PUT', path: '/api/fee-statutes/:id', summary: 'Satzung ändern oder beenden', kind: 'change', params: ById, input: StatuteInput, output: StatuteRow, may: may.change, audit: may.change.act, can: canStatute })
export const removeStatute = endpoint({ method: 'DELETE', path: '/api/fee-statutes/:id', summary: 'Satzung löschen, nach der noch nie berechnet wurde', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
export const addTariff = endpoint({ method: 'POST', path: '/api/fee-statutes/:id/tariffs', summary: 'Gebührensatz anlegen', kind: 'create', params: ById, input: TariffInput, output: TariffRow, may: may.addTariff, audit: may.addTariff.act })
export const changeTariff = endpoint({ method: 'PUT', path: '/api/fee-tariffs/:id', summary: 'Gebührensatz ändern', kind: 'change', params: ById, input: TariffInput, output: TariffRow, may: may.changeTariff, audit: may.changeTariff.act })
export const removeTariff = endpoint({ method: 'DELETE', path: '/api/fee-tariffs/:id', summary: 'Gebührensatz löschen', kind: 'change', params: ById, output: Done, may: may.removeTariff, audit: may.removeTariff.act })
