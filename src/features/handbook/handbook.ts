/** The handbook (Handbuch): chapters in German, one per page of the app, written once under docs/handbuch and shown in the app from there. */

/** Books under docs/handbuch, by whose they are; `README` is for everybody. */
export const books = {
  README: 'Für alle', integrationsmanagement: 'Integrationsmanagement', leitung: 'Leitung', unterbringung: 'Unterbringung', ehrenamt: 'Ehrenamt', sprachmittlung: 'Sprachmittlung', administration: 'Administration',
} as const
export type Book = keyof typeof books

/** Which book a role opens first. */
export const bookOf: Record<string, Book> = { caseworker: 'integrationsmanagement', lead: 'leitung', housing: 'unterbringung', coordinator: 'ehrenamt', volunteer: 'ehrenamt', interpreter: 'sprachmittlung', reader: 'leitung', administrator: 'administration' }

/** `routes`: pages it is about, as they stand in doors/routes.ts. */
export type Chapter = { book: Book; title: string; routes: string[]; text: string }
