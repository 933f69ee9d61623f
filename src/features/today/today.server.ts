import { handle, type Handler } from '../../base/handle.ts'
import { canTask } from '../tasks/task.access.ts'
import { openTasks } from '../tasks/task.server.ts'
import { isTaskKind, matterKinds, readToday, type MatterKind } from './today.api.ts'
import { findDueTasks, findMatters } from './today.db.ts'

export const todayHandlers: Handler[] = [
  handle(readToday, async (context) => {
    const { tx, me, today } = context
    const kinds = []
    for (const kind of Object.keys(matterKinds) as MatterKind[]) {
      if (!isTaskKind(kind)) { kinds.push(await findMatters(tx, kind, today)); continue }
      const { rows, total } = await findDueTasks(tx, kind, me.id, today)
      kinds.push({ kind, total, rows: [], tasks: (await openTasks(context, rows)).map((task) => ({ ...task, can: canTask(me, task) })) })
    }
    return { kinds }
  }),
]
