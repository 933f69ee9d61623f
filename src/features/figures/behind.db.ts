/**
 * What stands behind a figure: the same SQL that counts it, as rows. What is counted is asked as `figures`; names are asked as the one who opens it, so
 * nobody learns more than the number of those not visible.
 */
import { sql, type RawBuilder } from 'kysely'
import { within, type Tx } from '../../base/db.ts'
import type { Behind, Opened } from './figures.api.ts'
import { findFigure, partLabel, type Figure } from './figure-list.ts'
import { advisedIn, allocatedIn, closedIn, consultationsIn, isSelfSufficient, mentorshipLengthsOn, mentorshipsOn, mentorshipStatesOn } from './figures.db.ts'
import { assessmentsIn, daysToReach, endedPlansIn, goalsBy, goalsIn, movesIn, plansIn, reviewsIn, runningPlansOn, stepsDoneIn, updatedPlansIn } from './plans.db.ts'
import { movedIn, movedOut } from './moves.db.ts'
import { applicationsIn, applicationStatesOn, interpretedIn, interpreterCostIn, placementsIn, referralOutcomesIn, referralsIn, stayedIn } from './network.db.ts'
import { findThings } from './things.db.ts'
import { day, stateOn } from './state.db.ts'

type Sql = RawBuilder<unknown>
export type Answer = { total: number; hidden: number; rows: Behind[] }
/** Rows shown at most; a file holds more of them. */
export const SHOWN = 200

/** Figures of persons on the date: which of the persons, what is said of them, and the part they belong to. */
const states: Record<string, { where?: string; part?: string; detail?: string; list?: string }> = {
  'persons.inCare': { detail: 'allocation_group', list: 'allocation-group' }, 'persons.inCareByGroup': { part: 'allocation_group', detail: 'allocation_group', list: 'allocation-group' },
  'persons.inCareByNationality': { part: 'nationality', detail: 'nationality', list: 'nationality' }, 'more.inCareByDistrict': { part: 'district', detail: 'district' },
  'more.inCareByCaseworker': { part: 'caseworker', detail: 'caseworker' }, 'persons.minors': { where: `age = 'minor'` }, 'persons.adults': { where: `age = 'adult'` }, 'more.ageUnknown': { where: `age = 'unbekannt'` },
  'more.inCareByAge': { part: 'age_band' }, 'more.inCareBySex': { part: 'sex' },
  'persons.withoutPlan': { where: 'not has_plan' }, occupation: { part: 'occupation', detail: 'occupation', list: 'occupation' }, 'more.language': { part: 'language', detail: 'language', list: 'language-level' },
  'more.inCareByMunicipality': { part: 'municipality', detail: 'municipality' }, 'more.housedByBuilding': { where: 'housed', part: 'building', detail: 'building' }, 'housing.housed': { where: 'housed', detail: 'district' }, 'housing.housedByDistrict': { where: 'housed', part: 'district', detail: 'district' },
}

