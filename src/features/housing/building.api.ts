import { z } from 'zod'
import { ById, CanSchema, Day, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { BlockInput, buildingFields, BuildingInput, RoomInput, UnitInput } from './building.ts'
import { buildingAccess as may, canBuilding } from './housing.access.ts'

const count = (label: string) => z.number().int().meta({ label })
const on = Day.optional().meta({ label: 'Stichtag', kind: 'date' })

/** A building with its counts on a date. */
export const BuildingRow = z.object({
  id: z.uuid(), ...buildingFields, units: count('Wohneinheiten'), rooms: count('Zimmer'), places: count('Plätze'), blocked: count('gesperrt'), occupied: count('belegt'), free: count('frei'),
  version: z.number().int(), can: CanSchema,
})
export type BuildingRow = z.output<typeof BuildingRow>

/** Who stays in a place. Only people whose housing one may see; everybody else is counted in `hidden`. */
export const Resident = z.object({
  stay_id: z.uuid(), person_id: z.uuid(), name: z.string(), birth_date: z.string().nullable(), sex: z.string(), household_id: z.string().nullable(), household_number: z.string().nullable(),
  room_id: z.string().nullable(), place_id: z.string().nullable(), valid_from: z.string(), valid_until: z.string().nullable(), is_protected: z.boolean(), version: z.number().int(),
})
export type Resident = z.output<typeof Resident>
export const Block = z.object({ id: z.uuid(), place_id: z.uuid(), ...BlockInput.shape, version: z.number().int() })
const Place = z.object({ id: z.uuid(), number: z.number().int(), state: z.enum(['free', 'reserved', 'occupied', 'blocked']), reserved_from: z.string().nullable(), block: Block.nullable(), resident: Resident.nullable() })
const { places: _wanted, opened_on: _since, ...roomFields } = RoomInput.shape
/** `residents`: in the room without a known place. `hidden`: people in the room who may not be named here. */
export const Room = z.object({
  id: z.uuid(), unit_id: z.uuid(), ...roomFields, places: z.array(Place), residents: z.array(Resident), hidden: z.number().int(), occupied: z.number().int(), free: z.number().int(), version: z.number().int(),
})
export type Room = z.output<typeof Room>
export const Unit = z.object({ id: z.uuid(), building_id: z.uuid(), ...UnitInput.shape, kitchen: z.string(), bath: z.string(), opened_on: z.string().nullable(), rooms: z.array(Room), version: z.number().int() })
export type Unit = z.output<typeof Unit>
/** `residents`, `hidden`: in the building without a known room. */
export const BuildingPage = BuildingRow.extend({ on: z.string(), floors: z.array(Unit), residents: z.array(Resident), hidden: z.number().int() })
export type BuildingPage = z.output<typeof BuildingPage>

/** Buildings in use on the date; filter `state: ['all']` adds those given up or not yet open. */
export const listBuildings = endpoint({
  method: 'POST', path: '/api/buildings/list', summary: 'Unterkünfte mit Plätzen an einem Stichtag', kind: 'read', input: ListInput.extend({ on }), output: pageOf(BuildingRow), may: may.list, audit: may.list.act, can: canBuilding,
})
export const exportBuildings = endpoint({
  method: 'POST', path: '/api/buildings/export', summary: 'Unterkünfte als Datei', kind: 'read', input: ExportInput.extend({ on }), output: FileOutput, may: may.export, audit: may.export.act,
})
export const readBuilding = endpoint({
  method: 'GET', path: '/api/buildings/:id', summary: 'Eine Unterkunft: Zimmer, Plätze und wer dort an einem Stichtag wohnt', kind: 'read', params: ById, query: z.object({ on }).optional(), output: BuildingPage,
  may: may.read, audit: may.read.act, reads: ['housing', 'contact'], can: canBuilding,
})
export const createBuilding = endpoint({
  method: 'POST', path: '/api/buildings', summary: 'Unterkunft anlegen', kind: 'create', input: BuildingInput, output: BuildingRow, may: may.create, audit: may.create.act, can: canBuilding,
})
/** Also gives it up: `closed_on`. */
export const changeBuilding = endpoint({
  method: 'PUT', path: '/api/buildings/:id', summary: 'Unterkunft ändern oder aufgeben', kind: 'change', params: ById, input: BuildingInput, output: BuildingRow, may: may.change, audit: may.change.act, can: canBuilding,
})
