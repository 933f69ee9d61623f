/** DOCX, XLSX, ODT: kept as attachments without a look inside; broken, locked, too large ones and those with programs in them are refused. Runs in the child process. */
import yauzl from 'yauzl'
import type { MediaType } from './document.ts'
import { limits } from './limits.ts'
import { acceptedSentence } from './media.rules.ts'
import { Unreadable } from './picture.child.ts'
import { isRemote, relationshipsOf, Unclear } from './xml.child.ts'

const ODT = 'application/vnd.oasis.opendocument.text'
/** Parts with macros and other programs (ECMA-376, part 4; ODF 1.3, part 2; [MS-OFFMACRO2]). */
const programs = /(^|\/)(vbaProject|vbaData|macrosheets|activeX|embeddings\/oleObject)|^(Basic|Scripts)\//i

/** Bytes of a part after unpacking; its content where it was to be read. */
export type Part = { size: number; body: Buffer | null }
/** Unpacks everything once, keeping only what is to be read (of that at most `most` bytes of a part): what an archive says about its sizes can be a lie, so bytes are counted. No part stands in it twice, so that nobody reads another one than we did. */
export async function unpack(name: string, body: Buffer, isRead: (part: string) => boolean, most: number = limits.unpacked): Promise<Map<string, Part>> {
  const parts = new Map<string, Part>(), spellings = new Set<string>()
  let unpacked = 0
  try {
    const zip = await yauzl.fromBufferPromise(body, { lazyEntries: true, validateEntrySizes: false })
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw locked(name)
      if (parts.size >= limits.entries || unpacked + entry.uncompressedSize > limits.unpacked) throw large(name)
      if (spellings.has(entry.fileName.toLowerCase())) throw new Error('twice')
      spellings.add(entry.fileName.toLowerCase())
      const isKept = isRead(entry.fileName), pieces: Buffer[] = []
      let size = 0
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        size += (piece as Buffer).length
        if (unpacked + size > limits.unpacked) throw large(name)
        if (isKept && size <= most) pieces.push(piece as Buffer)
      }
      unpacked += size
      parts.set(entry.fileName, { size, body: isKept ? Buffer.concat(pieces) : null })
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(`„${name}“ ist beschädigt (das Archiv ist unvollständig). Bitte neu speichern oder noch einmal übertragen.`)
  }
  return parts
}
export const isRelationships = (part: string): boolean => /\.rels$/i.test(part)

/** What the archive is. */
export async function readOffice(name: string, body: Buffer): Promise<MediaType> {
  const parts = await unpack(name, body, (part) => part === 'mimetype' || part === 'META-INF/manifest.xml' || isRelationships(part))
  const names = new Set(parts.keys()), textOf = (part: string): string | undefined => parts.get(part)?.body?.toString()
  // ODF encrypts its parts, not the archive (ODF 1.3, part 2, chapter 4).
  if (textOf('META-INF/manifest.xml')?.includes('encryption-data')) throw locked(name)
  const type: MediaType | undefined = !names.has('[Content_Types].xml') ? (textOf('mimetype')?.trim() === ODT && names.has('content.xml') ? ODT : undefined)
    : names.has('word/document.xml') ? 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
      : names.has('xl/workbook.xml') ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : undefined
  if (!type) throw new Unreadable(`„${name}“ wird nicht angenommen. ${acceptedSentence}`)
  if ([...names].some((part) => programs.test(part))) throw new Unreadable(`„${name}“ enthält Makros oder andere Programme. Bitte ohne sie speichern, oder als PDF.`)
  for (const [part, { body: text }] of parts) if (isRelationships(part) && areRemote(name, text!)) throw new Unreadable(`„${name}“ lädt beim Öffnen Inhalte aus dem Netz nach. Bitte als PDF speichern.`)
  return type
}
/** What cannot be understood is no answer: the program that opens the file might understand it. */
function areRemote(name: string, text: Buffer): boolean {
  try {
    return relationshipsOf(text).some(isRemote)
  } catch (error) {
    throw error instanceof Unclear ? new Unreadable(`„${name}“ enthält Verweise, die sich nicht prüfen lassen. Bitte neu speichern, oder als PDF.`) : error
  }
}

const locked = (name: string) => new Unreadable(`„${name}“ ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.`)
const large = (name: string) => new Unreadable(`„${name}“ würde ausgepackt zu groß (über ${Math.round(limits.unpacked / 1_000_000)} MB) und wird deshalb nicht angenommen.`)
