/** Which open vacancies fit somebody, with or without a case. */
import type { Tx } from '../../base/db.ts'
import { labelOf } from '../codes/codes.ts'
import { languageLevels } from '../codes/language.ts'
import { better, match, type Seeker } from './match.rules.ts'
import type { MatchedVacancy } from './vacancy.api.ts'
import { findOpenVacancies } from './vacancy.db.ts'

const MOST = 20
const rank = (level: string): number => languageLevels.findIndex((one) => one.code === level)

/** The best first, with reasons and doubts; at most twenty. `level`: code of the German that is known, where it is. */
export async function findMatches(tx: Tx, { level, ...seeker }: Omit<Seeker, 'level'> & { level: string | undefined }, today: string): Promise<MatchedVacancy[]> {
  const known = { ...seeker, level: level === undefined || rank(level) < 0 ? null : rank(level) }
  const fitting = (await findOpenVacancies(tx, today)).flatMap((row) => { const found = match(known, row, rank, (code) => labelOf('language-level', code)); return found && found.reasons.length ? [{ ...row, ...found }] : [] })
  return fitting.sort(better).slice(0, MOST)
}
