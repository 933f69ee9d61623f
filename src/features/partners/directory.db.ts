/** SQL of the directory. Translated lines are one column, by language. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { findRow } from '../../base/rows.db.ts'
import { PartnerPersonRow, ServiceRow } from './directory.api.ts'
import { lineKeys, publicKeys, type PartnerPersonInput, type ServiceInput } from './directory.ts'

const services: RawBuilder<unknown> = sql`select id, partner_id, ${sql.join([...publicKeys, 'is_public'].map((key) => sql.ref(key)))}, ${sql.join(lineKeys.map((key) => sql`coalesce(lines ->> ${sql.lit(key.slice(5))}, '') as ${sql.ref(key)}`))}, stale_lines, version from partner_services`
const people: RawBuilder<unknown> = sql`select id, partner_id, name, responsible_for, phone, email, version from partner_people`
/** A column per field, the translated lines in one. */
function stored(service: ServiceInput) {
  const lines = Object.fromEntries(lineKeys.filter((key) => service[key]).map((key) => [key.slice(5), service[key]]))
  return { ...(Object.fromEntries([...publicKeys, 'is_public' as const].map((key) => [key, service[key]])) as Pick<ServiceInput, (typeof publicKeys)[number] | 'is_public'>), lines: JSON.stringify(lines) }
}
export const findServices = async (tx: Tx, partnerId: string): Promise<ServiceRow[]> => (await sql<ServiceRow>`${services} where partner_id = ${partnerId} order by name collate "de-DE-x-icu", id`.execute(tx)).rows
export const findService = (tx: Tx, id: string) => findRow(tx, services, ServiceRow, id)
export async function insertService(tx: Tx, partnerId: string, service: ServiceInput): Promise<string> {
  const id = newId()
  await tx.insertInto('partner_services').values({ id, partner_id: partnerId, ...stored(service) }).execute()
  return id
}
export const updateService = (tx: Tx, id: string, seen: number, service: ServiceInput) => tx.updateTable('partner_services').set(stored(service)).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const freshenLines = (tx: Tx, id: string, seen: number, languages: readonly string[]) => tx.updateTable('partner_services').set({ stale_lines: sql`array(select l from unnest(stale_lines) l where l <> all (${languages}::text[]))` }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteService = (tx: Tx, id: string, seen: number) => tx.deleteFrom('partner_services').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

export const findPartnerPeople = async (tx: Tx, partnerId: string): Promise<PartnerPersonRow[]> => (await sql<PartnerPersonRow>`${people} where partner_id = ${partnerId} order by name collate "de-DE-x-icu", id`.execute(tx)).rows
export const findPartnerPerson = (tx: Tx, id: string) => findRow(tx, people, PartnerPersonRow, id)
export async function insertPartnerPerson(tx: Tx, partnerId: string, person: PartnerPersonInput): Promise<string> {
  const id = newId()
  await tx.insertInto('partner_people').values({ id, partner_id: partnerId, ...person }).execute()
  return id
}
export const updatePartnerPerson = (tx: Tx, id: string, seen: number, person: PartnerPersonInput) => tx.updateTable('partner_people').set(person).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deletePartnerPerson = (tx: Tx, id: string, seen: number) => tx.deleteFrom('partner_people').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
