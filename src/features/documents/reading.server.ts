/** Reads uploads in child processes with limits of memory and time; a few at once, whoever comes later waits. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { refuse } from '../../base/refused.ts'
import { limits } from './limits.ts'
import { recognise, unknownSentence } from './media.rules.ts'
import type { Given, Read } from './read.ts'

const root = join(import.meta.dirname, '../../..')
/** The process may read the program and nothing else, and write nothing. */
const permissions = ['--permission', '--allow-addons', '--allow-worker', ...['node_modules', 'src', 'package.json'].map((part) => `--allow-fs-read=${join(root, part)}`)]

let running = 0
const waiting: (() => void)[] = []

/** What is stored and shown of one document: of one file, or of several pictures that are its pages in this order. Refuses with one German sentence. `isFilled`: a workbook that is opened and filled by the server later on, so it must be small and ask nobody outside. Needs no database: do it in `prepare`. */
export async function readDocument(files: readonly Given[], { isFilled = false }: { isFilled?: boolean } = {}): Promise<Read> {
  const [first] = files
  if (!first) refuse('input', 'Bitte eine Datei wählen.')
  if (files.length > limits.files) refuse('input', `Ein Dokument hat höchstens ${limits.files} Bilder.`)
  for (const { name, body } of files) {
    if (body.length > limits.megabytes * 1_000_000) refuse('too-large', `„${name}“ ist größer als ${limits.megabytes} MB.`)
    if (!recognise(body)) refuse('input', unknownSentence(name, body))
  }
  if (running >= limits.processes) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    const answer = await inChild(files, isFilled)
    return 'done' in answer ? answer.done : refuse('input', answer.refused)
  } finally {
    running--
    waiting.shift()?.()
  }
}

type Answer = { done: Read } | { refused: string }

function inChild(files: readonly Given[], isFilled: boolean): Promise<Answer> {
  const name = files[0]!.name
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'reader.child.ts'), [], { serialization: 'advanced', execArgv: ['--max-old-space-size=256', '--no-warnings', ...permissions], stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: { PATH: process.env.PATH ?? '', TZ: 'UTC' } })
    let last: Answer = { refused: `„${name}“ braucht beim Lesen zu viel Speicher und wird deshalb nicht angenommen. Bitte kleiner speichern.` }
    const timer = setTimeout(() => {
      last = { refused: `„${name}“ braucht beim Lesen zu lange (über ${limits.time / 1000} Sekunden) und wurde abgebrochen.` }
      child.kill('SIGKILL')
    }, limits.time)
    const end = (answer: Answer) => {
      clearTimeout(timer)
      child.removeAllListeners()
      child.on('error', () => {})
      child.kill('SIGKILL')
      resolve(answer)
    }
    child.once('message', (answer: Answer) => end('done' in answer ? { done: asBuffers(answer.done) } : answer))
    child.once('exit', () => end(last))
    child.once('error', () => end({ refused: `„${name}“ lässt sich im Augenblick nicht lesen. Bitte noch einmal versuchen.` }))
    child.send({ files: files.map(({ name: one, body }) => ({ name: one, body })), isFilled }, (error) => { if (error) child.kill('SIGKILL') })
  })
}

/** Between processes buffers travel as plain arrays of bytes. */
const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const asBuffers = (read: Read): Read => ({ ...read, body: buffer(read.body), pictures: read.pictures.map((picture) => ({ ...picture, body: buffer(picture.body) })) })
