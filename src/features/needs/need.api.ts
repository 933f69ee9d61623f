import { z } from 'zod'
import { Done, endpoint } from '../../base/endpoint.ts'
import { storedShape } from '../../base/stored.ts'
import { needAccess as may } from './need.access.ts'
import { needFields, NeedInput } from './need.ts'

const OfPerson = z.object({ personId: z.uuid() })
const OneNeed = OfPerson.extend({ id: z.uuid() })
export const NeedRow = z.object({ id: z.uuid(), person_id: z.uuid(), ...storedShape(needFields), made_on: z.string(), made_by: z.string(), version: z.number().int() })
export type NeedRow = z.output<typeof NeedRow>

/** `isNamed`: the asker may see the needs; for who may not, the answer is the same whether there are any. `named`: who may see them today. `naming`: whether the asker may name somebody. */
export const listNeeds = endpoint({
  method: 'GET', path: '/api/persons/:personId/needs', summary: 'Besondere Bedarfe einer Person', kind: 'read', params: OfPerson, may: may.list, audit: may.list.act, reads: ['needs'],
  output: z.object({ isNamed: z.boolean(), named: z.array(z.object({ name: z.string(), kind: z.string(), through: z.string().nullable() })), naming: z.union([z.literal(true), z.string()]), rows: z.array(NeedRow) }),
})
export const addNeed = endpoint({
  method: 'POST', path: '/api/persons/:personId/needs', summary: 'Besonderen Bedarf eintragen', kind: 'create', params: OfPerson, input: NeedInput, output: NeedRow, may: may.add, audit: may.add.act,
})
/** Also ends it: `ended_on`. */
export const changeNeed = endpoint({
  method: 'PUT', path: '/api/persons/:personId/needs/:id', summary: 'Besonderen Bedarf ändern oder beenden', kind: 'change', params: OneNeed, input: NeedInput, output: NeedRow, may: may.change, audit: may.change.act,
})
export const removeNeed = endpoint({
  method: 'DELETE', path: '/api/persons/:personId/needs/:id', summary: 'Irrtümlich eingetragenen Bedarf löschen', kind: 'change', params: OneNeed, output: Done, may: may.remove, audit: may.remove.act,
})
