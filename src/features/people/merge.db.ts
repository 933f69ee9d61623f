/** SQL of merging. Row by row: what the target does not have yet goes over, what collides stays behind in the trace. All of it is remembered and can be undone. */
import { sql, type RawBuilder } from 'kysely'
import { within, type Tx } from '../../base/db.ts'
import type { Sealer } from '../../base/seal.ts'
import { caseAreas } from '../access/area.ts'
import { findCaseKey, findOrMakeCaseKey } from '../cases/key.db.ts'

const overlap = sql`daterange(s.valid_from, s.valid_until) && daterange(t.valid_from, t.valid_until)`
const never = sql`false`
/** Every table with rows of a person, its German name, and when a row of the source collides with one of the target. */
export const mergedTables: { table: string; label: string; collides: RawBuilder<unknown>; /** Rows that stay behind whatever the target has. */ stays?: RawBuilder<unknown>; /** Table that its sealed texts are bound to, where it is another. */ sealedAs?: string; /** Holds rows that only their author sees: they move past the policies. */ unseen?: true; /** Sealed under the key of the house, so that it may move as it is. */ ofHouse?: true }[] = [
  { table: 'allocations', label: 'Zuweisungen', collides: sql`t.allocated_on = s.allocated_on` },
  // Whether the case runs, the target says.
  { table: 'case_closings', label: 'Beendigungen', collides: sql`t.closed_on = s.closed_on`, stays: sql`s.reopened_on is null` },
  { table: 'responsibilities', label: 'Zuständigkeiten', collides: overlap },
  { table: 'person_nationalities', label: 'Staatsangehörigkeiten', collides: sql`t.nationality = s.nationality or t.position = s.position` },
  { table: 'person_languages', label: 'Sprachen', collides: sql`t.language = s.language` },
  { table: 'person_references', label: 'Aktenzeichen', collides: sql`t.kind = s.kind and t.reference = s.reference` },
  { table: 'household_members', label: 'Haushalte', collides: overlap },
  { table: 'residence_statuses', label: 'Aufenthalt', collides: overlap },
  { table: 'benefits', label: 'Leistungen', collides: sql`t.benefit = s.benefit and ${overlap}` },
  { table: 'occupations', label: 'Tätigkeiten', collides: overlap },
  { table: 'german_levels', label: 'Deutschstand', collides: sql`t.reached_on = s.reached_on and t.level = s.level` },
  { table: 'stays', label: 'Unterbringung', collides: overlap },
  { table: 'addresses', label: 'Anschriften', collides: overlap },
  { table: 'flat_viewings', label: 'Besichtigungen', collides: sql`t.flat_id = s.flat_id and t.viewed_on = s.viewed_on` },
  { table: 'fee_payers', label: 'Kostenträger', collides: overlap },
  // What was charged is written by runs alone; it goes over past the policies.
  { table: 'fee_lines', label: 'Gebühren', collides: never, unseen: true },
  { table: 'plans', label: 'Pläne', collides: sql`t.made_on = s.made_on` },
  { table: 'goals', label: 'Ziele', collides: never },
  { table: 'goal_states', label: 'Stände von Zielen', collides: never },
  { table: 'steps', label: 'Schritte', collides: never },
  { table: 'agreements', label: 'Vereinbarungen', collides: never },
  { table: 'agreement_goals', label: 'vereinbarte Ziele', collides: never },
  { table: 'reviews', label: 'Fortschreibungen', collides: never },
  { table: 'review_goals', label: 'Entscheidungen über Ziele', collides: never },
  { table: 'assessments', label: 'Standortbestimmungen', collides: sql`t.assessed_on = s.assessed_on` },
  { table: 'assessment_areas', label: 'Eingeschätzte Handlungsfelder', collides: never },
  { table: 'schoolings', label: 'Profil: Schule', collides: never },
  { table: 'trainings', label: 'Profil: Ausbildung', collides: never },
  { table: 'employments', label: 'Profil: Arbeit', collides: never },
  { table: 'person_skills', label: 'Profil: Fähigkeiten', collides: never },
  { table: 'licences', label: 'Profil: Führerschein', collides: never },
  { table: 'certificates', label: 'Profil: Zertifikate', collides: never },
  { table: 'wishes', label: 'Profil: Wünsche', collides: never },
  { table: 'developments', label: 'Profil: Entwicklung', collides: never },
  { table: 'recognitions', label: 'Anerkennungsverfahren', collides: never },
  { table: 'recognition_states', label: 'Stände der Anerkennung', collides: never },
  { table: 'recognition_papers', label: 'Unterlagen der Anerkennung', collides: never },
  { table: 'consultations', label: 'Beratungen', collides: never },
  { table: 'consultation_persons', label: 'Teilnahme an Beratungen', collides: sql`t.consultation_id = s.consultation_id` },
  { table: 'consultation_notes', label: 'Gesprächsnotizen', collides: never, sealedAs: 'consultations', unseen: true },
  { table: 'consultation_goals', label: 'Ziele von Beratungen', collides: never },
  { table: 'checklist_runs', label: 'Checklisten', collides: never },
  { table: 'tasks', label: 'Aufgaben', collides: never },
  { table: 'board_messages', label: 'Nachrichten der Teamtafel', collides: never },
  { table: 'handover_cases', label: 'Übergaben', collides: never },
  { table: 'careful_points', label: 'worauf zu achten ist', collides: never },
  { table: 'appointments', label: 'Termine', collides: never },
  { table: 'appointment_persons', label: 'Teilnahme an Terminen', collides: sql`t.appointment_id = s.appointment_id` },
  { table: 'interpreter_exclusions', label: 'ausgeschlossene Sprachmittlung', collides: sql`t.interpreter_id = s.interpreter_id` },
  { table: 'bookings', label: 'Einsätze der Sprachmittlung', collides: never },
  { table: 'booking_offers', label: 'Anfragen an die Sprachmittlung', collides: never },
  { table: 'visits', label: 'Besuche in der Sprechstunde', collides: never },
  { table: 'consents', label: 'Einwilligungen', collides: never },
  { table: 'special_needs', label: 'besondere Bedarfe', collides: never },
  { table: 'key_handings', label: 'Schlüssel', collides: never },
  // A closed protocol and a notice name people whom not everybody sees; they go over past the policies.
  { table: 'handing_protocols', label: 'Übergabeprotokolle', collides: never, ofHouse: true, unseen: true },
  { table: 'handing_people', label: 'in Übergabeprotokollen genannt', collides: sql`t.protocol_id = s.protocol_id`, unseen: true },
  { table: 'handing_photos', label: 'Fotos von Übergaben', collides: never, ofHouse: true, unseen: true },
  { table: 'notices', label: 'Bescheide', collides: never, ofHouse: true, unseen: true },
  { table: 'notice_people', label: 'in Bescheiden genannt', collides: sql`t.notice_id = s.notice_id`, unseen: true },
  { table: 'quality_asides', label: 'was so richtig ist', collides: sql`t.kind = s.kind` },
  { table: 'place_demands', label: 'Anforderungen an den Platz', collides: sql`t.demand = s.demand and ${overlap}` },
  { table: 'documents', label: 'Dokumente', collides: never },
  { table: 'referrals', label: 'Weiterleitungen', collides: never },
  { table: 'referral_states', label: 'Stände von Weiterleitungen', collides: never },
  { table: 'referral_links', label: 'Links zu Weiterleitungen', collides: never },
  { table: 'gaps', label: 'Lücken im Hilfenetz', collides: never },
  { table: 'job_searches', label: 'Arbeitssuche', collides: sql`true` },
  { table: 'applications', label: 'Bewerbungen', collides: never },
  { table: 'application_states', label: 'Stände von Bewerbungen', collides: never },
  { table: 'resumes', label: 'Lebensläufe', collides: never },
  { table: 'network_contacts', label: 'Vernetzung', collides: never },
  { table: 'letters', label: 'Briefe', collides: never },
  { table: 'dated_papers', label: 'Papiere mit Frist', collides: never },
  { table: 'expiry_acts', label: 'Stände von Fristen', collides: sql`t.kind = s.kind and t.subject_id = s.subject_id` },
  { table: 'mentorships', label: 'Patenschaften', collides: sql`t.volunteer_id = s.volunteer_id and ${overlap}` },
  { table: 'mentorship_pauses', label: 'Pausen von Patenschaften', collides: never },
  { table: 'mentorship_check_ins', label: 'Nachfragen zu Patenschaften', collides: never },
  { table: 'errands', label: 'Einzelhilfen', collides: never, ofHouse: true },
  { table: 'volunteer_messages', label: 'Nachrichten von Ehrenamtlichen', collides: never, ofHouse: true },
  { table: 'volunteer_clients', label: 'selbst ehrenamtlich', collides: sql`t.volunteer_id = s.volunteer_id` },
]
const leftBehind = ({ table, collides, stays = never }: (typeof mergedTables)[number], target: string) => sql`(${stays} or exists (select 1 from ${sql.table(table)} t where t.person_id = ${target} and (${collides})))`

