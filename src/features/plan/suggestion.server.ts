import { handle, type Handler } from '../../base/handle.ts'
import { rowAfter } from '../../base/rows.db.ts'
import { addSuggestion, changeSuggestion, listSuggestions } from './suggestion.api.ts'
import { findSuggestion, findSuggestions, insertSuggestion, updateSuggestion } from './suggestion.db.ts'

export const suggestionHandlers: Handler[] = [
  handle(listSuggestions, async ({ tx, today }) => ({ rows: await findSuggestions(tx, today) })),
  handle(addSuggestion, async ({ tx, input, today }) => findSuggestion(tx, await insertSuggestion(tx, input), today)),
  handle(changeSuggestion, async ({ tx, params, input, version, today }) => rowAfter(await updateSuggestion(tx, params.id, version, input), () => findSuggestion(tx, params.id, today))),
]
