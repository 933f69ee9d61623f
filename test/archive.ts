/** Archives made by hand: broken, locked, lying. For tests of what happens with such files. */
import { crc32, deflateRawSync } from 'node:zlib'

export const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding)

/** A zip archive by hand, so that it can lie. `size`: what it says the entry unpacks to; `flags` 1: encrypted. */
export function archive(entries: { name: string; body: Buffer; size?: number; flags?: number }[]): Buffer {
  const parts: Buffer[] = [], directory: Buffer[] = []
  let offset = 0
  for (const { name, body, size = body.length, flags = 0 } of entries) {
    const packed = deflateRawSync(body, { level: 9 })
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0); head.writeUInt16LE(flags, 2); head.writeUInt16LE(8, 4); head.writeUInt32LE(crc32(body), 10); head.writeUInt32LE(packed.length, 14); head.writeUInt32LE(size, 18); head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([bytes('PK\x03\x04', 'latin1'), head, bytes(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([bytes('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), head, tail, bytes(name)]))
    parts.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(18)
  const listed = Buffer.concat(directory)
  end.writeUInt16LE(entries.length, 4); end.writeUInt16LE(entries.length, 6); end.writeUInt32LE(listed.length, 8); end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, listed, bytes('PK\x05\x06', 'latin1'), end])
}
/** What a workbook needs at least, with a sheet of any bytes. */
export const workbook = (sheet: Buffer, more: object = {}) => archive([
  { name: '[Content_Types].xml', body: bytes('<Types/>') }, { name: 'xl/workbook.xml', body: bytes('<workbook/>') }, { name: 'xl/worksheets/sheet1.xml', body: sheet, ...more },
])

/** The container of an XLSX with a password, or of an old XLS: what is inside tells which. */
export const locked = (inside: 'EncryptedPackage' | 'Workbook') => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500), bytes(inside, 'utf16le'), Buffer.alloc(500)])
