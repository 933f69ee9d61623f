import { handle, type Handler } from '../../base/handle.ts'
import { addDays } from '../../base/day.ts'
import { dueLetters } from '../letters/letter.server.ts'
import { canTask } from '../tasks/task.access.ts'
import { openTasks } from '../tasks/task.server.ts'
import { isTaskKind, matterKinds, readToday, type MatterKind } from './today.api.ts'
import { findDueTasks, findMatters, SHOWN } from './today.db.ts'

export const todayHandlers: Handler[] = [
  handle(readToday, async (context) => {
    const { tx, me, today } = context
    const kinds = []
    for (const kind of Object.keys(matterKinds) as MatterKind[]) {
      if (kind === 'letter') {
        const { rows, total } = await dueLetters(context, addDays(today, matterKinds.letter.days), SHOWN)
        kinds.push({ kind, total, rows: rows.map((row) => ({ person_id: row.person_id, name: row.person_name, on: row.deadline, detail: row.sender })) })
        continue
      }
      if (!isTaskKind(kind)) { kinds.push(await findMatters(tx, kind, today)); continue }
      const { rows, total } = await findDueTasks(tx, kind, me.id, today)
      kinds.push({ kind, total, rows: [], tasks: (await openTasks(context, rows)).map((task) => ({ ...task, can: canTask(me, task) })) })
    }
    return { kinds }
  }),
]
