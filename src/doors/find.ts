/** What the search box shows: acts and pages by name, then everything the server finds; before anything is typed who was opened last, what is done most, and the pages. */
import { find, findRecent, hitKinds, searchAccess, type Hit } from '../features/search/search.api.ts'
import type { Role } from '../features/users/user.ts'
import { reach } from '../ui/reach.ts'
import { actHits } from './acts.ts'
import { addressOfHit } from './addresses.ts'
import { navigation } from './routes.ts'

const lineOf = (hit: Hit) => ({ key: hit.kind + hit.id, label: hit.title, detail: hit.detail, href: addressOfHit(hit) })
const pagesOf = (role: Role) => navigation(role).flatMap((group) => group.items).map((item) => ({ key: item.href, label: item.label, href: item.href }))
export const mayFind = (role: Role): boolean => Object.hasOwn(searchAccess.find.roles, role)
export const searchHint = (role: Role): string => (mayFind(role)
  ? (role === 'coordinator' ? 'Ehrenamtliche, Sprachmittelnde, Partner, Angebote, Seiten und Handlungen' : 'Name in jeder Schreibweise, Geburtsdatum, Haushaltsnummer, Unterkunft, Zimmer, Partner; auch Seiten und Handlungen')
  : 'Seiten und Handlungen')

export async function groupsFor(role: Role, path: string, text: string, signal: AbortSignal) {
  const typed = text.trim().toLowerCase()
  const pages = pagesOf(role).filter((item) => item.label.toLowerCase().includes(typed))
  const { rows } = mayFind(role) ? await reach(find, { input: { text }, signal }) : { rows: [] as Hit[] }
  const groups = (Object.keys(hitKinds) as Hit['kind'][]).map((kind) => ({ title: hitKinds[kind], hits: rows.filter((hit) => hit.kind === kind).map(lineOf) }))
  return [...groups, { title: 'Handlungen', hits: actHits(role, path, text) }, { title: 'Seiten', hits: pages }].filter((group) => group.hits.length > 0)
}

/** Groups before anything is typed. */
export async function startGroups(role: Role, path: string) {
  const recent = Object.hasOwn(searchAccess.recent.roles, role) ? (await reach(findRecent, {})).rows : []
  return [{ title: 'Zuletzt geöffnet', hits: recent.map(lineOf) }, { title: 'Handlungen', hits: actHits(role, path) }, ...navigation(role).map((group) => ({ title: group.title ?? 'Seiten', hits: group.items.map((item) => ({ key: item.href, label: item.label, href: item.href })) }))]
}
