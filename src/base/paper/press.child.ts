/** Runs in a process of its own: sets one sheet after the other. Nothing of it is written to the disk. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { charactersOf, printable } from './coverage.ts'
import { fontFiles } from './fonts.ts'
import type { Printed, Sheet } from './press.ts'

/** Templates may read what lies in src, nothing else. */
const root = join(import.meta.dirname, '../..')
const fonts = fontFiles.map((file) => readFileSync(file))
const characters = new Set(fonts.flatMap((font) => [...charactersOf(font)]))
const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: fonts }] })

process.on('message', ({ template, data, pictures, at }: Sheet) => {
  process.send!(setSheet(template, data, pictures, at))
})
process.on('disconnect', () => process.exit())

/** The fault goes to the log of the server: what it quotes of the sheet stays here. */
const wordless = (fault: string): string => fault.replace(/(["'`]).*\1/gs, '$1…$1').slice(0, 500)

function setSheet(template: string, data: unknown, pictures: Sheet['pictures'], at: Sheet['at']): Printed {
  try {
    for (const [name, body] of Object.entries(pictures ?? {})) compiler.mapShadow(join(root, name), Buffer.from(body))
    const text = JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? printable(value, characters) : value))
    const set = compiler.compile({ mainFilePath: template, inputs: { data: text }, resetRead: true })
    const fault = set.takeError()
    if (fault) return { fault: wordless(compiler.fetchDiagnostics(fault).map((one: { message?: string }) => one.message ?? '').join('; ')) }
    return { body: compiler.pdf(set.result!, { pdfStandard: 'ua-1', creationTimestamp: Math.floor(at / 1000) }), pages: set.result!.numOfPages }
  } catch (error) {
    return { fault: wordless(error instanceof Error ? error.message : String(error)) }
  } finally {
    compiler.resetShadow()
    // What is remembered of one sheet would hold its texts; keeping nothing costs some milliseconds.
    compiler.evictCache(0)
  }
}
