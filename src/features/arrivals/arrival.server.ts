import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { deleteReservationsOf } from '../housing/reservation.db.ts'
import { moveInto } from '../housing/stay.server.ts'
import { insertHousehold, isNumberTaken, join, nextNumber } from '../people/household.db.ts'
import { NewPerson } from '../people/person.api.ts'
import { insertPerson } from '../people/person.db.ts'
import {
  addQuota, announceArrival, ArrivalRow, cancelArrival, changeArrival, changeQuota, exportArrivals, listArrivals, listQuotas, readArrival, receiveArrival, removeQuota, reopenArrival,
} from './arrival.api.ts'
import { canArrival } from './arrival.access.ts'
import { deleteQuota, findArrival, findArrivals, findQuota, findYears, insertArrival, insertQuota, setState, updateArrival, updateQuota } from './arrival.db.ts'
import { withBalance } from './arrival.rules.ts'
import type { ArrivalInput } from './arrival.ts'

const pageOf = async (tx: Context['tx'], id: string) => (await findArrival(tx, id)) ?? refuse('not-found')
async function demandOpen(context: Pick<Context, 'tx' | 'me'>, id: string, act: 'change' | 'cancel' | 'receive' | 'reopen', version: number) {
  const before = await pageOf(context.tx, id)
  demandVersion(before, version)
  demand(canArrival(context.me, before)[act] ?? 'Das geht gerade nicht.')
  return before
}
function demandOrder({ announced_on, arrives_on }: ArrivalInput): void {
  if (arrives_on < announced_on) refuseField('arrives_on', 'Die Ankunft liegt vor der Ankündigung.')
}

export const arrivalHandlers: Handler[] = [
  handle(listArrivals, ({ tx, input }) => findArrivals(tx, input)),
  handle(exportArrivals, async ({ tx, input, note }) => {
    const { rows } = await findArrivals(tx, { ...input, page: 1 }, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile('Ankündigungen', ArrivalRow, rows, input)
  }),
  handle(readArrival, ({ tx, params }) => pageOf(tx, params.id)),
  handle(announceArrival, async ({ tx, input, note }) => {
    demandOrder(input)
    const id = await insertArrival(tx, input)
    note(null, { arrival: id, people: input.people.length })
    return pageOf(tx, id)
  }),
  handle(changeArrival, async (context) => {
    const { tx, params, input, version, note } = context
    demandOrder(input)
    await demandOpen(context, params.id, 'change', version)
    note(null, { arrival: params.id, people: input.people.length })
    return rowAfter(await updateArrival(tx, params.id, version, input), () => pageOf(tx, params.id))
  }),
  handle(cancelArrival, async (context) => {
    const { tx, params, input, version, note } = context
    await demandOpen(context, params.id, 'cancel', version)
    await deleteReservationsOf(tx, params.id)
    note(null, { arrival: params.id })
    return rowAfter(await setState(tx, params.id, version, { state: 'cancelled', cancelled_why: input.why }), () => pageOf(tx, params.id))
  }),
  handle(reopenArrival, async (context) => {
    const { tx, params, version, note } = context
    await demandOpen(context, params.id, 'reopen', version)
    note(null, { arrival: params.id })
    return rowAfter(await setState(tx, params.id, version, { state: 'announced', cancelled_why: '' }), () => pageOf(tx, params.id))
  }),
  handle(receiveArrival, async (context) => {
    const { tx, me, params, input, version, today, now, note } = context
    const before = await demandOpen(context, params.id, 'receive', version)
    demandPast(input.arrived_on, today, 'arrived_on', 'Die Ankunft liegt in der Zukunft.')
    const unborn = input.people.findIndex((person) => person.birth_date && person.birth_date > input.arrived_on)
    if (unborn >= 0) refuse('input', `${input.people[unborn]!.given_name || 'Eine Person'} wäre am Tag der Ankunft noch nicht geboren.`)
    if (input.household_number && (await isNumberTaken(tx, input.household_number))) refuseField('household_number', 'Einen Haushalt mit dieser Nummer gibt es schon.')
    const household = await insertHousehold(tx, input.household_number || (await nextNumber(tx)), now)
    const persons: string[] = []
    for (const { role, given_name, family_name, sex, birth_date } of input.people) {
      const person = NewPerson.parse({ given_name, family_name, sex, birth_date, nationality: before.nationality, language: before.language, allocated_on: input.arrived_on, allocation_group: before.allocation_group })
      const id = await insertPerson(tx, person, me, today, now)
      await join(tx, id, household, role, input.arrived_on)
      note(id, { arrival: params.id, household })
      persons.push(id)
    }
    // Before they move in: the places kept for the announcement are theirs now.
    const page = await rowAfter(await setState(tx, params.id, version, { state: 'arrived', arrived_on: input.arrived_on, household_id: household, family_name: '' }), () => pageOf(tx, params.id))
    if (input.building_id) {
      // Who was just entered lived nowhere before: no days without a place to ask about.
      await moveInto(context, {
        building_id: input.building_id, valid_from: input.arrived_on, legal_ground: 'zuweisung', notice_number: input.notice_number, gap_ok: true,
        people: input.people.map(({ room_id, place_id }, at) => ({ person_id: persons[at]!, room_id, place_id })),
      })
    }
    await deleteReservationsOf(tx, params.id)
    return { ...page, reserved: 0, persons }
  }),

  handle(listQuotas, async ({ tx }) => ({ rows: withBalance(await findYears(tx)).reverse() })),
  handle(addQuota, async ({ tx, input, note }) => {
    const quota = await insertQuota(tx, input)
    note(null, { quota: quota.id, year: input.year })
    return quota
  }),
  handle(changeQuota, async ({ tx, params, input, version, note }) => {
    note(null, { quota: params.id, year: input.year })
    return rowAfter(await updateQuota(tx, params.id, version, input), () => findQuota(tx, params.id))
  }),
  handle(removeQuota, async ({ tx, params, version, note }) => {
    note(null, { quota: params.id })
    await goneAfter(await deleteQuota(tx, params.id, version), () => findQuota(tx, params.id))
    return done
  }),
]
