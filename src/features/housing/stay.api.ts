import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canHousing, stayAccess as may } from './housing.access.ts'
import { addressFields, AddressInput, Departure, legalGroundLabels, MoveIn, MoveUndo, StayInput } from './stay.ts'

const on = Day.optional().meta({ label: 'Stichtag', kind: 'date' })
const OfPerson = z.object({ personId: z.uuid() })
const OneOfPerson = OfPerson.extend({ id: z.uuid() })

/** One line of the list who lives where (Belegungsliste) on a date. */
export const StayListRow = z.object({
  id: z.uuid(), district: z.string().meta({ label: 'Ortsteil' }), building_id: z.uuid(), building: z.string().meta({ label: 'Unterkunft' }), unit: z.string().nullable().meta({ label: 'Wohneinheit' }),
  room: z.string().nullable().meta({ label: 'Zimmer' }), place: z.number().nullable().meta({ label: 'Platz' }), person_id: z.uuid(), name: z.string().meta({ label: 'Name' }),
  birth_date: z.string().nullable().meta({ label: 'geboren', kind: 'date' }), household_number: z.string().nullable().meta({ label: 'Haushalt' }),
  valid_from: z.string().meta({ label: 'eingezogen', kind: 'date' }), valid_until: z.string().nullable().meta({ label: 'ausgezogen', kind: 'date' }),
  legal_ground: z.string().meta({ label: 'Grund der Einweisung', labels: legalGroundLabels }), notice_number: z.string().meta({ label: 'Nummer der Verfügung' }),
})
export const listStays = endpoint({
  method: 'POST', path: '/api/stays/list', summary: 'Belegungsliste an einem Stichtag', kind: 'read', input: ListInput.extend({ on }), output: pageOf(StayListRow), may: may.list, audit: may.list.act, reads: ['housing', 'contact'],
})
export const exportStays = endpoint({
  method: 'POST', path: '/api/stays/export', summary: 'Belegungsliste als Datei', kind: 'read', input: ExportInput.extend({ on }), output: FileOutput, may: may.export, audit: may.export.act, reads: ['housing', 'contact'], confirm: true,
})

export const StayRow = z.object({
  id: z.uuid(), person_id: z.uuid(), ...StayInput.shape, building: z.string(), district: z.string(), unit: z.string().nullable(), room: z.string().nullable(), place: z.number().nullable(), is_protected: z.boolean(), version: z.number().int(),
})
export type StayRow = z.output<typeof StayRow>
export const AddressRow = z.object({ id: z.uuid(), person_id: z.uuid(), ...addressFields, is_protected: z.boolean(), version: z.number().int() })
export type AddressRow = z.output<typeof AddressRow>

/** Where a person lived and lives, newest first. Empty where it may not be seen. */
export const listHousing = endpoint({
  method: 'GET', path: '/api/persons/:personId/housing', summary: 'Unterbringung und Anschriften einer Person', kind: 'read', params: OfPerson,
  output: z.object({ stays: z.array(StayRow), addresses: z.array(AddressRow), can: CanSchema }), may: may.listOfPerson, audit: may.listOfPerson.act, reads: ['housing'], can: canHousing,
})
export const moveIn = endpoint({
  method: 'POST', path: '/api/stays', summary: 'Einziehen oder umziehen, auch als ganzer Haushalt', kind: 'create', input: MoveIn, output: z.object({ rows: z.array(StayRow), undo: MoveUndo }), may: may.moveIn, audit: may.moveIn.act,
})
export const leave = endpoint({
  method: 'POST', path: '/api/stays/departure', summary: 'Ausziehen, auch als ganzer Haushalt', kind: 'act', input: Departure, output: z.object({ ended: z.number().int(), undo: MoveUndo }), may: may.leave, audit: may.leave.act,
})
/** All of it or nothing: refused when one of the rows was changed since. */
export const undoMove = endpoint({
  method: 'POST', path: '/api/stays/undo', summary: 'Einzug, Umzug oder Auszug zurücknehmen', kind: 'act', input: MoveUndo, output: Done, may: may.undo, audit: may.undo.act,
})
export const correctStay = endpoint({
  method: 'PUT', path: '/api/stays/:id', summary: 'Belegung berichtigen', kind: 'change', params: ById, input: StayInput, output: StayRow, may: may.correct, audit: may.correct.act,
})
export const removeStay = endpoint({
  method: 'DELETE', path: '/api/stays/:id', summary: 'Irrtümliche Belegung löschen; ihr früherer Stand bleibt im Verlauf', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act,
})
/** Whoever lived in a building before leaves it on the day. */
export const addAddress = endpoint({
  method: 'POST', path: '/api/persons/:personId/addresses', summary: 'Private Anschrift eintragen', kind: 'create', params: OfPerson, input: AddressInput, output: AddressRow, may: may.addAddress, audit: may.addAddress.act,
})
export const correctAddress = endpoint({
  method: 'PUT', path: '/api/persons/:personId/addresses/:id', summary: 'Anschrift berichtigen oder beenden', kind: 'change', params: OneOfPerson, input: AddressInput, output: AddressRow, may: may.correctAddress, audit: may.correctAddress.act,
})
export const removeAddress = endpoint({
  method: 'DELETE', path: '/api/persons/:personId/addresses/:id', summary: 'Irrtümliche Anschrift löschen', kind: 'change', params: OneOfPerson, output: Done, may: may.removeAddress, audit: may.removeAddress.act,
})
