/** Handlers of network contacts, and `addContact` for the talk in which one came up. */
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { openTexts, SEARCHED, searchOpened, sealTexts } from '../cases/sealed.server.ts'
import { labelIn } from '../codes/codes.ts'
import { canContact } from './contact.access.ts'
import { changeContact, ContactFacts, exportContacts, listContacts, logContact, openContact, removeContact } from './contact.api.ts'
import { deleteContact, findContact, findContacts, insertContact, updateContact, type StoredContact } from './contact.db.ts'
import type { ContactInput } from './contact.ts'
import { findPartnerGroup } from './referral.db.ts'

type Acting = Pick<Context, 'tx' | 'me' | 'seal' | 'now' | 'today'>
export type NewContact = Pick<ContactInput, 'held_on' | 'partner_group' | 'partner_id' | 'note' | 'person_id'> & Partial<ContactInput>

/** Logs a network contact and gives back its id. Refuses (input) a day in the future and an unknown partner; 404 when the case may not be seen. */
export async function addContact(context: Acting, given: NewContact): Promise<string> {
  const id = newId()
  await insertContact(context.tx, id, context.me.id, await storedOf(context, id, { named: '', minutes: null, ...given }))
  return id
}

async function storedOf(context: Acting, id: string, { named, note, ...given }: ContactInput) {
  const { tx, today } = context
  demandPast(given.held_on, today, 'held_on', 'Das Datum liegt in der Zukunft.')
  if (given.partner_id && !(await findPartnerGroup(tx, given.partner_id))) refuseField('partner_id', 'Diese Stelle gibt es nicht mehr.')
  return { ...given, ...(await sealTexts(context, 'network_contacts', { id, person_id: given.person_id }, { named, note })) }
}
const opened = (context: Pick<Acting, 'tx' | 'seal'>, rows: readonly StoredContact[]) => openTexts(context, 'network_contacts', rows, ['named'])
async function whole(context: Pick<Acting, 'tx' | 'me' | 'seal'>, id: string) {
  const [contact] = await openTexts(context, 'network_contacts', [(await findContact(context.tx, id, context.me.role)) ?? refuse('not-found')], ['named', 'note'])
  return contact!
}
async function pageOfContacts(context: Acting, list: ListInput) {
  const { tx, me } = context
  if (list.text.trim()) {
    const { rows } = await findContacts(tx, { ...list, text: '', page: 1 }, me.role, SEARCHED)
    return searchOpened(await opened(context, rows), list, (row) => [row.named, row.person_name, row.partner_name, row.held_by_name, labelIn('partner-group', row.partner_group)])
  }
  const { rows, total } = await findContacts(tx, list, me.role)
  return { rows: await opened(context, rows), total }
}

export const contactHandlers: Handler[] = [
  handle(listContacts, async (context) => {
    for (const id of context.input.filter.person_id ?? []) context.note(id)
    return pageOfContacts(context, context.input)
  }),
  handle(exportContacts, async ({ tx, me, input, today, note }) => {
    const { rows } = await findContacts(tx, { ...input, page: 1 }, me.role, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Vernetzung ${today}`, ContactFacts, rows, input, labelIn)
  }),
  handle(openContact, async (context) => {
    const contact = await whole(context, context.params.id)
    context.note(contact.person_id, { contact: contact.id })
    return contact
  }),
  handle(logContact, async (context) => {
    const id = await addContact(context, context.input)
    context.note(context.input.person_id, { contact: id })
    return whole(context, id)
  }),
  handle(changeContact, async (context) => {
    const { tx, me, params: { id }, input, version, note } = context
    const before = await whole(context, id)
    demandVersion(before, version)
    demand(canContact(me, before).change!)
    note(input.person_id, { contact: id })
    if (before.person_id && before.person_id !== input.person_id) note(before.person_id, { contact: id, moved: true })
    return rowAfter(await updateContact(tx, id, version, await storedOf(context, id, input)), () => whole(context, id))
  }),
  handle(removeContact, async (context) => {
    const { tx, me, params: { id }, version, note } = context
    const before = await whole(context, id)
    demand(canContact(me, before).remove!)
    note(before.person_id, { contact: id })
    await goneAfter(await deleteContact(tx, id, version), () => whole(context, id))
    return done
  }),
]
