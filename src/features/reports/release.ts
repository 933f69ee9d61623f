/** Releasing a report (domain: Freigabe): it leaves the house as it is, signed, and stays so whatever is corrected or deleted later. */
import { z } from 'zod'
import { AnnualWanted } from './annual.ts'

/** Who gets it. What one of the others was told counts as known to all of them; the team sees exact numbers. */
export const releaseAudiences = { council: 'Gemeinderat', county: 'Landkreis', public: 'Öffentlichkeit', team: 'nur das Team, genaue Zahlen' } as const
export type ReleaseAudience = keyof typeof releaseAudiences
export const isForTeam = (audience: string): boolean => audience === 'team'

export const ReleaseFields = z.object({
  audience: z.enum(Object.keys(releaseAudiences) as [ReleaseAudience, ...ReleaseAudience[]], 'Bitte wählen, wer den Bericht bekommt.').meta({ label: 'für', labels: releaseAudiences }),
  occasion: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'Anlass', hint: 'zum Beispiel: Sitzung am 12. März' }),
})
/** `seen`: check sum of the preview that is released. */
export const ReleaseInput = AnnualWanted.omit({ exact: true }).extend({ ...ReleaseFields.shape, seen: z.string().regex(/^[0-9a-f]{64}$/) })
export const WithdrawInput = z.object({ why: z.string().trim().min(1, 'Bitte sagen, warum.').max(500, 'Höchstens 500 Zeichen.').meta({ label: 'Grund', kind: 'long', hint: 'steht bei allen, die den Bericht lesen' }) })

/** A number that is another today; null where the row is not there, words where it stands in a sentence. `part`: of which part; empty for the whole. `since`: counted since the first allocation. `isTraced`: the causes account for it. */
const Compared = z.union([z.number(), z.string()]).nullable()
export const Difference = z.object({ key: z.string(), label: z.string(), part: z.string(), since: z.boolean(), frozen: Compared, live: Compared, isTraced: z.boolean() })
export type Difference = z.output<typeof Difference>
/** Why: who or what came to stand behind a number since, or stands there no longer. `persons`: how many persons it is about, where that is known; `shown`: those whom the asker may see. */
export const Cause = z.object({ key: z.string(), label: z.string(), since: z.boolean(), why: z.enum(['added', 'changed-in', 'changed-out', 'merged', 'deleted']), count: z.number().int(), persons: z.number().int(), shown: z.array(z.object({ id: z.string(), name: z.string() })) })
export type Cause = z.output<typeof Cause>
