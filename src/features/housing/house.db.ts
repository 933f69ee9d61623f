/** SQL of contacts, inspections and files of a house. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { CheckInput, ContactInput } from './building.ts'

export const findContacts = (tx: Tx, buildingId: string) => tx.selectFrom('building_contacts').selectAll().where('building_id', '=', buildingId).orderBy('role').orderBy('id').execute()
export const findContact = (tx: Tx, id: string) => tx.selectFrom('building_contacts').selectAll().where('id', '=', id).executeTakeFirst()
export const insertContact = (tx: Tx, buildingId: string, contact: ContactInput) => tx.insertInto('building_contacts').values({ id: newId(), building_id: buildingId, ...contact }).returningAll().executeTakeFirstOrThrow()
export const updateContact = (tx: Tx, id: string, seen: number, contact: ContactInput) => tx.updateTable('building_contacts').set(contact).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteContact = (tx: Tx, id: string, seen: number) => tx.deleteFrom('building_contacts').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** Open ones first, by their day; then what was done, newest first. */
export const findChecks = async (tx: Tx, buildingId: string) => tx.selectFrom('building_checks').selectAll().where('building_id', '=', buildingId).orderBy(sql`done_on desc nulls first`).orderBy('due_on').orderBy('id').execute()
export const findCheck = (tx: Tx, id: string) => tx.selectFrom('building_checks').selectAll().where('id', '=', id).executeTakeFirst()
export const insertCheck = (tx: Tx, buildingId: string, check: CheckInput) => tx.insertInto('building_checks').values({ id: newId(), building_id: buildingId, ...check }).returningAll().executeTakeFirstOrThrow()
export const updateCheck = (tx: Tx, id: string, seen: number, check: Partial<CheckInput> & { done_on?: string }) => tx.updateTable('building_checks').set(check).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteCheck = (tx: Tx, id: string, seen: number) => tx.deleteFrom('building_checks').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

export type Due = { id: string; kind: 'check' | 'rent' | 'closing'; building_id: string; building: string; title: string; due_on: string; people: number }
/** `people`: who still lives in the house on its last day. Houses given up long ago want nothing any more. */
export async function findDue(tx: Tx, today: string): Promise<Due[]> {
  const open = sql`(b.closed_on is null or b.closed_on > ${today})`
  const staying = (day: ReturnType<typeof sql>) => sql`(select count(*)::int from occupied_places(${day}) o where o.building_id = b.id)`
  const { rows } = await sql<Due>`
    select k.id, 'check' as kind, b.id as building_id, b.name as building, k.kind as title, k.due_on, 0 as people from building_checks k join buildings b on b.id = k.building_id
      where k.done_on is null and ${open} and k.due_on <= ${today}::date + k.weeks_before * 7
    union all select b.id, 'rent', b.id, b.name, 'Mietvertrag endet', b.rent_until, ${staying(sql`b.rent_until + 1`)} from buildings b where ${open} and b.rent_until <= ${today}::date + interval '6 months' and (b.closed_on is null or b.closed_on > b.rent_until + 1)
    union all select b.id, 'closing', b.id, b.name, 'Unterkunft wird aufgegeben', b.closed_on, ${staying(sql`b.closed_on`)} from buildings b where b.closed_on > ${today} and b.closed_on <= ${today}::date + interval '6 months'
    order by due_on, building, title`.execute(tx)
  return rows
}

const fileColumns = sql`f.id, f.building_id, f.room_id, r.name as room, f.title, f.media_type, f.bytes, f.is_photo, f.added_on, u.name as added_by_name, f.picture_sealed is not null as has_picture, f.version`
export type HouseFile = { id: string; building_id: string; room_id: string | null; room: string | null; title: string; media_type: string; bytes: number; is_photo: boolean; added_on: string; added_by_name: string; has_picture: boolean; version: number }
export async function findHouseFiles(tx: Tx, { buildingId, id }: { buildingId?: string; id?: string }): Promise<HouseFile[]> {
  const { rows } = await sql<HouseFile>`select ${fileColumns} from building_files f join users u on u.id = f.added_by left join rooms r on r.id = f.room_id
    where ${buildingId ? sql`f.building_id = ${buildingId}` : sql`f.id = ${id!}`} order by f.is_photo desc, f.added_on desc, f.id desc`.execute(tx)
  return rows
}
export const findHouseFile = async (tx: Tx, id: string) => (await findHouseFiles(tx, { id }))[0]
export const findFileBody = (tx: Tx, id: string) => tx.selectFrom('building_files').select(['title', 'media_type', 'body_sealed', 'picture_sealed']).where('id', '=', id).executeTakeFirst()
export const insertHouseFile = (tx: Tx, file: { id: string; building_id: string; room_id: string | null; title: string; media_type: string; bytes: number; is_photo: boolean; body_sealed: Buffer; picture_sealed: Buffer | null; added_by: string; added_on: string }) => tx.insertInto('building_files').values(file).execute()
export const deleteHouseFile = (tx: Tx, id: string, seen: number) => tx.deleteFrom('building_files').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
