/** SQL of the profile: everything in one question, and the same statements for every kind of entry. Table names come from `profileKinds`, never from outside. */
import { sql, type RawBuilder } from 'kysely'
import { prepared, type Tx } from '../../base/db.ts'
import { factsOf } from '../people/fact.db.ts'
import { holds } from '../people/held.db.ts'
import { kindsOfProfile, profileKinds, type ProfileKind } from './profile.ts'

/** What lasts comes first, then what ended last. */
const orders: Record<ProfileKind, string> = {
  schooling: 'r.until desc nulls first, r.since desc nulls last, r.id', training: 'r.until desc nulls first, r.since desc nulls last, r.id', employment: 'r.is_current desc, r.until desc nulls last, r.since desc nulls last, r.id', skill: 'r.id',
  licence: 'r.issued_on desc nulls last, r.id', certificate: 'r.issued_on desc nulls last, r.id desc', wish: 'r.said_on desc, r.id desc', development: 'r.noticed_on desc, r.id desc',
}
type Stored = { id: string; person_id: string; version: number } & Record<string, unknown>
/** Rows with their texts still sealed. */
export type SealedProfile = {
  family_name: string; given_name: string; call_name: string; members: { id: string; family_name: string; given_name: string; call_name: string }[]
  entries: Record<ProfileKind, Stored[]>; languages: never[]; german_levels: never[]; recognitions: Stored[]; states: Stored[]; papers: Stored[]; has_temporary_protection: boolean
}

/** JSON shows bytes as text (`\x…`). */
const bytesIn = (row: Stored): Stored => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, name.endsWith('_sealed') && typeof value === 'string' ? Buffer.from(value.slice(2), 'hex') : value])) as Stored
const rowsOf = (table: string, person: string, order: string): RawBuilder<unknown> => sql`coalesce((select json_agg(r order by ${sql.raw(order)}) from ${sql.table(table)} r where r.person_id = ${person}), '[]')`

/** The whole profile of a person, sealed; undefined when the person may not be seen. Members: who lives in the household today, as far as they may be seen. */
export async function findProfile(tx: Tx, personId: string, today: string): Promise<SealedProfile | undefined> {
  const kinds = kindsOfProfile.map((kind) => sql`${rowsOf(profileKinds[kind].table, personId, orders[kind])} as ${sql.id(kind)}`)
  const { rows: [found] } = await sql<Omit<SealedProfile, 'entries'> & Record<ProfileKind, Stored[]>>`${prepared}
    select p.family_name, p.given_name, p.call_name, ${sql.join(kinds)}, ${factsOf('language', sql`p.id`)} as languages, ${factsOf('germanLevel', sql`p.id`)} as german_levels,
      coalesce((select json_agg(json_build_object('id', q.id, 'family_name', q.family_name, 'given_name', q.given_name, 'call_name', q.call_name) order by q.birth_date nulls last, q.id)
        from household_members own join household_members m on m.household_id = own.household_id and m.person_id <> own.person_id and ${holds('m', today)}
        join persons q on q.id = m.person_id and q.merged_into is null where own.person_id = p.id and ${holds('own', today)}), '[]') as members,
      ${rowsOf('recognitions', personId, 'r.id desc')} as recognitions,
      coalesce((select json_agg(s order by s.valid_from desc, s.id desc) from (select s.id, s.person_id, s.version, s.recognition_id, s.state, s.valid_from, s.valid_until, s.reason_sealed, u.name as set_by
        from recognition_states s left join users u on u.id = s.set_by where s.person_id = p.id) s), '[]') as states,
      ${rowsOf('recognition_papers', personId, 'r.position, r.id')} as papers,
      exists (select 1 from residence_statuses a where a.person_id = p.id and a.status = 'ae_24' and ${holds('a', today)}) as has_temporary_protection
    from persons p where p.id = ${personId} and p.merged_into is null`.execute(tx)
  if (!found) return undefined
  const all = (rows: Stored[]) => rows.map(bytesIn)
  return { ...found, entries: Object.fromEntries(kindsOfProfile.map((kind) => [kind, all(found[kind])])) as SealedProfile['entries'], recognitions: all(found.recognitions), states: all(found.states), papers: all(found.papers) }
}

/** Name and birth as they stand on paper. */
export const findOnSheet = (tx: Tx, personId: string) =>
  tx.selectFrom('persons').select(['given_name', 'family_name', 'original_name', 'birth_date', 'birth_year']).where('id', '=', personId).executeTakeFirst()

export async function findEntry(tx: Tx, kind: ProfileKind, personId: string, id: string): Promise<Stored | undefined> {
  const { rows } = await sql<Stored>`select * from ${sql.table(profileKinds[kind].table)} where id = ${id} and person_id = ${personId}`.execute(tx)
  return rows[0]
}
export async function insertEntry(tx: Tx, table: string, row: Record<string, unknown>): Promise<void> {
  await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.id(name)))}) values (${sql.join(Object.values(row))})`.execute(tx)
}
/** New version of the row, or undefined when it is no longer at `version`. */
export async function updateEntry(tx: Tx, table: string, id: string, version: number, row: Record<string, unknown>): Promise<number | undefined> {
  const sets = sql.join(Object.entries(row).map(([name, value]) => sql`${sql.id(name)} = ${value}`))
  const { rows } = await sql<{ version: number }>`update ${sql.table(table)} set ${sets} where id = ${id} and version = ${version} returning version`.execute(tx)
  return rows[0]?.version
}
/** Whether the row was still at `version` and is gone now. */
export async function deleteEntry(tx: Tx, table: string, id: string, version: number): Promise<boolean> {
  return (await sql`delete from ${sql.table(table)} where id = ${id} and version = ${version} returning id`.execute(tx)).rows.length > 0
}

/** Before a training goes, so that undoing brings it back first and then the link to it. */
export async function unlinkTraining(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('recognitions').set({ training_id: null }).where('training_id', '=', id).execute()
}

/** Whether a row of another table belongs to the person: nothing may point into somebody else's case. */
export async function belongs(tx: Tx, table: 'documents' | 'trainings', id: string, personId: string): Promise<boolean> {
  return (await sql`select from ${sql.table(table)} where id = ${id} and person_id = ${personId} ${table === 'documents' ? sql`and removed_at is null` : sql``}`.execute(tx)).rows.length > 0
}

/** Tables whose rows an act on the profile may have written. */
const ours = [...kindsOfProfile.map((kind) => profileKinds[kind].table), 'recognitions', 'recognition_states', 'recognition_papers']
/** Whether an act was done by this person on this profile and on nothing else. */
export async function isOwnAct(tx: Tx, act: string, userId: string, personId: string): Promise<boolean> {
  const { rows: [found] } = await sql<{ own: boolean | null }>`select bool_and(changed_by = ${userId} and person_id = ${personId} and table_name = any (${ours})) as own from row_history where act_id = ${act}`.execute(tx)
  return found?.own === true
}
