/** SQL of cases: clock, closing, reopening, and who is responsible. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { caseAreas } from '../access/area.ts'

/** The case with its open closing, if it is closed, and the day it was last opened again. */
export async function findCase(tx: Tx, id: string) {
  return tx.selectFrom('cases').innerJoin('persons', 'persons.id', 'cases.id')
    .leftJoin('case_closings', (on) => on.onRef('case_closings.person_id', '=', 'cases.id').on('case_closings.reopened_on', 'is', null))
    .select(['cases.id', 'cases.version', 'cases.opened_on', 'cases.clock_started_on', 'cases.extended_until', 'case_closings.id as closing_id', 'case_closings.closed_on', 'case_closings.reason',
      (of) => of.selectFrom('case_closings as earlier').select(sql<string | null>`max(earlier.reopened_on)`.as('on')).whereRef('earlier.person_id', '=', 'cases.id').as('reopened_on')])
    .where('cases.id', '=', id).where('persons.merged_into', 'is', null).executeTakeFirst()
}

/** Every change of a case makes a new version of its row, so that two who close and hand over at once are noticed. False when it is no longer at `version`. */
export async function touchCase(tx: Tx, id: string, version: number, change: { extended_until?: string; extension_reason?: string } = {}): Promise<boolean> {
  const touched = await tx.updateTable('cases').set({ id, ...change }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return touched.numUpdatedRows > 0n
}

export async function insertClosing(tx: Tx, id: string, closing: { closed_on: string; reason: string }): Promise<void> {
  await tx.insertInto('case_closings').values({ id: newId(), person_id: id, ...closing }).execute()
}

/** Ends stay and private address of a person on a day. */
export async function endStay(tx: Tx, id: string, on: string): Promise<void> {
  for (const table of ['stays', 'addresses'] as const) {
    await tx.updateTable(table).set({ valid_until: on }).where('person_id', '=', id).where('valid_from', '<=', on).where((of) => of.or([of('valid_until', 'is', null), of('valid_until', '>', on)])).execute()
  }
}

export async function reopen(tx: Tx, closingId: string, on: string): Promise<void> {
  await tx.updateTable('case_closings').set({ reopened_on: on }).where('id', '=', closingId).execute()
}

/** Whether the asker sees where the person lives, so that it can be ended. */
export async function seesPlace(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select may_see(p.id, case when p.is_protected then 'protected_place' else 'housing' end) as yes from persons p where p.id = ${id}`.execute(tx)
  return rows[0]?.yes === true
}

/** Whether the account may be responsible for cases. */
export async function mayHaveCases(tx: Tx, userId: string): Promise<boolean> {
  return (await tx.selectFrom('users').select('id').where('id', '=', userId).where('role', 'in', ['caseworker', 'lead']).where('state', '!=', 'disabled').executeTakeFirst()) !== undefined
}

/** Who has the case on a day. */
export const findResponsible = (tx: Tx, id: string, on: string) =>
  tx.selectFrom('responsibilities').select('user_id').where('person_id', '=', id).where('valid_from', '<=', on).where((of) => of.or([of('valid_until', 'is', null), of('valid_until', '>', on)])).executeTakeFirst()

/** Why a hand-over did not happen: the case was changed since. `is_handed`: by handing it over, and then who did it, to whom, from when. */
export type Overtaken = { case_id: string; number: number; is_handed: boolean; made_by: string | null; receiver: string | null; valid_from: string | null }
export type Move = { id: string; version: number; to: string }

/** From a day on somebody else has these cases: responsibility, the grants that rest on it, and open tasks, all in one act. What was planned for later days is replaced. Nothing happens, and the answer says why, when a case is no longer at its version. */
export async function handOver(tx: Tx, moves: readonly Move[], from: string, reason: string): Promise<{ id: string; overtaken: Overtaken[] }> {
  const id = newId()
  const { rows } = await sql<Overtaken>`select * from hand_over_cases(${id}, ${moves.map((move) => move.id)}::uuid[], ${moves.map((move) => move.version)}::int[], ${moves.map((move) => move.to)}::uuid[],
    ${caseAreas}::text[], ${from}, ${reason})`.execute(tx)
  return { id, overtaken: rows }
}
