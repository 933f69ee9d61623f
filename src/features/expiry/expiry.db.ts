/** SQL of the expiry watch. Whatever has an end day is one row (kind, subject, person, day); panel and Heute ask the same question. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { holds, inCare, permitThrough } from '../people/held.db.ts'
import { CERTIFICATE_YEARS } from '../codes/certificate-of-conduct.ts'
import { expiryKinds, type ActState, type ExpiryKind, type PaperKind } from './expiry.ts'

type Sql = RawBuilder<unknown>
/** Days that something past is still told on Heute where nothing says that it is still needed. */
const TOLD: Partial<Record<ExpiryKind, number>> = { document: 30, certificate: 30, licence: 30, consent: 14, course: 30, benefit: 42 }
const settledStates = ['voll', 'abgelehnt', 'zurueckgezogen', 'nicht_noetig']

/** Rows (kind, subject_id, person_id, printed, day, detail, list) of the persons of the common table expression `care`. `day`: last day on which it holds. */
export const expirySources = (today: string): Sql => sql`
  select 'permit' as kind, r.id as subject_id, r.person_id, r.document_valid_through as printed, ${permitThrough('r', today)} as day, r.status as detail, 'residence-status' as list
    from residence_statuses r where r.person_id in (select id from care) and ${holds('r', today)} and r.document_valid_through is not null
  union all select d.kind, d.id, d.person_id, d.printed_through, coalesce(d.legally_through, d.printed_through), '', '' from dated_papers d where d.replaced_by is null and d.person_id in (select id from care)
  union all select 'benefit', b.id, b.person_id, b.valid_until - 1, b.valid_until - 1, b.benefit, 'benefit' from benefits b where b.valid_until is not null and b.person_id in (select id from care)
    and not exists (select 1 from benefits n where n.person_id = b.person_id and n.valid_from >= b.valid_from and n.id <> b.id and (n.valid_until is null or n.valid_until > b.valid_until))
  union all select 'course', o.id, o.person_id, o.valid_until - 1, o.valid_until - 1, o.occupation, 'occupation' from occupations o where o.valid_until is not null and o.person_id in (select id from care)
    and not exists (select 1 from occupations n where n.person_id = o.person_id and n.valid_from >= o.valid_until)
  union all select 'document', d.id, d.person_id, d.valid_through, d.valid_through, d.kind, 'document-kind' from documents d where d.removed_at is null and d.valid_through is not null and d.person_id in (select id from care)
    and not (d.kind in ('ausweis', 'aufenthaltstitel') and exists (select 1 from documents n where n.person_id = d.person_id and n.kind = d.kind and n.removed_at is null and n.valid_through > d.valid_through))
    and not (d.kind = 'aufenthaltstitel' and exists (select 1 from residence_statuses r where r.person_id = d.person_id and ${holds('r', today)} and r.document_valid_through >= d.valid_through))
  union all select 'certificate', z.id, z.person_id, z.valid_through, z.valid_through, '', '' from certificates z where z.valid_through is not null and z.person_id in (select id from care)
  union all select 'licence', l.id, l.person_id, l.day, l.day, l.country, 'country' from (select f.id, f.person_id, f.country, licence_through(f.country, f.valid_through, f.resident_since, f.converted_on,
      f.person_id in (select a.person_id from residence_statuses a where a.status = 'ae_24' and ${holds('a', today)}), ${today}) as day from licences f where f.person_id in (select id from care)) l where l.day is not null
  union all select 'recognition', r.id, r.person_id, r.next_due, r.next_due, s.state, 'recognition-state' from recognitions r join recognition_states s on s.recognition_id = r.id and s.valid_until is null and not s.state = any (${settledStates}::text[])
    where r.next_due is not null and r.person_id in (select id from care)
  union all select 'counselling', k.id, k.id, clock_ends_on(k.clock_started_on, k.extended_until) - 1, clock_ends_on(k.clock_started_on, k.extended_until) - 1, '', '' from cases k where k.id in (select id from care)
  union all select 'review', (array_agg(l.id order by l.next_review_on))[1], l.person_id, min(l.next_review_on), min(l.next_review_on), '', '' from plans l where l.ended_on is null and l.next_review_on is not null and l.person_id in (select id from care) group by l.person_id
  union all select 'consent', e.id, e.person_id, e.valid_through, e.valid_through, e.purpose, 'consent-purpose' from consents e where e.proof <> 'none' and e.withdrawn_on is null and e.valid_through is not null and e.person_id in (select id from care)
    and not exists (select 1 from consents n where n.person_id = e.person_id and n.kind = e.kind and n.purpose = e.purpose and n.proof <> 'none' and n.withdrawn_on is null and n.valid_from > e.valid_from and (n.valid_through is null or n.valid_through > e.valid_through))`

/** Volunteers at work whose certificate of conduct grows old, or another paper ends; they belong to nobody's case. */
export const clearanceSources = (today: string): Sql => sql`select 'clearance' as kind, v.id as subject_id, concat_ws(', ', v.family_name, nullif(v.given_name, '')) as name, (v.certificate_seen_on + make_interval(years => ${CERTIFICATE_YEARS}::int))::date as day
  from volunteers v where v.certificate_seen_on is not null and (v.active_until is null or v.active_until > ${today})
  union all (select distinct on (v.id) 'volunteer_paper', v.id, concat_ws(', ', v.family_name, nullif(v.given_name, '')) || ' · ' || case p.kind when 'training' then coalesce(nullif(p.title, ''), 'Schulung') when 'photo' then 'Foto-Einwilligung' when 'secrecy' then 'Verschwiegenheit' else coalesce(nullif(p.title, ''), 'Unterlage') end, p.valid_through
    from volunteer_papers p join volunteers v on v.id = p.volunteer_id where p.valid_through is not null and (v.active_until is null or v.active_until > ${today})
    and not exists (select from volunteer_papers n where n.volunteer_id = p.volunteer_id and n.kind = p.kind and n.title = p.title and n.id <> p.id and (n.valid_through is null or n.valid_through > p.valid_through)) order by v.id, p.valid_through, p.id)`

