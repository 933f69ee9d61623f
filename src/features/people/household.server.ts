import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Handler } from '../../base/handle.ts'
import { refuse, refuseField } from '../../base/refused.ts'
import { changeHousehold, changeMembership, joinHousehold, leaveHousehold, readHousehold } from './household.api.ts'
import { countMembers, findHousehold, findMembership, insertHousehold, isNumberTaken, join, leave, updateHousehold, updateMembership } from './household.db.ts'
import { demandPerson } from './person.db.ts'
import { householdNotice, membersOn } from './household.rules.ts'

export const numberTaken = 'Einen Haushalt mit dieser Nummer gibt es schon. Bitte auswählen.'

export const householdHandlers: Handler[] = [
  handle(readHousehold, async ({ tx, params, today }) => {
    const household = (await findHousehold(tx, params.id, today)) ?? refuse('not-found')
    // Whoever does not see everybody cannot tell whether somebody is missing.
    const isWhole = (await countMembers(tx, params.id, today)) === membersOn(household.members, today).length
    return { ...household, notice: isWhole ? householdNotice(household.members, today) : null }
  }),
  handle(changeHousehold, async ({ tx, params, input, version, today, note }) => {
    const household = (await findHousehold(tx, params.id, today)) ?? refuse('not-found')
    demandVersion(household, version)
    if (input.number !== household.number && (await isNumberTaken(tx, input.number))) refuseField('number', 'Diese Nummer hat schon ein anderer Haushalt.')
    const next = await updateHousehold(tx, params.id, version, input.number)
    if (next === undefined) refuse('changed-meanwhile', undefined, { current: await findHousehold(tx, params.id, today) })
    for (const person of new Set(household.members.map((member) => member.person_id))) note(person, { household: params.id })
    return { id: params.id, version: next }
  }),
  handle(joinHousehold, async ({ tx, params, input, today, now, note }) => {
    await demandPerson(tx, params.id)
    if (input.household_id && !(await findHousehold(tx, input.household_id, today))) refuse('not-found')
    if (!input.household_id && (await isNumberTaken(tx, input.number))) refuseField('number', numberTaken)
    const household = input.household_id ?? await insertHousehold(tx, input.number, now)
    const id = await join(tx, params.id, household, input.role, input.valid_from)
    note(params.id, { household, membership: id })
    return { id, household_id: household }
  }),
  handle(changeMembership, async ({ tx, params, input, version, note }) => {
    await demandPerson(tx, params.id)
    demandVersion((await findMembership(tx, params.id, params.membershipId)) ?? refuse('not-found'), version)
    if (input.valid_until && input.valid_until < input.valid_from) refuseField('valid_until', 'Das Ende liegt vor dem Anfang.')
    const next = await updateMembership(tx, params.membershipId, version, input)
    if (next === undefined) refuse('changed-meanwhile', undefined, { current: await findMembership(tx, params.id, params.membershipId) })
    note(params.id, { membership: params.membershipId })
    return { id: params.membershipId, version: next }
  }),
  handle(leaveHousehold, async ({ tx, params, input, note }) => {
    await demandPerson(tx, params.id)
    if (!(await leave(tx, params.id, input.on))) refuse('conflict', 'Die Person gehört an diesem Tag zu keinem Haushalt.')
    note(params.id, { on: input.on })
    return done
  }),
]
