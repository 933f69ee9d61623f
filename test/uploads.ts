/** Files as people hand them in, made by code: photos, scans, PDF of any number of pages, office files; and the ones that do harm. */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { archive, bytes } from './archive.ts'

type Look = { width?: number; height?: number; colour?: string; text?: string }
/** A picture with something to see on it. */
export function picture({ width = 600, height = 800, colour = '#f4f1e8', text = 'Landratsamt Calw' }: Look = {}): ReturnType<typeof sharp> {
  const lines = Array.from({ length: 12 }, (_, at) => `<rect x="8%" y="${30 + at * 4.5}%" width="${at % 4 === 3 ? 40 : 84}%" height="1.4%" fill="#555"/>`).join('')
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colour}"/><text x="8%" y="12%" font-family="sans-serif" font-size="${Math.round(height / 26)}" fill="#222">${text}</text>${lines}</svg>`)).removeAlpha()
}
export const jpeg = (look?: Look): Promise<Buffer> => picture(look).jpeg({ quality: 85 }).toBuffer()
export const png = (look?: Look): Promise<Buffer> => picture(look).png().toBuffer()
export const webp = (look?: Look): Promise<Buffer> => picture(look).webp().toBuffer()
/** As a telephone takes it: lying on its side, with the place where it was taken. */
export const photo = (look?: Look): Promise<Buffer> =>
  picture(look).jpeg({ quality: 85 }).withMetadata({ orientation: 6 }).withExif({ IFD0: { Make: 'Kamera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 43/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '8/1 48/1 0/1' } }).toBuffer()

type Pdf = { pages?: string[]; /** Entries of the catalogue. */ catalogue?: string; /** Whole objects, numbered from 900. */ objects?: string[]; size?: [number, number]; trailer?: string; /** Content of every page instead of its text. */ content?: string }
/** A PDF with a line of text on each page. */
export function pdf({ pages = ['Bescheid'], catalogue = '', objects = [], size = [595, 842], trailer = '', content }: Pdf = {}): Buffer {
  const all: string[] = [
    `1 0 obj\n<</Type/Catalog/Pages 2 0 R ${catalogue}>>\nendobj\n`, `2 0 obj\n<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, at) => `${10 + at * 2} 0 R`).join(' ')}]>>\nendobj\n`,
    '3 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\n',
    ...pages.flatMap((text, at) => {
      const drawn = content ?? `BT /F 28 Tf 60 ${size[1] - 90} Td (${text}) Tj ET 0.4 g ${Array.from({ length: 14 }, (_, line) => `60 ${size[1] - 150 - line * 26} ${line % 4 === 3 ? 220 : 470} 9 re f`).join(' ')}`
      return [`${10 + at * 2} 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${size.join(' ')}]/Contents ${11 + at * 2} 0 R/Resources<</Font<</F 3 0 R>>>>>>\nendobj\n`, `${11 + at * 2} 0 obj\n<</Length ${drawn.length}>>\nstream\n${drawn}\nendstream\nendobj\n`]
    }),
    ...objects.map((object, at) => `${900 + at} 0 obj\n${object}\nendobj\n`),
  ]
  return bytes(`%PDF-1.7\n${all.join('')}trailer\n<</Root 1 0 R/Size 999 ${trailer}>>\n%%EOF\n`, 'latin1')
}
/** Objects packed into a stream, as most programs write them today. */
export const packed = (objects: string): string => {
  const inner = `910 0 ${objects}`
  return `<</Type/ObjStm/N 1/First 6/Filter/FlateDecode/Length 0>>\nstream\n${deflateSync(inner).toString('latin1')}\nendstream`
}

type Part = { name: string; body: Buffer }
const part = (name: string, text = '<x/>'): Part => ({ name, body: bytes(text) })
export const docx = (more: Part[] = []): Buffer => archive([part('[Content_Types].xml'), part('word/document.xml'), part('word/_rels/document.xml.rels', '<Relationships><Relationship Type="http://x/hyperlink" Target="https://example.org" TargetMode="External"/></Relationships>'), ...more])
export const odt = (more: Part[] = []): Buffer => archive([part('mimetype', 'application/vnd.oasis.opendocument.text'), part('content.xml'), part('META-INF/manifest.xml'), ...more])

/** A photo as an iPhone stores it: HEVC in HEIF, 64 by 48, blue. No library of ours writes it, so it stands here as text. */
export const heic = (): Buffer => Buffer.from(`AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAAGAACAAEAAAAAAAAA
AQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQED
cAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGlt
ZwACAAEAAQAAACBtZGF0AAAAFCgBrwQY+Mpx1//tBT9Zk+1CSEec`, 'base64')

/** RC4, as PDF 1.1 to 1.5 encrypt (ISO 32000-1, 7.6.2). */
function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at)
  const swap = (a: number, b: number) => { [state[a], state[b]] = [state[b]!, state[a]!] }
  for (let at = 0, other = 0; at < 256; at++) { other = (other + state[at]! + key[at % key.length]!) & 255; swap(at, other) }
  let one = 0, two = 0
  return Buffer.from(data.map((byte) => { one = (one + 1) & 255; two = (two + state[one]!) & 255; swap(one, two); return byte ^ state[(state[one]! + state[two]!) & 255]! }))
}
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
/** A PDF with the standard encryption of 40 bits: opens only with a password, or without one but with "forbidden" acts. Its pages are empty. */
export function encryptedPdf(needsPassword: boolean): Buffer {
  const id = Buffer.from('0123456789abcdef'), owner = Buffer.alloc(32, 7), rights = Buffer.from('fcffffff', 'hex')
  const user = needsPassword ? Buffer.concat([Buffer.from('geheim'), padding]).subarray(0, 32) : padding
  const key = createHash('md5').update(Buffer.concat([user, owner, rights, id])).digest().subarray(0, 5)
  return pdf({ content: ' ', trailer: `/ID[<${id.toString('hex')}><${id.toString('hex')}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${owner.toString('hex')}>/U<${rc4(key, padding).toString('hex')}>>>` })
}
