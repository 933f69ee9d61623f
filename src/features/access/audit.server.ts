import { handle, type Handler } from '../../base/handle.ts'
import { listAudit, verifyChain } from './audit.api.ts'
import { examineChain, findActs, findAudit } from './audit.db.ts'

/** `summaryOf`: what an act is called in German, by its audit name. */
export const auditHandlers = (summaryOf: (act: string) => string): Handler[] => [
  handle(listAudit, async ({ tx, input }) => {
    const { rows, total } = await findAudit(tx, input)
    return { rows: rows.map((row) => ({ ...row, summary: summaryOf(row.act) })), total, acts: (await findActs(tx)).map((act) => ({ act, summary: summaryOf(act) })) }
  }),
  handle(verifyChain, async ({ tx, note }) => {
    const found = await examineChain(tx)
    note(null, { entries: found.entries, broken: found.broken })
    return found
  }),
]
