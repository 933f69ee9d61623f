/** Which characters a font can show. */

/** Code points of the `cmap` table (OpenType, formats 4 and 12) of a TTF. Throws RangeError when the file is not one. */
export function charactersOf(font: Buffer): Set<number> {
  const found = new Set<number>()
  const add = (first: number, last: number) => { for (let code = first; code <= last; code++) found.add(code) }
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, n) => 12 + 16 * n)
  const cmap = font.readUInt32BE(tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')! + 8)
  for (let n = 0; n < font.readUInt16BE(cmap + 2); n++) {
    const at = cmap + font.readUInt32BE(cmap + 8 + 8 * n), format = font.readUInt16BE(at)
    if (format === 4) {
      const size = font.readUInt16BE(at + 6)
      for (let segment = 0; segment < size; segment += 2) {
        const first = font.readUInt16BE(at + 16 + size + segment)
        if (first !== 0xffff) add(first, font.readUInt16BE(at + 14 + segment))
      }
    }
    if (format === 12) for (let group = 0; group < font.readUInt32BE(at + 12); group++) add(font.readUInt32BE(at + 16 + 12 * group), font.readUInt32BE(at + 20 + 12 * group))
  }
  return found
}

/** Marks that steer writing and are not seen; a font need not know them. */
const unseen = /[\u200b-\u200f\u00ad]/
/** Stands where a character cannot be shown. */
export const placeholder = '▯'

/** The text with what can be printed of it: composed characters, no control characters (line breaks stay), a placeholder for what no font can show. */
export function printable(text: string, characters: ReadonlySet<number>): string {
  let out = ''
  for (const one of text.normalize('NFC').replace(/\r\n?|[\u2028\u2029]/g, '\n').toWellFormed()) {
    if (one === '\n' || unseen.test(one)) out += one
    else if (one === '\t') out += ' '
    else if (/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u.test(one)) continue
    else if (characters.has(one.codePointAt(0)!)) out += one
    else if (!/\p{M}/u.test(one)) out += placeholder
  }
  return out
}
