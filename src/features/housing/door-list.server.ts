import { handle, type Context, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { paperOfTemplate } from '../templates/template.server.ts'
import { findBuilding, findInside } from './building.db.ts'
import { printDoorSigns, printFireList } from './door-list.api.ts'
import { fireValues, signValues, type HousePaper } from './door-list.report.ts'
import { floorsOf } from './floors.rules.ts'
import { findContacts } from './house.db.ts'

async function houseOf({ tx, today }: Pick<Context, 'tx' | 'today'>, id: string, on: string): Promise<HousePaper> {
  const building = (await findBuilding(tx, id, on)) ?? refuse('not-found')
  const { floors = [], residents = [], hidden = 0 } = floorsOf(await findInside(tx, [id], on, today)).get(id) ?? {}
  return { building: { name: building.name, street: building.street ?? '', occupied: building.occupied }, contacts: await findContacts(tx, id), units: floors, elsewhere: residents.length + hidden, on }
}

export const doorListHandlers: Handler[] = [
  handle(printFireList, async (context) => {
    const { params, input, note } = context
    const house = await houseOf(context, params.id, input.on)
    note(null, { building: params.id, on: input.on, names: input.names, format: input.format })
    return paperOfTemplate(context, input.names ? 'fire-names' : 'fire', [fireValues(house, input.names)], { name: `Feuerwehr ${house.building.name} ${input.on}`, format: input.format })
  }),
  handle(printDoorSigns, async (context) => {
    const { params, input, note } = context
    const house = await houseOf(context, params.id, input.on)
    const signs = signValues(house)
    if (!signs) refuse('conflict', 'Es gibt niemanden, dessen Name an eine Tür kommt.')
    note(null, { building: params.id, on: input.on, format: input.format })
    return paperOfTemplate(context, 'signs', [signs], { name: `Türschilder ${house.building.name} ${input.on}`, format: input.format })
  }),
]
