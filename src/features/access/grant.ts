/** A grant (domain: Einsicht): who may see which case, in which areas, from when until when, and why. Caseworker, deputy and a looking lead differ only in their grants. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { areaLabels, caseAreas, deputyAreas, type Area } from './area.ts'

export const grantKindLabels = {
  responsibility: 'Zuständigkeit', deputy: 'Vertretung', look: 'Einsicht der Leitung', mentorship: 'Patenschaft', interpreting: 'Sprachmittlung', protection: 'kennt den Ort',
} as const
export type GrantKind = keyof typeof grantKindLabels
export const GrantKindSchema = z.enum(Object.keys(grantKindLabels) as [GrantKind, ...GrantKind[]])

/** Where somebody is: the place of a protected person is never among these; staff are named for it one by one (protection.ts). */
const { protected_place: _, ...choosable } = areaLabels
const Areas = z.array(z.enum(caseAreas as [Area, ...Area[]])).min(1, 'Mindestens ein Bereich fehlt.').refine((areas) => areas.includes('contact'), 'Ohne Stammdaten ist die Person nicht zu finden.').meta({ label: 'Bereiche', labels: choosable })
const through = Day.meta({ label: 'bis einschließlich', kind: 'date' })
/** Kept with the grant, and read by whoever has the case. */
export const GrantReason = z.string().trim().min(10, 'Bitte begründen (mindestens 10 Zeichen).').max(500).meta({ label: 'Begründung', kind: 'long', hint: 'Wer für den Fall zuständig ist, liest sie.' })

export const LookInput = z.object({ case_id: z.uuid(), areas: Areas.default(['contact']).meta({ label: 'Bereiche', labels: choosable }), through, reason: GrantReason })
export type LookInput = z.output<typeof LookInput>
export const DeputyInput = z.object({ user_id: z.uuid('Bitte auswählen, wer vertritt.').meta({ label: 'Vertretung' }), areas: Areas.default(deputyAreas).meta({ label: 'Bereiche', labels: choosable, hint: 'Besondere Bedarfe sieht nur, wem sie hier eigens gegeben werden.' }), from: Day.meta({ label: 'ab', kind: 'date' }), through, reason: GrantReason })
export type DeputyInput = z.output<typeof DeputyInput>
