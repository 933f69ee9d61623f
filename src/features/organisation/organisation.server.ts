import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
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
    demandVersion(await getOrganisation(tx), version)
    await updateOrganisation(tx, input)
    return getOrganisation(tx)
  }),
]
