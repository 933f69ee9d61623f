/** From files to a plan, for server and command line alike. */
import { createHmac } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { Sealer } from '../../base/seal.ts'
import type { Decided } from './import.api.ts'
import { loadMappings, loadRegister } from './import.db.ts'
import type { ListKind } from './list-kind.ts'
import { planImport } from './plan.rules.ts'
import type { ImportPlan } from './plan.ts'
import type { ReadResult } from './reading.server.ts'
import { recognise, type Recognised } from './recognise.rules.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'

export type Intake = { refused: string[]; lists: Recognised[]; plan: ImportPlan }
export type UploadedFile = { name: string; body: Buffer }

/** `read`: by `readFiles`, before the transaction begins: reading takes up to a minute per file, and must keep no connection from others. */
export async function prepareImport(tx: Tx, { sheets, refused }: ReadResult, decided: Decided, { today, now, seal }: { today: string; now: Date; seal: Sealer }): Promise<Intake> {
  const saved = await loadMappings(tx)
  for (const [fingerprint, mapping] of Object.entries(decided.mappings)) saved.set(fingerprint, { kind: mapping.kind as ListKind, columns: mapping.columns })
  const lists = sheets.map((sheet) => recognise(sheet, saved))
  const organisation = await findOrganisation(tx)
  const key = seal.derive('import-rows')
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('base64url')
  const plan = await atEase(planImport(lists, await loadRegister(tx), { today, digest, now, newId, municipality: organisation?.municipality ?? '', merge: decided.merge, decisions: decided.decisions }))
  return { refused, lists, plan }
}

/** Milliseconds that a long computation may keep the server from answering others. */
const AT_MOST = 20

/** Runs through all steps and lets everybody else have their turn in between. */
async function atEase<Result>(steps: Generator<void, Result>): Promise<Result> {
  for (let began = performance.now(); ;) {
    const { done, value } = steps.next()
    if (done) return value
    if (performance.now() - began < AT_MOST) continue
    await others()
    began = performance.now()
  }
}
