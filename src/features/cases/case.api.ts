import { z } from 'zod'
import { ById, Day, Done, endpoint } from '../../base/endpoint.ts'
import { caseAccess } from '../people/person.access.ts'

export const Closing = z.object({
  closed_on: Day.meta({ label: 'beendet am', kind: 'date' }), reason: z.string().min(1, 'Der Grund fehlt.').max(60).meta({ label: 'Grund', list: 'closing-reason' }),
  end_stay: z.boolean().default(true).meta({ label: 'zugleich ausgezogen', hint: 'Beendet die Unterbringung am selben Tag.' }),
})
export const closeCase = endpoint({
  method: 'POST', path: '/api/cases/:id/closure', summary: 'Fall beenden', kind: 'change', params: ById, input: Closing, output: Done, may: caseAccess.close, audit: 'case.close',
})
export const reopenCase = endpoint({
  method: 'POST', path: '/api/cases/:id/reopening', summary: 'Fall wieder aufnehmen', kind: 'change', params: ById, input: z.object({ reopened_on: Day.meta({ label: 'wieder aufgenommen am', kind: 'date' }) }), output: Done, may: caseAccess.reopen, audit: 'case.reopen',
})
export const extendCase = endpoint({
  method: 'POST', path: '/api/cases/:id/extension', summary: 'Beratung über drei Jahre hinaus verlängern', kind: 'change', params: ById,
  input: z.object({ extended_until: Day.meta({ label: 'endet dann am', kind: 'date' }), extension_reason: z.string().trim().min(10, 'Bitte begründen (mindestens 10 Zeichen).').max(500).meta({ label: 'Grund der Verlängerung', kind: 'long' }) }),
  output: Done, may: caseAccess.extend, audit: 'case.extend',
})
export const handOverCase = endpoint({
  method: 'POST', path: '/api/cases/:id/responsibility', summary: 'Zuständigkeit übergeben', kind: 'change', params: ById,
  input: z.object({ user_id: z.uuid().meta({ label: 'zuständig' }), from: Day.meta({ label: 'ab', kind: 'date' }), reason: z.string().trim().min(3, 'Bitte kurz begründen.').max(300).meta({ label: 'Anlass' }) }),
  output: Done, may: caseAccess.handOver, audit: 'case.hand-over',
})
