/** What a file is, by its first bytes and never by its name (signatures: ISO 32000-2, ISO/IEC 10918-1, PNG 3rd edition, RFC 9649, ISO/IEC 23008-12). */
export type Recognised = 'pdf' | 'jpeg' | 'png' | 'webp' | 'heic' | 'archive'

export const acceptedSentence = 'Möglich sind PDF, Fotos und Scans (JPEG, PNG, WebP, HEIC) und Dokumente als DOCX, XLSX oder ODT.'
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']
const text = (body: Uint8Array, from: number, to: number): string => String.fromCharCode(...body.subarray(from, to))

export function recognise(body: Uint8Array): Recognised | undefined {
  if (text(body, 0, 5) === '%PDF-') return 'pdf'
  if (body[0] === 0xff && body[1] === 0xd8 && body[2] === 0xff) return 'jpeg'
  if (text(body, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (text(body, 0, 4) === 'RIFF' && text(body, 8, 12) === 'WEBP') return 'webp'
  if (text(body, 4, 8) === 'ftyp' && heicBrands.includes(text(body, 8, 12))) return 'heic'
  if (text(body, 0, 4) === 'PK\x03\x04') return 'archive'
  return undefined
}

/** Why a file that was not recognised is not taken: one German sentence with its name. */
export function unknownSentence(name: string, body: Uint8Array): string {
  if (body.length === 0) return `„${name}“ ist leer.`
  if (text(body, 0, 4) === '\xd0\xcf\x11\xe0') return `„${name}“ hat ein altes Office-Format oder ist mit einem Kennwort geschützt. Bitte ohne Kennwort als DOCX, XLSX oder PDF speichern.`
  return `„${name}“ wird nicht angenommen. ${acceptedSentence}`
}

/** Title of a document from the name of its file: without ending, folder and what cannot be written. */
export const titleOf = (name: string): string => name.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 200) || 'Dokument'

/** Name under which a document is saved: its title, as every system can write it, with the ending of what it is. */
export const fileName = (title: string, ending: string): string => `${title.replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_').replace(/^\.+/, '').trim().slice(0, 120) || 'Dokument'}${ending}`
