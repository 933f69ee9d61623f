/** SQL of the timeline: everything that happened to some people, in one dated list, within what the asker may see. */
import { sql, type RawBuilder } from 'kysely'
import { prepared, type Tx } from '../../base/db.ts'
import { lifeAreas } from '../codes/life-area.ts'
import { timelineGroups, type TimelineGroup } from './timeline.ts'

/** One kind of entry. Expressions of SQL; the row of the person is `x`. `code` with its `list`: where the screen has a better word than the database. */
type Event = {
  kind: string; from: string; on: string; title: string; area: string; detail?: string; code?: string; list?: string; where?: string; id?: string
  /** Sealed text that says what it was about: column (without `_sealed`) of a table, in the row `row` (default: x). */
  said?: { table: string; column: string; row?: string }
}
/** Of several states on one day the last one counts. */
const lasted = '(x.valid_until is null or x.valid_until > x.valid_from)'
/** Who held it, and how long it took. */
const heldBy = "concat_ws(' · ', u.name, x.minutes || ' Min.')"
/** Life areas of a consultation in words, in the order they were entered. */
const topics = `(select string_agg(coalesce(l.label, t.code), ', ' order by t.place) from unnest(c.topics) with ordinality t(code, place)
  left join (values ${lifeAreas.map(({ code, label }) => `('${code}', '${label}')`).join(', ')}) l(code, label) on l.code = t.code)`

