/** SQL of papers, hours, thanks and accounts of volunteers. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { z } from 'zod'
import type { EntryTable, HoursInput, OwnHours, PaperInput, ThanksInput } from './entry.ts'

type Stored<T> = T & { id: string; version: number }
export const findPapers = async (tx: Tx, volunteerId: string) => (await sql<Stored<z.output<typeof PaperInput>>>`select id, kind, title, seen_on, valid_through, version from volunteer_papers where volunteer_id = ${volunteerId} order by seen_on desc, id`.execute(tx)).rows
export const findHours = async (tx: Tx, volunteerId: string) => (await sql<Stored<z.output<typeof HoursInput>> & { receipts: number }>`select h.id, h.on_day, h.purpose, h.minutes, h.km, h.expense_cents, h.allowance_cents, h.version, (select count(*)::int from volunteer_receipts r where r.hours_id = h.id) as receipts
  from volunteer_hours h where h.volunteer_id = ${volunteerId} order by h.on_day desc, h.id desc limit 200`.execute(tx)).rows
export const findThanks = async (tx: Tx, volunteerId: string) => (await sql<Stored<z.output<typeof ThanksInput>>>`select id, on_day, occasion, version from volunteer_thanks where volunteer_id = ${volunteerId} order by on_day desc, id`.execute(tx)).rows
export const findYears = async (tx: Tx, volunteerId: string) => (await sql<{ year: number; minutes: number; km: number; expense_cents: number; allowance_cents: number }>`select extract(year from on_day)::int as year, sum(minutes)::int as minutes, sum(km)::int as km, sum(expense_cents)::int as expense_cents, sum(allowance_cents)::int as allowance_cents
  from volunteer_hours where volunteer_id = ${volunteerId} group by 1 order by 1 desc limit 10`.execute(tx)).rows

export const findEntry = async (tx: Tx, table: EntryTable, volunteerId: string, id: string) => (await sql<{ id: string; version: number }>`select id, version from ${sql.table(table)} where id = ${id} and volunteer_id = ${volunteerId}`.execute(tx)).rows[0]
export async function insertEntry(tx: Tx, table: EntryTable, volunteerId: string, row: object, by: string): Promise<string> {
  const id = newId()
  await tx.insertInto(table as 'volunteer_papers').values({ id, volunteer_id: volunteerId, ...row, ...(table === 'volunteer_hours' && { noted_by: by }) } as never).execute()
  return id
}
export const updateEntry = (tx: Tx, table: EntryTable, id: string, seen: number, row: object) => tx.updateTable(table as 'volunteer_papers').set(row as never).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteEntry = (tx: Tx, table: EntryTable, id: string, seen: number) => tx.deleteFrom(table as 'volunteer_papers').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** Accounts of volunteers that are connected with nobody yet. */
export const findFreeAccounts = async (tx: Tx) => (await sql<{ id: string; name: string }>`select u.id, u.name from users u where u.role = 'volunteer' and u.state <> 'disabled' and not exists (select from volunteers v where v.user_id = u.id) order by u.name collate "de-DE-x-icu", u.id limit 500`.execute(tx)).rows
export const findAccount = async (tx: Tx, volunteerId: string) => (await sql<{ user_id: string; name: string }>`select u.id as user_id, u.name from volunteers v join users u on u.id = v.user_id where v.id = ${volunteerId}`.execute(tx)).rows[0]
export const putAccount = (tx: Tx, volunteerId: string, userId: string | null) => tx.updateTable('volunteers').set({ user_id: userId }).where('id', '=', volunteerId).executeTakeFirst()

/** Whether a volunteer is advised as well, for whoever has that case. */
export const findClient = async (tx: Tx, volunteerId: string) => (await sql<{ person_id: string; name: string }>`select k.person_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name from volunteer_clients k join persons p on p.id = k.person_id where k.volunteer_id = ${volunteerId} order by k.id limit 1`.execute(tx)).rows[0]
/** In place of the one that was shown; what others noted of their cases stays. */
export async function putClient(tx: Tx, volunteerId: string, before: string | null, personId: string | null): Promise<void> {
  if (before) await tx.deleteFrom('volunteer_clients').where('volunteer_id', '=', volunteerId).where('person_id', '=', before).execute()
  if (personId) await tx.insertInto('volunteer_clients').values({ id: newId(), volunteer_id: volunteerId, person_id: personId }).execute()
}

type OwnRow = z.output<typeof OwnHours>
export const findOwnHours = async (tx: Tx) => (await sql<OwnRow & { id: string }>`select * from my_hours()`.execute(tx)).rows
/** Empty where nobody of the register belongs to the account. */
export async function insertOwnHours(tx: Tx, { on_day, purpose, minutes, km }: OwnRow): Promise<string | undefined> {
  const id = newId()
  const { rows: [made] } = await sql<{ made: boolean }>`select note_my_hours(${id}, ${on_day}, ${purpose}, ${minutes}, ${km}) as made`.execute(tx)
  return made!.made ? id : undefined
}
