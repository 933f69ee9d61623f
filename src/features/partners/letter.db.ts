/** SQL of the links of referrals. What a link may do, functions of the database decide (0039_referral_links.sql). */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'

/** A new link; the ones before are worth nothing any more. */
export async function replaceLink(tx: Tx, link: { referral_id: string; person_id: string; secret_hash: Buffer; made_on: string; expires_on: string; made_by: string }): Promise<void> {
  await dropOpenLinks(tx, link.referral_id)
  await tx.insertInto('referral_links').values({ id: newId(), ...link }).execute()
}
/** What was written down of somebody else, or is not passed on any more, is answered by nobody. */
export const dropOpenLinks = (tx: Tx, referralId: string) => tx.deleteFrom('referral_links').where('referral_id', '=', referralId).where('answered_on', 'is', null).execute()
export type OpenedLink = { referral_id: string; person_id: string; sent_on: string; state: string; result: string; partner: string; stand: 'open' | 'answered' | 'expired' | 'withdrawn' | 'closed' }
export const openLink = async (tx: Tx, hash: Buffer): Promise<OpenedLink | undefined> => (await sql<OpenedLink>`select * from open_referral_link(${hash})`.execute(tx)).rows[0]
export const answerLink = async (tx: Tx, hash: Buffer, told: string, why: string): Promise<string> => (await sql<{ became: string }>`select answer_referral_link(${hash}, ${told}, ${why}, ${newId()}) as became`.execute(tx)).rows[0]!.became
