import { handle, type Handler } from '../../base/handle.ts'
import type { Role } from './user.ts'
import { listColleagues } from './colleague.api.ts'
import { findColleagues } from './colleague.db.ts'

export const colleagueHandlers: Handler[] = [
  handle(listColleagues, async ({ tx }) => ({ rows: (await findColleagues(tx)).map((row) => ({ ...row, role: row.role as Role })) })),
]
