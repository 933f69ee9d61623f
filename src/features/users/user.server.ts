import { handle, type Handler } from '../../base/handle.ts'
import { readMe } from './user.api.ts'
import type { Role } from './user.ts'

export const userHandlers: Handler[] = [
  handle(readMe, async ({ tx, me, today }) => {
    const organisation = await tx.selectFrom('organisation').select(['name', 'municipality', 'is_demo']).executeTakeFirst()
    return { id: me.id, name: me.name, role: me.role as Role, today, organisation: organisation?.name ?? '', municipality: organisation?.municipality ?? '', isDemo: organisation?.is_demo ?? false }
  }),
]
