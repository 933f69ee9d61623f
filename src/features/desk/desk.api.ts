import { z } from 'zod'
import { ById, Done, endpoint } from '../../base/endpoint.ts'
import { deskAccess } from './desk.access.ts'

/** Form and subject, such as `person/0190…`; chosen by the form. */
const Key = z.object({ key: z.string().min(1).max(200) })
/** Characters of one draft. */
export const DRAFT_LIMIT = 200_000
/** Drafts of one account at once, and their bytes together. Nobody types that much: it keeps a program from filling the disk. */
export const DRAFTS_LIMIT = 100, DRAFTS_BYTES = 5_000_000
/** Saved filters of one account. */
export const FILTERS_LIMIT = 200
/** Settings of pages of one account. */
export const CHOICES_LIMIT = 100

export const readDraft = endpoint({
  method: 'GET', path: '/api/drafts/:key', summary: 'Angefangene Eingabe', kind: 'read', params: Key, may: deskAccess.readDraft, audit: deskAccess.readDraft.act,
  /** Null: nothing was begun. */
  output: z.object({ draft: z.object({ body: z.string(), savedAt: z.date().transform((at) => at.toISOString()) }).nullable() }),
})
export const saveDraft = endpoint({
  method: 'PUT', path: '/api/drafts/:key', summary: 'Angefangene Eingabe sichern', kind: 'act', params: Key, output: Done, may: deskAccess.saveDraft, audit: deskAccess.saveDraft.act,
  input: z.object({ body: z.string().max(DRAFT_LIMIT, 'Die Eingabe ist zu lang, um sie zu sichern.') }),
})
export const discardDraft = endpoint({ method: 'DELETE', path: '/api/drafts/:key', summary: 'Angefangene Eingabe verwerfen', kind: 'act', params: Key, output: Done, may: deskAccess.discardDraft, audit: deskAccess.discardDraft.act })

/** `query`: the settings of the list as they stand in its address; searched text is not part of it. */
const FilterInput = z.object({ page: z.string().min(1).max(60), name: z.string().trim().min(1, 'Der Name fehlt.').max(60).meta({ label: 'Name des Filters' }), query: z.string().max(4000) })
const SavedFilter = z.object({ id: z.uuid(), page: z.string(), name: z.string(), query: z.string() })

export const listFilters = endpoint({
  method: 'GET', path: '/api/saved-filters', summary: 'Gespeicherte Filter einer Seite', kind: 'read', query: z.object({ page: z.string().min(1).max(60) }),
  output: z.object({ rows: z.array(SavedFilter) }), may: deskAccess.listFilters, audit: deskAccess.listFilters.act,
})
export const saveFilter = endpoint({ method: 'POST', path: '/api/saved-filters', summary: 'Filter speichern', kind: 'create', input: FilterInput, output: SavedFilter, may: deskAccess.saveFilter, audit: deskAccess.saveFilter.act })
export const removeFilter = endpoint({ method: 'DELETE', path: '/api/saved-filters/:id', summary: 'Filter löschen', kind: 'act', params: ById, output: Done, may: deskAccess.removeFilter, audit: deskAccess.removeFilter.act })

/** What somebody chose for a page, such as kinds and their order on Heute; empty: as usual. */
export const Choices = z.object({ chosen: z.array(z.string().min(1).max(60)).max(100) })
export const readChoice = endpoint({ method: 'GET', path: '/api/desk-choices/:key', summary: 'Eigene Einstellung einer Seite', kind: 'read', params: Key, output: Choices, may: deskAccess.readChoice, audit: deskAccess.readChoice.act })
export const saveChoice = endpoint({ method: 'PUT', path: '/api/desk-choices/:key', summary: 'Eigene Einstellung einer Seite speichern', kind: 'act', params: Key, input: Choices, output: Done, may: deskAccess.saveChoice, audit: deskAccess.saveChoice.act })

/** Hints of one account. */
export const HINTS_LIMIT = 100
/** Hints by name, such as `tour/search`. */
const Hints = z.object({ keys: z.array(z.string().min(1).max(60)).max(HINTS_LIMIT) })
export const listHints = endpoint({ method: 'GET', path: '/api/hints', summary: 'Weggelegte Hinweise', kind: 'read', output: Hints, may: deskAccess.listHints, audit: deskAccess.listHints.act })
export const dismissHints = endpoint({ method: 'POST', path: '/api/hints/dismissed', summary: 'Hinweise weglegen', kind: 'act', input: Hints, output: Hints, may: deskAccess.dismissHints, audit: deskAccess.dismissHints.act })
export const restoreHints = endpoint({ method: 'POST', path: '/api/hints/restored', summary: 'Hinweise wieder zeigen', kind: 'act', input: Hints, output: Hints, may: deskAccess.restoreHints, audit: deskAccess.restoreHints.act })
