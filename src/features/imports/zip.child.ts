/** Looks into an archive (XLSX, ODS) before a table is read from it: broken, encrypted, too large. What an archive says about its sizes can be a lie, so bytes are counted. */
import yauzl from 'yauzl'
import { limits } from './limits.ts'

/** Why a file cannot be read: one German sentence with its name. */
export class Unreadable extends Error {}

const MANIFEST = 'META-INF/manifest.xml'

/** Names of the entries. Unpacks everything once, keeping nothing. Throws `Unreadable`. */
export async function demandHarmless(name: string, body: Buffer): Promise<string[]> {
  const damaged = () => new Unreadable(`„${name}“ ist beschädigt (das Archiv ist unvollständig). Bitte neu speichern oder noch einmal übertragen.`)
  const locked = () => new Unreadable(`„${name}“ ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.`)
  const large = () => new Unreadable(`„${name}“ würde ausgepackt zu groß (über ${Math.round(limits.unpacked / 1_000_000)} MB) und wird deshalb nicht gelesen.`)
  const names: string[] = []
  let unpacked = 0
  try {
    const zip = await yauzl.fromBufferPromise(body, { lazyEntries: true, validateEntrySizes: false })
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName)
      if (entry.isEncrypted()) throw locked()
      if (names.length > limits.entries || unpacked + entry.uncompressedSize > limits.unpacked) throw large()
      let manifest = ''
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        unpacked += (piece as Buffer).length
        if (unpacked > limits.unpacked) throw large()
        if (entry.fileName === MANIFEST) manifest += String(piece)
      }
      // ODS encrypts its parts, not the archive (ODF 1.3, part 2, chapter 4).
      if (manifest.includes('encryption-data')) throw locked()
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : damaged()
  }
  return names
}
