/** Pieces of SQL about what held on a day, shared by list, page and Heute; the figures count by the same rules. */
import { sql, type RawBuilder } from 'kysely'

type Sql = RawBuilder<unknown>

/** Rows of a dated table that hold on a day. `valid_until` is the first day without. */
export const holds = (table: string, day: string): Sql => sql`${sql.ref(`${table}.valid_from`)} <= ${day} and (${sql.ref(`${table}.valid_until`)} is null or ${sql.ref(`${table}.valid_until`)} > ${day})`

/** In care: allocated on or before the day, not ended on or before it. `person` is the alias of persons. */
export const inCare = (person: string, day: string): Sql => sql`${sql.ref(`${person}.merged_into`)} is null
  and exists (select 1 from allocations ca where ca.person_id = ${sql.ref(`${person}.id`)} and ca.allocated_on <= ${day})
  and not exists (select 1 from case_closings ck where ck.person_id = ${sql.ref(`${person}.id`)} and ck.closed_on <= ${day} and (ck.reopened_on is null or ck.reopened_on > ${day}))`

/** Plans that count for a person on a day: the own ones, and those for the household they live in. */
const ownPlans = (person: Sql, day: string): Sql => sql`from plans op where op.person_id = ${person} and op.made_on <= ${day}`
const householdPlans = (person: Sql, day: string): Sql => sql`from household_members hm join household_members mate on mate.household_id = hm.household_id and ${holds('mate', day)}
  join plans hp on hp.person_id = mate.person_id and hp.for_household and hp.made_on <= ${day} where hm.person_id = ${person} and ${holds('hm', day)}`

/** Date of the latest plan that counts for a person on a day; null without one. */
export const planDate = (person: Sql, day: string): Sql => sql`greatest((select max(op.made_on) ${ownPlans(person, day)}), (select max(hp.made_on) ${householdPlans(person, day)}))`
/** No plan, neither alone nor with the household. */
export const withoutPlan = (person: Sql, day: string): Sql => sql`not exists (select 1 ${ownPlans(person, day)}) and not exists (select 1 ${householdPlans(person, day)})`
