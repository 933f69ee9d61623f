/** SQL of referrals and their states. Names stand in subselects, so that only the shown rows ask for them. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../base/db.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { ReferralFacts, type ReferralStep } from './referral.api.ts'
import type { PassingConsent } from './referral.rules.ts'
import type { ReferralState } from './referral.ts'

export type StoredReferral = z.output<typeof ReferralFacts> & { service_sealed: Buffer; purpose_sealed: Buffer | null; note_sealed: Buffer | null }

const referrals = sql`select r.id, r.person_id, (select concat_ws(', ', p.family_name, nullif(p.given_name, '')) from persons p where p.id = r.person_id) as person_name,
  r.partner_id, (select q.name from partners q where q.id = r.partner_id) as partner_name, r.partner_group, r.service_sealed, r.purpose_sealed, r.note_sealed, s.state, s.valid_from as since, s.result, s.set_by is null and s.seen_on is null as is_answer, r.sent_on, r.chase_on,
  r.passes_data, r.consent_id, case when r.consent_id is not null then consent_holds(r.consent_id, today()) end as consent_holds, r.made_by, (select u.name from users u where u.id = r.made_by) as made_by_name, r.version
  from referrals r join referral_states s on s.referral_id = r.id and s.valid_until is null`

export async function findReferrals(tx: Tx, list: ListInput, today: string, limit?: number): Promise<{ rows: StoredReferral[]; total: number }> {
  const { person_id, is_open, chase, answer } = list.filter
  const isOpen = sql`state not in ('declined', 'done')`
  const where = [...(person_id?.length ? [sql`person_id = any (${person_id}::uuid[])`] : []), ...(is_open?.length ? [isOpen] : []), ...(chase?.length ? [sql`chase_on <= ${today} and ${isOpen}`] : []), ...(answer?.length ? [sql`is_answer`] : [])]
  return findPage(tx, { select: referrals, row: ReferralFacts, list, order: ['-sent_on', '-id'], where, limit }) as Promise<{ rows: StoredReferral[]; total: number }>
}
export const findReferral = (tx: Tx, id: string) => findRow(tx, referrals, ReferralFacts, id) as Promise<StoredReferral | undefined>

type StoredStep = Omit<z.input<typeof ReferralStep>, 'reason'> & { person_id: string; reason_sealed: Buffer | null }
/** States of a referral, newest first. */
export const findSteps = async (tx: Tx, referralId: string) =>
  (await sql<StoredStep>`select s.id, s.person_id, s.state, s.result, s.reason_sealed, s.valid_from, (select u.name from users u where u.id = s.set_by) as set_by_name
    from referral_states s where s.referral_id = ${referralId} order by s.valid_until desc nulls first, s.valid_from desc, s.id desc`.execute(tx)).rows

export const findPartnerGroup = async (tx: Tx, id: string): Promise<string | undefined> => (await tx.selectFrom('partners').select('partner_group').where('id', '=', id).executeTakeFirst())?.partner_group

/** A consent of the person, and whether it holds today. */
export const findConsent = async (tx: Tx, personId: string, id: string): Promise<(PassingConsent & { valid_from: string; data: string[] }) | undefined> =>
  (await sql<PassingConsent & { valid_from: string; data: string[] }>`select consent_holds(c.id, today()) as holds, c.withdrawn_on, c.direction, c.partner_id, c.valid_from, c.data from consents c where c.id = ${id} and c.person_id = ${personId}`.execute(tx)).rows[0]
type UsableConsent = { id: string; kind: string; purpose: string; partner_name: string | null; valid_through: string | null }
/** Consents of the person on which something may be passed on to a partner today. Those for a recipient outside of the network are offered for every partner: who it is, is sealed. */
export const findUsableConsents = async (tx: Tx, personId: string, partnerId: string | null) =>
  (await sql<UsableConsent>`select c.id, c.kind, c.purpose, (select q.name from partners q where q.id = c.partner_id) as partner_name, c.valid_through from consents c
    where c.person_id = ${personId} and consent_holds(c.id, today()) and c.direction <> 'from' and (c.partner_id is null or c.partner_id = ${partnerId}) order by c.valid_from desc, c.id`.execute(tx)).rows

type Stored = { partner_id: string | null; partner_group: string; service_sealed: Buffer; purpose_sealed: Buffer | null; note_sealed: Buffer | null; passes_data: boolean; consent_id: string | null; sent_on: string; chase_on: string | null }
export const insertReferral = (tx: Tx, referral: Stored & { id: string; person_id: string; made_by: string }) => tx.insertInto('referrals').values(referral).execute()
export const updateReferral = (tx: Tx, id: string, seen: number, referral: Partial<Stored>) => tx.updateTable('referrals').set(referral).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteReferral = (tx: Tx, id: string, seen: number) => tx.deleteFrom('referrals').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

type Step = { id: string; referral_id: string; person_id: string; state: ReferralState; result: string; reason_sealed: Buffer | null; valid_from: string; set_by: string }
/** Ends the state that holds and begins the next. */
export async function insertState(tx: Tx, step: Step): Promise<void> {
  await tx.updateTable('referral_states').set({ valid_until: step.valid_from }).where('referral_id', '=', step.referral_id).where('valid_until', 'is', null).execute()
  await tx.insertInto('referral_states').values(step).execute()
}
/** Whoever sees the case has read what the partner answered. */
export const markSeen = (tx: Tx, referralId: string, on: string) => tx.updateTable('referral_states').set({ seen_on: on }).where('referral_id', '=', referralId).where('valid_until', 'is', null).where('set_by', 'is', null).execute()
/** A day of the first state that was wrong. */
export const moveFirstState = (tx: Tx, referralId: string, on: string) => tx.updateTable('referral_states').set({ valid_from: on }).where('referral_id', '=', referralId).where('valid_until', 'is', null).execute()

/** The act in which a state was set. */
export const findActOf = async (tx: Tx, stepId: string): Promise<string | null> =>
  (await tx.selectFrom('row_history').select('act_id').where('table_name', '=', 'referral_states').where('row_id', '=', stepId).where('operation', '=', 'insert').executeTakeFirst())?.act_id ?? null
