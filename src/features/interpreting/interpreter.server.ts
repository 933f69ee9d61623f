import { handle, type Handler } from '../../base/handle.ts'
import { EXPORT_ROWS, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { changeInterpreter, createInterpreter, exportInterpreters, InterpreterRow, listInterpreters } from './interpreter.api.ts'
import { findInterpreter, findInterpreters, insertInterpreter, updateInterpreter } from './interpreter.db.ts'
import { spokenTexts } from './interpreter.ts'

export const interpreterHandlers: Handler[] = [
  handle(listInterpreters, ({ tx, input, today }) => findInterpreters(tx, input, today)),
  handle(exportInterpreters, async ({ tx, input, today, note }) => {
    const { rows } = await findInterpreters(tx, { ...input, page: 1 }, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    // With level and dialect, as the list shows them.
    return sheetFile(`Sprachmittlung ${today}`, InterpreterRow, rows.map((row) => ({ ...row, languages: spokenTexts(row, labelIn) })), input, labelIn)
  }),
  handle(createInterpreter, async ({ tx, input, today, note }) => {
    const id = await insertInterpreter(tx, input)
    note(null, { interpreter: id })
    return findInterpreter(tx, id, today)
  }),
  handle(changeInterpreter, async ({ tx, params, input, version, today, note }) => {
    note(null, { interpreter: params.id })
    return rowAfter(await updateInterpreter(tx, params.id, version, input), () => findInterpreter(tx, params.id, today))
  }),
]
