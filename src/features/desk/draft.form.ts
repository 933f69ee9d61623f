/** The draft of a form, kept sealed on the server for whoever types it. */
import type { Draft } from '../../ui/draft.ts'
import { reach } from '../../ui/reach.ts'
import { discardDraft, readDraft, saveDraft } from './desk.api.ts'

/** `key`: form and subject. For `<Form draft>`. */
export function draftAt(key: string): Draft {
  const at = { params: { key } }
  return {
    load: async () => { const { draft } = await reach(readDraft, at); return draft && JSON.parse(draft.body) },
    save: (values) => reach(saveDraft, { ...at, input: { body: JSON.stringify(values) } }),
    drop: () => reach(discardDraft, at),
  }
}
