/** A hand-over (domain: Übergabe): cases go from one responsible person to others from a day on, in one act. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

/** Cases of one hand-over at most. */
export const CASES_AT_ONCE = 500

export const HandoverInput = z.object({
  from: Day.meta({ label: 'ab', kind: 'date', hint: 'Ein späterer Tag wirkt von selbst.' }),
  reason: z.string().trim().min(3, 'Bitte kurz begründen.').max(300).meta({ label: 'Anlass', hint: 'Alle Beteiligten lesen ihn; nichts über die Menschen der Fälle.' }),
  /** `version`: of the case as it was seen. */
  cases: z.array(z.object({ id: z.uuid(), version: z.number().int(), to: z.uuid() })).min(1, 'Es ist kein Fall ausgewählt.').max(CASES_AT_ONCE, `Höchstens ${CASES_AT_ONCE} Fälle auf einmal.`),
})
export type HandoverInput = z.output<typeof HandoverInput>

export const handoverStates = { planned: 'geplant', effective: 'wirksam', taken_back: 'zurückgenommen' } as const
export type HandoverState = keyof typeof handoverStates

/** Why a case has nobody who looks after it. */
export const orphanReasons = { nobody: 'niemand ist zuständig', disabled: 'Konto gesperrt', absent: 'abwesend, ohne Vertretung' } as const
export type OrphanReason = keyof typeof orphanReasons
