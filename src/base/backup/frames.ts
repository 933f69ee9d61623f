/** A backup file: one line in clear, then a sealed and packed row of frames: a head that says what must arrive, then every table with its rows. */
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Unfit } from '../refused.ts'
import type { Bytes, Sealer } from '../seal.ts'

/** Rows and check sum of every table; values of the sequences; end of the audit chain. */
export type Content = { tables: Record<string, { rows: number; sum: string }>; sequences: Record<string, { value: string; called: boolean }>; audit: { seq: number; hash: string } }
/** `program`: its version. `at`: the moment all rows are of (ISO 8601). `migrations`: the schema they belong to. `content`: what must arrive. */
export type Head = { kind: 'head'; program: string; at: string; migrations: string[]; content: Content }
export type Frame = Head | { kind: 'table'; table: string; columns: string[] } | { kind: 'rows'; bytes: Buffer }

export const rowCount = (content: Content): number => Object.values(content.tables).reduce((sum, { rows }) => sum + rows, 0)

/** First line of every file; the number is the layout of what follows. */
const mark = Buffer.from('Wegbegleiter-Sicherung 1\n')
const purpose = 'backup 1'
const JSON_FRAME = 0, ROWS_FRAME = 1, FRAME_HEAD = 5

/** Writes frames into a new file that only this service may read, down to the disk. */
export async function writeFrames(file: string, seal: Sealer, frames: AsyncIterable<Frame>): Promise<void> {
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(packed(frames), createGzip({ level: 4 }), (plain: Bytes) => marked(seal.sealStream(purpose, plain)), out)
}

/** Reads a file frame by frame. Throws `Unfit` when it is no backup, damaged, cut off, or sealed with a key that is not here. */
export async function readFrames<T>(file: string, seal: Sealer, use: (frames: AsyncIterable<Frame>) => Promise<T>): Promise<T> {
  try {
    return await pipeline(() => seal.openStream(purpose, unmarked(createReadStream(file))), createGunzip(), (plain: Bytes) => use(unpacked(plain)))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') throw new Unfit(`${file} lässt sich nicht lesen (${code}).`)
    throw error
  }
}

async function* packed(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  for await (const frame of frames) {
    const body = frame.kind === 'rows' ? frame.bytes : Buffer.from(JSON.stringify(frame))
    const head = Buffer.alloc(FRAME_HEAD)
    head.writeUInt8(frame.kind === 'rows' ? ROWS_FRAME : JSON_FRAME, 0)
    head.writeUInt32BE(body.length, 1)
    yield head
    yield body
  }
}

async function* unpacked(plain: Bytes): AsyncGenerator<Frame> {
  // Parts are put together only when a whole frame is there: a row with a large document comes in hundreds of parts.
  let parts: Buffer[] = [], length = 0, wanted = FRAME_HEAD
  for await (const part of plain) {
    parts.push(part)
    length += part.length
    if (length < wanted) continue
    let held: Buffer = Buffer.concat(parts)
    for (wanted = FRAME_HEAD; held.length >= wanted; wanted = FRAME_HEAD) {
      wanted = FRAME_HEAD + held.readUInt32BE(1)
      if (held.length < wanted) break
      const body = held.subarray(FRAME_HEAD, wanted)
      yield held.readUInt8(0) === ROWS_FRAME ? { kind: 'rows', bytes: body } : JSON.parse(body.toString())
      held = held.subarray(wanted)
    }
    [parts, length] = [[held], held.length]
  }
}

async function* marked(sealed: Bytes): AsyncGenerator<Buffer> {
  yield mark
  yield* sealed
}

async function* unmarked(file: Bytes): AsyncGenerator<Buffer> {
  let first: Buffer | null = Buffer.alloc(0)
  for await (const part of file) {
    if (first === null) { yield part; continue }
    first = Buffer.concat([first, part])
    if (first.length < mark.length) continue
    if (!first.subarray(0, mark.length).equals(mark)) throw noBackup()
    yield first.subarray(mark.length)
    first = null
  }
  if (first !== null) throw noBackup()
}

const noBackup = () => new Unfit('Das ist keine Sicherung von Wegbegleiter, die dieses Programm lesen kann.')
