import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { discardDraft, listFilters, readDraft, removeFilter, saveDraft, saveFilter } from './desk.api.ts'
import { deleteDraft, deleteFilter, findDraft, findFilters, insertFilter, putDraft } from './desk.db.ts'

/** What a draft is sealed to: its account and form. */
const rowOf = (userId: string, key: string): string => `${userId}/${key}`

export const deskHandlers: Handler[] = [
  handle(readDraft, async ({ tx, me, seal, params }) => {
    const found = await findDraft(tx, me.id, params.key)
    return { draft: found ? { body: seal.openHouse(found.body_sealed, 'drafts', rowOf(me.id, params.key), 'body'), savedAt: found.saved_at } : null }
  }),
  handle(saveDraft, async ({ tx, me, seal, params, input, now }) => {
    await putDraft(tx, me.id, params.key, seal.sealHouse(input.body, 'drafts', rowOf(me.id, params.key), 'body'), now)
    return done
  }),
  handle(discardDraft, async ({ tx, me, params }) => {
    await deleteDraft(tx, me.id, params.key)
    return done
  }),

  handle(listFilters, async ({ tx, me, query }) => ({ rows: await findFilters(tx, me.id, query.page) })),
  handle(saveFilter, async ({ tx, me, input, note }) => {
    const saved = await insertFilter(tx, me.id, input)
    note(null, { filter: saved.id })
    return saved
  }),
  handle(removeFilter, async ({ tx, me, params, note }) => {
    if (!(await deleteFilter(tx, me.id, params.id))) refuse('not-found')
    note(null, { filter: params.id })
    return done
  }),
]
