/** Papers that hang in a house: the list for the fire brigade, and signs for the doors. */
import { z } from 'zod'
import { ById, Day, endpoint, FileOutput, paperFormat } from '../../base/endpoint.ts'
import { stayAccess as may } from './housing.access.ts'

/** `names`: beside the numbers also who lives there, as far as the asker may see it. */
export const FireListInput = z.object({ on: Day.meta({ label: 'Stichtag', kind: 'date' }), names: z.boolean().default(false).meta({ label: 'auch Namen', hint: 'Ohne Namen kann die Liste offen im Haus hängen.' }), format: paperFormat })
export const printFireList = endpoint({
  method: 'POST', path: '/api/buildings/:id/fire-list', summary: 'Liste für die Feuerwehr: wie viele in welchem Zimmer', kind: 'read', params: ById, input: FireListInput, output: FileOutput, may: may.printFireList, audit: may.printFireList.act, reads: ['housing', 'contact'],
})
export const DoorSignsInput = z.object({ on: Day.meta({ label: 'Stichtag', kind: 'date' }), format: paperFormat })
export const printDoorSigns = endpoint({
  method: 'POST', path: '/api/buildings/:id/door-signs', summary: 'Türschilder der Zimmer', kind: 'read', params: ById, input: DoorSignsInput, output: FileOutput, may: may.printDoorSigns, audit: may.printDoorSigns.act, reads: ['housing', 'contact'],
})
