import { handle, type Handler } from '../../base/handle.ts'
import { matterKinds, readToday, type MatterKind } from './today.api.ts'
import { findMatters } from './today.db.ts'

export const todayHandlers: Handler[] = [
  handle(readToday, async ({ tx, today }) => {
    const kinds = []
    for (const kind of Object.keys(matterKinds) as MatterKind[]) kinds.push(await findMatters(tx, kind, today))
    return { kinds }
  }),
]
