/** The competence profile (domain: Kompetenzprofil): what a person brings along and wants. All of it is voluntary and may be incomplete.
 *  Eight kinds of entry, one way to work with them; recognition (recognition.ts) is a word of its own, languages and German are facts (people/fact.ts). */
import { z } from 'zod'
import { Day, paperFormat } from '../../base/endpoint.ts'
import { storedShape } from '../../base/stored.ts'
import { factRow } from '../people/fact.ts'
import { RecognitionRow } from './recognition.ts'

const code = (list: string, label: string) => z.string().max(60).default('').meta({ label, list })
const text = (label: string, more: Record<string, unknown> = {}, max = 300) => z.string().trim().max(max, `Höchstens ${max} Zeichen.`).default('').meta({ label, ...more })
/** A text without which the entry says nothing. */
const needed = (label: string, fault: string, more: Record<string, unknown> = {}, max = 300) => z.string().trim().min(1, fault).max(max, `Höchstens ${max} Zeichen.`).meta({ label, ...more })
const long = (label: string, more: Record<string, unknown> = {}) => text(label, { kind: 'long', ...more }, 4000)
const date = (label: string, more: Record<string, unknown> = {}) => Day.nullable().default(null).meta({ label, kind: 'date', ...more })
/** A year or a month: `2019`, `2019-04`. */
const month = (label: string, more: Record<string, unknown> = {}) => z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, 'Bitte als MM/JJJJ oder nur das Jahr.').nullable().default(null).meta({ label, kind: 'month', ...more })
const country = code('country', 'Land')
const span = { since: month('von', { hint: 'Das Jahr genügt.' }), until: month('bis') }

/** Whether `until` lies not before `since`, as far as both are known. */
export const inOrder = (since: string | null, until: string | null): boolean => !since || !until || until.slice(0, since.length) >= since.slice(0, until.length)
const ordered = (row: { since: string | null; until: string | null }) => inOrder(row.since, row.until)
const endFault = { path: ['until'], message: 'Das Ende liegt vor dem Anfang.' }
const issued = (row: { issued_on: string | null; valid_through: string | null }) => !row.issued_on || !row.valid_through || row.valid_through >= row.issued_on
const issueFault = { path: ['valid_through'], message: 'Das liegt vor der Ausstellung.' }
const says = (...names: string[]) => (row: Record<string, unknown>) => names.some((name) => row[name] !== '' && row[name] !== null)
const emptyFault = (name: string) => ({ path: [name], message: 'Wenigstens eine Angabe wird gebraucht.' })

export const wishKindLabels = { wunsch: 'Wunsch', interesse: 'Interesse' } as const

