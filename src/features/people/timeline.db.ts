/** SQL of the timeline: everything that happened to a person, in one dated list, within what the asker may see. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { PAGE } from '../../base/list.ts'
import { lifeAreas } from '../codes/life-area.ts'

type Entry = { id: string; on: string; kind: string; title: string; detail: string; area: string; code: string; list: string; total: number }

/** Life areas of a consultation in words, in the order they were entered. */
const topics = sql`(select string_agg(coalesce(l.label, t.code), ', ' order by t.place) from unnest(c.topics) with ordinality t(code, place)
  left join unnest(${lifeAreas.map((area) => area.code)}::text[], ${lifeAreas.map((area) => area.label)}::text[]) l(code, label) on l.code = t.code)`

/** Columns: id, day, kind, title, detail, area, and a code with its list where the screen has a better word than the database. */
export async function findTimeline(tx: Tx, id: string, page: number): Promise<{ rows: Entry[]; total: number }> {
  const { rows } = await sql<Entry>`
    with events(id, "on", kind, title, detail, area, code, list) as (
      select id, allocated_on, 'allocation', 'Zugewiesen', concat_ws(' · ', nullif(municipality, ''), nullif('von ' || allocated_from, 'von ')), 'contact', allocation_group, 'allocation-group' from allocations where person_id = ${id}
      union all select k.id, k.closed_on, 'closing', 'Fall beendet', '', 'contact', k.reason, 'closing-reason' from case_closings k where k.person_id = ${id}
      union all select k.id, k.reopened_on, 'closing', 'Fall wieder aufgenommen', '', 'contact', '', '' from case_closings k where k.person_id = ${id} and k.reopened_on is not null
      union all select z.id, z.valid_from, 'responsibility', 'Zuständig: ' || u.name, '', 'contact', '', '' from responsibilities z join users u on u.id = z.user_id where z.person_id = ${id}
      union all select m.id, m.valid_from, 'household', 'Haushalt ' || h.number, '', 'contact', m.role, 'member-role' from household_members m join households h on h.id = m.household_id where m.person_id = ${id}
      union all select m.id, m.valid_until, 'household', 'Haushalt ' || h.number || ' verlassen', '', 'contact', '', '' from household_members m join households h on h.id = m.household_id where m.person_id = ${id} and m.valid_until is not null
      union all select s.id, s.valid_from, 'stay', 'Eingezogen: ' || b.name, concat_ws(' ', 'Zimmer', r.name), 'housing', '', '' from stays s join buildings b on b.id = s.building_id left join rooms r on r.id = s.room_id where s.person_id = ${id}
      union all select s.id, s.valid_until, 'stay', 'Ausgezogen: ' || b.name, '', 'housing', '', '' from stays s join buildings b on b.id = s.building_id where s.person_id = ${id} and s.valid_until is not null
      union all select a.id, a.valid_from, 'address', 'Anschrift: ' || concat_ws(', ', nullif(a.street, ''), nullif(a.town, '')), '', 'housing', '', '' from addresses a where a.person_id = ${id}
      union all select r.id, r.valid_from, 'status', 'Aufenthalt', r.typed_text, 'status', r.status, 'residence-status' from residence_statuses r where r.person_id = ${id}
      union all select l.id, l.valid_from, 'benefit', 'Leistung', l.office, 'status', l.benefit, 'benefit' from benefits l where l.person_id = ${id}
      union all select o.id, o.valid_from, 'occupation', 'Tätigkeit', o.detail, 'counselling', o.occupation, 'occupation' from occupations o where o.person_id = ${id}
      union all select g.id, g.reached_on, 'german', 'Deutsch', '', 'counselling', g.level, 'language-level' from german_levels g where g.person_id = ${id}
      union all select s.id, s.valid_from, 'recognition', 'Anerkennung', '', 'counselling', s.state, 'recognition-state' from recognition_states s where s.person_id = ${id} and (s.valid_until is null or s.valid_until > s.valid_from)
      union all select c.id, c.issued_on, 'certificate', 'Zertifikat ausgestellt', '', 'counselling', '', '' from certificates c where c.person_id = ${id} and c.issued_on is not null
      union all select p.id, p.made_on, 'plan', case p.state when 'entwurf' then 'Integrationsplan entworfen' else 'Integrationsplan vereinbart' end, '', 'counselling', '', '' from plans p where p.person_id = ${id}
      union all select c.id, c.held_on, 'consultation', 'Beratung', concat_ws(' · ', u.name, c.minutes || ' Min.', ${topics}), 'counselling', c.form, 'consultation-form'
        from consultations c join users u on u.id = c.caseworker_id where c.id in (select a.consultation_id from advised_persons a where a.person_id = ${id})
      union all select n.id, coalesce(n.since, n.made_on), 'need', 'Besonderer Bedarf', '', 'needs', n.need, 'special-need' from special_needs n where n.person_id = ${id}
      union all select n.id, n.ended_on, 'need', 'Besonderer Bedarf besteht nicht mehr', '', 'needs', n.need, 'special-need' from special_needs n where n.person_id = ${id} and n.ended_on is not null
      union all select d.id, d.valid_from, 'demand', 'Anforderung an den Platz', '', 'housing', d.demand, 'place-demand' from place_demands d where d.person_id = ${id}
      union all select e.id, e.valid_from, 'consent', case e.kind when 'release' then 'Schweigepflichtentbindung' else 'Einwilligung' end, '', 'counselling', e.purpose, 'consent-purpose' from consents e where e.person_id = ${id} and e.proof <> 'none'
      union all select e.id, e.withdrawn_on, 'consent', case e.kind when 'release' then 'Schweigepflichtentbindung widerrufen' else 'Einwilligung widerrufen' end, '', 'counselling', e.purpose, 'consent-purpose' from consents e where e.person_id = ${id} and e.withdrawn_on is not null
      union all select t.id, t.done_on, 'task', 'Aufgabe erledigt', u.name, 'counselling', t.source, 'task-source' from tasks t join users u on u.id = t.done_by where t.person_id = ${id} and t.done_on is not null
      union all select s.id, s.valid_from, 'referral', concat_ws(' ', 'Weiterleitung', 'an ' || q.name), case s.state when 'declined' then 'abgelehnt' when 'done' then 'erledigt' else '' end, 'counselling', coalesce(nullif(s.result, ''), s.state), 'referral-state'
        from referral_states s join referrals r on r.id = s.referral_id left join partners q on q.id = r.partner_id where s.person_id = ${id}
      union all select c.id, c.held_on, 'contact', concat_ws(' ', 'Vernetzung', 'mit ' || q.name), concat_ws(' · ', u.name, c.minutes || ' Min.'), 'counselling', c.partner_group, 'partner-group'
        from network_contacts c join users u on u.id = c.held_by left join partners q on q.id = c.partner_id where c.person_id = ${id}
      union all select l.id, l.received_on, 'letter', 'Brief eingegangen', coalesce('Frist ' || to_char(l.deadline, 'DD.MM.YYYY'), ''), 'counselling', '', '' from letters l where l.person_id = ${id} and l.urgency <> 'werbung'
      union all select l.id, l.settled_on, 'letter', case when l.answer = '' then 'Brief erledigt' else 'Brief beantwortet' end, '', 'counselling', l.answer, 'letter-answer' from letters l where l.person_id = ${id} and l.settled_on is not null and l.urgency <> 'werbung'
      union all select m.id, m.valid_from, 'mentorship', 'Patenschaft: ' || concat_ws(' ', nullif(v.given_name, ''), v.family_name), '', 'volunteering', '', '' from mentorships m join volunteers v on v.id = m.volunteer_id where m.person_id = ${id}
    )
    select *, count(*) over ()::int as total from events order by "on" desc, kind, id limit ${PAGE} offset ${(page - 1) * PAGE}`.execute(tx)
  return { rows, total: rows[0]?.total ?? 0 }
}
