/** The example municipality, read in through the real importer, and what a correct system counts of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asAudience } from '../src/base/db.ts'
import { newId } from '../src/base/id.ts'
import { applyPlan } from '../src/features/imports/import.db.ts'
import { prepareImport } from '../src/features/imports/prepare.server.ts'
import { readFiles } from '../src/features/imports/reading.server.ts'
import type { World } from './world.ts'

const folder = join(import.meta.dirname, '../examples/althengstett-2022')
/** `expected.json`, without what it says about the reading itself. */
export const { import: _import, ...expected } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { on: string; from: string; to: string; import: unknown }

/** Reads the lists of the example as somebody of the team. */
export async function readExample({ house: { clock, db, seal } }: World, who: { id: string }): Promise<void> {
  const files = readdirSync(folder).filter((name) => /\.(xlsx|csv)$/.test(name)).map((name) => ({ name, body: readFileSync(join(folder, name)) }))
  const act = newId(), read = await readFiles(files)
  await asAudience(db, { audience: 'importer', userId: who.id, act, today: clock.today(), now: clock.now() }, async (tx) => {
    const { plan } = await prepareImport(tx, read, { merge: 'certain', decisions: {}, mappings: {} }, { today: clock.today(), now: clock.now(), seal })
    await applyPlan(tx, plan, { act, userId: who.id, files: files.map((file) => file.name), counts: plan.counts, now: clock.now(), seal })
  })
}
