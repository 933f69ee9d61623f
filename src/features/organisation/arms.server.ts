import type { Tx } from '../../base/db.ts'
import { done, PictureAnswer } from '../../base/endpoint.ts'
import { handle, handlePrepared, type Handler } from '../../base/handle.ts'
import { demand, refuse } from '../../base/refused.ts'
import { readDocument } from '../documents/reading.server.ts'
import { readArms, removeArms, setArms, showArms } from './arms.api.ts'
import { deleteArms, findArms, findArmsState, putArms } from './arms.db.ts'
import { armsLimits } from './arms.ts'

const none = { version: null, width: 0, height: 0, set_by_name: '', set_on: '' }
const stateOf = async (tx: Tx) => (await findArmsState(tx)) ?? none

export const armsHandlers: Handler[] = [
  handle(readArms, ({ tx }) => stateOf(tx)),
  handle(showArms, async ({ tx }) => new PictureAnswer(((await findArms(tx)) ?? refuse('not-found')).shown)),
  handlePrepared(setArms, async ({ files }) => {
    demand(files.length === 1 || 'Bitte eine einzige Datei wählen.')
    const { type, body, pictures: [shown] } = await readDocument(files)
    demand(type === 'image/png' || type === 'image/jpeg' || 'Das Wappen ist weder PNG noch JPEG. Bitte im Bildprogramm in einem dieser Formate speichern; eine Zeichnung (SVG) als PNG mit mindestens 600 Bildpunkten Höhe.')
    demand((shown !== undefined && Math.min(shown.width, shown.height) >= armsLimits.least) || `Das Wappen ist zu klein: Gedruckt wäre es unscharf. Die kürzere Seite hat mindestens ${armsLimits.least} Bildpunkte.`)
    return { picture: body, shown: shown!.body, media_type: type, width: shown!.width, height: shown!.height }
  }, async ({ tx, me, now, note }, arms) => {
    await putArms(tx, arms, me.name, now)
    note(null, { width: arms.width, height: arms.height })
    return stateOf(tx)
  }),
  handle(removeArms, async ({ tx, version, note }) => {
    const { numDeletedRows } = await deleteArms(tx, version)
    if (numDeletedRows === 0n) refuse('changed-meanwhile', undefined, { current: await stateOf(tx) })
    note(null, {})
    return done
  }),
]
