/** SQL of protocols and their photos. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { ProtocolRow } from './protocol.api.ts'
import type { Item, Meter, ProtocolInput, ProtocolKind } from './protocol.ts'
import type { z } from 'zod'

const protocols = sql`select t.id, t.person_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, t.kind, t.building_id, b.name as building, t.room_id, r.name as room, t.held_on, case when t.closed_on is null then 'open' else 'closed' end as state, w.name as held_by_name, t.closed_on,
  t.present, t.remark, t.items, t.meters, t.version from handing_protocols t join persons p on p.id = t.person_id join buildings b on b.id = t.building_id join users w on w.id = t.held_by left join rooms r on r.id = t.room_id`
export type Protocol = z.input<typeof ProtocolRow> & { kind: ProtocolKind; building_id: string; room_id: string | null; present: string; remark: string; items: Item[]; meters: Meter[] }
export const findProtocols = (tx: Tx, list: ListInput, limit?: number) => findPage(tx, { select: protocols, row: ProtocolRow, list, order: ['-held_on'], limit })
export const findProtocol = (tx: Tx, id: string) => findRow(tx, protocols, ProtocolRow, id) as Promise<Protocol | undefined>
export const findProtocolsOf = async (tx: Tx, personId: string): Promise<Protocol[]> => (await sql<Protocol>`select * from (${protocols}) t where person_id = ${personId} order by held_on desc, id desc`.execute(tx)).rows
/** Holds the protocol until the act is over. */
export const holdProtocol = (tx: Tx, id: string) => tx.selectFrom('handing_protocols').select('version').where('id', '=', id).forUpdate().executeTakeFirst()

/** The stay that a protocol of a day is about: moving in, the one that began last until then; moving out, the one that ends last or holds; on the day of moving to another house, the house that is left. */
export async function findStayFor(tx: Tx, personId: string, kind: ProtocolKind, on: string): Promise<{ building_id: string; room_id: string | null } | undefined> {
  const { rows } = await sql<{ building_id: string; room_id: string | null }>`select building_id, room_id from stays where person_id = ${personId}
    and ${kind === 'in' ? sql`valid_from <= ${on}::date + 14 and (valid_until is null or valid_until > ${on})` : sql`valid_from <= ${on} and (valid_until is null or valid_until >= ${on}::date - 60)`} order by ${kind === 'out'} and valid_from = ${on}, valid_from desc limit 1`.execute(tx)
  return rows[0]
}
/** Readings of the last closed protocol of a room, whoever lived there: only kind and number of the meters matter for the next one. */
export const findLastMeters = async (tx: Tx, buildingId: string, roomId: string | null): Promise<Meter[]> =>
  ((await tx.selectFrom('handing_protocols').select('meters').where('building_id', '=', buildingId).where('room_id', roomId ? '=' : 'is', roomId).where('closed_on', 'is not', null).orderBy('held_on', 'desc').limit(1).executeTakeFirst())?.meters ?? []) as Meter[]
/** Whether a later protocol of the room is closed already: it knows better what stands there. */
export const isOutdated = async (tx: Tx, { room_id, held_on }: { room_id: string; held_on: string }): Promise<boolean> => (await tx.selectFrom('handing_protocols').select('id').where('room_id', '=', room_id).where('closed_on', 'is not', null).where('held_on', '>', held_on).executeTakeFirst()) !== undefined
/** Readings when the person moved in there. */
export const findMetersBefore = async (tx: Tx, { id, person_id, building_id, held_on }: { id: string; person_id: string; building_id: string; held_on: string }): Promise<Meter[]> =>
  ((await tx.selectFrom('handing_protocols').select('meters').where('id', '<>', id).where('person_id', '=', person_id).where('building_id', '=', building_id).where('kind', '=', 'in').where('closed_on', 'is not', null).where('held_on', '<=', held_on).orderBy('held_on', 'desc').limit(1).executeTakeFirst())?.meters ?? []) as Meter[]
