/** Importing from the command line: the same reading, planning and writing as in the browser. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { asAudience, writeAudit } from '../base/db.ts'
import type { House } from '../base/handle.ts'
import { newId } from '../base/id.ts'
import { Unfit } from '../base/refused.ts'
import { applyPlan } from '../features/imports/import.db.ts'
import { prepareImport, type Intake, type UploadedFile } from '../features/imports/prepare.server.ts'
import { readFiles } from '../features/imports/reading.server.ts'
import { outcomeLabels, type Outcome } from '../features/imports/plan.ts'
import { withHouse, type Options } from './options.ts'

type How = { merge: 'certain' | 'none'; dryRun: boolean; onProgress?: (done: number, total: number) => void }

/** Reads, plans and, unless it is a dry run, writes in one transaction. Files that cannot be read stop everything. */
export async function importFiles(house: House, files: readonly UploadedFile[], { merge, dryRun, onProgress }: How): Promise<Intake> {
  const act = newId(), now = house.clock.now()
  const read = await readFiles(files)
  return asAudience(house.db, { audience: 'importer', userId: null, act, today: house.clock.today(), now }, async (tx) => {
    const intake = await prepareImport(tx, read, { decisions: {}, mappings: {}, merge }, { today: house.clock.today(), now, seal: house.seal })
    if (intake.refused.length) throw new Unfit(intake.refused.join('\n'))
    if (dryRun || intake.plan.rows.length === 0) return intake
    const id = await applyPlan(tx, intake.plan, { act, userId: null, files: files.map((file) => file.name), counts: intake.plan.counts, now, seal: house.seal }, onProgress)
    await writeAudit(tx, 'import.apply', null, { import: id, ...intake.plan.counts })
    return intake
  })
}

/** Files named, and every list in folders named. */
function collect(paths: readonly string[]): UploadedFile[] {
  return paths.flatMap((path) => {
    try {
      const files = statSync(path).isDirectory() ? readdirSync(path).filter((name) => /\.(xlsx|csv|ods)$/i.test(name)).sort().map((name) => join(path, name)) : [path]
      return files.map((file) => ({ name: basename(file), body: readFileSync(file) }))
    } catch (error) {
      throw new Unfit((error as { code?: string }).code === 'ENOENT' ? `„${path}“ gibt es nicht.` : `„${path}“ lässt sich nicht öffnen.`)
    }
  })
}

export async function importCommand(options: Options, say: (line: string) => void): Promise<number> {
  if (options.merge !== 'certain' && options.merge !== 'none') throw new Unfit('--merge ist „certain“ (sichere Dubletten zusammenführen) oder „none“.')
  const files = collect(options.paths)
  if (files.length === 0) throw new Unfit('Welche Dateien? Zum Beispiel: npx wegbegleiter import Personenliste.xlsx Beratungen.csv')
  const merge = options.merge
  return withHouse(options, async (house) => {
    let shown = 0
    const onProgress = (done: number, total: number) => { if (process.stderr.isTTY && done - shown > total / 50) { shown = done; process.stderr.write(`\r${Math.round((done / total) * 100)} %`) } }
    const { plan, lists } = await importFiles(house, files, { merge, dryRun: options.dryRun, onProgress })
    if (process.stderr.isTTY && shown) process.stderr.write('\r      \r')
    const findings = [...lists.flatMap((list) => [...list.sheet.findings, ...list.findings]), ...plan.rows.flatMap((row) => row.findings)]
    if (options.json) {
      say(JSON.stringify({ counts: plan.counts, written: !options.dryRun, lists: lists.map((list) => ({ file: list.sheet.file, sheet: list.sheet.name, kind: list.kind })), duplicates: plan.duplicates, findings }, null, 2))
    } else {
      for (const found of findings) say(`${found.file}, ${found.sheet}${found.row ? `, ${found.column ?? 'Zeile '}${found.row}` : ''}${found.value ? ` „${found.value}“` : ''}: ${found.text}`)
      for (const pair of plan.duplicates) say(`${pair.decision === 'merge' ? 'Zusammengeführt' : 'Vielleicht doppelt'}: ${pair.a.name} und ${pair.b.name} (${pair.reasons.join(', ')})`)
      say(`${options.dryRun ? 'Es würde: ' : ''}${(Object.keys(outcomeLabels) as Outcome[]).map((outcome) => `${plan.counts[outcome]} ${outcomeLabels[outcome]}`).join(', ')}.`)
    }
    if (plan.rows.length === 0) throw new Unfit('In den Dateien ist keine Liste, die verstanden wird.')
    return 0
  })
}
