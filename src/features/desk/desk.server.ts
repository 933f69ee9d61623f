import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { CHOICES_LIMIT, discardDraft, DRAFTS_BYTES, DRAFTS_LIMIT, FILTERS_LIMIT, listFilters, readChoice, readDraft, removeFilter, saveChoice, saveDraft, saveFilter, dismissHints, HINTS_LIMIT, listHints, restoreHints } from './desk.api.ts'
import { countFilters, countOtherChoices, deleteDraft, deleteFilter, findChoice, findDraft, findFilters, insertFilter, putChoice, putDraft, sumOtherDrafts, deleteHints, findHints, insertHints } from './desk.db.ts'

/** What a draft is sealed to: its account and form. */
const rowOf = (userId: string, key: string): string => `${userId}/${key}`

export const deskHandlers: Handler[] = [
  handle(readDraft, async ({ tx, me, seal, params }) => {
    const found = await findDraft(tx, me.id, params.key)
    return { draft: found ? { body: seal.openHouse(found.body_sealed, 'drafts', rowOf(me.id, params.key), 'body'), savedAt: found.saved_at } : null }
  }),
  handle(saveDraft, async ({ tx, me, seal, params, input, now }) => {
    const sealed = seal.sealHouse(input.body, 'drafts', rowOf(me.id, params.key), 'body')
    await putDraft(tx, me.id, params.key, sealed, now)
    // Refused rather than making room: an older draft may be the only place where something stands, what is refused still stands in the form.
    const { count, bytes } = await sumOtherDrafts(tx, me.id, params.key)
    if (count >= DRAFTS_LIMIT || bytes + sealed.length > DRAFTS_BYTES) refuse('conflict', 'Für Entwürfe ist kein Platz mehr. Bitte zuerst andere angefangene Eingaben speichern oder verwerfen.')
    return done
  }),
  handle(discardDraft, async ({ tx, me, params }) => {
    await deleteDraft(tx, me.id, params.key)
    return done
  }),

  handle(listFilters, async ({ tx, me, query }) => ({ rows: await findFilters(tx, me.id, query.page) })),
  handle(saveFilter, async ({ tx, me, input, note }) => {
    if ((await countFilters(tx, me.id)) >= FILTERS_LIMIT) refuse('conflict', `Mehr als ${FILTERS_LIMIT} Filter lassen sich nicht speichern. Bitte zuerst andere löschen.`)
    const saved = await insertFilter(tx, me.id, input)
    note(null, { filter: saved.id })
    return saved
  }),
  handle(removeFilter, async ({ tx, me, params, note }) => {
    if (!(await deleteFilter(tx, me.id, params.id))) refuse('not-found')
    note(null, { filter: params.id })
    return done
  }),

  handle(readChoice, async ({ tx, me, params }) => ({ chosen: await findChoice(tx, me.id, params.key) })),
  handle(saveChoice, async ({ tx, me, params, input }) => {
    if ((await countOtherChoices(tx, me.id, params.key)) >= CHOICES_LIMIT) refuse('conflict', 'Mehr Einstellungen lassen sich nicht speichern.')
    await putChoice(tx, me.id, params.key, input.chosen)
    return done
  }),
  handle(listHints, async ({ tx, me }) => ({ keys: await findHints(tx, me.id) })),
  handle(dismissHints, async ({ tx, me, input }) => {
    const before = await findHints(tx, me.id)
    if (before.length + input.keys.length > HINTS_LIMIT) refuse('conflict', 'Es sind zu viele Hinweise weggelegt.')
    await insertHints(tx, me.id, input.keys)
    return { keys: await findHints(tx, me.id) }
  }),
  handle(restoreHints, async ({ tx, me, input }) => {
    await deleteHints(tx, me.id, input.keys)
    return { keys: await findHints(tx, me.id) }
  }),
]
