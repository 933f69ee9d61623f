/** Pieces of SQL about what held on a day, shared by list, page and Heute; the figures count by the same rules. */
import { sql, type RawBuilder } from 'kysely'
import { prolongedSince } from './permit.rules.ts'

type Sql = RawBuilder<unknown>

/** Rows of a dated table that hold on a day. `valid_until` is the first day without. */
export const holds = (table: string, day: string): Sql => sql`${sql.ref(`${table}.valid_from`)} <= ${day} and (${sql.ref(`${table}.valid_until`)} is null or ${sql.ref(`${table}.valid_until`)} > ${day})`

/** A fence (`offset 0`): the rows are found by themselves and then joined, so that the row-level policy is asked once for all of them and not person by person. For questions about everybody. */
export const whole = (query: Sql): Sql => sql`(${query} offset 0)`

/** In care: allocated on or before the day, not ended on or before it. `person` is the alias of persons; ids of persons that may not be seen find no row there. */
export const inCare = (person: string, day: string): Sql => sql`${sql.ref(`${person}.merged_into`)} is null and ${sql.ref(`${person}.id`)} in (select in_care(${day}))`

/** Person and date of every plan that counts on a day: the own ones, and those for the household one lives in. `of`: condition on the person, to ask for a few. */
const plansOn = (day: string, of: (person: string) => Sql): Sql => sql`select op.person_id, op.made_on from plans op where op.made_on <= ${day} and ${of('op.person_id')}
  union all select hm.person_id, hp.made_on from plans hp join household_members mate on mate.person_id = hp.person_id and ${holds('mate', day)}
  join household_members hm on hm.household_id = mate.household_id and ${holds('hm', day)} where hp.for_household and hp.made_on <= ${day} and ${of('hm.person_id')}`

/** Date of the latest plan that counts, per person. */
export const planDates = (day: string, of: (person: string) => Sql): Sql => sql`select own.person_id, max(own.made_on) as made_on from (${plansOn(day, of)}) own group by own.person_id`
/** No plan, neither alone nor with the household. */
export const withoutPlan = (person: string, day: string): Sql => sql`${sql.ref(`${person}.id`)} not in (select own.person_id from (${plansOn(day, () => sql`true`)}) own)`

/** The counselling period ends within six months, or has ended: the same as `clockLevel` (cases/case.rules.ts). `ends`: first day after it. */
export const periodEnding = (ends: Sql, day: string): Sql => sql`(${ends} - interval '6 months')::date <= ${day}`

/** Last day by law of the paper of a residence status (alias of residence_statuses); null where no day is printed. The ordinances come from permit.rules.ts. */
export const permitThrough = (status: string, day: string): Sql => {
  const printed = sql.ref(`${status}.document_valid_through`)
  return sql`coalesce((select max(greatest(${printed}, o.through)) from jsonb_to_recordset(${JSON.stringify(prolongedSince(day))}::jsonb) as o(status text, "from" date, through date) where o.status = ${sql.ref(`${status}.status`)} and ${printed} >= o."from"), ${printed})`
}
