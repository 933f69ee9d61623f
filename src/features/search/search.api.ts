/** One box for everything that may be found (Ctrl+K): people, households, buildings and rooms, partners, volunteers, interpreters, offers, own tasks. */
import { z } from 'zod'
import { endpoint, rules } from '../../base/endpoint.ts'

export const hitKinds = { person: 'Personen', household: 'Haushalte', building: 'Unterkünfte', room: 'Zimmer', partner: 'Netzwerk', volunteer: 'Ehrenamt', interpreter: 'Sprachmittlung', offer: 'Angebote', task: 'Eigene Aufgaben' } as const
export const Hit = z.object({ kind: z.enum(Object.keys(hitKinds) as [keyof typeof hitKinds, ...(keyof typeof hitKinds)[]]), id: z.uuid(), /** On whose page it stands, where it has none of its own: the building of a room. */ of: z.uuid().nullable().default(null), title: z.string(), detail: z.string() })
export type Hit = z.input<typeof Hit>

const what = 'findet, was zu sehen erlaubt ist'
export const searchAccess = rules('search', { find: { caseworker: what, lead: what, housing: what, coordinator: what }, recent: { caseworker: what, lead: what, housing: what } })

/** POST, so that names stand neither in addresses nor in logs. */
export const find = endpoint({
  method: 'POST', path: '/api/search', summary: 'Suche über alles', kind: 'read', input: z.object({ text: z.string().max(200) }), output: z.object({ rows: z.array(Hit) }), may: searchAccess.find, audit: 'search.find', reads: ['contact'],
})
/** People whose page the asker opened last, as far as they may still be seen. */
export const findRecent = endpoint({
  method: 'GET', path: '/api/search/recent', summary: 'Zuletzt geöffnete Personen', kind: 'read', output: z.object({ rows: z.array(Hit) }), may: searchAccess.recent, audit: 'search.recent', reads: ['contact'],
})
