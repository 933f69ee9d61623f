import { done, euro } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { demandPast, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { demandPerson } from '../people/person.db.ts'
import { allowanceSentence } from './allowance.rules.ts'
import { connectVolunteer, entryEndpoints, linkVolunteerPerson, listOwnHours, listVolunteerAccounts, listVolunteerEntries, noteOwnHours, readVolunteerPerson } from './entry.api.ts'
import { deleteEntry, findAccount, findClient, findEntry, findFreeAccounts, findHours, findOwnHours, findPapers, findThanks, findYears, insertEntry, insertOwnHours, putAccount, putClient, updateEntry } from './entry.db.ts'
import type { EntryTable } from './entry.ts'
import { findReceipts } from './receipt.db.ts'
import { findVolunteer } from './volunteer.db.ts'

/** First day that hours may be noted for: the allowance of earlier years is not known here. */
const FIRST_DAY = '2013-01-01'
const demandVolunteer = async ({ tx, today }: Pick<Context, 'tx' | 'today'>, id: string) => (await findVolunteer(tx, id, today)) ?? refuse('not-found')
/** What a schema of one entry cannot know. */
function demandEntry(table: EntryTable, input: { on_day?: string; seen_on?: string; valid_through?: string | null; minutes?: number; km?: number; expense_cents?: number; allowance_cents?: number }, today: string): void {
  demandPast(input.on_day, today, 'on_day')
  demandPast(input.seen_on, today, 'seen_on')
  if (input.valid_through && input.valid_through < input.seen_on!) refuseField('valid_through', 'Das Ende liegt vor dem Anfang.')
  if (table !== 'volunteer_hours') return
  if (input.on_day! < FIRST_DAY) refuseField('on_day', 'Stunden lassen sich ab 2013 eintragen.')
  if (!input.minutes && !input.km && !input.expense_cents && !input.allowance_cents) refuseField('minutes', 'Bitte Minuten, Kilometer oder einen Betrag eintragen.')
}

const entryHandlers = (Object.keys(entryEndpoints) as EntryTable[]).flatMap((table): Handler[] => {
  const { add, correct, remove } = entryEndpoints[table]
  return [
    handle(add, async (context) => {
      const { tx, me, params: { volunteerId }, input, today, note } = context
      await demandVolunteer(context, volunteerId)
      demandEntry(table, input, today)
      const id = await insertEntry(tx, table, volunteerId, input, me.id)
      note(null, { volunteer: volunteerId, entry: id })
      return { id, version: 1 }
    }),
    handle(correct, async ({ tx, params: { volunteerId, id }, input, version, today, note }) => {
      if (!(await findEntry(tx, table, volunteerId, id))) refuse('not-found')
      demandEntry(table, input, today)
      note(null, { volunteer: volunteerId, entry: id })
      return rowAfter(await updateEntry(tx, table, id, version, input), () => findEntry(tx, table, volunteerId, id))
    }),
    handle(remove, async ({ tx, params: { volunteerId, id }, version, note }) => {
      if (!(await findEntry(tx, table, volunteerId, id))) refuse('not-found')
      // A proof of payment never goes along unseen.
      if (table === 'volunteer_hours' && (await findReceipts(tx, { hoursId: id })).length > 0) refuse('conflict', 'Zu diesem Eintrag gibt es Belege. Bitte zuerst diese löschen.')
      await goneAfter(await deleteEntry(tx, table, id, version), () => findEntry(tx, table, volunteerId, id))
      note(null, { volunteer: volunteerId, entry: id })
      return done
    }),
  ]
})

export const volunteerEntryHandlers: Handler[] = [
  ...entryHandlers,
  handle(listVolunteerEntries, async (context) => {
    const { tx, params: { id } } = context
    await demandVolunteer(context, id)
    const years = (await findYears(tx, id)).map((row) => ({ ...row, sentence: allowanceSentence(row.year, row.allowance_cents, euro) }))
    return { papers: await findPapers(tx, id), hours: await findHours(tx, id), thanks: await findThanks(tx, id), account: (await findAccount(tx, id)) ?? null, years }
  }),
  handle(listVolunteerAccounts, async ({ tx }) => ({ rows: await findFreeAccounts(tx) })),
  handle(connectVolunteer, async (context) => {
    const { tx, params: { id }, input: { user_id }, note } = context
    await demandVolunteer(context, id)
    if (user_id && user_id !== (await findAccount(tx, id))?.user_id && !(await findFreeAccounts(tx)).some((row) => row.id === user_id)) refuseField('user_id', 'Dieses Konto gibt es nicht, oder es gehört schon jemand anderem.')
    await putAccount(tx, id, user_id)
    note(null, { volunteer: id, user: user_id })
    return done
  }),
  handle(readVolunteerPerson, async (context) => {
    await demandVolunteer(context, context.params.id)
    const found = await findClient(context.tx, context.params.id)
    return { person_id: found?.person_id ?? null, name: found?.name ?? '' }
  }),
  handle(linkVolunteerPerson, async (context) => {
    const { tx, params: { id }, input: { person_id }, note } = context
    await demandVolunteer(context, id)
    if (person_id) await demandPerson(tx, person_id)
    const before = await findClient(tx, id)
    await putClient(tx, id, before?.person_id ?? null, person_id)
    note(person_id ?? before?.person_id ?? null, { volunteer: id })
    return done
  }),
  handle(listOwnHours, async ({ tx }) => ({ rows: await findOwnHours(tx) })),
  handle(noteOwnHours, async ({ tx, input, today, note }) => {
    demandEntry('volunteer_hours', input, today)
    const id = (await insertOwnHours(tx, input)) ?? refuse('conflict', 'Dieses Konto ist noch mit niemandem verbunden. Bitte die Koordination fragen.')
    note(null, { entry: id })
    return { id }
  }),
]
