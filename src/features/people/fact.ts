/** A fact of a person's history: a dated row that is added, corrected with trace, or removed. Eight kinds, one way to work with them. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { storedShape } from '../../base/stored.ts'

const from = Day.meta({ label: 'ab', kind: 'date' })
const until = Day.nullable().default(null).meta({ label: 'gilt nicht mehr ab', kind: 'date', hint: 'Leer: gilt weiter.' })
const code = (list: string, label: string) => z.string().min(1, `${label} fehlt.`).max(60).meta({ label, list })
/** The document that proves it. */
const proof = z.uuid().nullable().default(null).meta({ label: 'Beleg', kind: 'document' })
const text = (label: string, max = 200) => z.string().trim().max(max).default('').meta({ label })

export const referenceLabels = { azr: 'AZR-Nummer', bamf: 'BAMF-Aktenzeichen', landkreis: 'Zeichen des Landkreises', leistung: 'Bedarfsgemeinschaft / Leistungszeichen', liste: 'laufende Nummer der Liste', sonstige: 'sonstiges Zeichen' } as const

/** `follows`: a new row ends the open one before it. `area`: who may see it (access/area.ts). `order`: of the history, "-" descends. */
export const factKinds = {
  allocation: { table: 'allocations', path: 'allocations', label: 'Zuweisung', area: 'contact', follows: false, order: '-allocated_on', schema: z.object({
    allocated_on: Day.meta({ label: 'zugewiesen am', kind: 'date' }), allocated_from: text('von'), municipality: text('Gemeinde'), allocation_group: code('allocation-group', 'Gruppe') }) },
  nationality: { table: 'person_nationalities', path: 'nationalities', label: 'Staatsangehörigkeit', area: 'contact', follows: false, order: 'position', schema: z.object({
    nationality: code('nationality', 'Staatsangehörigkeit'), position: z.number().int().min(1).max(9).default(1).meta({ label: 'Reihenfolge', hint: 'Gezählt wird nach der ersten.' }),
    valid_from: Day.nullable().default(null).meta({ label: 'ab', kind: 'date' }), valid_until: until }) },
  language: { table: 'person_languages', path: 'languages', label: 'Sprache', area: 'contact', follows: false, order: 'language', schema: z.object({
    language: code('language', 'Sprache'), level: z.string().max(20).default('').meta({ label: 'Niveau', list: 'language-level' }), source: z.string().max(40).default('').meta({ label: 'Nachweis', list: 'language-source' }), needs_interpreter: z.boolean().default(false).meta({ label: 'braucht Sprachmittlung' }), document_id: proof }) },
  reference: { table: 'person_references', path: 'references', label: 'Aktenzeichen', area: 'contact', follows: false, order: 'kind', schema: z.object({
    kind: z.enum(['azr', 'bamf', 'landkreis', 'leistung', 'liste', 'sonstige']).meta({ label: 'Art', labels: referenceLabels }), reference: z.string().trim().min(1, 'Das Zeichen fehlt.').max(80).meta({ label: 'Zeichen' }) }) },
  residenceStatus: { table: 'residence_statuses', path: 'residence-statuses', label: 'Aufenthalt', area: 'status', follows: true, order: '-valid_from', schema: z.object({
    status: code('residence-status', 'Aufenthaltsstatus'), typed_text: text('Wortlaut'), document_issued_on: Day.nullable().default(null).meta({ label: 'Papier ausgestellt am', kind: 'date' }),
    document_valid_through: Day.nullable().default(null).meta({ label: 'Papier gültig bis', kind: 'date' }), valid_from: from, valid_until: until }) },
  benefit: { table: 'benefits', path: 'benefits', label: 'Leistung', area: 'status', follows: true, order: '-valid_from', schema: z.object({
    benefit: code('benefit', 'Leistung'), office: text('Leistungsstelle'), notice_on: Day.nullable().default(null).meta({ label: 'Bescheid vom', kind: 'date' }), valid_from: from, valid_until: until }) },
  occupation: { table: 'occupations', path: 'occupations', label: 'Tätigkeit', area: 'counselling', follows: true, order: '-valid_from', schema: z.object({
    occupation: code('occupation', 'Tätigkeit'), detail: text('Betrieb, Schule, Kurs'), valid_from: from, valid_until: until }) },
  germanLevel: { table: 'german_levels', path: 'german-levels', label: 'Deutschstand', area: 'counselling', follows: false, order: '-reached_on', schema: z.object({
    level: code('language-level', 'Niveau'), source: z.string().max(40).default('selbst').meta({ label: 'Nachweis', list: 'language-source' }), reached_on: Day.meta({ label: 'festgestellt am', kind: 'date' }), document_id: proof }) },
} as const
export type FactKind = keyof typeof factKinds

/** A fact as it is stored: what a list brought may be longer than what a form takes. */
export const factRow = <K extends FactKind>(kind: K) => z.object({ id: z.uuid(), person_id: z.uuid(), version: z.number().int(), ...storedShape((factKinds[kind] as (typeof factKinds)[K]).schema.shape as (typeof factKinds)[K]['schema']['shape']) })
