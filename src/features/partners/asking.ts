/** Asking a partner again (domain: Rückfrage): a one-time link behind which it confirms or corrects what the guide says about it. */
import { z } from 'zod'
import { publicShape, type PublicKey } from './directory.ts'

/** Days that a link can be answered. */
export const ASKING_DAYS = 42
export const askingStateLabels = { open: 'gefragt', confirmed: 'bestätigt', proposed: 'Berichtigung wartet', accepted: 'übernommen', declined: 'nicht übernommen' } as const
/** What a link that cannot be answered any more says. */
export const askingOverSentences = { answered: 'Danke! Die Antwort ist angekommen. Dieser Link gilt damit nicht mehr.', expired: 'Der Link ist abgelaufen. Bitte anrufen oder schreiben.', closed: 'Die Einrichtung steht nicht mehr im Netzwerk. Es ist nichts zu tun.' } as const

/** A public service as the partner sees and returns it; `ended`: not offered any more. */
export const SaidService = z.object({ id: z.uuid(), ...publicShape, ended: z.boolean().default(false).meta({ label: 'gibt es nicht mehr' }) })
export type SaidService = z.output<typeof SaidService>
export const AskingAnswer = z.object({ services: z.array(SaidService).max(200), remark: z.string().trim().max(1000, 'Höchstens 1.000 Zeichen.').default('').meta({ label: 'Anmerkung', kind: 'long', hint: 'zum Beispiel ein neues Angebot' }) })

/** One field that is to become something else. */
export const Correction = z.object({ service_id: z.uuid(), field: z.enum([...Object.keys(publicShape), 'ended'] as unknown as [PublicKey | 'ended', ...(PublicKey | 'ended')[]]), before: z.union([z.string(), z.array(z.string()), z.boolean()]), after: z.union([z.string(), z.array(z.string()), z.boolean()]) })
export type Correction = z.output<typeof Correction>