/** `sealed`: free texts. `quick`: fields of the line in which an entry is added. `dated`: a day that cannot lie ahead. */
export const profileKinds = {
  schooling: { table: 'schoolings', path: 'schoolings', label: 'Schule', add: 'Schule eintragen', sealed: ['certificate_name', 'school'], quick: ['level', 'country', 'years', 'certificate'], dated: null, schema: z.object({
    level: code('school-level', 'Schulart'), country, ...span, years: z.number().int().min(0, 'Weniger als nichts geht nicht.').max(20, 'Höchstens 20 Jahre.').nullable().default(null).meta({ label: 'Schuljahre' }),
    certificate: code('school-certificate', 'Abschluss'), certificate_name: text('Name des Abschlusses', { hint: 'wie im Zeugnis' }), school: text('Schule, Ort'), papers: code('paper-state', 'Zeugnis') })
    .refine(says('level', 'country', 'since', 'until', 'years', 'certificate', 'certificate_name', 'school'), emptyFault('level')).refine(ordered, endFault) },
  training: { table: 'trainings', path: 'trainings', label: 'Ausbildung und Studium', add: 'Ausbildung oder Studium eintragen', sealed: ['subject', 'institution', 'certificate_name'], quick: ['kind', 'subject', 'country', 'finish'], dated: null, schema: z.object({
    kind: code('training-kind', 'Art'), subject: needed('Beruf oder Fach', 'Beruf oder Fach fehlt.'), country, ...span, finish: code('finish', 'Ende'), institution: text('Betrieb, Schule, Hochschule'),
    certificate_name: text('Name des Abschlusses', { hint: 'wie im Zeugnis' }), papers: code('paper-state', 'Zeugnis') }).refine(ordered, endFault) },
  employment: { table: 'employments', path: 'employments', label: 'Beruf und Arbeit', add: 'Arbeit eintragen', sealed: ['job', 'employer', 'tasks'], quick: ['job', 'country', 'since', 'until'], dated: null, schema: z.object({
    job: needed('als was', 'Die Arbeit fehlt.'), employer: text('bei wem'), country, ...span, is_current: z.boolean().default(false).meta({ label: 'dauert an' }), tasks: long('was getan wurde') })
    .refine(ordered, endFault).refine((row) => !(row.is_current && row.until), { path: ['until'], message: 'Was andauert, hat noch kein Ende.' }) },
  skill: { table: 'person_skills', path: 'skills', label: 'Fähigkeiten', add: 'Fähigkeit eintragen', sealed: ['name', 'note'], quick: ['name', 'level'], dated: null, schema: z.object({
    name: needed('Fähigkeit', 'Die Fähigkeit fehlt.', {}, 100), level: code('skill-level', 'wie gut'), note: text('Näheres', {}, 500) }) },
  licence: { table: 'licences', path: 'licences', label: 'Führerschein', add: 'Führerschein eintragen', sealed: [], quick: ['country', 'classes', 'resident_since'], dated: 'issued_on', schema: z.object({
    country: z.string().min(1, 'Das Land fehlt.').max(60).meta({ label: 'ausgestellt in', list: 'country' }), classes: z.array(z.string().min(1).max(10)).max(20).default([]).meta({ label: 'Klassen', list: 'licence-class' }),
    issued_on: date('ausgestellt am'), valid_through: date('gültig bis'), resident_since: date('Wohnsitz in Deutschland seit', { hint: 'Davon hängt ab, wie lange er hier gilt.' }), converted_on: date('umgeschrieben am') }).refine(issued, issueFault) },
  certificate: { table: 'certificates', path: 'certificates', label: 'Zertifikate', add: 'Zertifikat eintragen', sealed: ['title', 'issuer'], quick: ['title', 'issued_on', 'issuer'], dated: 'issued_on', schema: z.object({
    title: needed('Zertifikat', 'Das Zertifikat fehlt.'), issued_on: date('ausgestellt am'), issuer: text('von'), valid_through: date('gültig bis'), document_id: z.uuid().nullable().default(null).meta({ label: 'Dokument' }) }).refine(issued, issueFault) },
  wish: { table: 'wishes', path: 'wishes', label: 'Wünsche und Interessen', add: 'Wunsch oder Interesse eintragen', sealed: ['own_words', 'wording'], quick: ['own_words', 'own_words_language', 'said_on'], dated: 'said_on', schema: z.object({
    kind: z.enum(['wunsch', 'interesse']).default('wunsch').meta({ label: 'Art', labels: wishKindLabels }), own_words: long('mit eigenen Worten', { hint: 'So, wie die Person es sagt; gern in ihrer Sprache und Schrift.' }), own_words_language: code('language', 'Sprache'),
    wording: long('in Worten der Beratung'), said_on: Day.meta({ label: 'gesagt am', kind: 'date' }) }).refine(says('own_words', 'wording'), emptyFault('own_words')) },
  development: { table: 'developments', path: 'developments', label: 'Persönliche Entwicklung', add: 'Entwicklung eintragen', sealed: ['text'], quick: ['text', 'noticed_on'], dated: 'noticed_on', schema: z.object({
    text: needed('was sich entwickelt hat', 'Der Text fehlt.', { kind: 'long' }, 4000), noticed_on: Day.meta({ label: 'bemerkt am', kind: 'date' }) }) },
} as const
export type ProfileKind = keyof typeof profileKinds
export const kindsOfProfile = Object.keys(profileKinds) as ProfileKind[]

/** An entry as it is stored, its sealed texts opened. */
export const entryRow = <K extends ProfileKind>(kind: K) => z.object({ id: z.uuid(), person_id: z.uuid(), version: z.number().int(), ...storedShape((profileKinds[kind] as (typeof profileKinds)[K]).schema.shape as (typeof profileKinds)[K]['schema']['shape']) })

export const sheetSectionLabels = { employment: 'Arbeit', training: 'Ausbildung und Studium', schooling: 'Schule', recognition: 'Anerkennung', language: 'Sprachen', skill: 'Fähigkeiten', licence: 'Führerschein', certificate: 'Zertifikate', wish: 'Wünsche und Interessen' } as const
export type SheetSection = keyof typeof sheetSectionLabels
const sheetSections = ['employment', 'training', 'schooling', 'recognition', 'language', 'skill', 'licence', 'certificate', 'wish'] as const satisfies readonly SheetSection[]
/** What goes on the sheet: wishes only when they are asked for, personal development never. */
export const SheetInput = z.object({
  sections: z.array(z.enum(sheetSections)).min(1, 'Wenigstens ein Teil.').max(9).default(sheetSections.filter((section) => section !== 'wish')).meta({ label: 'Was auf das Blatt kommt', labels: sheetSectionLabels, hint: 'Nur, was für den Zweck gebraucht wird.' }),
  format: paperFormat,
})

/** Everything that is known, as one plain structure: for page, letters, plan and referrals. `members`: others of the household who may be seen. */
export const Profile = z.object({
  person_id: z.uuid(), name: z.string(), members: z.array(z.object({ id: z.uuid(), name: z.string() })),
  entries: z.object({ schooling: z.array(entryRow('schooling')), training: z.array(entryRow('training')), employment: z.array(entryRow('employment')), skill: z.array(entryRow('skill')), licence: z.array(entryRow('licence')),
    certificate: z.array(entryRow('certificate')), wish: z.array(entryRow('wish')), development: z.array(entryRow('development')) }),
  languages: z.array(factRow('language')), german_levels: z.array(factRow('germanLevel')), recognitions: z.array(RecognitionRow),
  /** Temporary protection (§ 24 AufenthG) holds today, as far as the asker may see the residence status. */
  has_temporary_protection: z.boolean(),
})
export type Profile = z.output<typeof Profile>
export type Entry<K extends ProfileKind> = Profile['entries'][K][number]
