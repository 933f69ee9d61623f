/** Endpoints of the profile: the whole of it, and one way to add, correct and remove for every kind of entry. */
import { z } from 'zod'
import { endpoint, FileOutput } from '../../base/endpoint.ts'
import { profileAccess } from './profile.access.ts'
import { kindsOfProfile, Profile, profileKinds, SheetInput, type ProfileKind } from './profile.ts'

export const OfPerson = z.object({ personId: z.uuid() })
const OneEntry = z.object({ personId: z.uuid(), id: z.uuid() })
/** Answers of acts name the act, so that it can be undone. */
export const Made = z.object({ id: z.uuid(), act: z.uuid() })
export const Changed = z.object({ id: z.uuid(), version: z.number().int(), act: z.uuid() })
export const Removed = z.object({ done: z.literal(true), act: z.uuid() })

export const readProfile = endpoint({
  method: 'GET', path: '/api/persons/:personId/profile', summary: 'Kompetenzprofil', kind: 'read', params: OfPerson, output: Profile, may: profileAccess.read, audit: 'profile.read', reads: ['counselling'],
})

/** In German, to hand on: PDF, or ODT for a curriculum vitae. */
export const printProfile = endpoint({
  method: 'POST', path: '/api/persons/:personId/profile/paper', summary: 'Kompetenzprofil drucken', kind: 'read', params: OfPerson, input: SheetInput, output: FileOutput, may: profileAccess.print, audit: 'profile.print', reads: ['counselling'],
})

const endpointsOf = <K extends ProfileKind>(kind: K) => {
  const { path, label, schema } = profileKinds[kind] as (typeof profileKinds)[K]
  return {
    add: endpoint({ method: 'POST', path: `/api/persons/:personId/${path}`, summary: `${label}: eintragen`, kind: 'create', params: OfPerson, input: schema, output: Made, may: profileAccess.add, audit: `${kind}.add` }),
    correct: endpoint({ method: 'PUT', path: `/api/persons/:personId/${path}/:id`, summary: `${label}: ändern`, kind: 'change', params: OneEntry, input: schema, output: Changed, may: profileAccess.correct, audit: `${kind}.correct` }),
    remove: endpoint({ method: 'DELETE', path: `/api/persons/:personId/${path}/:id`, summary: `${label}: löschen`, kind: 'change', params: OneEntry, output: Removed, may: profileAccess.remove, audit: `${kind}.remove` }),
  }
}
export const profileEndpoints = Object.fromEntries(kindsOfProfile.map((kind) => [kind, endpointsOf(kind)])) as unknown as { [K in ProfileKind]: ReturnType<typeof endpointsOf<K>> }

/** Takes an own act on the profile back, whatever it was: entries, states and papers stand as before. */
export const undoProfile = endpoint({
  method: 'POST', path: '/api/persons/:personId/profile/undo', summary: 'Kompetenzprofil: letzte Änderung zurücknehmen', kind: 'act', params: OfPerson, input: z.object({ act: z.uuid() }), output: z.object({ done: z.literal(true) }), may: profileAccess.undo, audit: 'profile.undo',
})