/** Whether the asker may see the cases whole, the place of protected persons too; only then nothing can be left behind unseen. */
export async function seesWhole(tx: Tx, ids: string[]): Promise<boolean> {
  const { rows } = await sql<{ whole: boolean }>`select bool_and(may_see(p.id, a.area)) as whole from persons p
    cross join lateral unnest(${caseAreas}::text[] || case when p.is_protected then '{protected_place}'::text[] else '{}' end) a(area) where p.id = any (${ids}::uuid[])`.execute(tx)
  return rows[0]?.whole === true
}

export async function countMoves(tx: Tx, source: string, target: string) {
  const counts = []
  for (const merged of mergedTables) {
    const { table, label } = merged
    const { rows: [row] } = await sql<{ all: number; drops: number }>`select count(*)::int as all, count(*) filter (where ${leftBehind(merged, target)})::int as drops from ${sql.table(table)} s where s.person_id = ${source}`.execute(tx)
    if (row!.all > 0) counts.push({ table, label, moves: row!.all - row!.drops, drops: row!.drops })
  }
  return counts
}

/** What was agreed changes only by going over to the other case, word for word; the trigger of the table asks for this. */
const whileMerging = (tx: Tx) => sql`select set_config('app.merging', 'on', true)`.execute(tx)

/** Two plans of one day become one: what hangs from that of the source goes to that of the target. Of two reviews on one day that of the target stays. */
async function joinPlans(tx: Tx, source: string, target: string): Promise<void> {
  const { rows } = await sql<{ from: string; to: string }>`select s.id as from, t.id as to from plans s join plans t on t.made_on = s.made_on and t.person_id = ${target} where s.person_id = ${source}`.execute(tx)
  for (const { from, to } of rows) {
    for (const table of ['goals', 'assessments'] as const) await tx.updateTable(table).set({ plan_id: to }).where('plan_id', '=', from).execute()
    await sql`update agreements set plan_id = ${to}, number = number + (select coalesce(max(number), 0) from agreements where plan_id = ${to}) where plan_id = ${from}`.execute(tx)
    await sql`delete from review_goals d using reviews s, reviews t where s.id = d.review_id and s.plan_id = ${from} and t.plan_id = ${to} and t.held_on = s.held_on`.execute(tx)
    await sql`delete from reviews s using reviews t where s.plan_id = ${from} and t.plan_id = ${to} and t.held_on = s.held_on`.execute(tx)
    await tx.updateTable('reviews').set({ plan_id: to }).where('plan_id', '=', from).execute()
  }
}

