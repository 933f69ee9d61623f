/** SQL of cases: clock, closing, reopening, and who is responsible. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { caseAreas } from '../access/area.ts'

/** The case with its open closing, if it is closed. */
export async function findCase(tx: Tx, id: string) {
  return tx.selectFrom('cases').leftJoin('case_closings', (on) => on.onRef('case_closings.person_id', '=', 'cases.id').on('case_closings.reopened_on', 'is', null))
    .innerJoin('persons', 'persons.id', 'cases.id')
    .select(['cases.id', 'cases.version', 'cases.opened_on', 'cases.clock_started_on', 'cases.extended_until', 'case_closings.id as closing_id', 'case_closings.closed_on', 'case_closings.reason'])
    .where('cases.id', '=', id).executeTakeFirst()
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

/** Every change of a case makes a new version of its row, so that two who close and hand over at once are noticed. */
export async function touchCase(tx: Tx, id: string, change: { extended_until?: string; extension_reason?: string } = {}): Promise<void> {
  await tx.updateTable('cases').set({ id, ...change }).where('id', '=', id).execute()
}

/** From a day on somebody else has the case: responsibility, and the grants that rest on it. */
export async function handOver(tx: Tx, id: string, to: string, from: string, reason: string): Promise<void> {
  await tx.updateTable('responsibilities').set({ valid_until: from }).where('person_id', '=', id).where('valid_from', '<', from).where('valid_until', 'is', null).execute()
  await tx.insertInto('responsibilities').values({ id: newId(), person_id: id, user_id: to, valid_from: from }).execute()
  await sql`select hand_over_access(${id}, ${to}, ${caseAreas}::text[], ${from}, ${reason}, ${newId()})`.execute(tx)
}
