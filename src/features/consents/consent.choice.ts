/** Choosing from the network by typing, for the forms of consents: found by the search box of the house. */
import type { Load } from '../../ui/choice.tsx'
import { reach } from '../../ui/reach.ts'
import { find, type Hit } from '../search/search.api.ts'

const found = (kind: Hit['kind']): Load => async (text, signal) =>
  text.trim().length < 2 ? [] : (await reach(find, { input: { text }, signal })).rows.filter((hit) => hit.kind === kind).map((hit) => ({ value: hit.id, label: hit.title, hint: hit.detail }))
export const partners = found('partner')
export const interpreters = found('interpreter')
