/** An assessment (domain: Standortbestimmung): on one day, a step of 1 to 5 in each field of life that was talked about, with a sentence and what the person brings. Never a total score. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { areaCodes, type LifeArea } from './goal.ts'

export const occasionLabels = { start: 'Beginn', review: 'Fortschreibung', end: 'Ende' } as const
export type Occasion = keyof typeof occasionLabels

/** What a step says, in every field of life alike. It tells how far somebody gets alone, not how good somebody is. */
export const stepLabels = { 1: 'steht am Anfang', 2: 'erste Schritte', 3: 'mit Unterstützung', 4: 'meist allein', 5: 'selbstständig' } as const
export const stepCodes = [1, 2, 3, 4, 5] as const
export const stepText = (step: number): string => `${step}, ${stepLabels[step as keyof typeof stepLabels]}`

/** What the first and the last step mean in a field of life. */
export const areaHints: Record<LifeArea, { first: string; last: string }> = {
  deutsch: { first: 'braucht für jedes Gespräch Sprachmittlung', last: 'regelt Alltag, Ämter und Arbeit auf Deutsch' },
  schule: { first: 'kein Schulplatz oder keine Klarheit über den Abschluss', last: 'Schulbesuch läuft von allein oder der Abschluss ist da' },
  ausbildung: { first: 'noch keine Vorstellung vom Weg', last: 'in Ausbildung oder Studium und kommt allein zurecht' },
  weiterqualifizierung: { first: 'Abschlüsse und Kenntnisse nicht geklärt', last: 'Abschluss anerkannt oder Qualifizierung abgeschlossen' },
  arbeit: { first: 'ohne Arbeit und ohne Weg dorthin', last: 'lebt von eigener Arbeit, Unterlagen in Ordnung' },
  wohnung: { first: 'in der Unterkunft, Suche nicht begonnen', last: 'eigene Wohnung, Mietvertrag und Nebenkosten im Griff' },
  gesundheit: { first: 'nicht versorgt oder Wege unbekannt', last: 'findet Praxis und Hilfe selbst' },
  teilhabe: { first: 'kaum Kontakte außerhalb der Unterkunft', last: 'Freundeskreis, Verein oder Ehrenamt' },
  kinder: { first: 'Betreuung, Kita oder Schule offen', last: 'Kinder versorgt, Eltern sprechen selbst mit Kita und Schule' },
}

const text = (label: string) => z.string().trim().max(500, 'Höchstens 500 Zeichen.').default('').meta({ label })
export const AssessedArea = z.object({
  area: z.enum(areaCodes).meta({ label: 'Handlungsfeld', list: 'life-area' }), step: z.number().int().min(1, 'Stufe 1 bis 5.').max(5, 'Stufe 1 bis 5.').meta({ label: 'Stufe' }),
  sentence: text('Ein Satz dazu'), resources: text('Was die Person mitbringt'),
})
export type AssessedArea = z.output<typeof AssessedArea>

/** Fields of life that were not talked about are left out; one is enough. */
export const AssessmentInput = z.object({
  assessed_on: Day.meta({ label: 'Datum', kind: 'date' }),
  occasion: z.enum(['start', 'review', 'end']).default('start').meta({ label: 'Anlass', labels: occasionLabels }),
  areas: z.array(AssessedArea).min(1, 'Bitte mindestens ein Handlungsfeld einschätzen.').max(areaCodes.length).refine((areas) => new Set(areas.map((one) => one.area)).size === areas.length, 'Ein Handlungsfeld steht doppelt.').meta({ label: 'Handlungsfelder' }),
})
export type AssessmentInput = z.output<typeof AssessmentInput>
