/** A person who is advised or housed (domain: Person). Name as in the passport, call name, and the name in its own script. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const sexLabels = { m: 'männlich', w: 'weiblich', d: 'divers', u: 'nicht bekannt' } as const
export const literacyLabels = { unbekannt: 'nicht bekannt', keine: 'kann nicht lesen und schreiben', eigene_schrift: 'nur in eigener Schrift', lateinisch: 'in lateinischer Schrift' } as const
export type Sex = keyof typeof sexLabels

const text = (label: string, max = 200) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).meta({ label })

/** What is written down about a person itself; everything with a history stands in rows of its own. */
export const PersonInput = z.object({
  family_name: text('Nachname (Pass)').min(1, 'Der Nachname fehlt.'),
  given_name: text('Vorname (Pass)').default(''),
  call_name: text('Rufname').default(''),
  original_name: text('Name in eigener Schrift').default(''),
  sex: z.enum(['m', 'w', 'd', 'u']).default('u').meta({ label: 'Geschlecht', labels: sexLabels }),
  birth_date: Day.nullable().default(null).meta({ label: 'Geburtsdatum', kind: 'date' }),
  birth_year: z.number().int().min(1900).max(2200).nullable().default(null).meta({ label: 'nur das Geburtsjahr bekannt', kind: 'year' }),
  literacy: z.enum(['unbekannt', 'keine', 'eigene_schrift', 'lateinisch']).default('unbekannt').meta({ label: 'Lesen und Schreiben', labels: literacyLabels }),
  phone: text('Telefon', 60).default(''),
  email: text('E-Mail', 120).default(''),
}).refine((person) => !(person.birth_date && person.birth_year), { path: ['birth_year'], message: 'Entweder das Geburtsdatum oder nur das Geburtsjahr.' })
export type PersonInput = z.output<typeof PersonInput>

/** How a person is called on lists and pages: "Al-Khatib, Omar". */
export const listName = (person: { family_name: string; given_name: string }): string => [person.family_name, person.given_name].filter(Boolean).join(', ')
/** How a person is called in speech: call name, else first name, and family name. */
export const spokenName = (person: { family_name: string; given_name: string; call_name: string }): string => [person.call_name || person.given_name, person.family_name].filter(Boolean).join(' ')

export const memberRoleLabels = { head: 'Haushaltsvorstand', partner: 'Ehepartner:in', child: 'Kind', parent: 'Elternteil', sibling: 'Geschwister', other: 'andere' } as const
export type MemberRole = keyof typeof memberRoleLabels
export const MemberRoleSchema = z.enum(['head', 'partner', 'child', 'parent', 'sibling', 'other']).meta({ label: 'Rolle im Haushalt', labels: memberRoleLabels })