export async function moveRows(tx: Tx, source: string, target: string): Promise<void> {
  await whileMerging(tx)
  await joinPlans(tx, source, target)
  for (const merged of mergedTables) {
    const table = sql.table(merged.table)
    await seenBy(tx, merged, async () => {
      if (merged.collides !== never || merged.stays) await sql`delete from ${table} s where s.person_id = ${source} and ${leftBehind(merged, target)}`.execute(tx)
      await sql`update ${table} s set person_id = ${target} where s.person_id = ${source}`.execute(tx)
    })
  }
  // Both were in one talk, or come to one appointment: there they are one now.
  await sql`delete from consultation_persons o using consultations c where c.id = o.consultation_id and c.person_id = o.person_id and o.person_id = ${target}`.execute(tx)
  await sql`delete from appointment_persons o using appointments a where a.id = o.appointment_id and a.person_id = o.person_id and o.person_id = ${target}`.execute(tx)
}
/** What only its author may see moves along all the same; it is shown to nobody on the way. */
const seenBy = <T>(tx: Tx, { unseen }: (typeof mergedTables)[number], work: () => Promise<T>): Promise<T> => (unseen ? within(tx, 'importer', work) : work())

/** Sealed texts are bound to the case they were sealed in: opened with the old key, sealed with the new one. Call before the rows move. */
export async function resealTexts(tx: Tx, seal: Sealer, source: string, target: string, now: Date): Promise<void> {
  await whileMerging(tx)
  const { rows: columns } = await sql<{ table: string; column: string }>`select a.attrelid::regclass::text as table, a.attname as column from pg_attribute a
    where a.attrelid = any (${mergedTables.filter(({ ofHouse }) => !ofHouse).map(({ table }) => table)}::regclass[]) and a.attname like '%\\_sealed' and not a.attisdropped`.execute(tx)
  for (const { table, column } of columns) {
    const merged = mergedTables.find((one) => one.table === table)!
    const { rows } = await seenBy(tx, merged, () => sql<{ id: string; sealed: Buffer }>`select id, ${sql.ref(column)} as sealed from ${sql.table(table)} where person_id = ${source} and ${sql.ref(column)} is not null`.execute(tx))
    if (rows.length === 0) continue
    const key = await findCaseKey(tx, source)
    if (!key) throw new Error('sealed texts without a case key')
    const targetKey = await findOrMakeCaseKey(tx, seal, target, now)
    for (const { id, sealed } of rows) {
      const place = { table: merged.sealedAs ?? table, row: id, column }
      const fresh = seal.sealCase(targetKey, seal.openCase(key, sealed, { ...place, case: source }), { ...place, case: target })
      await seenBy(tx, merged, () => sql`update ${sql.table(table)} set ${sql.ref(column)} = ${fresh} where id = ${id}`.execute(tx))
    }
  }
}

