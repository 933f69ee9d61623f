import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { rowAfter } from '../../base/rows.db.ts'
import type { Sealer } from '../../base/seal.ts'
import { openTexts } from '../cases/sealed.server.ts'
import { demandPerson } from '../people/person.db.ts'
import { canErrand } from './errand.access.ts'
import { answerErrand, changeErrand, createErrand, findErrandClashes, listErrands, listOwnErrands, listVolunteerMessages, settleErrand, settleVolunteerMessage, writeVolunteerMessage } from './errand.api.ts'
import { answerOwn, findAppointmentsOn, findErrand, findErrands, findErrandsOn, findMessage, findMessages, findOwnErrands, findPressing, findStrangers, helpsAlready, insertErrand, isAppointmentOf, insertMessage, settleMessage, updateErrand, type Errand } from './errand.db.ts'
import { clashesWith } from './errand.rules.ts'
import type { ErrandFields } from './errand.ts'
import { findMentorshipConsents, isRelated } from './mentorship.db.ts'

type Sealed = { id: string; title_sealed: Buffer; place_sealed: Buffer | null; alias_sealed: Buffer | null }
/** In clear: sealed under the key of the house, so that whoever helps can read it. */
function opened<R extends Sealed>(seal: Sealer, row: R) {
  const text = (column: 'title_sealed' | 'place_sealed' | 'alias_sealed') => (row[column] ? seal.openHouse(row[column], 'errands', row.id, column) : '')
  return { ...row, title: text('title_sealed'), place: text('place_sealed'), alias: text('alias_sealed') }
}
const sealedTexts = (seal: Sealer, id: string, { title, place, alias }: ErrandFields) => {
  const text = (said: string, column: string) => (said ? seal.sealHouse(said, 'errands', id, column) : null)
  return { title_sealed: text(title, 'title_sealed')!, place_sealed: text(place, 'place_sealed'), alias_sealed: text(alias, 'alias_sealed') }
}

/** Who helps is there, is not the person, and has a mentorship with her, or her consent holds. */
async function demandHelpers({ tx, today }: Pick<Context, 'tx' | 'today'>, personId: string, input: ErrandFields, errandId: string | null = null): Promise<void> {
  if (input.ends && !input.begins) refuseField('begins', 'Es fehlt, wann es beginnt.')
  if (input.ends && input.ends <= input.begins) refuseField('ends', 'Das Ende liegt vor dem Anfang.')
  const consents = await findMentorshipConsents(tx, personId), consent = consents.find(({ id }) => id === input.consent_id)
  if (input.consent_id && !consent) refuseField('consent_id', 'Diese Einwilligung gibt es nicht.')
  const helpers = [...new Set([...input.offered_to, ...(input.volunteer_id ? [input.volunteer_id] : [])])]
  const strangers = await findStrangers(tx, personId, helpers, today), field = input.volunteer_id ? 'volunteer_id' : 'offered_to'
  if (strangers.some((row) => row.gone)) refuseField(field, 'Jemand davon ist nicht mehr dabei.')
  if (strangers.length && !consent?.holds) refuseField('consent_id', 'Zwischen beiden läuft keine Patenschaft: Dafür braucht es eine Einwilligung der Person, die gilt.')
  if (input.volunteer_id && await helpsAlready(tx, input.volunteer_id, errandId, input)) refuseField('volunteer_id', 'Hat zu dieser Zeit schon eine andere Einzelhilfe zugesagt.')
  for (const id of helpers) if (await isRelated(tx, personId, id)) refuseField(field, 'Jemand davon kommt für diese Person nicht in Frage.')
}
const rowOf = (input: ErrandFields) => ({ on_day: input.on_day, begins: input.begins, ends: input.ends, offered_to: input.offered_to, volunteer_id: input.volunteer_id, consent_id: input.consent_id, state: input.volunteer_id ? 'taken' as const : 'open' as const })
async function demandErrand({ tx, me }: Pick<Context, 'tx' | 'me'>, id: string, version: number, act: 'change' | 'done' | 'cancel' | 'reopen'): Promise<Errand> {
  const row = (await findErrand(tx, id)) ?? refuse('not-found')
  demandVersion(row, version)
  demand(canErrand(me, row)[act]!)
  return row
}

/** For Heute: errands that nobody has taken yet, and those that are over without a word. */
export async function findWaitingErrands({ tx, seal, today }: Pick<Context, 'tx' | 'seal' | 'today'>) {
  return (await findPressing(tx, today)).map((row) => ({ kind: row.state === 'open' ? 'errand' as const : 'late' as const, id: row.id, person_id: row.person_id, name: row.name, on: row.on_day, text: `${opened(seal, row).title}: ${row.state === 'open' ? 'hat noch niemand übernommen' : `vorbei, war ${row.volunteer_name} dabei?`}` }))
}

