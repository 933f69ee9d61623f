import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { addPartnerPerson, addService, changePartnerPerson, changeService, confirmLines, readPartnerPeople, readServices, removePartnerPerson, removeService } from './directory.api.ts'
import { deletePartnerPerson, deleteService, findPartnerPeople, findPartnerPerson, findService, findServices, freshenLines, insertPartnerPerson, insertService, updatePartnerPerson, updateService } from './directory.db.ts'
import { findPartner } from './partner.db.ts'

export const demandPartner = async ({ tx, me, today }: Pick<Context, 'tx' | 'me' | 'today'>, id: string) => (await findPartner(tx, id, today, me.role)) ?? refuse('not-found')

export const directoryHandlers: Handler[] = [
  handle(readServices, async (context) => {
    await demandPartner(context, context.params.partnerId)
    return { rows: await findServices(context.tx, context.params.partnerId) }
  }),
  handle(addService, async (context) => {
    const { tx, params: { partnerId }, input, note } = context
    await demandPartner(context, partnerId)
    const id = await insertService(tx, partnerId, input)
    note(null, { partner: partnerId, service: id, public: input.is_public })
    return findService(tx, id)
  }),
  handle(changeService, async ({ tx, params: { id }, input, version, note }) => {
    note(null, { service: id, public: input.is_public })
    return rowAfter(await updateService(tx, id, version, input), () => findService(tx, id))
  }),
  handle(confirmLines, async ({ tx, params: { id }, input: { languages }, version, note }) => {
    note(null, { service: id, languages: languages.join(' ') })
    return rowAfter(await freshenLines(tx, id, version, languages), () => findService(tx, id))
  }),
  handle(removeService, async ({ tx, params: { id }, version, note }) => {
    note(null, { service: id })
    await goneAfter(await deleteService(tx, id, version), () => findService(tx, id))
    return done
  }),
  handle(readPartnerPeople, async (context) => {
    await demandPartner(context, context.params.partnerId)
    return { rows: await findPartnerPeople(context.tx, context.params.partnerId) }
  }),
  handle(addPartnerPerson, async (context) => {
    const { tx, params: { partnerId }, input, note } = context
    await demandPartner(context, partnerId)
    const id = await insertPartnerPerson(tx, partnerId, input)
    note(null, { partner: partnerId, person: id })
    return findPartnerPerson(tx, id)
  }),
  handle(changePartnerPerson, async ({ tx, params: { id }, input, version, note }) => {
    note(null, { person: id })
    return rowAfter(await updatePartnerPerson(tx, id, version, input), () => findPartnerPerson(tx, id))
  }),
  handle(removePartnerPerson, async ({ tx, params: { id }, version, note }) => {
    note(null, { person: id })
    await goneAfter(await deletePartnerPerson(tx, id, version), () => findPartnerPerson(tx, id))
    return done
  }),
]
