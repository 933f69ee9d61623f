/** A drawn signature as it comes from the screen: a plain PNG, small, and nothing else (PNG specification, third edition, W3C 2025). */
import type { Verdict } from '../../base/refused.ts'

const MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Chunks of a drawn picture. Texts, profiles and what else may hide in a PNG are none. */
const CHUNKS = ['IHDR', 'PLTE', 'tRNS', 'sRGB', 'gAMA', 'cHRM', 'sBIT', 'pHYs', 'bKGD', 'IDAT', 'IEND']
/** Bytes of a drawn signature. */
const LIMIT = 200_000
/** Pixels to a side, and of the whole picture. */
const SIDE = 4000, PIXELS = 4_000_000
/** Values per pixel by colour type: grey, colours, grey with alpha, colours with alpha. Nobody draws with a palette. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 4: 2, 6: 4 }
const HEADER = 8
const CRC = Array.from({ length: 256 }, (_, byte) => { let c = byte; for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c >>> 0 })
function crc(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (const byte of bytes) c = CRC[(c ^ byte) & 0xff]! ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}
export const notPlain = 'Das ist kein Bild einer Unterschrift. Erwartet wird die am Bildschirm gezeichnete (PNG).'

/** Base64 out of a data URL, or as it is; undefined for any other kind of image. */
export function signatureText(given: string): string | undefined {
  const text = given.startsWith('data:') ? /^data:image\/png;base64,(.*)$/s.exec(given)?.[1] : given
  return text !== undefined && /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0 ? text : undefined
}

/** Whether these bytes are a small plain PNG: known chunks, right check sums, nothing behind the end. Its pixels are not looked at. */
export function checkSignature(bytes: Uint8Array): Verdict {
  if (bytes.length > LIMIT) return `Das Bild der Unterschrift ist größer als ${LIMIT / 1000} kB. Bitte am Bildschirm unterschreiben.`
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!MAGIC.every((byte, place) => bytes[place] === byte)) return notPlain
  let at = HEADER, hasPixels = false
  for (let first = true; ; first = false) {
    if (at + 12 > bytes.length) return notPlain
    const length = view.getUint32(at), end = at + 12 + length
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (end > bytes.length || !CHUNKS.includes(name) || (name === 'IHDR') !== first || crc(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return notPlain
    if (first && (length !== 13 || view.getUint32(at + 8) < 1 || view.getUint32(at + 8) > SIDE || view.getUint32(at + 12) < 1 || view.getUint32(at + 12) > SIDE)) return notPlain
    if (name === 'IDAT' && length > 0) hasPixels = true
    if (name === 'IEND') return (length === 0 && end === bytes.length && hasPixels) || notPlain
    at = end
  }
}

/** The packed pixels of a checked picture, and how many bytes they must become; undefined where it was not drawn on a screen: too large, interlaced, a palette, more or less than 8 bits. */
export function pixelsOf(bytes: Uint8Array): { packed: Uint8Array; rows: number; rowLength: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), head = HEADER + 8
  const width = view.getUint32(head), rows = view.getUint32(head + 4), [depth, colour, packing, filter, interlaced] = bytes.subarray(head + 8, head + 13)
  const channels = CHANNELS[colour!]
  if (width * rows > PIXELS || !channels || depth !== 8 || packing || filter || interlaced) return undefined
  const parts: Uint8Array[] = []
  for (let at = HEADER; at < bytes.length; at += 12 + view.getUint32(at)) if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)))
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  parts.reduce((at, part) => { packed.set(part, at); return at + part.length }, 0)
  return { packed, rows, rowLength: 1 + width * channels }
}