/** Who took it for another day or time has not promised this one. */
function askedAnew(before: Errand, input: ErrandFields): ErrandFields {
  const isMoved = before.on_day !== input.on_day || before.begins !== input.begins || before.ends !== input.ends
  if (!isMoved || !input.volunteer_id || input.volunteer_id !== before.volunteer_id) return input
  return { ...input, volunteer_id: null, offered_to: [...new Set([...input.offered_to, input.volunteer_id])] }
}

const told = { busy: 'Zu dieser Zeit ist schon eine andere Hilfe zugesagt.', gone: 'Das hat gerade jemand anders übernommen. Danke!', 'not-now': 'Das geht gerade nicht: Bitte die Seite neu ansehen.' } as const

export const errandHandlers: Handler[] = [
  handle(listErrands, async ({ tx, seal, params: { personId } }) => {
    await demandPerson(tx, personId)
    return { rows: (await findErrands(tx, personId)).map((row) => opened(seal, row)) }
  }),
  handle(createErrand, async (context) => {
    const { tx, me, seal, params: { personId }, input, today, note } = context
    await demandPerson(tx, personId)
    if (input.appointment_id && !(await isAppointmentOf(tx, input.appointment_id, personId))) refuseField('appointment_id', 'Diesen Termin gibt es nicht.')
    if (input.on_day < today) refuseField('on_day', 'Der Tag ist vorbei.')
    await demandHelpers(context, personId, input)
    const id = newId()
    await insertErrand(tx, { id, person_id: personId, ...rowOf(input), ...sealedTexts(seal, id, input), appointment_id: input.appointment_id, made_by: me.id, made_on: today })
    note(personId, { errand: id })
    return opened(seal, (await findErrand(tx, id))!)
  }),
  handle(changeErrand, async (context) => {
    const { tx, seal, params: { id }, version, note } = context
    const before = await demandErrand(context, id, version, 'change'), input = askedAnew(before, context.input)
    await demandHelpers(context, before.person_id, input, id)
    note(before.person_id, { errand: id })
    return opened(seal, await rowAfter(await updateErrand(tx, id, version, { ...rowOf(input), ...sealedTexts(seal, id, input) }), () => findErrand(tx, id)))
  }),
  handle(settleErrand, async (context) => {
    const { tx, seal, params: { id }, input: { act }, version, today, note } = context
    const before = await demandErrand(context, id, version, act)
    note(before.person_id, { errand: id, act })
    const change = act === 'reopen' ? { state: before.volunteer_id ? 'taken' as const : 'open' as const, settled_on: null, minutes: null } : { state: act === 'done' ? 'done' as const : 'cancelled' as const, settled_on: today }
    return opened(seal, await rowAfter(await updateErrand(tx, id, version, change), () => findErrand(tx, id)))
  }),
  handle(findErrandClashes, async (context) => {
    const { tx, seal, input, note } = context
    await demandPerson(tx, input.person_id)
    note(input.person_id)
    const errands = (await findErrandsOn(tx, input.person_id, input.on_day)).map((row) => ({ ...opened(seal, row), kind: 'errand' as const }))
    const appointments = (await openTexts(context, 'appointments', await findAppointmentsOn(tx, input.person_id, input.on_day), ['title'])).map((row) => ({ ...row, on_day: input.on_day, kind: 'appointment' as const }))
    return { rows: clashesWith({ ...input, id: input.except ?? '' }, [...errands, ...appointments]) }
  }),

  handle(listOwnErrands, async ({ tx, seal }) => ({ rows: (await findOwnErrands(tx)).map((row) => opened(seal, row)) })),
  handle(answerErrand, async ({ tx, params: { id }, input, note }) => {
    const { became, concerned } = await answerOwn(tx, id, input.answer, input.answer === 'done' ? input.minutes : null)
    if (became === 'unknown') refuse('not-found')
    if (became !== 'ok') refuse('conflict', told[became])
    note(concerned, { errand: id, answer: input.answer })
    return done
  }),
  handle(writeVolunteerMessage, async ({ tx, seal, params, input, note }) => {
    const id = newId()
    const concerned = (await insertMessage(tx, id, params.id, seal.sealHouse(input.text, 'volunteer_messages', id, 'text_sealed'))) ?? refuse('not-found')
    note(concerned, { message: id })
    return done
  }),
  handle(listVolunteerMessages, async ({ tx, seal }) => ({ rows: (await findMessages(tx)).map((row) => ({ ...row, text: seal.openHouse(row.text_sealed, 'volunteer_messages', row.id, 'text_sealed') })) })),
  handle(settleVolunteerMessage, async ({ tx, me, params: { id }, input: { settled }, now, note }) => {
    const row = (await findMessage(tx, id)) ?? refuse('not-found')
    await settleMessage(tx, id, settled ? { settled_at: now, settled_by: me.id } : { settled_at: null, settled_by: null })
    note(row.person_id, { message: id, settled })
    return done
  }),
]
