/** A demand on a place (domain: Anforderung an den Platz): what the place of a person must offer, without the reason. The housing office reads it. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { coded } from '../codes/coded.ts'

const period = {
  valid_from: Day.meta({ label: 'ab', kind: 'date' }),
  valid_until: Day.nullable().default(null).meta({ label: 'nicht mehr nötig ab', kind: 'date', hint: 'Leer: bis auf Weiteres.' }),
}
const inOrder = (input: { valid_from: string; valid_until: string | null }) => !input.valid_until || input.valid_until >= input.valid_from
const order = { path: ['valid_until'], message: 'Das Ende liegt vor dem Anfang.' }

export const DemandPeriod = z.object(period).refine(inOrder, order)
export type DemandPeriod = z.output<typeof DemandPeriod>
export const DemandInput = z.object({ demands: z.array(coded('place-demand', 'Diese Anforderung steht nicht in der Liste.')).min(1, 'Mindestens eine Anforderung fehlt.').max(15).meta({ label: 'Was der Platz bieten muss', list: 'place-demand', hint: 'Ohne Grund: Die Unterbringung liest nur die Anforderung.' }), ...period }).refine(inOrder, order)
export type DemandInput = z.output<typeof DemandInput>
