/** Releasing a report (domain: Freigabe): it leaves the house as it is, signed, and stays so whatever is corrected or deleted later. */
import { z } from 'zod'
import { AnnualWanted } from './annual.ts'
import { SheetWanted } from './period-sheet.ts'

/** Who gets it. What one of the others was told counts as known to all of them; the team sees exact numbers. */
export const releaseAudiences = { council: 'Gemeinderat', county: 'Landkreis', public: 'Öffentlichkeit', team: 'nur das Team, genaue Zahlen' } as const
export type ReleaseAudience = keyof typeof releaseAudiences
export const isForTeam = (audience: string): boolean => audience === 'team'
/** Who gets a report of any kind: the period sheet goes to the funding authority, exact, and to nobody else. */
export const allAudiences = { ...releaseAudiences, funding: 'Bewilligungsstelle, genaue Zahlen' } as const
/** Which report it is: the funding authority gets period sheets, everybody else annual reports. */
export const isSheet = (audience: string): boolean => audience === 'funding'
export const reportTitle = ({ audience, period }: { audience: string; period: string }): string => `${isSheet(audience) ? 'Auswertung Zeitraum' : 'Jahresbericht'} ${period}`

/** What leaves the house without a release says so on every page: nobody outside the team has been told of it (decision release-ledger). */
export const DRAFT = 'Entwurf, nicht freigegeben'
/** A report that was released says so, and bears the day of its release. */
export type Signed = { on: string; lines: readonly string[] }

export const ReleaseFields = z.object({
  audience: z.enum(Object.keys(releaseAudiences) as [ReleaseAudience, ...ReleaseAudience[]], 'Bitte wählen, wer den Bericht bekommt.').meta({ label: 'für', labels: releaseAudiences }),
  occasion: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'Anlass', hint: 'zum Beispiel: Sitzung am 12. März' }),
})
export const SheetReleaseFields = z.object({ occasion: ReleaseFields.shape.occasion.meta({ label: 'Anlass', hint: 'zum Beispiel: Verwendungsnachweis' }) })
/** Check sum of the preview that is released. */
const seen = z.string().regex(/^[0-9a-f]{64}$/)
export const ReleaseInput = AnnualWanted.omit({ exact: true }).extend({ ...ReleaseFields.shape, seen })
export const SheetReleaseInput = SheetWanted.extend({ ...SheetReleaseFields.shape, seen })
export const WithdrawInput = z.object({ why: z.string().trim().min(1, 'Bitte sagen, warum.').max(500, 'Höchstens 500 Zeichen.').meta({ label: 'Grund', kind: 'long', hint: 'steht bei allen, die den Bericht lesen' }) })

/** A number that is another today; null where the row is not there, words where it stands in a sentence. `part`: of which part; empty for the whole. `since`: counted since the first allocation. `isTraced`: the causes account for it. */
const Compared = z.union([z.number(), z.string()]).nullable()
export const Difference = z.object({ key: z.string(), label: z.string(), part: z.string(), since: z.boolean(), frozen: Compared, live: Compared, isTraced: z.boolean() })
export type Difference = z.output<typeof Difference>
/** Why: who or what came to stand behind a number since, or stands there no longer. `persons`: how many persons it is about, where that is known; `shown`: those whom the asker may see. */
export const Cause = z.object({ key: z.string(), label: z.string(), since: z.boolean(), why: z.enum(['added', 'changed-in', 'changed-out', 'merged', 'deleted']), count: z.number().int(), persons: z.number().int(), shown: z.array(z.object({ id: z.string(), name: z.string() })) })
export type Cause = z.output<typeof Cause>
