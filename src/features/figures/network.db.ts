/** What the people around did in a period: interpreters, referrals, network contacts, gaps, applications and what became of them. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { openStates } from '../applications/application.rules.ts'
import type { Counted } from './counted.ts'
import type { Ask } from './figures.ts'
import { among, day, holds, isThere } from './state.db.ts'

type Sql = RawBuilder<unknown>
const isIn = (column: Sql, { from, to }: Ask): Sql => sql`${column} between ${day(from)} and ${day(to)}`

/** Persons that pass the filter on the day of the row, as (person_id, id, on_day, value, n). `rows`: a table as `x` with its joins; `on`: the day that the filter looks at; `shown`: the day that is told, where it is another. */
function of({ filter }: Ask, given: { rows: Sql; on: Sql; shown?: Sql; value: Sql; n?: Sql; where: Sql }): Sql {
  const { joins, where } = among(filter, sql`x.person_id`, given.on)
  return sql`select x.person_id, x.id, ${given.shown ?? given.on} as on_day, ${given.value} as value, ${given.n ?? sql`1`} as n from ${given.rows} ${joins} where ${isThere(sql`x.person_id`)} and ${given.where} and ${where}`
}

const bookings = (ask: Ask, n: Sql): Sql => {
  const on = sql`(x.starts_at at time zone 'Europe/Berlin')::date`
  return of(ask, { rows: sql`bookings x`, on, value: sql`x.language`, n, where: sql`x.state in ('held', 'approved', 'paid') and ${isIn(on, ask)}` })
}
/** Hours of interpreters by language; the planned ones where nobody told how long it took. Not rounded: three times twenty minutes are one hour. */
export const interpretedIn = (ask: Ask): Sql => bookings(ask, sql`(coalesce(x.minutes, extract(epoch from x.ends_at - x.starts_at) / 60) / 60.0)::float`)
/** Euro for interpreters by language; nothing as long as it is not approved. */
export const interpreterCostIn = (ask: Ask): Sql => bookings(ask, sql`round(coalesce(x.cents, 0) / 100.0, 2)::float`)

const referrals = (ask: Ask, value: Sql): Sql => of(ask, { rows: sql`referrals x left join referral_states y on y.referral_id = x.id and ${holds('y', day(ask.to))}`, on: sql`x.sent_on`, value, where: isIn(sql`x.sent_on`, ask) })
export const referralsIn = (ask: Ask): Sql => referrals(ask, sql`x.partner_group`)
/** By their state at the end of the period; what is done by its outcome. */
export const referralOutcomesIn = (ask: Ask): Sql => referrals(ask, sql`case when y.state = 'done' and y.result <> '' then y.result else coalesce(y.state, 'sent') end`)

/** Applications that went out in the period: the first day on which they were more than an idea or a draft. */
export const applicationsIn = (ask: Ask): Sql => of(ask, {
  rows: sql`(select a.id, a.person_id, a.kind, min(s.valid_from) as sent_on from applications a join application_states s on s.application_id = a.id and s.state in ('sent', 'interview', 'trial', 'accepted', 'started') group by a.id) x`,
  on: sql`x.sent_on`, value: sql`x.kind`, where: isIn(sql`x.sent_on`, ask),
})
/** Applications under way on the date. */
export const applicationStatesOn = (ask: Ask): Sql => of(ask, { rows: sql`application_states x`, on: day(ask.on), shown: sql`x.valid_from`, value: sql`x.state`, where: sql`${holds('x', day(ask.on))} and x.state = any (${[...openStates]})` })
/** Work, training, internship or mini-job that began in the period because of an application. */
export const placementsIn = (ask: Ask): Sql => of(ask, { rows: sql`(select s.id, s.person_id, s.valid_from, a.kind from application_states s join applications a on a.id = s.application_id where s.state = 'started') x`, on: sql`x.valid_from`, value: sql`x.kind`, where: isIn(sql`x.valid_from`, ask) })
/** What was found in the period of those who had begun: still there after half a year, or gone. */
export const stayedIn = (ask: Ask): Sql => of(ask, { rows: sql`application_states x`, on: sql`x.valid_from`, value: sql`x.state`, where: sql`x.state in ('stayed', 'left') and ${isIn(sql`x.valid_from`, ask)}` })

/** Who began to look for work in the Job-Café without a case, and who found it. */
export const localsIn = (ask: Ask): Sql => sql`select l.id, l.since as on_day, 'locals' as value, 1 as n from local_seekers l where ${isIn(sql`l.since`, ask)}`
export const localPlacementsIn = (ask: Ask): Sql => sql`select l.id, l.began_on as on_day, 'localPlacements' as value, 1 as n from local_seekers l where ${isIn(sql`l.began_on`, ask)}`
/** Contacts with the network; the filter by caseworker means who held them, the other filters the person concerned. */
export function contactsIn({ from, to, filter }: Ask): Sql {
  const { joins, where } = among(filter, sql`x.person_id`, sql`x.held_on`, { caseworker: false })
  const own = filter.caseworker.length ? sql`x.held_by = any (${filter.caseworker}::uuid[])` : sql`true`
  return sql`select x.id, x.held_on as on_day, x.partner_group as value, 1 as n from network_contacts x ${joins} where x.held_on between ${day(from)} and ${day(to)} and ${own} and ${where}`
}
/** Gaps noted in the period, by kind and district; whose they were is not counted, and those of protected people have no district. */
export const gapsIn = (ask: Ask): Sql => sql`select g.id, g.noted_on as on_day, g.kind as value, 1 as n from gaps g where ${isIn(sql`g.noted_on`, ask)} and (${ask.filter.district.length === 0} or (g.district = any (${ask.filter.district}) and not exists (select from persons p where p.id = g.person_id and p.is_protected)))`
/** Visits of offers by women, men and children; who was only counted is none of them. */
export const visitsIn = (ask: Ask): Sql => sql`select s.id, s.held_on as on_day, k.value, k.n from offer_sessions s
  cross join lateral (values ('women', coalesce(s.women, 0)), ('men', coalesce(s.men, 0)), ('children', coalesce(s.children, 0)), ('unbekannt', greatest(s.visits - coalesce(s.women, 0) - coalesce(s.men, 0) - coalesce(s.children, 0), 0))) k(value, n)
  where ${isIn(sql`s.held_on`, ask)} and k.n > 0`

/** All of it, added up by value. */
export async function countAround(tx: Tx, ask: Ask): Promise<Counted[]> {
  const parts: Record<string, Sql> = {
    hours: interpretedIn(ask), cost: interpreterCostIn(ask), referrals: referralsIn(ask), outcomes: referralOutcomesIn(ask), applications: applicationsIn(ask), applicationStates: applicationStatesOn(ask),
    placements: placementsIn(ask), stayed: stayedIn(ask), contacts: contactsIn(ask), gaps: gapsIn(ask), visits: visitsIn(ask), locals: localsIn(ask), localPlacements: localPlacementsIn(ask),
  }
  const { rows } = await sql<Counted>`${sql.join(Object.entries(parts).map(([name, rows]) => sql`select ${name}::text as of, value as code, sum(n)::float as n from (${rows}) q group by value`), sql` union all `)}`.execute(tx)
  return rows
}