/** Persons counted by a figure: (person_id, on_day, value). */
function personsBehind(opened: Opened): Sql | null {
  const { key, value } = opened
  const state = states[key]
  if (state) {
    const isHoused = state.where === 'housed'
    const care = isHoused ? sql`true` : sql`in_care`
    const of = state.part === 'caseworker' ? sql`coalesce(u.initials, u.name, 'unbekannt')` : state.part ? sql.ref(`q.${state.part}`) : sql`''`
    const detail = state.detail === 'caseworker' ? of : state.detail ? sql.ref(`q.${state.detail}`) : sql`''`
    return sql`select q.person_id, ${isHoused ? sql`q.moved_in_on` : sql`q.allocated_on`} as on_day, ${detail} as value from (${stateOn(day(opened.on), opened.filter)}) q
      left join users u on u.id = q.caseworker_id where ${care} and ${sql.raw(state.where ?? 'true')} and ${value === null || !state.part ? sql`true` : sql`${of} = ${value}`}`
  }
  const ofPart = (events: Sql, condition: Sql = sql`true`): Sql => sql`select c.* from (${events}) c where ${condition} and ${value === null ? sql`true` : sql`(c.value = ${value} or starts_with(c.value, ${`${value}:`}))`}`
  const events: Record<string, () => Sql> = {
    'persons.allocated': () => ofPart(allocatedIn(opened)), 'more.allocatedByGroup': () => ofPart(allocatedIn(opened)), 'more.closed': () => ofPart(closedIn(opened)), 'persons.closedByReason': () => ofPart(closedIn(opened)),
    'persons.selfSufficient': () => ofPart(closedIn(opened), isSelfSufficient), 'plans.made': () => ofPart(plansIn(opened)), 'more.plansByMonth': () => ofPart(plansIn(opened)),
    'plans.updated': () => ofPart(updatedPlansIn(opened)), 'plans.reviewed': () => ofPart(reviewsIn(opened)), 'plans.reviewedInTime': () => ofPart(reviewsIn(opened), sql`c.value = 'in_time'`), 'plans.ended': () => ofPart(endedPlansIn(opened)),
    'plans.agreed': () => ofPart(runningPlansOn(opened), sql`c.value = 'agreed'`), 'plans.drafts': () => ofPart(runningPlansOn(opened), sql`c.value = 'draft'`), 'plans.overdue': () => ofPart(runningPlansOn(opened), sql`c.is_overdue`),
    'goals.all': () => ofPart(goalsIn(opened)), 'goals.byArea': () => ofPart(goalsBy(opened, 'area')), 'goals.byState': () => ofPart(goalsBy(opened, 'state')), 'goals.byAreaAndState': () => ofPart(goalsIn(opened)),
    'goals.reached': () => ofPart(goalsBy(opened, 'area', 'erreicht')), 'goals.reachedByArea': () => ofPart(goalsBy(opened, 'area', 'erreicht')), 'goals.medianDaysToReach': () => ofPart(daysToReach(opened)), 'goals.stepsDone': () => ofPart(stepsDoneIn(opened)),
    'assessments.all': () => ofPart(assessmentsIn(opened)), 'assessments.byOccasion': () => ofPart(assessmentsIn(opened)), 'assessments.moves': () => ofPart(movesIn(opened)),
    'more.movedInByMonth': () => ofPart(movedIn(opened)), 'more.movedOutByMonth': () => ofPart(movedOut(opened)), 'more.stayDays': () => ofPart(movedOut(opened)),
    'interpreting.hours': () => ofPart(interpretedIn(opened)), 'interpreting.hoursByLanguage': () => ofPart(interpretedIn(opened)), 'interpreting.cost': () => ofPart(interpreterCostIn(opened)), 'interpreting.costByLanguage': () => ofPart(interpreterCostIn(opened)),
    'referrals.all': () => ofPart(referralsIn(opened)), 'referrals.byGroup': () => ofPart(referralsIn(opened)), 'referrals.byOutcome': () => ofPart(referralOutcomesIn(opened)),
    'work.applications': () => ofPart(applicationsIn(opened)), 'work.applicationsByKind': () => ofPart(applicationsIn(opened)), 'work.applicationsByState': () => ofPart(applicationStatesOn(opened)),
    'work.placements': () => ofPart(placementsIn(opened)), 'work.placementsByKind': () => ofPart(placementsIn(opened)), 'work.stayed': () => ofPart(stayedIn(opened)),
    'more.mentorships': () => ofPart(mentorshipsOn(opened)), 'more.mentorshipsByState': () => ofPart(mentorshipStatesOn(opened)), 'more.mentorshipsByLength': () => ofPart(mentorshipLengthsOn(opened)),
    'more.personsAdvised': () => sql`select c.person_id, max(c.held_on) as on_day, '' as value from (${advisedIn(opened)}) c group by c.person_id`,
  }
  return events[key]?.() ?? null
}
const lists: Record<string, string> = { 'interpreting.hours': 'language', 'interpreting.hoursByLanguage': 'language', 'interpreting.cost': 'language', 'interpreting.costByLanguage': 'language', 'referrals.all': 'partner-group', 'referrals.byGroup': 'partner-group',
  'goals.byArea': 'life-area', 'goals.reached': 'life-area', 'goals.reachedByArea': 'life-area', 'goals.stepsDone': 'life-area', 'persons.allocated': 'allocation-group', 'more.allocatedByGroup': 'allocation-group', 'more.closed': 'closing-reason', 'persons.closedByReason': 'closing-reason', 'persons.selfSufficient': 'closing-reason' }