const events: readonly Event[] = [
  { kind: 'allocation', area: 'contact', from: 'allocations x', on: 'x.allocated_on', title: "'Zugewiesen'", detail: "concat_ws(' · ', nullif(x.municipality, ''), nullif('von ' || x.allocated_from, 'von '))", code: 'x.allocation_group', list: 'allocation-group' },
  { kind: 'closing', area: 'contact', from: 'case_closings x', on: 'x.closed_on', title: "'Fall beendet'", code: 'x.reason', list: 'closing-reason' },
  { kind: 'closing', area: 'contact', from: 'case_closings x', on: 'x.reopened_on', title: "'Fall wieder aufgenommen'" },
  { kind: 'responsibility', area: 'contact', from: 'responsibilities x join users u on u.id = x.user_id', on: 'x.valid_from', title: "'Zuständig: ' || u.name" },
  { kind: 'household', area: 'contact', from: 'household_members x join households h on h.id = x.household_id', on: 'x.valid_from', title: "'Haushalt ' || h.number", code: 'x.role', list: 'member-role' },
  { kind: 'household', area: 'contact', from: 'household_members x join households h on h.id = x.household_id', on: 'x.valid_until', title: "'Haushalt ' || h.number || ' verlassen'" },
  { kind: 'stay', area: 'housing', from: 'stays x join buildings b on b.id = x.building_id left join rooms r on r.id = x.room_id', on: 'x.valid_from', title: "'Eingezogen: ' || b.name", detail: "concat_ws(' ', 'Zimmer', r.name)" },
  { kind: 'stay', area: 'housing', from: 'stays x join buildings b on b.id = x.building_id', on: 'x.valid_until', title: "'Ausgezogen: ' || b.name" },
  { kind: 'address', area: 'housing', from: 'addresses x', on: 'x.valid_from', title: "'Anschrift: ' || concat_ws(', ', nullif(x.street, ''), nullif(x.town, ''))" },
  { kind: 'demand', area: 'housing', from: 'place_demands x', on: 'x.valid_from', title: "'Anforderung an den Platz'", code: 'x.demand', list: 'place-demand' },
  { kind: 'status', area: 'status', from: 'residence_statuses x', on: 'x.valid_from', title: "'Aufenthalt'", detail: 'x.typed_text', code: 'x.status', list: 'residence-status' },
  { kind: 'benefit', area: 'status', from: 'benefits x', on: 'x.valid_from', title: "'Leistung'", detail: 'x.office', code: 'x.benefit', list: 'benefit' },
  { kind: 'occupation', area: 'counselling', from: 'occupations x', on: 'x.valid_from', title: "'Tätigkeit'", detail: 'x.detail', code: 'x.occupation', list: 'occupation' },
  { kind: 'german', area: 'counselling', from: 'german_levels x', on: 'x.reached_on', title: "'Deutsch'", code: 'x.level', list: 'language-level' },
  { kind: 'recognition', area: 'counselling', from: 'recognition_states x', on: 'x.valid_from', title: "'Anerkennung'", code: 'x.state', list: 'recognition-state', where: lasted },
  { kind: 'certificate', area: 'counselling', from: 'certificates x', on: 'x.issued_on', title: "'Zertifikat ausgestellt'", said: { table: 'certificates', column: 'title' } },
  { kind: 'development', area: 'counselling', from: 'developments x', on: 'x.noticed_on', title: "'Persönliche Entwicklung'", said: { table: 'developments', column: 'text' } },
  { kind: 'plan', area: 'counselling', from: 'plans x', on: 'x.made_on', title: "case x.state when 'entwurf' then 'Integrationsplan entworfen' else 'Integrationsplan aufgestellt' end" },
  { kind: 'plan', area: 'counselling', from: 'plans x', on: 'x.ended_on', title: "'Integrationsplan abgeschlossen'" },
  { kind: 'agreement', area: 'counselling', from: 'agreements x', on: 'x.agreed_on', title: "'Plan vereinbart, Fassung ' || x.number" },
  { kind: 'review', area: 'counselling', from: 'reviews x', on: 'x.held_on', title: "case x.kind when 'end' then 'Plan abgeschlossen' else 'Plan fortgeschrieben' end", said: { table: 'reviews', column: 'summary' } },
  { kind: 'assessment', area: 'counselling', from: 'assessments x', on: 'x.assessed_on', title: "'Standortbestimmung'" },
  { kind: 'goal', area: 'counselling', from: 'goal_states x join goals g on g.id = x.goal_id', on: 'x.valid_from', title: "'Ziel'", code: 'x.state', list: 'goal-state', where: `x.state in ('vorgeschlagen', 'angehalten', 'erreicht', 'verfehlt') and ${lasted}`, said: { table: 'goals', column: 'title', row: 'g' } },
  { kind: 'step', area: 'counselling', from: 'steps x', on: 'x.done_on', title: "'Schritt erledigt'", said: { table: 'steps', column: 'what' } },
  { kind: 'consultation', area: 'counselling', from: 'advised_persons x join consultations c on c.id = x.consultation_id join users u on u.id = c.caseworker_id', id: 'c.id', on: 'c.held_on', title: "'Beratung'", detail: `concat_ws(' · ', u.name, c.minutes || ' Min.', ${topics})`, code: 'c.form', list: 'consultation-form' },
  // What it was about is sealed under the key of the first person, and open only to whoever sees all who came.
  { kind: 'appointment', area: 'counselling', from: 'appointment_people x join appointments a on a.id = x.appointment_id left join appointments own on own.id = x.appointment_id and own.person_id = x.person_id and not exists (select 1 from people_of_appointments(array[x.appointment_id]) o where o.hidden > 0)', id: 'a.id',
    on: "(a.starts_at at time zone 'Europe/Berlin')::date", title: "case when a.outcome = '' then 'Termin, noch offen' else 'Termin' end", detail: "to_char(a.starts_at at time zone 'Europe/Berlin', 'HH24:MI') || ' Uhr'", code: 'a.outcome', list: 'appointment-outcome', where: 'a.starts_at <= moment()', said: { table: 'appointments', column: 'title', row: 'own' } },
  { kind: 'task', area: 'counselling', from: 'tasks x join users u on u.id = x.done_by', on: 'x.done_on', title: "'Aufgabe erledigt'", detail: 'u.name', code: 'x.source', list: 'task-source', said: { table: 'tasks', column: 'title' } },
  { kind: 'referral', area: 'counselling', from: 'referral_states x join referrals r on r.id = x.referral_id left join partners q on q.id = r.partner_id', on: 'x.valid_from', title: "concat_ws(' ', 'Weiterleitung', 'an ' || q.name)", detail: "case x.state when 'declined' then 'abgelehnt' when 'done' then 'erledigt' else '' end", code: "coalesce(nullif(x.result, ''), x.state)", list: 'referral-state', said: { table: 'referrals', column: 'service', row: 'r' } },
  { kind: 'contact', area: 'counselling', from: 'network_contacts x join users u on u.id = x.held_by left join partners q on q.id = x.partner_id', on: 'x.held_on', title: "concat_ws(' ', 'Vernetzung', 'mit ' || q.name)", detail: heldBy, code: 'x.partner_group', list: 'partner-group', said: { table: 'network_contacts', column: 'note' } },
  { kind: 'letter', area: 'counselling', from: 'letters x', on: 'x.received_on', title: "'Brief eingegangen'", detail: "coalesce('Frist ' || to_char(x.deadline, 'DD.MM.YYYY'), '')", where: "x.urgency <> 'werbung'", said: { table: 'letters', column: 'sender' } },
  { kind: 'letter', area: 'counselling', from: 'letters x', on: 'x.settled_on', title: "case when x.answer = '' then 'Brief erledigt' else 'Brief beantwortet' end", code: 'x.answer', list: 'letter-answer', where: "x.urgency <> 'werbung'", said: { table: 'letters', column: 'sender' } },
  { kind: 'document', area: 'counselling', from: 'documents x', on: "(x.added_at at time zone 'Europe/Berlin')::date", title: "'Dokument abgelegt'", code: 'x.kind', list: 'document-kind', where: 'x.removed_at is null and not exists (select 1 from letters l where l.document_id = x.id)', said: { table: 'documents', column: 'title' } },
  { kind: 'consent', area: 'counselling', from: 'consents x', on: 'x.valid_from', title: "case x.kind when 'release' then 'Schweigepflichtentbindung' else 'Einwilligung' end", code: 'x.purpose', list: 'consent-purpose', where: "x.proof <> 'none'" },
  { kind: 'consent', area: 'counselling', from: 'consents x', on: 'x.withdrawn_on', title: "case x.kind when 'release' then 'Schweigepflichtentbindung widerrufen' else 'Einwilligung widerrufen' end", code: 'x.purpose', list: 'consent-purpose' },
  { kind: 'need', area: 'needs', from: 'special_needs x', on: 'coalesce(x.since, x.made_on)', title: "'Besonderer Bedarf'", code: 'x.need', list: 'special-need' },
  { kind: 'need', area: 'needs', from: 'special_needs x', on: 'x.ended_on', title: "'Besonderer Bedarf besteht nicht mehr'", code: 'x.need', list: 'special-need' },
  { kind: 'mentorship', area: 'volunteering', from: 'mentorships x join volunteers v on v.id = x.volunteer_id', on: 'x.valid_from', title: "'Patenschaft: ' || concat_ws(' ', nullif(v.given_name, ''), v.family_name)" },
]