/** How early each kind is told and how long after, as rows (kind, weeks, told). */
export const leadTimes = (): Sql => sql`select u.kind, coalesce(l.weeks, u.weeks) as weeks, u.told from jsonb_to_recordset(${JSON.stringify(Object.entries(expiryKinds).map(([kind, { weeks }]) => ({ kind, weeks, told: TOLD[kind as ExpiryKind] ?? null })))}::jsonb) as u(kind text, weeks int, told int) left join expiry_leads l on l.kind = u.kind`
/** Of what expires, what wants to be told on a day and is not silenced by what was done about it. For a statement with `care`. */
export const expiringSoon = (today: string): Sql => sql`select s.* from (${expirySources(today)}) s join (${leadTimes()}) t on t.kind = s.kind
  where case when s.kind = 'counselling' then ((s.day + 1) - interval '6 months')::date <= ${today} else s.day <= ${today}::date + t.weeks * 7 end and (t.told is null or s.day >= ${today}::date - t.told)
    and (s.kind, s.subject_id, s.day) not in (select a.kind, a.subject_id, a.about from expiry_acts a where a.state <> 'applied' or a.sleeps_until > ${today})`

export type FoundExpiry = { kind: ExpiryKind; subject_id: string; person_id: string; printed: string; day: string; detail: string; list: string; weeks: number
  act_id: string | null; act_state: ActState | null; acted_on: string | null; sleeps_until: string | null; about: string | null; act_by: string | null; reason_sealed: Buffer | null
  note_sealed: Buffer | null; paper_version: number | null; legally_through: string | null }

/** All that expires for one person, the soonest first, with what was done about it. */
export async function findExpiries(tx: Tx, personId: string, today: string): Promise<FoundExpiry[]> {
  const { rows } = await sql<FoundExpiry>`with care as materialized (select p.id from persons p where p.id = ${personId})
    select s.*, t.weeks, a.id as act_id, a.state as act_state, a.acted_on, a.sleeps_until, a.about, (select u.name from users u where u.id = a.made_by) as act_by, a.reason_sealed, d.note_sealed, d.version as paper_version, d.legally_through
    from (${expirySources(today)}) s join (${leadTimes()}) t on t.kind = s.kind left join expiry_acts a on a.person_id = s.person_id and a.kind = s.kind and a.subject_id = s.subject_id left join dated_papers d on d.id = s.subject_id
    where s.kind <> 'counselling' or exists (select 1 from persons p where p.id = s.person_id and ${inCare('p', today)}) order by s.day, s.kind, s.subject_id`.execute(tx)
  return rows
}

type Paper = { kind: PaperKind; printed_through: string; legally_through: string | null; note_sealed: Buffer | null }
export const findPaper = (tx: Tx, personId: string, id: string) => tx.selectFrom('dated_papers').selectAll().where('id', '=', id).where('person_id', '=', personId).executeTakeFirst()
/** Replaced papers of a person, newest first. */
export const findReplaced = (tx: Tx, personId: string) => tx.selectFrom('dated_papers').selectAll().where('person_id', '=', personId).where('replaced_by', 'is not', null).orderBy('printed_through', 'desc').execute()
export const insertPaper = (tx: Tx, paper: Paper & { id: string; person_id: string; made_by: string; made_on: string }) => tx.insertInto('dated_papers').values(paper).execute()
export const updatePaper = (tx: Tx, id: string, seen: number, change: Partial<Paper & { replaced_by: string | null }>) => tx.updateTable('dated_papers').set(change).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** The one that it replaced stands there again (by the foreign key). */
export const deletePaper = (tx: Tx, id: string, seen: number) => tx.deleteFrom('dated_papers').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

type Act = { kind: ExpiryKind; subject_id: string; about: string; state: ActState; acted_on: string; sleeps_until: string | null; reason_sealed: Buffer | null; made_by: string }
export const findAct = (tx: Tx, personId: string, kind: ExpiryKind, subjectId: string) => tx.selectFrom('expiry_acts').selectAll().where('person_id', '=', personId).where('kind', '=', kind).where('subject_id', '=', subjectId).executeTakeFirst()
export const findActById = (tx: Tx, personId: string, id: string) => tx.selectFrom('expiry_acts').selectAll().where('id', '=', id).where('person_id', '=', personId).executeTakeFirst()
export const insertAct = (tx: Tx, act: Act & { id: string; person_id: string }) => tx.insertInto('expiry_acts').values(act).execute()
export const updateAct = (tx: Tx, id: string, act: Act) => tx.updateTable('expiry_acts').set(act).where('id', '=', id).execute()
export const deleteAct = (tx: Tx, id: string) => tx.deleteFrom('expiry_acts').where('id', '=', id).executeTakeFirst()

export const findLeads = async (tx: Tx) => (await sql<{ kind: ExpiryKind; weeks: number }>`select kind, weeks from (${leadTimes()}) t`.execute(tx)).rows
/** The organisation's own lead time of a kind; null goes back to the usual one. */
export async function putLead(tx: Tx, kind: ExpiryKind, weeks: number | null): Promise<void> {
  if (weeks === null) await tx.deleteFrom('expiry_leads').where('kind', '=', kind).execute()
  else await tx.insertInto('expiry_leads').values({ id: newId(), kind, weeks }).onConflict((conflict) => conflict.column('kind').doUpdateSet({ weeks })).execute()
}
