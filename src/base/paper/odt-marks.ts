/** What the reader of office texts does not tell of a paragraph, written into its text as a sign: that it begins a page, that the pages are counted anew from there, and that a line stands below it. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

export const BREAK = '\ue003', RULE = '\ue004', ANEW = '\ue005'
type Style = { parent: string | undefined; marks: string }

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
/** Paragraph styles by name. */
function stylesOf(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>()
  for (const [, tag, inside = ''] of xml.matchAll(/<style:style\b([^>]*?)(?:\/>|>([\s\S]*?)<\/style:style>)/g)) {
    const name = attribute(tag!, 'style:name')
    if (!name || attribute(tag!, 'style:family') !== 'paragraph') continue
    const look = /<style:paragraph-properties\b[^>]*/.exec(inside)?.[0] ?? '', line = attribute(look, 'fo:border-bottom')
    styles.set(name, { parent: attribute(tag!, 'style:parent-style-name'), marks: `${attribute(look, 'fo:break-before') === 'page' ? BREAK : ''}${attribute(look, 'style:page-number') === '1' ? ANEW : ''}${line && line !== 'none' ? RULE : ''}` })
  }
  return styles
}

/** The same file with the signs at the beginning of its paragraphs and headings. */
export function marked(odt: Uint8Array): Uint8Array {
  const parts = unzipSync(odt), content = strFromU8(parts['content.xml']!)
  const styles = new Map([...stylesOf(strFromU8(parts['styles.xml'] ?? new Uint8Array())), ...stylesOf(content)])
  // A style has what the one it is derived from has; twenty are more than anybody nests.
  const marksOf = (name: string | undefined, depth = 0): string => { const style = name === undefined || depth > 20 ? undefined : styles.get(name); return style ? style.marks || marksOf(style.parent, depth + 1) : '' }
  const body = content.replace(/<text:(p|h)\b([^>]*?)(\/?)>/g, (whole, kind: string, tag: string, closed: string) => {
    const marks = marksOf(attribute(tag, 'text:style-name'))
    return marks ? `<text:${kind}${tag}>${marks}${closed ? `</text:${kind}>` : ''}` : whole
  })
  return zipSync({ ...parts, 'content.xml': strToU8(body) }, { level: 0 })
}