/** Who of the household lives or lived in the house around that day, by first and last name. Protected people stand on their own protocol only: this one is read by all who may see `person_id`. */
export async function findHousemates(tx: Tx, { person_id, building_id, held_on }: { person_id: string; building_id: string; held_on: string }): Promise<{ id: string; name: string }[]> {
  return (await sql<{ id: string; name: string }>`select p.id, concat_ws(' ', nullif(p.given_name, ''), p.family_name) as name from persons p join stays s on s.person_id = p.id and s.building_id = ${building_id} and s.valid_from <= ${held_on}::date + 14 and (s.valid_until is null or s.valid_until >= ${held_on}::date - 60)
    where p.id = ${person_id} or not p.is_protected and p.id in (select o.person_id from household_members m join household_members o on o.household_id = m.household_id and o.valid_from <= ${held_on}::date + 14 and (o.valid_until is null or o.valid_until > ${held_on}) where m.person_id = ${person_id} and m.valid_from <= ${held_on}::date + 14 and (m.valid_until is null or m.valid_until > ${held_on}))
    group by p.id order by p.birth_date nulls last, p.id`.execute(tx)).rows
}

type Content = { items: readonly Item[]; meters: readonly Meter[] }
const asJson = <T extends Content>({ items, meters, ...rest }: T) => ({ ...rest, items: JSON.stringify(items), meters: JSON.stringify(meters) })
export const insertProtocol = (tx: Tx, protocol: { id: string; person_id: string; kind: ProtocolKind; building_id: string; room_id: string | null; held_on: string; held_by: string } & Content) => tx.insertInto('handing_protocols').values(asJson(protocol)).execute()
export const updateProtocol = (tx: Tx, id: string, seen: number, protocol: ProtocolInput) => tx.updateTable('handing_protocols').set(asJson(protocol)).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const closeProtocolRow = (tx: Tx, id: string, seen: number, closed: { closed_on: string; pdf_sealed: Buffer; odt_sealed: Buffer }) => tx.updateTable('handing_protocols').set(closed).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** Whom the paper names, kept so that it can be hidden when one of them comes to need protection. */
export const insertNamed = (tx: Tx, protocol_id: string, people: readonly { id: string }[]) => tx.insertInto('handing_people').values(people.map(({ id }) => ({ id: newId(), protocol_id, person_id: id }))).execute()
export async function findNamed(tx: Tx, protocolId: string): Promise<{ id: string; name: string }[]> {
  return (await sql<{ id: string; name: string }>`select p.id, concat_ws(' ', nullif(p.given_name, ''), p.family_name) as name from handing_people c join persons p on p.id = c.person_id where c.protocol_id = ${protocolId} order by p.birth_date nulls last, p.id`.execute(tx)).rows
}
export const deleteProtocol = (tx: Tx, id: string, seen: number) => tx.deleteFrom('handing_protocols').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const findPapers = (tx: Tx, id: string) => tx.selectFrom('handing_protocols').select(['pdf_sealed', 'odt_sealed', 'kind', 'held_on', 'person_id']).where('id', '=', id).executeTakeFirst()

export const findPhotos = (tx: Tx, protocolId: string) => tx.selectFrom('handing_photos').select(['id', 'title', 'version']).where('protocol_id', '=', protocolId).orderBy('id').execute()
export const findPhotoBodies = (tx: Tx, protocolId: string) => tx.selectFrom('handing_photos').select(['id', 'title', 'picture_sealed']).where('protocol_id', '=', protocolId).orderBy('id').execute()
export const findPhoto = (tx: Tx, id: string) => tx.selectFrom('handing_photos').select(['id', 'person_id', 'protocol_id', 'picture_sealed']).where('id', '=', id).executeTakeFirst()
export const insertPhoto = (tx: Tx, photo: { id: string; protocol_id: string; person_id: string; title: string; media_type: string; bytes: number; body_sealed: Buffer; picture_sealed: Buffer | null; added_by: string; added_on: string }) => tx.insertInto('handing_photos').values(photo).execute()
export const deletePhoto = (tx: Tx, id: string, seen: number) => tx.deleteFrom('handing_photos').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
