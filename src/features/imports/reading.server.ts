/** Reads uploaded files in a child process with limits of memory and time. */
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { limits } from './limits.ts'
import type { Sheet } from './sheet.ts'

export type ReadResult = { sheets: Sheet[]; refused: string[] }
type Given = { name: string; body: Buffer }
type Answer = { sheets: Sheet[] } | { refused: string }
/** What the reading process says: a piece of a sheet (those of one sheet follow each other), the end, or why not. */
type Message = { piece: Sheet } | { isRead: true } | { refused: string }

/** Sheets of all files, and one German sentence for each file that cannot be read. Never throws because of a file. */
export async function readFiles(files: readonly Given[]): Promise<ReadResult> {
  const result: ReadResult = { sheets: [], refused: [] }
  let reader: ChildProcess | undefined
  try {
    for (const file of files) {
      if (file.body.length > limits.file) { result.refused.push(`„${file.name}“ ist größer als ${limits.file / 1_000_000} MB.`); continue }
      // One process reads them all, unless a file was its end.
      if (!reader?.connected) reader = startReader()
      const answer = await readOne(reader, file)
      if ('refused' in answer) result.refused.push(answer.refused)
      else result.sheets.push(...answer.sheets)
    }
  } finally {
    reader?.kill('SIGKILL')
  }
  return result
}

const startReader = (): ChildProcess =>
  fork(join(import.meta.dirname, 'reader.child.ts'), [], { serialization: 'advanced', execArgv: [`--max-old-space-size=${limits.memory}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: { PATH: process.env.PATH ?? '', TZ: 'UTC' } })

function readOne(reader: ChildProcess, file: Given): Promise<Answer> {
  return new Promise((resolve) => {
    let last: Answer = { refused: `„${file.name}“ braucht beim Lesen zu viel Speicher und wird deshalb nicht gelesen. Bitte die Liste teilen oder als CSV speichern.` }
    const end = (answer: Answer) => {
      clearTimeout(timer)
      reader.removeAllListeners()
      resolve(answer)
    }
    const timer = setTimeout(() => {
      last = { refused: `„${file.name}“ braucht beim Lesen zu lange (über ${limits.time / 1000} Sekunden) und wurde abgebrochen.` }
      reader.kill('SIGKILL')
    }, limits.time)
    const sheets: Sheet[] = []
    reader.on('message', (message: Message) => {
      if ('refused' in message) end(message)
      else if ('isRead' in message) end({ sheets })
      else if (sheets.at(-1)?.name === message.piece.name) sheets.at(-1)!.rows.push(...message.piece.rows)
      else sheets.push(message.piece)
    })
    reader.once('exit', () => end(last))
    reader.on('error', () => end({ refused: `„${file.name}“ lässt sich im Augenblick nicht lesen. Bitte noch einmal versuchen.` }))
    reader.send({ name: file.name, body: file.body }, (error) => { if (error) reader.kill('SIGKILL') })
  })
}
