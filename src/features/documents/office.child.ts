/** DOCX, XLSX, ODT: kept as attachments without a look inside; broken, locked, too large ones and those with programs in them are refused. Runs in the child process. */
import yauzl from 'yauzl'
import type { MediaType } from './document.ts'
import { limits } from './limits.ts'
import { acceptedSentence } from './media.rules.ts'
import { Unreadable } from './picture.child.ts'

const ODT = 'application/vnd.oasis.opendocument.text'
/** Parts with macros and other programs (ECMA-376, part 4; ODF 1.3, part 2; [MS-OFFMACRO2]). */
const programs = /(^|\/)(vbaProject|vbaData|macrosheets|activeX|embeddings\/oleObject)|^(Basic|Scripts)\//i
/** A part from elsewhere that is loaded when the file is opened; ordinary links are not. */
const remote = /<Relationship\b(?=[^>]*TargetMode\s*=\s*["']External["'])(?![^>]*\/hyperlink["'])[^>]*>/i

/** What the archive is. Unpacks everything once, keeping almost nothing: what it says about its sizes can be a lie, so bytes are counted. */
export async function readOffice(name: string, body: Buffer): Promise<MediaType> {
  const names = new Set<string>(), small = new Map<string, string>()
  let unpacked = 0
  try {
    const zip = await yauzl.fromBufferPromise(body, { lazyEntries: true, validateEntrySizes: false })
    for await (const entry of zip.eachEntry()) {
      names.add(entry.fileName)
      if (entry.isEncrypted()) throw locked(name)
      if (names.size > limits.entries || unpacked + entry.uncompressedSize > limits.unpacked) throw large(name)
      const isRead = entry.fileName === 'mimetype' || entry.fileName === 'META-INF/manifest.xml' || entry.fileName.endsWith('.rels')
      const pieces: Buffer[] = []
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        unpacked += (piece as Buffer).length
        if (unpacked > limits.unpacked) throw large(name)
        if (isRead) pieces.push(piece as Buffer)
      }
      if (isRead) small.set(entry.fileName, Buffer.concat(pieces).toString())
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(`„${name}“ ist beschädigt (das Archiv ist unvollständig). Bitte neu speichern oder noch einmal übertragen.`)
  }
  // ODF encrypts its parts, not the archive (ODF 1.3, part 2, chapter 4).
  if (small.get('META-INF/manifest.xml')?.includes('encryption-data')) throw locked(name)
  const type: MediaType | undefined = !names.has('[Content_Types].xml') ? (small.get('mimetype')?.trim() === ODT && names.has('content.xml') ? ODT : undefined)
    : names.has('word/document.xml') ? 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
      : names.has('xl/workbook.xml') ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : undefined
  if (!type) throw new Unreadable(`„${name}“ wird nicht angenommen. ${acceptedSentence}`)
  if ([...names].some((part) => programs.test(part))) throw new Unreadable(`„${name}“ enthält Makros oder andere Programme. Bitte ohne sie speichern, oder als PDF.`)
  if ([...small].some(([part, text]) => part.endsWith('.rels') && remote.test(text))) throw new Unreadable(`„${name}“ lädt beim Öffnen Inhalte aus dem Netz nach. Bitte als PDF speichern.`)
  return type
}

const locked = (name: string) => new Unreadable(`„${name}“ ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.`)
const large = (name: string) => new Unreadable(`„${name}“ würde ausgepackt zu groß (über ${Math.round(limits.unpacked / 1_000_000)} MB) und wird deshalb nicht angenommen.`)
