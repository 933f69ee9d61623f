/** The integration plan (domain: Integrationsplan): when it was made, whether it is agreed, and for whom. Its goals are words of their own (goal.ts). */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const planStateLabels = { entwurf: 'Entwurf', vereinbart: 'vereinbart' } as const
export const PlanInput = z.object({
  made_on: Day.meta({ label: 'Datum des Plans', kind: 'date' }),
  state: z.enum(['entwurf', 'vereinbart']).default('vereinbart').meta({ label: 'Stand', labels: planStateLabels }),
  for_household: z.boolean().default(false).meta({ label: 'Plan des Haushalts', hint: 'zählt für alle, die mit der Person im Haushalt leben' }),
})
export type PlanInput = z.output<typeof PlanInput>
