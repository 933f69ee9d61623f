import { handle, type Handler } from '../../base/handle.ts'
import { EXPORT_ROWS, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { changeVolunteer, createVolunteer, exportVolunteers, listVolunteers, VolunteerRow } from './volunteer.api.ts'
import { findVolunteer, findVolunteers, insertVolunteer, updateVolunteer } from './volunteer.db.ts'

export const volunteerHandlers: Handler[] = [
  handle(listVolunteers, ({ tx, input, today }) => findVolunteers(tx, input, today)),
  handle(exportVolunteers, async ({ tx, input, today, note }) => {
    const { rows } = await findVolunteers(tx, { ...input, page: 1 }, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Ehrenamt ${today}`, VolunteerRow, rows, input, labelIn)
  }),
  handle(createVolunteer, async ({ tx, input, today, note }) => {
    const id = await insertVolunteer(tx, input)
    note(null, { volunteer: id })
    return findVolunteer(tx, id, today)
  }),
  handle(changeVolunteer, async ({ tx, params, input, version, today, note }) => {
    note(null, { volunteer: params.id })
    return rowAfter(await updateVolunteer(tx, params.id, version, input), () => findVolunteer(tx, params.id, today))
  }),
]
