import type { Tx } from '../../base/db.ts'

/** How many are to be taken in, of the years from one to another. */
export const findTargets = (tx: Tx, from: number, to: number) => tx.selectFrom('quotas').select(['year', 'target']).where('year', '>=', from).where('year', '<=', to).orderBy('year').execute()
