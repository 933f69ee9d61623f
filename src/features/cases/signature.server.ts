/** Reads a drawn signature, once and whole, before it is kept: what no sheet could show later is refused now. */
import { inflateSync } from 'node:zlib'
import type { Verdict } from '../../base/refused.ts'
import { checkSignature, notPlain, pixelsOf, signatureText } from './signature.rules.ts'

/** The picture in base64, and whether it is one: a plain PNG whose pixels can be unpacked, all of them and no more. `given`: a data URL, or base64. */
export function readSignature(given: string): { base64: string; verdict: Verdict } {
  const base64 = signatureText(given) ?? '', bytes = Buffer.from(base64, 'base64')
  const verdict = checkSignature(bytes)
  return { base64, verdict: verdict === true ? hasWholePixels(bytes) || notPlain : verdict }
}

function hasWholePixels(bytes: Uint8Array): boolean {
  const pixels = pixelsOf(bytes)
  if (!pixels) return false
  const { packed, rows, rowLength } = pixels
  try {
    const plain = inflateSync(packed, { maxOutputLength: rows * rowLength })
    // Every row begins with the number of its filter, of which there are five.
    return plain.length === rows * rowLength && Array.from({ length: rows }, (_, row) => plain[row * rowLength]!).every((filter) => filter <= 4)
  } catch {
    return false
  }
}
