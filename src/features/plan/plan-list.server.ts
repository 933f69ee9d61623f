import { handle, type Handler } from '../../base/handle.ts'
import { EXPORT_ROWS } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { exportPlans, overviewPlans } from './plan-list.api.ts'
import { findPlanList } from './plan-list.db.ts'
import { PlanListRow } from './plan-list.ts'

export const planListHandlers: Handler[] = [
  handle(overviewPlans, async ({ tx, me, input, today }) => findPlanList(tx, input, { today, me: me.id })),
  handle(exportPlans, async ({ tx, me, input, today, note }) => {
    const { rows } = await findPlanList(tx, { ...input, page: 1 }, { today, me: me.id, limit: EXPORT_ROWS })
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Integrationspläne ${today}`, PlanListRow, rows, input, labelIn)
  }),
]
