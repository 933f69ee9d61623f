import { z } from 'zod'
import { ById, CanSchema, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canPosition, positionAccess as may } from './position.access.ts'
import { AbsenceInput, PositionInput } from './position.ts'

/** `kind` and `reason` are empty for whoever may not read why somebody is absent. */
const Absence = z.object({ id: z.uuid(), ...AbsenceInput.shape, is_vacant: z.boolean(), replaced_name: z.string().nullable().default(null), version: z.number().int() })
export const PositionRow = z.object({
  id: z.uuid(), user_id: z.uuid().nullable(), user_name: z.string().meta({ label: 'besetzt mit' }), initials: z.string().nullable().meta({ label: 'Kürzel' }), qualification: PositionInput.shape.qualification,
  share_percent: z.number().meta({ label: 'Anteil in Prozent' }), funded_from: z.string().meta({ label: 'gefördert ab', kind: 'date' }), funded_through: z.string().nullable().meta({ label: 'gefördert bis', kind: 'date' }),
  funder: z.string().meta({ label: 'Fördert' }), funded_percent: z.number().meta({ label: 'davon gefördert in Prozent' }), funding_decision: z.string().meta({ label: 'Bewilligung' }), is_funded: z.boolean().meta({ label: 'läuft' }), is_absent: z.boolean().meta({ label: 'zurzeit abwesend' }),
  absences: z.array(Absence), version: z.number().int(), can: CanSchema,
})
export type PositionRow = z.output<typeof PositionRow>

export const listPositions = endpoint({
  method: 'POST', path: '/api/positions/list', summary: 'Stellen mit Abwesenheiten', kind: 'read', input: ListInput, output: pageOf(PositionRow), may: may.list, audit: may.list.act, can: canPosition,
})
export const exportPositions = endpoint({
  method: 'POST', path: '/api/positions/export', summary: 'Stellen als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, confirm: true,
})
export const createPosition = endpoint({
  method: 'POST', path: '/api/positions', summary: 'Stelle anlegen', kind: 'create', input: PositionInput, output: PositionRow, may: may.create, audit: may.create.act, can: canPosition,
})
export const changePosition = endpoint({
  method: 'PUT', path: '/api/positions/:id', summary: 'Stelle ändern oder beenden', kind: 'change', params: ById, input: PositionInput, output: PositionRow, may: may.change, audit: may.change.act, can: canPosition,
})
export const removePosition = endpoint({
  method: 'DELETE', path: '/api/positions/:id', summary: 'Irrtümlich angelegte Stelle mit ihren Abwesenheiten löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act,
})
/** Answers with the position, as the screen shows it. */
export const addAbsence = endpoint({
  method: 'POST', path: '/api/positions/:id/absences', summary: 'Abwesenheit eintragen', kind: 'create', params: ById, input: AbsenceInput, output: PositionRow, may: may.addAbsence, audit: may.addAbsence.act, can: canPosition,
})
export const changeAbsence = endpoint({
  method: 'PUT', path: '/api/absences/:id', summary: 'Abwesenheit berichtigen oder beenden', kind: 'change', params: ById, input: AbsenceInput, output: Absence, may: may.changeAbsence, audit: may.changeAbsence.act,
})
export const removeAbsence = endpoint({
  method: 'DELETE', path: '/api/absences/:id', summary: 'Abwesenheit löschen', kind: 'change', params: ById, output: Done, may: may.removeAbsence, audit: may.removeAbsence.act,
})
