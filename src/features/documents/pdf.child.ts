/** PDF: opened without a password, searched for what could act, drawn page by page. Runs in the child process. */
import { inflateSync, constants } from 'node:zlib'
import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { limits } from './limits.ts'
import { damaged, Unreadable } from './picture.child.ts'
import type { Shown } from './read.ts'

export type ReadPdf = { body: Buffer; pages: number; pictures: Shown[]; isFlattened: boolean }

export async function readPdf(name: string, body: Buffer): Promise<ReadPdf> {
  const library = await PDFiumLibrary.init()
  const pdf = await library.loadDocument(body).catch((error: Error) => {
    if (/password|security/i.test(error.message)) throw new Unreadable(`„${name}“ ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.`)
    throw damaged(name)
  })
  const pages = pdf.getPageCount()
  if (pages < 1) throw damaged(name)
  const found = actsIn(body)
  if (found.isForm) throw new Unreadable(`„${name}“ ist ein Formular, das nur Adobe zeigen kann (XFA). Bitte dort als PDF drucken und das Ergebnis hinzufügen.`)
  if (found.canAct && pages > limits.flattened) throw new Unreadable(`„${name}“ enthält ausführbare Inhalte und hat mehr als ${limits.flattened} Seiten. Bitte als PDF drucken und das Ergebnis hinzufügen.`)
  const pictures: Shown[] = []
  for (let page = 0; page < Math.min(pages, limits.pictures); page++) pictures.push(await draw(name, pdf, page, limits.shown, 'webp'))
  if (!found.canAct) return { body, pages, pictures, isFlattened: false }
  const drawn: Shown[] = []
  for (let page = 0; page < pages; page++) drawn.push(await draw(name, pdf, page, limits.stored, 'jpeg'))
  return { body: pdfOf(drawn), pages, pictures, isFlattened: true }
}

/** One page as a picture whose longer side has at most so many points. Nothing in the file is carried out for it: this build of PDFium has no JavaScript. */
async function draw(name: string, pdf: PDFiumDocument, page: number, most: number, as: 'webp' | 'jpeg'): Promise<Shown> {
  try {
    const one = pdf.getPage(page), { originalWidth: wide, originalHeight: high } = one.getOriginalSize()
    // A page is drawn at 200 dots per inch, a poster smaller, so that no page becomes larger than a picture may be.
    const scale = Math.min(most / Math.max(wide, high), 200 / 72)
    const { data, width, height } = await one.render({ width: Math.max(1, Math.round(wide * scale)), height: Math.max(1, Math.round(high * scale)), render: 'bitmap', renderFormFields: true })
    const picture = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha()
    return { body: await (as === 'webp' ? picture.webp({ quality: 80 }) : picture.jpeg({ quality: 80 })).toBuffer(), width, height }
  } catch {
    throw damaged(name)
  }
}

/** What makes a reader do more than show: scripts, programs, other files, sending (ISO 32000-2, 12.6.4 and 7.11.4). Links to pages on the web are only links. */
const acting = /\/(JavaScript|JS|Launch|EmbeddedFiles?|EF|RichMedia\w*|SubmitForm|ImportData|GoToE|GoToR|Rendition|Movie|Sound|3D|Encrypt)(?![A-Za-z0-9_])/
const adobeForm = /\/XFA(?![A-Za-z0-9_])/
const packedObjects = /\/ObjStm(?![A-Za-z0-9_])/
/** Names may be written with escaped signs: /J#61vaScript. */
const plain = (text: string): string => text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Looks at every object, packed ones too; what cannot be unpacked counts as able to act. An encrypted file that opens without a password is searched in vain, so it counts as well. */
export function actsIn(body: Buffer): { canAct: boolean; isForm: boolean } {
  const raw = body.toString('latin1')
  const names = plain(raw)
  let canAct = acting.test(names), isForm = adobeForm.test(names), unpacked = 0, opened = 0
  for (const { index } of raw.matchAll(/(?<!end)stream\r?\n/g)) {
    const head = plain(raw.slice(Math.max(0, raw.lastIndexOf('obj', index)), index))
    if (!packedObjects.test(head)) continue
    opened++
    const begin = raw.indexOf('\n', index) + 1, end = raw.indexOf('endstream', begin)
    try {
      if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(head) || /\/(DecodeParms|DP)\b/.test(head)) { canAct = true; continue }
      const objects = inflateSync(body.subarray(begin, end < 0 ? undefined : end), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: limits.unpacked - unpacked }).toString('latin1')
      unpacked += objects.length
      canAct ||= acting.test(plain(objects))
      isForm ||= adobeForm.test(plain(objects))
    } catch {
      canAct = true
    }
  }
  // A packed object that is announced, but was not found where it should stand, hides.
  return { canAct: canAct || opened !== (names.match(new RegExp(packedObjects, 'g')) ?? []).length, isForm }
}

/** A PDF whose pages are these JPEG pictures, at most as large as A4, and nothing else. */
export function pdfOf(pictures: Shown[]): Buffer {
  const parts: Buffer[] = [], offsets: number[] = []
  let length = 0
  const add = (part: string | Buffer) => { const bytes = Buffer.from(part as string, 'latin1'); parts.push(bytes); length += bytes.length }
  const object = (content: string, stream?: Buffer) => {
    offsets.push(length)
    add(`${offsets.length} 0 obj\n${content}`)
    if (stream) { add('\nstream\n'); add(stream); add('\nendstream') }
    add('\nendobj\n')
  }
  add('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')
  object('<</Type/Catalog/Pages 2 0 R>>')
  object(`<</Type/Pages/Count ${pictures.length}/Kids[${pictures.map((_, at) => `${3 + at * 3} 0 R`).join(' ')}]>>`)
  for (const [at, { body, width, height }] of pictures.entries()) {
    const first = 3 + at * 3, scale = Math.min(595 / Math.min(width, height), 842 / Math.max(width, height))
    const [wide, high] = [Math.round(width * scale), Math.round(height * scale)], content = `q ${wide} 0 0 ${high} 0 0 cm /P Do Q`
    object(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${wide} ${high}]/Contents ${first + 1} 0 R/Resources<</XObject<</P ${first + 2} 0 R>>>>>>`)
    object(`<</Length ${content.length}>>`, Buffer.from(content))
    object(`<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${body.length}>>`, body)
  }
  const table = length
  add(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size ${offsets.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`)
  return Buffer.concat(parts)
}
