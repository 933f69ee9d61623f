/** A notice (Bescheid) of the housing office: the order that assigns a place (Einweisungsverfügung), moves somebody to another one, or ends it. Numbered per year without gaps. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const noticeKindLabels = { placement: 'Einweisung', transfer: 'Umsetzung', end: 'Ende der Unterbringung' } as const
export type NoticeKind = keyof typeof noticeKindLabels
export const noticeStateLabels = { issued: 'gültig', withdrawn: 'aufgehoben' } as const

const kind = z.enum(Object.keys(noticeKindLabels) as [NoticeKind, ...NoticeKind[]]).meta({ label: 'Bescheid', labels: noticeKindLabels })
export const NoticeFields = z.object({
  kind,
  stay_ids: z.array(z.uuid()).min(1, 'Bitte mindestens eine Person wählen.').max(30).meta({ label: 'für' }),
  dated_on: Day.meta({ label: 'Datum des Bescheids', kind: 'date' }),
  addition: z.string().trim().max(3000, 'Höchstens 3.000 Zeichen.').default('').meta({ label: 'Zusatz', kind: 'long', hint: 'steht im Bescheid vor der Rechtsbehelfsbelehrung' }),
})
export type NoticeFields = z.output<typeof NoticeFields>
export const Withdrawal = z.object({ withdrawn_on: Day.meta({ label: 'aufgehoben am', kind: 'date' }), withdrawn_reason: z.string().trim().min(1, 'Bitte sagen, warum.').max(300, 'Höchstens 300 Zeichen.').meta({ label: 'Grund' }) })

/** As it stands on the paper and at the stay: 12/2026. */
export const numberOf = ({ number, year }: { number: number; year: number }): string => `${number}/${year}`
