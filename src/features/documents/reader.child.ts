/** Runs in a process of its own, with one upload: makes of it what is stored and what is shown, or says in one German sentence why not. Whatever a file does, only this process suffers. */
import { isMainThread, Worker } from 'node:worker_threads'
import sharp from 'sharp'
import { limits } from './limits.ts'
import { recognise, unknownSentence } from './media.rules.ts'
import type { Given, Read, Shown } from './read.ts'
import { readOffice } from './office.child.ts'
import { pdfOf, readPdf } from './pdf.child.ts'
import { cleanPicture, damaged, pageOf, showPicture, Unreadable } from './picture.child.ts'

if (isMainThread && process.send) {
  watchMemory()
  sharp.cache(false)
  sharp.concurrency(1)
  process.once('message', async ({ files: given, isFilled }: { files: Given[]; isFilled: boolean }) => {
    const answer = await read(given.map(({ name, body }) => ({ name, body: Buffer.from(body) })), isFilled).then((done) => ({ done }), (error: unknown) => ({ refused: (error instanceof Unreadable ? error : damaged(given[0]?.name ?? '')).message }))
    process.send!(answer, () => process.exit(0))
  })
}

/** Decoders keep their memory outside of what Node limits, and hold the thread while they work; so another thread watches how much there is. */
function watchMemory(): void {
  new Worker(`setInterval(() => { if (process.memoryUsage.rss() > ${limits.memory * 1_000_000}) process.kill(process.pid, 'SIGKILL') }, 20)`, { eval: true }).unref()
}

/** One file, or several pictures that become the pages of one document. `isFilled`: a workbook that the server will fill itself. Throws `Unreadable`. */
export async function read(files: Given[], isFilled = false): Promise<Read> {
  const answer = files.length === 1 ? await readOne(files[0]!, isFilled) : await readPages(files)
  if (answer.body.length > limits.megabytes * 1_000_000) throw new Unreadable(`„${files[0]!.name}“ wird zu groß (über ${limits.megabytes} MB). Bitte teilen oder kleiner aufnehmen.`)
  return answer
}

async function readOne({ name, body }: Given, isFilled: boolean): Promise<Read> {
  const kind = recognise(body)
  if (!kind) throw new Unreadable(unknownSentence(name, body))
  if (kind === 'pdf') return { type: 'application/pdf', ...(await readPdf(name, body)) }
  // Brought in only here: other uploads need no program that reads workbooks.
  if (kind === 'archive' && isFilled) await (await import('./fill.child.ts')).demandFillable(name, body)
  if (kind === 'archive') return { type: await readOffice(name, body), body, pages: null, pictures: [], isFlattened: false }
  const clean = await cleanPicture(name, kind, body)
  return { ...clean, pages: 1, pictures: [await showPicture(name, clean.body)], isFlattened: false }
}

async function readPages(files: Given[]): Promise<Read> {
  const pages: Shown[] = [], pictures: Shown[] = []
  for (const { name, body } of files) {
    const kind = recognise(body)
    if (!kind || kind === 'pdf' || kind === 'archive') throw new Unreadable(`„${name}“ ist kein Bild. Mehrere Seiten werden nur aus Fotos und Scans zu einem Dokument.`)
    const clean = await cleanPicture(name, kind, body)
    pages.push(await pageOf(name, clean.body))
    if (pictures.length < limits.pictures) pictures.push(await showPicture(name, clean.body))
  }
  return { type: 'application/pdf', body: pdfOf(pages), pages: pages.length, pictures, isFlattened: false }
}

