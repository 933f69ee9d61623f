/** A structural gap (domain: Lücke im Hilfenetz): what was needed and is nowhere to be had; noted at a person or about nobody, counted by kind. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const GapInput = z.object({
  kind: z.string().min(1, 'Bitte wählen, was fehlt.').max(60).meta({ label: 'Was fehlt', list: 'gap-kind' }),
  noted_on: Day.meta({ label: 'bemerkt am', kind: 'date' }),
  district: z.string().trim().max(100, 'Höchstens 100 Zeichen.').default('').meta({ label: 'Ortsteil' }),
  note: z.string().trim().max(1000, 'Höchstens 1.000 Zeichen.').default('').meta({ label: 'Anmerkung', kind: 'long', hint: 'ohne Namen: sie steht in Listen' }),
  person_id: z.uuid().nullable().default(null).meta({ label: 'Person', hint: 'Nur, wenn es bei einer bestimmten Person auffiel.' }),
})
export type GapInput = z.output<typeof GapInput>
