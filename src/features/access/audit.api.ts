/** The audit as the administration reads it: who did what when. Which case it was about, and with what, stays inside. */
import { z } from 'zod'
import { endpoint, pageOf } from '../../base/endpoint.ts'
import { ListInput } from '../../base/list.ts'
import { roleLabels } from '../users/user.ts'
import { auditAccess as may } from './grant.access.ts'

/** Database roles that are no role of an account. */
export const audienceLabels: Record<string, string> = { ...roleLabels, signin: 'Anmeldung', figures: 'Auswertung', importer: 'Einlesen' }
export const AuditRow = z.object({
  seq: z.number().int().meta({ label: 'Nr.' }), at: z.coerce.date().transform((at) => at.toISOString()).meta({ label: 'Zeit', kind: 'date' }),
  user_name: z.string().meta({ label: 'Konto' }), role: z.string().meta({ label: 'als', labels: audienceLabels }), act: z.string().meta({ label: 'Vorgang' }), summary: z.string(),
})
export type AuditRow = z.output<typeof AuditRow>
export const listAudit = endpoint({
  method: 'POST', path: '/api/audit/list', summary: 'Protokoll', kind: 'read', input: ListInput.extend({ from: z.iso.date().nullable().default(null), through: z.iso.date().nullable().default(null) }),
  output: pageOf(AuditRow).extend({ acts: z.array(z.object({ act: z.string(), summary: z.string() })) }), may: may.list, audit: may.list.act,
})
/** Proves the chain of check sums from the first entry on. `broken`: number of the first entry that cannot be trusted. */
export const verifyChain = endpoint({
  method: 'POST', path: '/api/audit/verification', summary: 'Protokoll auf Lücken und Änderungen prüfen', kind: 'act', may: may.verify, audit: may.verify.act,
  output: z.object({ entries: z.number().int(), broken: z.number().int().nullable(), reason: z.string().nullable() }),
})
