/** From recognised sheets to a plan of the whole import, in the order in which things depend on each other. Pure.
 *  Long lists take seconds: a plan comes in steps, and whoever asks for it may pause between two (`atOnce`, `atEase`). */
import type { ListKind } from './list-kind.ts'
import { parseRows, type Row } from './parse.rules.ts'
import { planConsultation, planInterpreter, planOffer, planPartner, planPosition, planSession, planVolunteer } from './plan-others.rules.ts'
import { PersonMatcher } from './person-matcher.rules.ts'
import { checkHouseholds, planPerson } from './plan-persons.rules.ts'
import { planBuilding, planRoom } from './plan-places.rules.ts'
import type { ImportPlan, Outcome, PlanSettings, Register } from './plan.ts'
import { codeLists, type ListName } from '../codes/codes.ts'
import { Planner } from './planner.ts'
import type { Recognised } from './recognise.rules.ts'

const order: ListKind[] = ['positions', 'buildings', 'rooms', 'persons', 'consultations', 'volunteers', 'interpreters', 'partners', 'offers', 'sessions']

export function* planImport(lists: readonly Recognised[], register: Register, settings: PlanSettings): Generator<void, ImportPlan> {
  const planner = new Planner(register, settings)
  const matcher = new PersonMatcher(planner)
  if (lists.some((list) => list.kind === 'persons')) yield* matcher.readRegister()
  const planners: Record<ListKind, (planner: Planner, row: Row) => void> = {
    positions: planPosition, buildings: planBuilding, rooms: planRoom, persons: (_, row) => planPerson(planner, matcher, row), consultations: planConsultation,
    volunteers: planVolunteer, interpreters: planInterpreter, partners: planPartner, offers: planOffer, sessions: planSession,
  }
  for (const kind of order) {
    for (const list of lists.filter((one) => one.kind === kind)) {
      for (const row of parseRows(list, settings.today, settings.digest)) {
        planners[kind](planner, row)
        yield
      }
    }
  }
  checkHouseholds(planner)
  const counts: Record<Outcome, number> = { created: 0, changed: 0, merged: 0, unchanged: 0, unclear: 0 }
  for (const row of planner.rows) counts[row.outcome]++
  keepUnknownCodes(planner)
  return { rows: planner.rows, duplicates: matcher.duplicates, inserts: planner.inserts, updates: planner.updates, counts }
}

/** Runs through all steps without a pause. */
export function atOnce<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** Codes that no list knows are written down once, so that they can be looked at and given a place later. */
function keepUnknownCodes(planner: Planner): void {
  const columns = { allocations: ['allocation_group', 'allocation-group'], person_nationalities: ['nationality', 'nationality'], residence_statuses: ['status', 'residence-status'], occupations: ['occupation', 'occupation'], german_levels: ['level', 'language-level'], case_closings: ['reason', 'closing-reason'], partners: ['partner_group', 'partner-group'] } as const
  for (const [table, [column, list]] of Object.entries(columns)) {
    for (const row of planner.inserts.get(table as keyof typeof columns)!) {
      const code = String(row[column])
      if (isKnownCode(list, code) || planner.find('code_entries', 'code', code).some((one) => one.list === list)) continue
      planner.add('code_entries', { list, code, label: code, origin: 'import' })
    }
  }
}

const isKnownCode = (list: ListName, code: string): boolean => codeLists[list].some((entry) => entry.code === code)
