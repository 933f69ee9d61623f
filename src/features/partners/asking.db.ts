/** SQL of asking partners again. What a link may do, functions of the database decide (0043_directory.sql). */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { AskingRow } from './asking.api.ts'
import type { Correction, SaidService } from './asking.ts'

export type StoredAsking = Omit<AskingRow, 'proposal'> & { partner_id: string; proposal: Correction[] }
const askings = sql`select l.id, l.partner_id, l.made_on, l.expires_on, (select u.name from users u where u.id = l.made_by) as made_by_name, l.mailed_to, l.mailed_on, l.answered_on, l.state, l.remark, l.proposal, (select u.name from users u where u.id = l.settled_by) as settled_by_name, l.settled_on, l.version from partner_links l`
export const findAskings = async (tx: Tx, partnerId: string): Promise<StoredAsking[]> => (await sql<StoredAsking>`${askings} where l.partner_id = ${partnerId} order by l.made_on desc, l.id desc limit 20`.execute(tx)).rows
export const findAsking = async (tx: Tx, id: string): Promise<StoredAsking | undefined> => (await sql<StoredAsking>`${askings} where l.id = ${id}`.execute(tx)).rows[0]

/** A new link; the ones before that nobody answered are worth nothing any more. */
export async function replaceAsking(tx: Tx, link: { partner_id: string; secret_hash: Buffer; made_on: string; expires_on: string; made_by: string }): Promise<string> {
  const id = newId()
  await tx.deleteFrom('partner_links').where('partner_id', '=', link.partner_id).where('answered_on', 'is', null).execute()
  await tx.insertInto('partner_links').values({ id, ...link }).execute()
  return id
}
/** The partner of an open link whose secret this is. */
export const findMailable = (tx: Tx, id: string, hash: Buffer) => tx.selectFrom('partner_links as l').innerJoin('partners as p', 'p.id', 'l.partner_id').select(['p.id', 'p.name', 'p.email', 'l.expires_on']).where('l.id', '=', id).where('l.secret_hash', '=', hash).where('l.state', '=', 'open').executeTakeFirst()
export const noteMailed = (tx: Tx, id: string, to: string, on: string) => tx.updateTable('partner_links').set({ mailed_to: to, mailed_on: on }).where('id', '=', id).execute()
export const settleAsking = (tx: Tx, id: string, seen: number, settled: { state: 'accepted' | 'declined'; settled_by: string; settled_on: string }) =>
  tx.updateTable('partner_links').set(settled).where('id', '=', id).where('version', '=', seen).where('state', '=', 'proposed').executeTakeFirst()
/** Writes the corrected fields; a service that ended leaves the guide and stays in the directory. */
export async function applyCorrections(tx: Tx, corrections: readonly Correction[]): Promise<void> {
  for (const { service_id, field, after } of corrections) await tx.updateTable('partner_services').set(field === 'ended' ? { is_public: false } : { [field]: after }).where('id', '=', service_id).execute()
}
export const confirmPartner = (tx: Tx, id: string, on: string) => tx.updateTable('partners').set({ confirmed_on: on }).where('id', '=', id).where((is) => is.or([is('confirmed_on', 'is', null), is('confirmed_on', '<', on)])).execute()

export type OpenedAsking = { link_id: string; partner_id: string; partner: string; expires_on: string; stand: 'open' | 'answered' | 'expired' | 'closed'; services: SaidService[] }
export const openAsking = async (tx: Tx, hash: Buffer): Promise<OpenedAsking | undefined> => (await sql<OpenedAsking>`select * from open_partner_link(${hash})`.execute(tx)).rows[0]
export const answerAsking = async (tx: Tx, hash: Buffer, corrections: readonly Correction[], remark: string): Promise<string> => (await sql<{ became: string }>`select answer_partner_link(${hash}, ${JSON.stringify(corrections)}::jsonb, ${remark}) as became`.execute(tx)).rows[0]!.became
