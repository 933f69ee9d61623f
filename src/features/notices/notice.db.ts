/** SQL of notices and of the stays they order about. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { NoticeRow } from './notice.api.ts'
import { numberOf, type NoticeKind } from './notice.ts'
import type { z } from 'zod'

const notices = sql`select n.id, n.number || '/' || n.year as number, n.number as count, n.year, n.dated_on, n.kind, n.person_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, (select count(*)::int from notice_people c where c.notice_id = n.id) as people,
  n.building, n.effective_on, case when n.withdrawn_on is null then 'issued' else 'withdrawn' end as state, u.name as made_by_name, n.withdrawn_on, n.withdrawn_reason, n.version
  from notices n join persons p on p.id = n.person_id join users u on u.id = n.made_by`

export const findNotices = (tx: Tx, list: ListInput, limit?: number) => findPage(tx, { select: notices, row: NoticeRow, list: list.sort === 'number' ? { ...list, sort: undefined } : list, order: list.sort === 'number' && !list.descending ? ['year', 'count'] : ['-year', '-count'], limit })
export const findNotice = (tx: Tx, id: string) => findRow(tx, notices, NoticeRow, id)
/** The latest first. */
export async function findNoticesOf(tx: Tx, personId: string) {
  const { rows } = await sql<z.input<typeof NoticeRow>>`select * from (${notices}) n where n.id in (select c.notice_id from notice_people c where c.person_id = ${personId}) order by n.year desc, n.count desc`.execute(tx)
  return rows
}

/** A stay with what a notice says about it; `former`: where the person lived until that day. */
export type StayFacts = {
  id: string; version: number; person_id: string; given_name: string; family_name: string; birth_date: string | null; role: string | null; building_id: string; building: string; street: string; unit: string | null; room: string | null; place: number | null
  valid_from: string; valid_until: string | null; legal_ground: string; notice_number: string; former_building: string | null; former_street: string | null; former_room: string | null
}
const stays = sql`select s.id, s.version, s.person_id, p.given_name, p.family_name, p.birth_date, m.role, s.building_id, b.name as building, b.street, u.name as unit, r.name as room, l.number as place, s.valid_from, s.valid_until, s.legal_ground, s.notice_number,
    f.building as former_building, f.street as former_street, f.room as former_room
  from stays s join persons p on p.id = s.person_id join buildings b on b.id = s.building_id left join rooms r on r.id = s.room_id left join units u on u.id = r.unit_id left join places l on l.id = s.place_id
  left join lateral (select m.role from household_members m where m.person_id = s.person_id and m.valid_from <= s.valid_from and (m.valid_until is null or m.valid_until > s.valid_from) limit 1) m on true
  left join lateral (select fb.name as building, fb.street, fr.name as room from stays fs join buildings fb on fb.id = fs.building_id left join rooms fr on fr.id = fs.room_id where fs.person_id = s.person_id and fs.valid_until = s.valid_from limit 1) f on true`
/** Adults before children, as they stand on the paper. */
const order = sql`s.valid_from desc, case m.role when 'head' then 0 when 'partner' then 1 else 2 end, p.birth_date nulls last, s.id`

/** Of a person and of everybody in the household on a day, those that may be seen. */
export async function findStaysAround(tx: Tx, personId: string, today: string): Promise<StayFacts[]> {
  const mates = sql`select o.person_id from household_members m join household_members o on o.household_id = m.household_id and o.valid_from <= ${today} and (o.valid_until is null or o.valid_until > ${today})
    where m.person_id = ${personId} and m.valid_from <= ${today} and (m.valid_until is null or m.valid_until > ${today})`
  return (await sql<StayFacts>`${stays} where s.person_id = ${personId} or s.person_id in (${mates}) order by ${order}`.execute(tx)).rows
}
export const findStaysByIds = async (tx: Tx, ids: readonly string[]): Promise<StayFacts[]> => (await sql<StayFacts>`${stays} where s.id = any (${ids as string[]}::uuid[]) order by ${order}`.execute(tx)).rows
/** A notice in force that ends one of the stays already. */
export async function findEnded(tx: Tx, stayIds: readonly string[]): Promise<{ number: string } | undefined> {
  return (await sql<{ number: string }>`select n.number || '/' || n.year as number from notices n join notice_people c on c.notice_id = n.id where n.kind = 'end' and n.withdrawn_on is null and c.stay_id = any (${stayIds as string[]}::uuid[]) limit 1`.execute(tx)).rows[0]
}
/** Holds the stays until the act is over: two who make a notice about the same stay come one after the other. */
export const holdStays = (tx: Tx, ids: readonly string[]) => tx.selectFrom('stays').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute()
/** Stays that began within some days, last until after today and stand on no notice. */
export async function findUnnoticed(tx: Tx, today: string, days: number): Promise<StayFacts[]> {
  return (await sql<StayFacts>`${stays} where s.notice_number = '' and s.valid_from > ${today}::date - ${days}::int and s.valid_from <= ${today} and (s.valid_until is null or s.valid_until > ${today}) order by ${order}`.execute(tx)).rows
}

/** Takes the next number of a year; it is held until the act is over. */
export const takeNumber = async (tx: Tx, year: number): Promise<number> => (await sql<{ number: number }>`select next_notice_number(${year}) as number`.execute(tx)).rows[0]!.number
export const findLastNumber = async (tx: Tx, year: number): Promise<number> => (await tx.selectFrom('notice_years').select('last').where('year', '=', year).executeTakeFirst())?.last ?? 0
export const setLastNumber = (tx: Tx, year: number, last: number) => tx.insertInto('notice_years').values({ year, last }).onConflict((conflict) => conflict.column('year').doUpdateSet({ last })).execute()
/** Whether a number of the year was given out, also on notices that are not to be seen. */
export const isYearBegun = async (tx: Tx, year: number): Promise<boolean> => (await sql<{ begun: boolean }>`select notice_year_begun(${year}) as begun`.execute(tx)).rows[0]!.begun

type NewNotice = { id: string; person_id: string; kind: NoticeKind; year: number; number: number; dated_on: string; effective_on: string; building: string; template_id: string | null; pdf_sealed: Buffer; odt_sealed: Buffer; made_by: string; made_at: Date }
/** Keeps a notice and whom it concerns; what assigns a place gives its number to the stays. */
export async function insertNotice(tx: Tx, notice: NewNotice, of: readonly { id: string; person_id: string }[]): Promise<void> {
  await tx.insertInto('notices').values(notice).execute()
  await tx.insertInto('notice_people').values(of.map((stay) => ({ id: newId(), notice_id: notice.id, person_id: stay.person_id, stay_id: stay.id }))).execute()
  if (notice.kind !== 'end') await tx.updateTable('stays').set({ notice_number: numberOf(notice) }).where('id', 'in', of.map((stay) => stay.id)).execute()
}
export const findBodies = (tx: Tx, id: string) => tx.selectFrom('notices').select(['pdf_sealed', 'odt_sealed', 'kind', 'year', 'number', 'person_id']).where('id', '=', id).executeTakeFirst()
export const withdraw = (tx: Tx, id: string, seen: number, given: { withdrawn_on: string; withdrawn_reason: string }) => tx.updateTable('notices').set(given).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** Stays that carry the number of a notice lose it. */
export const clearNumber = (tx: Tx, id: string, number: string) => tx.updateTable('stays').set({ notice_number: '' }).where('notice_number', '=', number).where('id', 'in', tx.selectFrom('notice_people').select('stay_id').where('notice_id', '=', id).$castTo<{ stay_id: string }>()).execute()
