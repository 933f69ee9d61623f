import { z } from 'zod'
import { ById, endpoint } from '../../base/endpoint.ts'
import { storedShape } from '../../base/stored.ts'
import { suggestionAccess as may } from './goal.access.ts'
import { SuggestionInput } from './suggestion.ts'

export const SuggestionRow = z.object({ id: z.uuid(), ...storedShape(SuggestionInput.shape), is_active: z.boolean(), version: z.number().int() })
export type SuggestionRow = z.output<typeof SuggestionRow>

/** All suggestions in the order of the areas, retired ones too. */
export const listSuggestions = endpoint({ method: 'GET', path: '/api/goal-suggestions', summary: 'Vorschläge für Ziele', kind: 'read', output: z.object({ rows: z.array(SuggestionRow) }), may: may.list, audit: may.list.act })
export const addSuggestion = endpoint({ method: 'POST', path: '/api/goal-suggestions', summary: 'Vorschlag für ein Ziel aufnehmen', kind: 'create', input: SuggestionInput, output: SuggestionRow, may: may.add, audit: may.add.act })
/** Also retires it: `active_until`. */
export const changeSuggestion = endpoint({ method: 'PUT', path: '/api/goal-suggestions/:id', summary: 'Vorschlag für ein Ziel ändern oder beenden', kind: 'change', params: ById, input: SuggestionInput, output: SuggestionRow, may: may.change, audit: may.change.act })
