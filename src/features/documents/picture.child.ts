/** Pictures: whole, not too large, without what a camera says about place and time, and nothing behind their end. Runs in the child process. */
import decodeHeic from 'heic-decode'
import sharp, { type Sharp } from 'sharp'
import { limits } from './limits.ts'
import type { Shown } from './read.ts'

/** Why a file cannot be taken: one German sentence with its name. */
export class Unreadable extends Error {}

export const damaged = (name: string) => new Unreadable(`„${name}“ ist beschädigt oder unvollständig. Bitte noch einmal aufnehmen oder übertragen.`)
const large = (name: string) => new Unreadable(`„${name}“ hat zu viele Bildpunkte (mehr als ${limits.pixels / 1_000_000} Millionen). Bitte kleiner speichern.`)

const opened = (body: Buffer): Sharp => sharp(body, { limitInputPixels: limits.pixels, failOn: 'error', animated: false })

/** The picture as it is stored, lossless: pixels untouched, camera data and everything after its end gone. HEIC becomes JPEG, because few programs show it. */
export async function cleanPicture(name: string, kind: 'jpeg' | 'png' | 'webp' | 'heic', body: Buffer): Promise<{ type: 'image/jpeg' | 'image/png' | 'image/webp'; body: Buffer }> {
  if (kind === 'heic') return { type: 'image/jpeg', body: await fromHeic(name, body) }
  const strip = { jpeg: stripJpeg, png: stripPng, webp: stripWebp }[kind]
  const orientation = await opened(body).metadata().then((found) => { demandPixels(name, found.width * found.height); return found.orientation ?? 1 }, () => { throw damaged(name) })
  const clean = strip(body, orientation)
  if (!clean) throw damaged(name)
  return { type: `image/${kind}`, body: clean }
}

/** The picture for the screen. Decodes every pixel, so that a broken or lying file is found out. */
export async function showPicture(name: string, body: Buffer): Promise<Shown> {
  const { data, info } = await opened(body).autoOrient().resize({ width: limits.shown, height: limits.shown, fit: 'inside', withoutEnlargement: true }).webp({ quality: 80 }).toBuffer({ resolveWithObject: true }).catch(() => { throw damaged(name) })
  return { body: data, width: info.width, height: info.height }
}

/** The picture as a page of a document of several: JPEG, upright, as large as a page can use. */
export async function pageOf(name: string, body: Buffer): Promise<Shown> {
  const { data, info } = await opened(body).autoOrient().resize({ width: limits.stored, height: limits.stored, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#fff' }).toColourspace('srgb').jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true }).catch(() => { throw damaged(name) })
  return { body: data, width: info.width, height: info.height }
}

function demandPixels(name: string, pixels: number, most: number = limits.pixels): void {
  if (!(pixels > 0)) throw damaged(name)
  if (pixels > most) throw large(name)
}

async function fromHeic(name: string, body: Buffer): Promise<Buffer> {
  const pictures = await decodeHeic.all({ buffer: body }).catch(() => { throw damaged(name) })
  const [first] = pictures
  if (!first) throw damaged(name)
  demandPixels(name, first.width * first.height, limits.heicPixels)
  const { data, width, height } = await first.decode().catch(() => { throw damaged(name) })
  return sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw: { width, height, channels: 4 } }).flatten({ background: '#fff' }).jpeg({ quality: 90, mozjpeg: false }).toBuffer()
}

const DROPPED = null
/** Segments of a JPEG (ISO/IEC 10918-1, annex B): JFIF, colour profile and Adobe's mark stay; of Exif only which side is up. */
function stripJpeg(body: Buffer, orientation: number): Buffer | typeof DROPPED {
  const parts: Buffer[] = [body.subarray(0, 2)]
  const upright = orientation > 1 && orientation <= 8 ? [exifOf(orientation)] : []
  let at = 2, isTurned = false
  while (at + 4 <= body.length) {
    if (body[at] !== 0xff) return DROPPED
    const marker = body[at + 1]!
    if (marker === 0xff) { at++; continue }
    if (marker === 0xd9) return Buffer.concat([...parts, body.subarray(at, at + 2)])
    const end = at + 2 + body.readUInt16BE(at + 2)
    if (end > body.length) return DROPPED
    const isKept = (marker < 0xe0 || marker > 0xef) ? marker !== 0xfe : marker === 0xe0 || marker === 0xee || (marker === 0xe2 && body.toString('latin1', at + 4, at + 15) === 'ICC_PROFILE')
    if (marker !== 0xe0 && !isTurned) { parts.push(...upright); isTurned = true }
    if (isKept) parts.push(body.subarray(at, end))
    at = end
    if (marker !== 0xda) continue
    // Coded data run until the next marker that is neither a stuffed byte nor a restart.
    const from = at
    while (at + 1 < body.length && !(body[at] === 0xff && body[at + 1] !== 0 && !(body[at + 1]! >= 0xd0 && body[at + 1]! <= 0xd7))) at++
    parts.push(body.subarray(from, at))
    if (at + 4 > body.length && body[at] === 0xff && body[at + 1] === 0xd9) return Buffer.concat([...parts, body.subarray(at, at + 2)])
  }
  return DROPPED
}
/** An Exif segment that says nothing but the orientation (Exif 2.32, 4.6.2). */
const exifOf = (orientation: number): Buffer => {
  const tiff = Buffer.from('4d4d002a0000000800010112000300000001000000000000' + '0000', 'hex')
  tiff.writeUInt16BE(orientation, 18)
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(2 + 6 + tiff.length, 2)
  return Buffer.concat([head, Buffer.from('Exif\0\0', 'latin1'), tiff])
}

const pngKept = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs']
function stripPng(body: Buffer): Buffer | typeof DROPPED {
  const parts: Buffer[] = [body.subarray(0, 8)]
  for (let at = 8; at + 12 <= body.length;) {
    const end = at + 12 + body.readUInt32BE(at), type = body.toString('latin1', at + 4, at + 8)
    if (end > body.length) return DROPPED
    if (pngKept.includes(type)) parts.push(body.subarray(at, end))
    if (type === 'IEND') return Buffer.concat(parts)
    at = end
  }
  return DROPPED
}

const webpKept = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']
function stripWebp(body: Buffer): Buffer | typeof DROPPED {
  const whole = 8 + body.readUInt32LE(4)
  if (whole > body.length) return DROPPED
  const parts: Buffer[] = []
  for (let at = 12; at + 8 <= whole;) {
    const length = body.readUInt32LE(at + 4), end = at + 8 + length + (length % 2), type = body.toString('latin1', at, at + 4)
    if (end > whole + 1) return DROPPED
    const part = Buffer.from(body.subarray(at, Math.min(end, whole)))
    // The flags of the extended header say what follows; Exif and XMP do not any more (RFC 9649, 2.7.1).
    if (type === 'VP8X') part[8] = part[8]! & ~0x0c
    if (webpKept.includes(type)) parts.push(part)
    at = end
  }
  const content = Buffer.concat(parts), head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(content.length + 4, 4)
  return Buffer.concat([head, content])
}
