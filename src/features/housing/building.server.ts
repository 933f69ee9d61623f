import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { EXPORT_ROWS, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { BuildingRow, changeBuilding, createBuilding, exportBuildings, listBuildings, readBuilding } from './building.api.ts'
import { ALL_BUILDINGS, findBuilding, findBuildings, findInside, insertBuilding, updateBuilding } from './building.db.ts'
import { floorsOf } from './floors.rules.ts'

export const buildingHandlers: Handler[] = [
  handle(listBuildings, ({ tx, input, today }) => findBuildings(tx, input, input.on ?? today, ALL_BUILDINGS)),
  handle(exportBuildings, async ({ tx, input, today, note }) => {
    const on = input.on ?? today
    const { rows } = await findBuildings(tx, { ...input, page: 1 }, on, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Unterkünfte ${on}`, BuildingRow, rows, input)
  }),
  handle(readBuilding, async ({ tx, params, query, today }) => {
    const on = query?.on ?? today
    const building = (await findBuilding(tx, params.id, on)) ?? refuse('not-found')
    const whole = floorsOf(await findInside(tx, [params.id], on, today)).get(params.id)
    return { ...building, on, ...(whole ?? { floors: [], residents: [], hidden: 0 }) }
  }),
  handle(createBuilding, async ({ tx, input, today, note }) => {
    const id = await insertBuilding(tx, input)
    note(null, { building: id })
    return findBuilding(tx, id, today)
  }),
  handle(changeBuilding, async ({ tx, params, input, version, today, note }) => {
    note(null, { building: params.id })
    return rowAfter(await updateBuilding(tx, params.id, version, input), () => findBuilding(tx, params.id, today))
  }),
]
