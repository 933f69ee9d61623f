/** SQL of hand-over sheets: what the asker's own rows show of a case, in a few lines. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { holds } from '../people/held.db.ts'

/** Head of the sheet; nothing when the case may not be seen. */
export async function findHead(tx: Tx, personId: string, today: string) {
  const { rows } = await sql<{ name: string; born: string; number: number; opened_on: string; clock_ends_on: string; languages: string[]; needs_interpreter: boolean; household: string[]; place: string; responsible: string | null; sees_needs: boolean }>`
    select concat_ws(' ', nullif(p.given_name, ''), p.family_name) as name, coalesce(p.birth_date::text, p.birth_year::text, '') as born, c.number, c.opened_on, clock_ends_on(c.clock_started_on, c.extended_until) as clock_ends_on,
      array(select l.language from person_languages l where l.person_id = p.id order by l.needs_interpreter desc, l.language) as languages, exists (select 1 from person_languages l where l.person_id = p.id and l.needs_interpreter) as needs_interpreter,
      array(select concat_ws(' ', nullif(m.given_name, ''), m.family_name) from household_members own join household_members o on o.household_id = own.household_id and ${holds('o', today)} join persons m on m.id = o.person_id
        where own.person_id = p.id and ${holds('own', today)} and o.person_id <> p.id order by m.birth_date nulls last) as household,
      coalesce((select b.name from stays s join buildings b on b.id = s.building_id where s.person_id = p.id and ${holds('s', today)} limit 1), (select concat_ws(', ', nullif(a.street, ''), nullif(a.town, '')) from addresses a where a.person_id = p.id and ${holds('a', today)} limit 1), '') as place,
      (select u.name from responsibilities z join users u on u.id = z.user_id where z.person_id = p.id and ${holds('z', today)}) as responsible, may_see(p.id, 'needs') as sees_needs
    from persons p join cases c on c.id = p.id where p.id = ${personId} and p.merged_into is null and may_see(p.id, 'counselling')`.execute(tx)
  return rows[0]
}
/** The last hand-over of a case, and whether the asker gave or received it. */
export const findLast = async (tx: Tx, personId: string, me: string) => (await sql<{ from_name: string | null; to_name: string; starting: string; reason: string; is_mine: boolean }>`
  select giver.name as from_name, heir.name as to_name, o.starting, o.reason, ${me} in (h.from_user, h.to_user) as is_mine from handover_cases h join handovers o on o.id = h.handover_id left join users giver on giver.id = h.from_user join users heir on heir.id = h.to_user
  where h.person_id = ${personId} order by o.made_at desc limit 1`.execute(tx)).rows[0]
export const findNeeds = async (tx: Tx, personId: string, today: string): Promise<string[]> => (await tx.selectFrom('special_needs').select('need').where('person_id', '=', personId).where((of) => of.or([of('ended_on', 'is', null), of('ended_on', '>', today)])).orderBy('need').execute()).map((row) => row.need)
export const findTalks = async (tx: Tx, personId: string) => (await sql<{ held_on: string; form: string; topics: string[] }>`
  select c.held_on, c.form, c.topics from consultations c where c.id in (select a.consultation_id from advised_persons a where a.person_id = ${personId}) order by c.held_on desc, c.id desc limit 3`.execute(tx)).rows
export const findLetterDeadlines = (tx: Tx, personId: string) => tx.selectFrom('letters').select(['id', 'person_id', 'sender_sealed', 'deadline']).where('person_id', '=', personId).where('settled_on', 'is', null).where('deadline', 'is not', null).orderBy('deadline').execute()
/** Who else has to do with the case: volunteers, services it was sent on to, and who interpreted last. */
export const findInvolved = async (tx: Tx, personId: string, today: string) => (await sql<{ kind: 'volunteer' | 'partner' | 'interpreter'; name: string; since: string | null }>`
  select 'volunteer' as kind, concat_ws(' ', nullif(v.given_name, ''), v.family_name) as name, m.valid_from as since from mentorships m join volunteers v on v.id = m.volunteer_id where m.person_id = ${personId} and ${holds('m', today)}
  union all select 'partner', coalesce(q.name, 'Stelle außerhalb des Netzwerks'), r.sent_on from referrals r left join partners q on q.id = r.partner_id join referral_states s on s.referral_id = r.id and s.valid_until is null and s.state not in ('declined', 'done') where r.person_id = ${personId}
  union all (select 'interpreter', i.name, c.held_on from consultations c join interpreters i on i.id = c.interpreter_id where c.id in (select a.consultation_id from advised_persons a where a.person_id = ${personId}) order by c.held_on desc limit 1)`.execute(tx)).rows

/** The newest word of what is to be minded. */
export const findCareful = async (tx: Tx, personId: string) => (await sql<{ id: string; person_id: string; points_sealed: Buffer; written_by: string; written_by_name: string; version: number }>`
  select c.id, c.person_id, c.points_sealed, c.written_by, u.name as written_by_name, c.version from careful_points c join users u on u.id = c.written_by where c.person_id = ${personId} order by c.written_on desc, c.id desc limit 1`.execute(tx)).rows[0]
export async function putCareful(tx: Tx, row: { id: string; person_id: string; points_sealed: Buffer; written_by: string; written_on: string }, seen: number): Promise<boolean> {
  if (seen === 0) { await tx.insertInto('careful_points').values(row).execute(); return true }
  const { id, person_id: _person, ...change } = row
  return (await tx.updateTable('careful_points').set(change).where('id', '=', id).where('version', '=', seen).executeTakeFirst()).numUpdatedRows > 0n
}
export const deleteCareful = async (tx: Tx, id: string, seen: number): Promise<boolean> => (await tx.deleteFrom('careful_points').where('id', '=', id).where('version', '=', seen).executeTakeFirst()).numDeletedRows > 0n
