import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demandPast, refuse } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { findGrants, isResponsible, maySee } from '../access/grant.db.ts'
import { grantState } from '../access/grant.rules.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { demandPerson } from '../people/person.db.ts'
import { addNeed, changeNeed, listNeeds, removeNeed } from './need.api.ts'
import { deleteNeed, findNeeds, insertNeed, updateNeed } from './need.db.ts'
import type { NeedInput } from './need.ts'

type Asked = Pick<Context, 'tx' | 'seal'>
const needsOf = async ({ tx, seal }: Asked, personId: string, id?: string) => openTexts({ tx, seal }, 'special_needs', await findNeeds(tx, personId, id), ['helps', 'referral', 'told'])
const findOne = async (asked: Asked, personId: string, id: string) => (await needsOf(asked, personId, id))[0]

async function sealed(context: Context, row: { id: string; person_id: string }, { helps, referral, told, ...plain }: NeedInput) {
  return { ...plain, ...(await sealTexts(context, 'special_needs', row, { helps, referral, told })) }
}
/** Whoever is not named is answered as if there were nothing to write to. */
async function demandNamed({ tx }: Asked, personId: string): Promise<void> {
  if (!(await maySee(tx, personId, 'needs'))) refuse('not-found')
}
function demandBegun({ since, ended_on }: NeedInput, today: string): void {
  demandPast(since, today, 'since', 'Das liegt in der Zukunft.')
  demandPast(ended_on, today, 'ended_on', 'Das liegt in der Zukunft.')
}

export const needHandlers: Handler[] = [
  handle(listNeeds, async (context) => {
    const { tx, me, params, today, note } = context
    await demandPerson(tx, params.personId)
    note(params.personId)
    const grants = (await findGrants(tx, params.personId)).filter((grant) => grant.areas.includes('needs') && grantState(grant.valid_from, grant.through, today) === 'current')
    const isNamed = await maySee(tx, params.personId, 'needs')
    return {
      isNamed, named: grants.map(({ user_name, kind, through }) => ({ name: user_name, kind, through })).sort((one, other) => one.name.localeCompare(other.name, 'de')),
      naming: me.role === 'lead' || (await isResponsible(tx, params.personId)) || 'Das regelt, wer für den Fall zuständig ist, oder die Leitung.', rows: isNamed ? await needsOf(context, params.personId) : [],
    }
  }),
  handle(addNeed, async (context) => {
    const { tx, me, params, input, today, note } = context
    await demandNamed(context, params.personId)
    demandBegun(input, today)
    const row = { id: newId(), person_id: params.personId }
    await insertNeed(tx, { ...row, made_by: me.id, made_on: today, ...(await sealed(context, row, input)) })
    note(params.personId, { need: row.id })
    return (await findOne(context, params.personId, row.id))!
  }),
  handle(changeNeed, async (context) => {
    const { tx, params, input, version, today, note } = context
    const need = (await findOne(context, params.personId, params.id)) ?? refuse('not-found')
    demandBegun(input, today)
    note(params.personId, { need: params.id })
    return rowAfter(await updateNeed(tx, params.personId, params.id, version, await sealed(context, need, input)), () => findOne(context, params.personId, params.id))
  }),
  handle(removeNeed, async (context) => {
    const { tx, params, version, note } = context
    note(params.personId, { need: params.id })
    await goneAfter(await deleteNeed(tx, params.personId, params.id, version), () => findOne(context, params.personId, params.id))
    return done
  }),
]
