import { z } from 'zod'
import { ById, CanSchema, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { storedShape } from '../../base/stored.ts'
import { areaLabels, type Area } from '../access/area.ts'
import { factRow } from './fact.ts'
import { canPerson, personAccess } from './person.access.ts'
import { memberRoleLabels, MemberRoleSchema, PersonInput, sexLabels } from './person.ts'

const nullable = (label: string, more: Record<string, unknown> = {}) => z.string().nullable().meta({ label, ...more })

/** One line of the list Personen, as of today. Place is null where it may not be seen. */
export const PersonRow = z.object({
  id: z.uuid(), number: z.number().int().meta({ label: 'Fall' }), family_name: z.string().meta({ label: 'Nachname' }), given_name: z.string().meta({ label: 'Vorname' }),
  call_name: z.string().meta({ label: 'Rufname' }), original_name: z.string().meta({ label: 'Name in eigener Schrift' }), sex: z.string().meta({ label: 'Geschlecht', labels: sexLabels }),
  birth_date: nullable('geboren', { kind: 'date' }), birth_year: z.number().nullable().meta({ label: 'Geburtsjahr' }),
  household_id: z.string().nullable(), household_number: nullable('Haushalt'), member_role: nullable('Rolle im Haushalt', { labels: memberRoleLabels }),
  nationality: nullable('Herkunft', { list: 'nationality' }), allocation_group: nullable('Gruppe', { list: 'allocation-group' }), allocated_on: nullable('zugewiesen', { kind: 'date' }),
  district: nullable('Ortsteil'), building_id: z.string().nullable(), building: nullable('Unterkunft'), room: nullable('Zimmer'),
  responsible_id: z.string().nullable(), responsible: nullable('zuständig'),
  occupation: nullable('Tätigkeit', { list: 'occupation' }), german_level: nullable('Deutsch', { list: 'language-level' }), planned_on: nullable('Plan vom', { kind: 'date' }),
  clock_ends_on: nullable('Beratung bis', { kind: 'date' }), closed_on: nullable('beendet', { kind: 'date' }), is_protected: z.boolean().meta({ label: 'geschützt' }),
})
export type PersonRow = z.output<typeof PersonRow>

/** Filters of the list beside its columns: `state` in_care | closed | all; `mine`; `without_plan`; `period_ending` (within six months); `paper_ending` (within 60 days); `id`. */
export const listPersons = endpoint({
  method: 'POST', path: '/api/persons/list', summary: 'Liste Personen', kind: 'read', input: ListInput, output: pageOf(PersonRow), may: personAccess.list, audit: 'person.list', reads: ['contact', 'housing'],
})
export const exportPersons = endpoint({
  method: 'POST', path: '/api/persons/export', summary: 'Liste Personen als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: personAccess.export, audit: 'person.export', reads: ['counselling'], confirm: true,
})

export const PersonOutput = z.object({
  id: z.uuid(), version: z.number().int(), ...storedShape(PersonInput.shape), is_protected: z.boolean(), created_at: z.coerce.date().transform((at) => at.toISOString()),
  number: z.number().int(), case_version: z.number().int(), opened_on: z.string(), clock_started_on: z.string(), clock_ends_on: z.string(), extended_until: z.string().nullable(), extension_reason: z.string(),
  closed_on: z.string().nullable(), closing_reason: z.string().nullable(), responsible_id: z.string().nullable(), responsible: z.string().nullable(), responsible_since: z.string().nullable(),
  household_id: z.string().nullable(), household_number: z.string().nullable(), member_role: z.string().nullable(),
  building_id: z.string().nullable(), building: z.string().nullable(), district: z.string().nullable(), room: z.string().nullable(), address: z.string().nullable(),
  planned_on: z.string().nullable(),
  /** What of the case may be seen: what lies in other areas is not empty, but not shown. */
  areas: z.array(z.enum(Object.keys(areaLabels) as [Area, ...Area[]])),
  allocations: z.array(factRow('allocation')), nationalities: z.array(factRow('nationality')), languages: z.array(factRow('language')), references: z.array(factRow('reference')),
  residence_statuses: z.array(factRow('residenceStatus')), benefits: z.array(factRow('benefit')), occupations: z.array(factRow('occupation')), german_levels: z.array(factRow('germanLevel')),
  can: CanSchema,
})
export type PersonOutput = z.output<typeof PersonOutput>

export const readPerson = endpoint({
  method: 'GET', path: '/api/persons/:id', summary: 'Seite einer Person', kind: 'read', params: ById, output: PersonOutput,
  may: personAccess.read, audit: 'person.read', reads: ['contact', 'status', 'counselling', 'housing'], can: canPerson,
})

/** A new person: with the household it belongs to (given, or a new one with a number), and its allocation. Opens the case. */
export const NewPerson = PersonInput.safeExtend({
  household_id: z.uuid().nullable().default(null).meta({ label: 'Haushalt' }), household_number: z.string().trim().max(40).default('').meta({ label: 'neue Haushaltsnummer' }),
  member_role: MemberRoleSchema.default('head'),
  nationality: z.string().max(60).default('').meta({ label: 'Staatsangehörigkeit', list: 'nationality' }),
  language: z.string().max(60).default('').meta({ label: 'Sprache', list: 'language' }), needs_interpreter: z.boolean().default(false).meta({ label: 'braucht Sprachmittlung' }),
  allocated_on: z.iso.date().nullable().default(null).meta({ label: 'zugewiesen am', kind: 'date' }), allocation_group: z.string().max(60).default('au').meta({ label: 'Gruppe', list: 'allocation-group' }),
})
export type NewPerson = z.output<typeof NewPerson>
export const createPerson = endpoint({
  method: 'POST', path: '/api/persons', summary: 'Person aufnehmen und Fall eröffnen', kind: 'create', input: NewPerson, output: ById, may: personAccess.create, audit: 'person.create',
})
export const changePerson = endpoint({
  method: 'PUT', path: '/api/persons/:id', summary: 'Stammblatt ändern', kind: 'change', params: ById, input: PersonInput, output: z.object({ id: z.uuid(), version: z.number().int() }), may: personAccess.change, audit: 'person.change',
})

/** People who may be the same as the one being entered: the same matcher as search and import. */
export const warnDuplicate = endpoint({
  method: 'POST', path: '/api/persons/duplicates', summary: 'Gibt es die Person schon?', kind: 'read',
  input: z.object({ family_name: z.string().max(200), given_name: z.string().max(200).default(''), original_name: z.string().max(200).default(''), birth_date: z.string().max(10).nullable().default(null), birth_year: z.number().int().nullable().default(null), sex: z.string().max(1).default('u'), except: z.uuid().optional() }),
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), name: z.string(), birth_date: z.string().nullable(), household_number: z.string().nullable(), certainty: z.enum(['certain', 'probable']), reasons: z.array(z.string()) })) }),
  may: personAccess.warn, audit: 'person.warn-duplicate', reads: ['contact'],
})
