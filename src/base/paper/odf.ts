/** What texts and slides of office programs (ODF 1.3) have in common: their parts in one file, and pictures. */
import { strToU8, zipSync, type Zippable } from 'fflate'

const namespaces = ['office', 'style', 'text', 'table', 'meta', 'presentation'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ') + ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
  + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
export const document = (kind: 'content' | 'styles' | 'meta', inner: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n<office:document-${kind} ${namespaces} office:version="1.3">${inner}</office:document-${kind}>`)

/** Text in XML, without characters that XML does not know. Line breaks stay. */
export const escape = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replace(/\r\n?|\n/g, '<text:line-break/>').replaceAll('\t', '<text:tab/>')

/** A picture within a line. `width`, `height`: cm. */
export const pictureFrame = (picture: string, { alt, width, height }: { alt: string; width: number; height: number }): string =>
  `<draw:frame draw:name="${escape(alt)}" text:anchor-type="as-char" svg:width="${width}cm" svg:height="${height}cm"><draw:image xlink:href="Pictures/${escape(picture)}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:title>${escape(alt)}</svg:title></draw:frame>`

/** As large as it can be within a frame. */
export function fitted(ratio: number, frame: { width: number; height: number }): { width: number; height: number } {
  const width = Math.min(frame.width, frame.height * ratio)
  return { width: Math.round(width * 100) / 100, height: Math.round((width / ratio) * 100) / 100 }
}

/** The parts as one file of this media type. Pictures are PNG, or WebP and JPEG by their ending. */
export function packed(type: string, parts: Record<string, Uint8Array>, at: Date): Buffer {
  const kindOf = (path: string) => (path.endsWith('.xml') ? 'text/xml' : path.endsWith('.webp') ? 'image/webp' : path.endsWith('.jpg') ? 'image/jpeg' : 'image/png')
  const listed = Object.keys(parts).map((path) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${kindOf(path)}"/>`).join('')
  const manifest = strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/>${listed}</manifest:manifest>`)
  // ODF 1.3 part 2, 3.3: the kind comes first and is not compressed, so that it can be read without unpacking.
  const files: Zippable = { mimetype: [strToU8(type), { level: 0 }], ...parts, 'META-INF/manifest.xml': manifest }
  return Buffer.from(zipSync(files, { mtime: at }))
}