/** What is said of a line where no code list and no state of the person says it. */
const worded: Record<string, Figure['parts']> = { 'goals.all': 'area-and-state', 'assessments.all': 'occasion', 'work.applications': 'work-kind', 'work.placements': 'work-kind' }
function detailOf(figure: Figure, value: string): string {
  if (figure.unit) return `${value} ${figure.unit}`
  const parts = worded[figure.key] ?? figure.parts
  return parts && parts !== 'month' ? partLabel({ parts }, value) : ''
}

/** What is counted by a figure of persons or talks: its key and, where it is no person itself, whose it is. The transaction has the audience `figures`. */
export async function findRowsBehind(tx: Tx, opened: Opened, of: 'persons' | 'rows'): Promise<{ id: string; person: string | null }[]> {
  const persons = personsBehind(opened), { joins, where } = consultationsIn(opened)
  const found = !persons ? sql`select c.id, null::uuid as person from consultations c ${joins} where ${where}` : of === 'persons' ? sql`select p.person_id as id, null::uuid as person from (${persons}) p` : sql`select p.id, p.person_id as person from (${persons}) p`
  return (await sql<{ id: string; person: string | null }>`select distinct id, person from (${found}) x order by id`.execute(tx)).rows
}

/** Opens a figure for whoever asks. */
export async function findBehind(tx: Tx, opened: Opened, most: number = SHOWN): Promise<Answer> {
  const figure = findFigure(opened.key)!
  const persons = personsBehind(opened)
  const found = persons ? await findPersons(tx, opened, figure, persons) : opened.key.startsWith('households.') ? await findHouseholds(tx, opened) : figure.area === 'counselling' ? await findConsultations(tx, opened, most) : await findThings(tx, opened, most)
  return { ...found, rows: found.rows.slice(0, most) }
}

async function findPersons(tx: Tx, { key, filter }: Opened, figure: Figure, persons: Sql): Promise<Answer> {
  const counted = await within(tx, 'figures', async () => (await sql<{ person_id: string; on_day: string | null; value: string; n?: number }>`${persons}`.execute(tx)).rows)
  // Where the answer tells the place, protected persons appear only to those who were named for it.
  const tellsPlace = figure.area === 'housing' || filter.district.length > 0
  const { rows: seen } = await sql<{ id: string; name: string }>`select p.id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name from persons p
    where p.id = any (${[...new Set(counted.map((row) => row.person_id))]}::uuid[]) and may_see(p.id, ${figure.area}) and ${tellsPlace ? sql`may_see(p.id, case when p.is_protected then 'protected_place' else 'housing' end)` : sql`true`}
    order by concat_ws(', ', p.family_name, nullif(p.given_name, '')) collate "de-DE-x-icu", p.id`.execute(tx)
  const place = new Map(seen.map((person, at) => [person.id, { ...person, at }]))
  const visible = counted.flatMap((row) => place.get(row.person_id) ? [{ ...row, ...place.get(row.person_id)! }] : []).sort((a, b) => a.at - b.at || ((a.on_day ?? '') < (b.on_day ?? '') ? 1 : -1))
  const list = states[key]?.list ?? lists[key] ?? ''
  return {
    total: counted.length, hidden: counted.length - visible.length,
    rows: visible.map((row, at) => ({ id: `${row.id}:${at}`, name: row.name, detail: list || states[key] ? row.value : detailOf(figure, row.value), list, on: row.on_day, n: row.n ?? 1, href: `/personen/${row.id}`, isPerson: true })),
  }
}

