import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { changeEmployer, createEmployer, EmployerRow, exportEmployers, listEmployers, removeEmployer } from './employer.api.ts'
import { deleteEmployer, findEmployer, findEmployers, insertEmployer, updateEmployer } from './employer.db.ts'

export const employerHandlers: Handler[] = [
  handle(listEmployers, ({ tx, input, today }) => findEmployers(tx, input, today)),
  handle(exportEmployers, async ({ tx, input, today, note }) => {
    const { rows } = await findEmployers(tx, { ...input, page: 1 }, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Arbeitgeber ${today}`, EmployerRow, rows, input, labelIn)
  }),
  handle(createEmployer, async ({ tx, input, today, note }) => {
    const id = await insertEmployer(tx, input)
    note(null, { employer: id })
    return findEmployer(tx, id, today)
  }),
  handle(changeEmployer, async ({ tx, params, input, version, today, note }) => {
    note(null, { employer: params.id })
    return rowAfter(await updateEmployer(tx, params.id, version, input), () => findEmployer(tx, params.id, today))
  }),
  handle(removeEmployer, async ({ tx, params, version, today, note }) => {
    note(null, { employer: params.id })
    await goneAfter(await deleteEmployer(tx, params.id, version), () => findEmployer(tx, params.id, today))
    return done
  }),
]
