import { demandVersion, handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { changeHousehold, changeMembership, joinHousehold, leaveHousehold, readHousehold } from './household.api.ts'
import { findHousehold, findMembership, insertHousehold, join, leave, updateHousehold, updateMembership } from './household.db.ts'
import { householdNotice } from './household.rules.ts'

export const householdHandlers: Handler[] = [
  handle(readHousehold, async ({ tx, params, today }) => {
    const household = (await findHousehold(tx, params.id, today)) ?? refuse('not-found')
    return { ...household, notice: householdNotice(household.members, today), can: {} }
  }),
  handle(changeHousehold, async ({ tx, params, input, version, today, note }) => {
    const household = (await findHousehold(tx, params.id, today)) ?? refuse('not-found')
    demandVersion(household, version)
    note(household.members[0]!.person_id, { household: params.id })
    return { id: params.id, version: await updateHousehold(tx, params.id, input.number) }
  }),
  handle(joinHousehold, async ({ tx, params, input, today, now, note }) => {
    if (input.household_id && !(await findHousehold(tx, input.household_id, today))) refuse('not-found')
    const household = input.household_id ?? await insertHousehold(tx, input.number, now)
    const id = await join(tx, params.id, household, input.role, input.valid_from)
    note(params.id, { household, membership: id })
    return { id, household_id: household }
  }),
  handle(changeMembership, async ({ tx, params, input, version, note }) => {
    const membership = (await findMembership(tx, params.id, params.membershipId)) ?? refuse('not-found')
    demandVersion(membership, version)
    if (input.valid_until && input.valid_until < input.valid_from) refuse('input', undefined, { fields: { valid_until: 'Das Ende liegt vor dem Anfang.' } })
    note(params.id, { membership: membership.id })
    return { id: membership.id, version: await updateMembership(tx, membership.id, input) }
  }),
  handle(leaveHousehold, async ({ tx, params, input, note }) => {
    if (!(await leave(tx, params.id, input.on))) refuse('conflict', 'Die Person gehört an diesem Tag zu keinem Haushalt.')
    note(params.id, {})
    return { done: true as const }
  }),
]
