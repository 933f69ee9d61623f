/** Data quality (domain: Datenqualität): what is missing or contradicts itself, so that figures are not right, each with the one act that mends it. */
import { z } from 'zod'

export const qualityGroups = { gap: 'fehlt', contradiction: 'widerspricht sich', late: 'überfällig' } as const
/** What mends it: a fact that is added, the person's own data, a talk, or a page where it is done. */
type Mend = 'allocation' | 'person' | 'nationality' | 'language' | 'residenceStatus' | 'occupation' | 'germanLevel' | 'talk' | 'page' | 'plan' | 'review'
/** `effect`: what the figures say as long as it is so. `figure`: which one (figure-list.ts). */
export const qualityKinds = {
  'no-allocation': { group: 'gap', label: 'Zuweisung', mend: 'allocation', figure: 'persons.inCare', effect: 'zählt nicht als in Betreuung; was sonst fehlt, steht hier erst mit der Zuweisung' },
  'no-birth': { group: 'gap', label: 'Geburtsdatum', mend: 'person', figure: 'more.ageUnknown', effect: 'zählt weder als minderjährig noch als volljährig' },
  'no-nationality': { group: 'gap', label: 'Staatsangehörigkeit', mend: 'nationality', figure: 'persons.inCareByNationality', effect: 'steht bei der Herkunft unter „nicht bekannt“' },
  'no-language': { group: 'gap', label: 'Sprache', mend: 'language', figure: '', effect: 'bekommt keinen Vorschlag für Sprachmittlung und Patenschaft' },
  'no-status': { group: 'gap', label: 'Aufenthaltsstatus', mend: 'residenceStatus', figure: '', effect: 'erscheint in keiner Frist' },
  'no-place': { group: 'gap', label: 'Unterkunft oder Anschrift', mend: 'page', figure: 'more.inCareByDistrict', effect: 'steht unter „ohne Ortsteil“' },
  'no-occupation': { group: 'gap', label: 'Tätigkeit', mend: 'occupation', figure: 'occupation', effect: 'steht bei der Tätigkeit unter „nicht bekannt“' },
  'no-german': { group: 'gap', label: 'Deutschstand', mend: 'germanLevel', figure: 'more.language', effect: 'steht beim Deutschstand unter „nicht bekannt“' },
  'no-household': { group: 'gap', label: 'Haushalt', mend: 'page', figure: 'households.all', effect: 'zählt als eigener Haushalt' },
  'no-plan': { group: 'gap', label: 'Integrationsplan', mend: 'plan', figure: 'persons.withoutPlan', effect: 'zählt als „ohne Integrationsplan“' },
  'talk-topic': { group: 'gap', label: 'Thema einer Beratung', mend: 'talk', figure: 'consultations.byTopic', effect: 'zählt bei keinem Thema' },
  'talk-minutes': { group: 'gap', label: 'Dauer einer Beratung', mend: 'talk', figure: 'consultations.minutes', effect: 'zählt nicht zur Beratungszeit' },
  'birth-odd': { group: 'contradiction', label: 'Geburtsdatum kann nicht stimmen', mend: 'person', figure: 'persons.minors', effect: 'zählt vielleicht im falschen Alter' },
  'parent-age': { group: 'contradiction', label: 'Kind kaum jünger als die Eltern', mend: 'person', figure: 'persons.minors', effect: 'zählt vielleicht im falschen Alter' },
  'occupation-age': { group: 'contradiction', label: 'Tätigkeit passt nicht zum Alter', mend: 'occupation', figure: 'occupation', effect: 'zählt vielleicht bei der falschen Tätigkeit' },
  'stay-closed': { group: 'contradiction', label: 'Fall beendet, wohnt noch in der Unterkunft', mend: 'page', figure: 'housing.housed', effect: 'zählt als untergebracht, aber nicht in Betreuung' },
  'review-late': { group: 'late', label: 'Fortschreibung des Plans überfällig', mend: 'review', figure: 'plans.overdue', effect: 'zählt als überfällig' },
  'paper-late': { group: 'late', label: 'Aufenthaltspapier abgelaufen', mend: 'residenceStatus', figure: '', effect: 'gilt ohne neues Papier als ungeklärt' },
} as const satisfies Record<string, { group: keyof typeof qualityGroups; label: string; mend: Mend; figure: string; effect: string }>
export type QualityKind = keyof typeof qualityKinds
export const qualityLabels = Object.fromEntries(Object.entries(qualityKinds).map(([kind, { group, label }]) => [kind, group === 'gap' ? `${label} fehlt` : label])) as Record<QualityKind, string>
/** Weeks after the allocation within which a plan is made. */
export const PLAN_WEEKS = 8

export const AsideInput = z.object({
  person_id: z.uuid(), kind: z.enum(Object.keys(qualityKinds) as [QualityKind, ...QualityKind[]]), row_id: z.uuid().nullable().default(null),
  reason: z.string().trim().min(1, 'Bitte sagen, warum es so richtig ist.').max(200, 'Höchstens 200 Zeichen.').meta({ label: 'Warum es so richtig ist', hint: 'zum Beispiel: Pass wurde gesehen. Ändert sich etwas daran, steht es wieder hier.' }),
})
