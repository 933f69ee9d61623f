import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { EXPORT_ROWS } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { bringBack, exportQuality, listQuality, QualityRow, setAside } from './quality.api.ts'
import { countOthers, countQuality, deleteAside, findQuality, insertAside } from './quality.db.ts'

export const qualityHandlers: Handler[] = [
  handle(listQuality, async ({ tx, me, input, today }) => {
    const who = { today, me: me.id }
    return { ...(await findQuality(tx, input, who)), counts: await countQuality(tx, input, who), others: me.role === 'lead' ? await countOthers(tx, input, who) : [] }
  }),
  handle(exportQuality, async ({ tx, me, input, today, note }) => {
    const { rows } = await findQuality(tx, { ...input, page: 1 }, { today, me: me.id, limit: EXPORT_ROWS })
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Datenqualität ${today}`, QualityRow, rows, input, labelIn)
  }),
  handle(setAside, async ({ tx, me, input, today, note }) => {
    const id = (await insertAside(tx, { today, me: me.id }, input)) ?? refuse('not-found', 'Das steht hier nicht mehr: Es ist inzwischen behoben oder geändert.')
    note(input.person_id, { kind: input.kind })
    return { id }
  }),
  handle(bringBack, async ({ tx, params: { id }, note }) => {
    const gone = (await deleteAside(tx, id)) ?? refuse('not-found')
    note(gone.person_id, { aside: id })
    return done
  }),
]