/** `said`: sealed, with the place it is bound to. */
export type FoundEvent = { id: string; person_id: string; on: string; kind: string; title: string; detail: string; area: string; code: string; list: string; said: Buffer | null; said_table: string; said_column: string; said_id: string | null }

/** Every kind as one SELECT over some people. Their ids stand in each of them: from a common table expression they would not reach through the view of who was advised, and all talks would be looked at. */
const selects = (personIds: readonly string[], groups: readonly TimelineGroup[]): RawBuilder<unknown>[] => {
  const kinds = new Set<string>(groups.flatMap((group) => timelineGroups[group].kinds))
  return events.filter((event) => kinds.size === 0 || kinds.has(event.kind)).map(({ kind, from, on, title, detail = "''", code = "''", list = '', area, where = 'true', id = 'x.id', said }) => {
    const row = said?.row ?? 'x'
    return sql`select ${sql.raw(`x.person_id, ${id} as id, ${on} as "on", '${kind}' as kind, ${title} as title, ${detail} as detail, '${area}' as area, ${code} as code, '${list}' as list,
      ${said ? `${row}.${said.column}_sealed` : 'null::bytea'} as said, '${said?.table ?? ''}' as said_table, '${said?.column ?? ''}' as said_column, ${said ? `${row}.id` : 'null::uuid'} as said_id from ${from}`)} where x.person_id = any (${[...personIds]}::uuid[]) and ${sql.raw(`${on} is not null and ${where}`)}`
  })
}

/** Newest first. Without `limit` all of them, for searching in what is sealed. */
export async function findEvents(tx: Tx, personIds: readonly string[], groups: readonly TimelineGroup[], page?: { limit: number; offset: number }): Promise<{ rows: FoundEvent[]; total: number }> {
  const { rows } = await sql<FoundEvent & { total: number }>`${prepared} with events as (${sql.join(selects(personIds, groups), sql` union all `)})
    select *, count(*) over ()::int as total from events order by "on" desc, kind, id limit ${page?.limit ?? null} offset ${page?.offset ?? 0}`.execute(tx)
  return { rows, total: rows[0]?.total ?? 0 }
}

/** Sealed notes of the talks of some people, as far as the asker may read them. */
export const findTalkNotes = (tx: Tx, talkIds: readonly string[]) =>
  tx.selectFrom('consultation_notes').select(['id', 'consultation_id', 'person_id', 'note_sealed']).where('consultation_id', 'in', [...talkIds]).where('person_id', 'is not', null).execute() as Promise<{ id: string; consultation_id: string; person_id: string; note_sealed: Buffer }[]>
