/** One box for everything that may be found (Ctrl+K): people, households, buildings, partners, volunteers, interpreters, offers. */
import { z } from 'zod'
import { endpoint, rules } from '../../base/endpoint.ts'

export const hitKinds = { person: 'Personen', household: 'Haushalte', building: 'Unterkünfte', partner: 'Netzwerk', volunteer: 'Ehrenamt', interpreter: 'Sprachmittlung', offer: 'Angebote' } as const
export const Hit = z.object({ kind: z.enum(Object.keys(hitKinds) as [keyof typeof hitKinds, ...(keyof typeof hitKinds)[]]), id: z.uuid(), title: z.string(), detail: z.string() })
export type Hit = z.output<typeof Hit>

const what = 'findet, was zu sehen erlaubt ist'
export const searchAccess = rules('search', { find: { caseworker: what, lead: what, housing: what, coordinator: what } })

/** POST, so that names stand neither in addresses nor in logs. */
export const find = endpoint({
  method: 'POST', path: '/api/search', summary: 'Suche über alles', kind: 'read', input: z.object({ text: z.string().max(200) }), output: z.object({ rows: z.array(Hit) }), may: searchAccess.find, audit: 'search.find', reads: ['contact'],
})