async function findHouseholds(tx: Tx, { key, on, filter }: Opened): Promise<Answer> {
  const counted = await within(tx, 'figures', async () => (await sql<{ id: string; n: number }>`select household_id as id, count(*) as n from (${stateOn(day(on), filter)}) q where in_care group by household_id
    having ${key === 'households.single' ? sql`count(*) = 1` : sql`true`}`.execute(tx)).rows)
  const members = new Map(counted.map((row) => [row.id, row.n]))
  const ids = [...members.keys()]
  // A district in the filter tells where a household lives; it is then shown only with a member whose place may be seen.
  const tellsPlace = filter.district.length ? sql`may_see(p.id, case when p.is_protected then 'protected_place' else 'housing' end)` : sql`true`
  const { rows } = await sql<{ id: string; name: string; is_household: boolean }>`select h.id, 'Haushalt ' || h.number as name, true as is_household from households h where h.id = any (${ids}::uuid[])
      and exists (select 1 from household_members m join persons p on p.id = m.person_id where m.household_id = h.id and ${tellsPlace})
    union all select p.id, concat_ws(', ', p.family_name, nullif(p.given_name, '')), false from persons p where p.id = any (${ids}::uuid[]) and ${tellsPlace} order by 2, 1`.execute(tx)
  return {
    total: counted.length, hidden: counted.length - rows.length,
    rows: rows.map((row) => ({
      id: row.id, name: row.name, detail: members.get(row.id) === 1 ? 'eine Person in Betreuung' : `${members.get(row.id)} Personen in Betreuung`, list: '', on: null, n: 1, href: `/${row.is_household ? 'haushalte' : 'personen'}/${row.id}`, isPerson: true,
    })),
  }
}

/** Which consultations a figure or one of its parts counts. */
const talks: Record<string, (value: string) => Sql> = {
  'consultations.single': () => sql`not c.is_family and not c.is_group`, 'more.consultationGroups': () => sql`c.is_group`, 'consultations.family': () => sql`c.is_family`, 'more.interpreted': () => sql`c.interpreter_language <> ''`,
  'consultations.byForm': (value) => sql`c.form = ${value}`, 'consultations.byTopic': (value) => sql`${value} = any (c.topics)`, 'more.consultationsByMonth': (value) => sql`to_char(c.held_on, 'YYYY-MM') = ${value}`,
  'consultations.byCaseworker': (value) => sql`coalesce(u.initials, u.name) = ${value}`,
}

async function findConsultations(tx: Tx, opened: Opened, most: number): Promise<Answer> {
  const { joins, where } = consultationsIn(opened)
  const parted = findFigure(opened.key)?.parts !== undefined
  const one = talks[opened.key] && (!parted || opened.value !== null) ? talks[opened.key]!(opened.value ?? '') : sql`true`
  const adds = opened.key === 'consultations.minutes' ? sql`coalesce(c.minutes, 0)` : opened.key === 'consultations.personsReached' ? sql`c.persons_reached` : sql`1`
  const found = sql`select c.id, c.person_id, c.held_on, c.form, ${adds} as n from consultations c join users u on u.id = c.caseworker_id ${joins} where ${where} and ${one}`
  // A district in the filter tells where somebody lives.
  const tellsPlace = opened.filter.district.length ? sql`may_see(p.id, case when p.is_protected then 'protected_place' else 'housing' end)` : sql`true`
  const total = await within(tx, 'figures', async () => (await sql<{ n: number }>`select count(*) as n from (${found}) x`.execute(tx)).rows[0]!.n)
  const { rows } = await sql<{ id: string; person_id: string | null; is_anonymous: boolean; name: string | null; held_on: string; form: string; n: number; seen: number }>`select x.id, p.id as person_id, x.person_id is null as is_anonymous, x.held_on, x.form, x.n, count(*) over () as seen, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name
    from (${found}) x left join persons p on p.id = x.person_id where ${tellsPlace} order by x.held_on desc, p.family_name collate "de-DE-x-icu", x.id limit ${most}`.execute(tx)
  return {
    total, hidden: total - (rows[0]?.seen ?? 0),
    rows: rows.map((row) => ({ id: row.id, name: row.is_anonymous ? 'anonym' : row.name || 'Person', detail: row.form, list: 'consultation-form', on: row.held_on, n: row.n, href: row.person_id ? `/personen/${row.person_id}` : '', isPerson: row.person_id !== null })),
  }
}
