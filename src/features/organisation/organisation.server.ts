import { handle, type Context, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { changeOrganisation, readOrganisation } from './organisation.api.ts'
import { findOrganisation, updateOrganisation } from './organisation.db.ts'

async function getOrganisation(tx: Context['tx']) {
  const { is_demo: isDemo, ...rest } = (await findOrganisation(tx)) ?? refuse('not-found')
  return { ...rest, isDemo }
}

export const organisationHandlers: Handler[] = [
  handle(readOrganisation, ({ tx }) => getOrganisation(tx)),
  handle(changeOrganisation, async ({ tx, input, version }) => {
    const isUpdated = await updateOrganisation(tx, version, input)
    const current = await getOrganisation(tx)
    if (!isUpdated) refuse('changed-meanwhile', undefined, { current })
    return current
  }),
]
