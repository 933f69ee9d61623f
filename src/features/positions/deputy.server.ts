import { addDays } from '../../base/day.ts'
import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { endDeputyship, listDeputyships, nameDeputy } from './deputy.api.ts'
import { endDeputyships, findAway, findDeputyship, findDeputyships, findReceiver, follow, insertDeputyship, type Followed } from './deputy.db.ts'

type Acting = Pick<Context, 'tx' | 'today' | 'note'>
/** The grants follow the absence; each case that is concerned has its entry in the audit. Call after the absence changed. */
export async function followAbsence({ tx, note }: Acting, absenceId: string): Promise<Followed[]> {
  const changed = await follow(tx, absenceId)
  for (const one of changed) note(one.case_id, { absence: absenceId, to: one.user_id, from: one.valid_from, through: addDays(one.valid_until, -1) })
  return changed
}
/** Ends every deputyship of an absence today. Call before it is removed. */
export async function endOfAbsence(context: Acting, absenceId: string): Promise<void> {
  await endDeputyships(context.tx, { absence_id: absenceId }, context.today)
  await followAbsence(context, absenceId)
}

export const deputyHandlers: Handler[] = [
  handle(listDeputyships, async ({ tx }) => ({ rows: await findDeputyships(tx) })),
  handle(nameDeputy, async (context) => {
    const { tx, me, params, input, today, note } = context
    const away = (await findAway(tx, params.id)) ?? refuse('not-found')
    demand(!away.absent_through || away.absent_through >= today || 'Die Abwesenheit ist vorbei.')
    demand(away.user_id !== null || 'Die Stelle ist unbesetzt; ihre Fälle werden übergeben, nicht vertreten.')
    const receiver = await findReceiver(tx, input.user_id)
    if (receiver?.role !== 'caseworker') refuseField('user_id', 'Vertreten kann nur, wer im Integrationsmanagement arbeitet.')
    if (receiver.state === 'disabled') refuseField('user_id', `Das Konto von ${receiver.name} ist gesperrt.`)
    if (receiver.id === away.user_id) refuseField('user_id', 'Die Vertretung ist jemand anderes.')
    const id = await insertDeputyship(tx, { absence_id: params.id, user_id: input.user_id, cases: input.cases, reason: input.reason, made_by: me.id, made_on: today })
    const changed = await followAbsence(context, params.id)
    if (changed.length === 0) note(null, { absence: params.id, to: input.user_id })
    return { id, cases: changed.filter((one) => one.user_id === input.user_id).length }
  }),
  handle(endDeputyship, async (context) => {
    const { tx, params, today } = context
    const found = (await findDeputyship(tx, params.id)) ?? refuse('not-found')
    demand((await endDeputyships(tx, { id: params.id }, today)).numUpdatedRows > 0n || 'Die Vertretung ist schon beendet.')
    await followAbsence(context, found.absence_id)
    return done
  }),
]
