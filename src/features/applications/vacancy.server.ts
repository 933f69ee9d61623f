import Papa from 'papaparse'
import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { codeOf, labelIn } from '../codes/codes.ts'
import { findEmployer, findEmployerNames, insertEmployer } from './employer.db.ts'
import { EmployerInput } from './employer.ts'
import { changeVacancy, createVacancy, exportVacancies, listVacancies, readInVacancies, removeVacancy, VacancyRow } from './vacancy.api.ts'
import { deleteVacancy, findOpenVacancies, findVacancies, findVacancy, insertVacancy, updateVacancy } from './vacancy.db.ts'
import { readVacancies } from './vacancy-list.rules.ts'

/** Most lines of a list. */
const LINES = 1_000
const demandEmployer = async ({ tx, input, today }: Pick<Context, 'tx' | 'today'> & { input: { employer_id: string } }) => { if (!(await findEmployer(tx, input.employer_id, today))) refuseField('employer_id', 'Diesen Arbeitgeber gibt es nicht mehr.') }

export const vacancyHandlers: Handler[] = [
  handle(listVacancies, ({ tx, input, today }) => findVacancies(tx, input, today)),
  handle(exportVacancies, async ({ tx, input, today, note }) => {
    const { rows } = await findVacancies(tx, { ...input, page: 1 }, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Offene Stellen ${today}`, VacancyRow, rows, input, labelIn)
  }),
  handle(createVacancy, async (context) => {
    const { tx, input, today, note } = context
    await demandEmployer(context)
    const id = await insertVacancy(tx, input)
    note(null, { vacancy: id })
    return findVacancy(tx, id, today)
  }),
  handle(changeVacancy, async (context) => {
    const { tx, params, input, version, today, note } = context
    await demandEmployer(context)
    note(null, { vacancy: params.id })
    return rowAfter(await updateVacancy(tx, params.id, version, input), () => findVacancy(tx, params.id, today))
  }),
  handle(removeVacancy, async ({ tx, params, version, today, note }) => {
    note(null, { vacancy: params.id })
    await goneAfter(await deleteVacancy(tx, params.id, version), () => findVacancy(tx, params.id, today))
    return done
  }),
  handle(readInVacancies, async ({ tx, input, today, note }) => {
    const { data } = Papa.parse<string[]>(input.text.replace(/^\uFEFF/, ''), { skipEmptyLines: false })
    if (data.length > LINES + 1) refuseField('text', `Höchstens ${LINES} Zeilen auf einmal.`)
    const { rows, faults } = readVacancies(data, (text) => codeOf('language-level', text))
    const employers = await findEmployerNames(tx), before = employers.size
    const same = (row: { employer_id: string; title: string; kind: string }) => `${row.employer_id} ${row.kind} ${row.title.toLowerCase()}`
    const there = new Set((await findOpenVacancies(tx, today)).map(same))
    let made = 0, known = 0
    for (const { line, employer, ...row } of rows) {
      if (row.valid_through && row.valid_through < today) { faults.push({ line, text: 'Die Stelle ist schon abgelaufen.' }); continue }
      const employer_id = employers.get(employer.toLowerCase()) ?? (await insertEmployer(tx, EmployerInput.parse({ name: employer, town: row.place })))
      employers.set(employer.toLowerCase(), employer_id)
      if (there.has(same({ ...row, employer_id }))) { known++; continue }
      there.add(same({ ...row, employer_id }))
      await insertVacancy(tx, { ...row, employer_id, closed_on: null })
      made++
    }
    note(null, { made, known, faults: faults.length })
    return { made, known, employers: employers.size - before, faults: faults.sort((a, b) => a.line - b.line) }
  }),
]
