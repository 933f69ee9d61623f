import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { findHousehold } from '../people/household.db.ts'
import { demandPerson } from '../people/person.db.ts'
import { addDemands, changeDemand, listDemands, listHouseholdDemands, removeDemand } from './demand.api.ts'
import { deleteDemand, findDemand, findDemands, findHouseholdDemands, insertDemands, updateDemand } from './demand.db.ts'

export const demandHandlers: Handler[] = [
  handle(listDemands, async ({ tx, params }) => {
    await demandPerson(tx, params.personId)
    return { rows: await findDemands(tx, params.personId) }
  }),
  handle(listHouseholdDemands, async ({ tx, params, today }) => {
    if (!(await findHousehold(tx, params.householdId, today))) refuse('not-found')
    return { rows: await findHouseholdDemands(tx, params.householdId, today) }
  }),
  handle(addDemands, async ({ tx, params, input, note }) => {
    await demandPerson(tx, params.personId)
    const ids = await insertDemands(tx, params.personId, input)
    note(params.personId, { demands: ids })
    return { rows: (await findDemands(tx, params.personId)).filter(({ id }) => ids.includes(id)) }
  }),
  handle(changeDemand, async ({ tx, params, input, version, note }) => {
    note(params.personId, { demand: params.id })
    return rowAfter(await updateDemand(tx, params.personId, params.id, version, input), () => findDemand(tx, params.personId, params.id))
  }),
  handle(removeDemand, async ({ tx, params, version, note }) => {
    note(params.personId, { demand: params.id })
    await goneAfter(await deleteDemand(tx, params.personId, params.id, version), () => findDemand(tx, params.personId, params.id))
    return done
  }),
]
