/** Protection (domain: geschützte Person): somebody looks for this person, so only named staff know where it lives. */
import { z } from 'zod'
import { ById, endpoint } from '../../base/endpoint.ts'
import { protectionAccess as may } from './grant.access.ts'
import { GrantReason } from './grant.ts'

const household = z.boolean().default(true).meta({ label: 'für den ganzen Haushalt', hint: 'Wer zusammen wohnt, verrät sonst den Ort der anderen.' })
export const ProtectionInput = z.object({
  named: z.array(z.uuid()).max(20).default([]).meta({ label: 'Wer den Ort kennen darf', hint: 'Wer einträgt, kennt ihn auch.' }),
  household, reason: GrantReason,
})
export type ProtectionInput = z.output<typeof ProtectionInput>
/** `done`: persons whose mark was set or lifted. `left`: members of the household that the asker does not see, and that stay as they were. */
const Outcome = z.object({ done: z.number().int(), left: z.number().int() })

export const protect = endpoint({
  method: 'PUT', path: '/api/persons/:id/protection', summary: 'Ort einer Person schützen, oder weitere einweihen', kind: 'act', params: ById, input: ProtectionInput, output: Outcome, may: may.set, audit: may.set.act,
})
export const liftProtection = endpoint({
  method: 'DELETE', path: '/api/persons/:id/protection', summary: 'Schutz des Ortes aufheben', kind: 'act', params: ById, input: z.object({ household }), output: Outcome, may: may.lift, audit: may.lift.act,
})
