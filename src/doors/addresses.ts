import type { Hit } from '../features/search/search.api.ts'

const pages: Record<Hit['kind'], string> = { person: '/personen/', household: '/haushalte/', building: '/unterkuenfte/', room: '/unterkuenfte/', task: '/aufgaben?eintrag=', partner: '/netzwerk/', volunteer: '/ehrenamt?eintrag=', interpreter: '/sprachmittlung?eintrag=', offer: '/angebote/' }
/** Where a search hit is opened. */
export const addressOfHit = (hit: Pick<Hit, 'kind' | 'id' | 'of'>): string => pages[hit.kind] + (hit.of ?? hit.id)
