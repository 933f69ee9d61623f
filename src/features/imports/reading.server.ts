/** Reads uploaded files in a child process with limits of memory and time. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { limits } from './limits.ts'
import type { Sheet } from './sheet.ts'

export type ReadResult = { sheets: Sheet[]; refused: string[] }
type Answer = { sheets: Sheet[] } | { refused: string }

/** Sheets of all files, and one German sentence for each file that cannot be read. Never throws because of a file. */
export async function readFiles(files: readonly { name: string; body: Buffer }[]): Promise<ReadResult> {
  const result: ReadResult = { sheets: [], refused: [] }
  for (const file of files) {
    if (file.body.length > limits.file) { result.refused.push(`„${file.name}“ ist größer als ${limits.file / 1_000_000} MB.`); continue }
    const answer = await readOne(file)
    if ('refused' in answer) result.refused.push(answer.refused)
    else result.sheets.push(...answer.sheets)
  }
  return result
}

function readOne(file: { name: string; body: Buffer }): Promise<Answer> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'reader.child.ts'), [], { serialization: 'advanced', execArgv: [`--max-old-space-size=${limits.memory}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: { PATH: process.env.PATH ?? '' } })
    let answer: Answer = { refused: `„${file.name}“ braucht beim Lesen zu viel Speicher und wird deshalb nicht gelesen. Bitte die Liste teilen oder als CSV speichern.` }
    const timer = setTimeout(() => {
      answer = { refused: `„${file.name}“ braucht beim Lesen zu lange (über ${limits.time / 1000} Sekunden) und wurde abgebrochen.` }
      child.kill('SIGKILL')
    }, limits.time)
    child.on('message', (message) => { answer = message as Answer })
    child.on('error', () => { /* told by exit */ })
    child.once('exit', () => { clearTimeout(timer); resolve(answer) })
    child.send({ name: file.name, body: file.body }, (error) => { if (error) child.kill('SIGKILL') })
  })
}