/** One person has one case: the earlier opening and clock hold, and an extension stays. */
export async function joinCases(tx: Tx, source: string, target: string): Promise<void> {
  await sql`update cases t set opened_on = least(t.opened_on, s.opened_on), clock_started_on = least(t.clock_started_on, s.clock_started_on), extended_until = coalesce(t.extended_until, s.extended_until),
    extension_reason = case when t.extended_until is null then s.extension_reason else t.extension_reason end from cases s where s.id = ${source} and t.id = ${target}`.execute(tx)
  await tx.deleteFrom('cases').where('id', '=', source).execute()
}

export async function markMerged(tx: Tx, source: string, target: string, fills: Record<string, unknown>): Promise<void> {
  if (Object.keys(fills).length) await tx.updateTable('persons').set(fills).where('id', '=', target).execute()
  await tx.updateTable('persons').set({ merged_into: target }).where('id', '=', source).execute()
}

/** Nobody else changes, merges or separates the two until this act is done; in one order, so that two who merge at once never wait for each other. */
export async function lockPersons(tx: Tx, ids: string[]): Promise<void> {
  await tx.selectFrom('persons').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute()
}

export async function findMerges(tx: Tx, target: string) {
  const { rows } = await sql<{ id: string; name: string; merged_at: Date; merged_by: string; act_id: string }>`
    select p.id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, h.changed_at as merged_at, coalesce(u.name, 'Einlesen') as merged_by, h.act_id
    from persons p join lateral (select * from row_history h where h.row_id = p.id and h.table_name = 'persons' and h.operation = 'update' and h.before ->> 'merged_into' is null order by h.seq desc limit 1) h on true
    left join users u on u.id = h.changed_by where p.merged_into = ${target} order by h.seq desc`.execute(tx)
  return rows
}

/** Takes an act back; the rows that were changed since by somebody else, or none when it worked. */
export async function undoAct(tx: Tx, act: string): Promise<{ table_name: string; row_id: string }[]> {
  await whileMerging(tx)
  return (await sql<{ table_name: string; row_id: string }>`select * from undo_act(${act})`.execute(tx)).rows
}
