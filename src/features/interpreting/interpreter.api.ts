import { z } from 'zod'
import { ById, CanSchema, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canInterpreter, interpreterAccess as may } from './interpreter.access.ts'
import { InterpreterInput, Spoken } from './interpreter.ts'

export const InterpreterRow = z.object({ id: z.uuid(), ...InterpreterInput.shape, spoken: z.array(Spoken), dialects_spoken: z.string().meta({ label: 'Dialekte' }), is_active: z.boolean().meta({ label: 'dabei' }), version: z.number().int(), can: CanSchema })
export type InterpreterRow = z.output<typeof InterpreterRow>

export const listInterpreters = endpoint({
  method: 'POST', path: '/api/interpreters/list', summary: 'Sprachmittlerpool', kind: 'read', input: ListInput, output: pageOf(InterpreterRow), may: may.list, audit: may.list.act, can: canInterpreter,
})
export const exportInterpreters = endpoint({
  method: 'POST', path: '/api/interpreters/export', summary: 'Sprachmittlerpool als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, confirm: true,
})
export const createInterpreter = endpoint({
  method: 'POST', path: '/api/interpreters', summary: 'Sprachmittler:in aufnehmen', kind: 'create', input: InterpreterInput, output: InterpreterRow, may: may.create, audit: may.create.act, can: canInterpreter,
})
/** Also ends the work: `active_until`. */
export const changeInterpreter = endpoint({
  method: 'PUT', path: '/api/interpreters/:id', summary: 'Sprachmittler:in ändern oder verabschieden', kind: 'change', params: ById, input: InterpreterInput, output: InterpreterRow, may: may.change, audit: may.change.act, can: canInterpreter,
})
