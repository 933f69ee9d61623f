/** What the search box shows for a typed text: pages by name, then everything the server finds. */
import { addressOfHit } from './addresses.ts'
import { find, hitKinds, searchAccess, type Hit } from '../features/search/search.api.ts'
import { reach } from '../ui/reach.ts'
import { navigation } from './routes.ts'

export async function groupsFor(role: Parameters<typeof navigation>[0], text: string, signal: AbortSignal) {
  const typed = text.trim().toLowerCase()
  const pages = navigation(role).flatMap((group) => group.items).filter((item) => item.label.toLowerCase().includes(typed)).map((item) => ({ key: item.href, label: item.label, href: item.href }))
  const { rows } = role in searchAccess.find.roles ? await reach(find, { input: { text }, signal }) : { rows: [] as Hit[] }
  const groups = (Object.keys(hitKinds) as Hit['kind'][]).map((kind) => ({
    title: hitKinds[kind],
    hits: rows.filter((hit) => hit.kind === kind).map((hit) => ({ key: hit.kind + hit.id, label: hit.title, detail: hit.detail, href: addressOfHit(hit) })),
  }))
  return [...groups, { title: 'Seiten', hits: pages }].filter((group) => group.hits.length > 0)
}
