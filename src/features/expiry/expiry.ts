/** What expires for a person (domain: Fristenwache): permit, passport, notice, course, counselling period and more, each with how early it is told and what is to be done. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

/** `weeks`: usual lead time. `todo`: what settles it. The order is that of the panel. */
export const expiryKinds = {
  permit: { label: 'Aufenthaltspapier', weeks: 8, todo: 'Verlängerung bei der Ausländerbehörde beantragen, solange das Papier gilt; neues Papier beim Aufenthalt eintragen.' },
  passport: { label: 'Pass', weeks: 26, todo: 'Neuen Pass bei der Vertretung des Herkunftsstaats beantragen; wo das nicht zumutbar ist, mit der Ausländerbehörde klären.' },
  work_permit: { label: 'Arbeitserlaubnis', weeks: 8, todo: 'Mit dem Betrieb die Verlängerung bei der Ausländerbehörde beantragen.' },
  insurance: { label: 'Krankenversicherung', weeks: 4, todo: 'Mit der Krankenkasse oder der Leistungsstelle klären, wie es weitergeht.' },
  benefit: { label: 'Leistungsbescheid', weeks: 6, todo: 'Weiterbewilligung beantragen.' },
  course: { label: 'Schule, Kurs, Tätigkeit', weeks: 6, todo: 'Anschluss klären und als neue Tätigkeit eintragen.' },
  contract: { label: 'Befristeter Vertrag', weeks: 13, todo: 'Verlängerung ansprechen; spätestens drei Monate vor dem Ende arbeitsuchend melden.' },
  entitlement: { label: 'Wohnberechtigungsschein', weeks: 8, todo: 'Neuen Schein bei der Gemeinde beantragen.' },
  disability: { label: 'Schwerbehindertenausweis', weeks: 13, todo: 'Verlängerung beim Landratsamt beantragen.' },
  other: { label: 'Sonstiges Papier', weeks: 4, todo: 'Neues Papier beschaffen und eintragen.' },
  document: { label: 'Dokument', weeks: 8, todo: 'Neues Dokument aufnehmen.' },
  certificate: { label: 'Zertifikat', weeks: 8, todo: 'Klären, ob es noch gebraucht wird; Erneuerung im Kompetenzprofil eintragen.' },
  licence: { label: 'Führerschein', weeks: 8, todo: 'Umschreibung bei der Führerscheinstelle beantragen.' },
  recognition: { label: 'Anerkennung: nächster Schritt', weeks: 4, todo: 'Schritt erledigen und den Stand im Kompetenzprofil eintragen.' },
  counselling: { label: 'Beratungszeitraum', weeks: 26, todo: 'Verlängern mit Begründung, an Regeldienste übergeben oder beenden.' },
  review: { label: 'Fortschreibung des Plans', weeks: 2, todo: 'Plan gemeinsam fortschreiben.' },
  consent: { label: 'Einwilligung', weeks: 4, todo: 'Neu aufnehmen, wenn sie noch gebraucht wird.' },
  clearance: { label: 'Führungszeugnis im Ehrenamt', weeks: 8, todo: 'Um ein neues Führungszeugnis bitten und eintragen, wann es gesehen wurde.' },
  volunteer_paper: { label: 'Unterlage im Ehrenamt', weeks: 8, todo: 'Schulung auffrischen oder neu erklären lassen und bei der oder dem Ehrenamtlichen eintragen.' },
} as const
export type ExpiryKind = keyof typeof expiryKinds
export const expiryKindLabels = Object.fromEntries(Object.entries(expiryKinds).map(([kind, { label }]) => [kind, label])) as Record<ExpiryKind, string>

/** Kinds that are typed into the panel: they stand nowhere else. */
export const paperKinds = ['passport', 'work_permit', 'insurance', 'benefit', 'course', 'contract', 'entitlement', 'disability', 'other'] as const
export type PaperKind = (typeof paperKinds)[number]
const paperLabels = Object.fromEntries(paperKinds.map((kind) => [kind, expiryKinds[kind].label])) as Record<PaperKind, string>

/** How near: told early, soon, now, over. */
export const levelLabels = { over: 'abgelaufen', now: 'jetzt', soon: 'bald', early: 'vorgemerkt', far: 'später' } as const
export type Level = keyof typeof levelLabels

export const PaperInput = z.object({
  kind: z.enum(paperKinds, { error: 'Die Art fehlt.' }).meta({ label: 'Art', labels: paperLabels }),
  printed_through: Day.meta({ label: 'gedruckt bis einschließlich', kind: 'date' }),
  legally_through: Day.nullable().default(null).meta({ label: 'gilt darüber hinaus bis', kind: 'date', hint: 'Nur wenn es so verfügt oder bescheinigt ist.' }),
  note: z.string().trim().max(500, 'Höchstens 500 Zeichen.').default('').meta({ label: 'Anmerkung', kind: 'long', hint: 'Wird versiegelt.' }),
})
export type PaperInput = z.output<typeof PaperInput>

export const actStates = ['applied', 'settled', 'not_applicable'] as const
export type ActState = (typeof actStates)[number]
export const actLabels: Record<ActState, string> = { applied: 'beantragt', settled: 'erledigt', not_applicable: 'trifft nicht zu' }
/** What is done about something that expires. `about`: the date it is about, as it was shown. */
export const ActInput = z.object({
  kind: z.enum(Object.keys(expiryKinds) as [ExpiryKind, ...ExpiryKind[]]), subject_id: z.uuid(), about: Day,
  state: z.enum(actStates).meta({ label: 'Stand', labels: actLabels }),
  acted_on: Day.meta({ label: 'am', kind: 'date' }),
  sleeps_until: Day.nullable().default(null).meta({ label: 'wieder erinnern am', kind: 'date', hint: 'Wenn bis dahin kein neues Papier eingetragen ist.' }),
  reason: z.string().trim().max(500, 'Höchstens 500 Zeichen.').default('').meta({ label: 'Begründung oder Anmerkung', kind: 'long', hint: 'Wird versiegelt.' }),
})
export type ActInput = z.output<typeof ActInput>
