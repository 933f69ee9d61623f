/** The list of plans: one row per person in care with the plan that counts for it, also where there is none; and whoever had one and is not in care any more.
 *  Counted are goals that are open (new ones, too), reached, or wait to be agreed; missed ones are not. */
import { z } from 'zod'

export const planStandLabels = { ohne: 'ohne Plan', entwurf: 'Entwurf', vereinbart: 'vereinbart', abgeschlossen: 'abgeschlossen' } as const
export const reviewStandLabels = { none: 'nicht vorgemerkt', planned: 'vorgemerkt', due: 'fällig', overdue: 'überfällig' } as const
const text = (label: string) => z.string().nullable().meta({ label })

export const PlanListRow = z.object({
  id: z.uuid(), plan_id: z.string().nullable(), name: z.string().meta({ label: 'Person' }), household_number: text('Haushalt'), responsible_id: z.string().nullable(), responsible: text('zuständig'),
  stand: z.enum(['ohne', 'entwurf', 'vereinbart', 'abgeschlossen']).meta({ label: 'Plan', labels: planStandLabels }), for_household: z.boolean().meta({ label: 'Plan des Haushalts' }),
  made_on: z.string().nullable().meta({ label: 'begonnen', kind: 'date' }), agreed_on: z.string().nullable().meta({ label: 'vereinbart am', kind: 'date' }),
  goals_open: z.number().int().meta({ label: 'offene Ziele' }), goals_reached: z.number().int().meta({ label: 'erreichte Ziele' }), to_agree: z.number().int().meta({ label: 'zu vereinbaren' }),
  reviewed_on: z.string().nullable().meta({ label: 'zuletzt fortgeschrieben', kind: 'date' }), next_review_on: z.string().nullable().meta({ label: 'nächste Fortschreibung', kind: 'date' }),
  review: z.enum(['none', 'planned', 'due', 'overdue']).meta({ label: 'Fortschreibung', labels: reviewStandLabels }),
  ended_on: z.string().nullable().meta({ label: 'abgeschlossen am', kind: 'date' }),
})
export type PlanListRow = z.output<typeof PlanListRow>
