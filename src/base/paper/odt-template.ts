/** Texts that somebody writes in an office program with fields in them, such as `{nummer}`: looked at when they come, filled when they are needed. Knows no word of the trade. */
import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from 'fflate'
import { pictureFrame } from './odf.ts'
import { ODT } from './odt.ts'

/** A field that a template may hold. `name`: as it stands in braces. */
export type Field = { name: string; meaning: string }
/** `{#personen}…{/personen}` repeats what stands between for each of a list, or keeps it only where something holds (`fields` is then empty and `examples` yes or no). */
export type Section = { name: string; meaning: string; fields: readonly Field[]; examples: readonly Row[] | boolean }
/** `example`, `examples`: what a template is tried with. */
export type Known = { fields: readonly (Field & { example: string | Picture })[]; sections: readonly Section[] }
/** A picture in the place of a field. `width`, `height`: centimetres. */
export type Picture = { bytes: Uint8Array; ending: 'png' | 'webp'; alt: string; width: number; height: number }
type Row = Record<string, string | Picture>
export type Values = Record<string, string | Picture | boolean | readonly Row[]>

/** Bytes: of the file, and of a part of it after unpacking. A letter of ten pages has some 100 kB. */
const MOST = 3_000_000, MOST_TEXT = 800_000, MOST_FIELDS = 500

/** The parts that hold text: what stands in the letter, and what stands on every page. */
const textParts = ['content.xml', 'styles.xml'] as const
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" }
const plain = (xml: string) => xml.replace(/<text:(s|tab|line-break)\b[^>]*>/g, ' ').replace(/<[^>]*>/g, '').replace(/&\w+;/g, (found) => entities[found] ?? found)
/** What is loaded from elsewhere when the file is opened; ordinary links of a text (text:a) are not. */
const remote = /<(?!text:a\b)[\w:-]+\b[^>]*\bxlink:href\s*=\s*["'](?!(?:\.\/)?(?:Pictures|media|Object|ObjectReplacements)[\/\s]|#|["'])/
/** Lines as somebody reads them, without empty ones. */
const linesOf = (xml: string): string[] => xml.split(/<\/text:[ph]>/).map((piece) => plain(piece).trim()).filter(Boolean)
const shown = (line: string) => `„${line.length > 60 ? `${line.slice(0, 60)}…` : line}“`

/** Stand for a brace, a new line and a picture of a value while the fields are filled: what somebody typed is never a field itself. */
const BRACE = '\ue000', LINE = '\ue001', PICTURE = '\ue002'
/** Text without characters that XML does not know, nor those with a meaning of their own here or in odt-marks.ts. */
const meant = (text: string) => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ue000-\ue009]/g, '').replaceAll('{', BRACE).replace(/\r\n?|\n/g, LINE)

/** Fills the fields; what is not known stays empty. New lines of a value stay. */
export async function fillOdt(template: Uint8Array, values: Values): Promise<Buffer> {
  // Loaded when it is needed: most servers print few notices, and it takes memory.
  const { fillTemplate } = await import('odf-kit/template')
  const pictures: Picture[] = []
  const value = (one: string | Picture) => (typeof one === 'string' ? meant(one) : `${PICTURE}${pictures.push(one) - 1}${PICTURE}`)
  const row = (one: Row) => Object.fromEntries(Object.entries(one).map(([name, inside]) => [name, value(inside)]))
  const given = Object.fromEntries(Object.entries(values).map(([name, one]) => [name, typeof one === 'boolean' ? one : Array.isArray(one) ? one.map(row) : value(one as string | Picture)]))
  const { mimetype, ...parts } = unzipSync(fillTemplate(template, given))
  const written = (xml: string) => xml.replaceAll(BRACE, '{').replaceAll(LINE, '<text:line-break/>').replace(new RegExp(`${PICTURE}(\\d+)${PICTURE}`, 'g'), (_, at: string) => pictureFrame(`feld${at}.${pictures[Number(at)]!.ending}`, pictures[Number(at)]!))
  for (const part of textParts) if (parts[part]) parts[part] = strToU8(written(strFromU8(parts[part])))
  for (const [at, { bytes, ending }] of pictures.entries()) parts[`Pictures/feld${at}.${ending}`] = new Uint8Array(bytes)
  if (pictures.length) parts['META-INF/manifest.xml'] = strToU8(strFromU8(parts['META-INF/manifest.xml']!).replace('</manifest:manifest>', `${pictures.map(({ ending }, at) => `<manifest:file-entry manifest:full-path="Pictures/feld${at}.${ending}" manifest:media-type="image/${ending}"/>`).join('')}</manifest:manifest>`))
  return Buffer.from(zipSync({ mimetype: [mimetype!, { level: 0 }], ...parts }))
}

/** A page that is the first of its copy; office programs count anew only where the page style is named. */
const newPage = (styles: string): string => `<style:style style:name="Neue_Seite" style:family="paragraph" style:master-page-name="${/<style:master-page\b[^>]*\sstyle:name="([^"]*)"/.exec(styles)?.[1] ?? 'Standard'}"><style:paragraph-properties fo:break-before="page" style:page-number="1"/></style:style>`
/** Several filled copies of one template as one file, each on a page of its own. What stands on every page is that of the first. */
export function joinOdt(copies: readonly Buffer[]): Buffer {
  if (copies.length === 1) return copies[0]!
  const bodies = copies.map((copy) => /^([\s\S]*?<office:text\b[^>]*>)([\s\S]*)(<\/office:text>[\s\S]*)$/.exec(strFromU8(unzipSync(copy)['content.xml']!))!)
  const { mimetype, ...parts } = unzipSync(copies[0]!), [, head, , tail] = bodies[0]!
  const styled = head!.replace('<office:automatic-styles/>', '<office:automatic-styles></office:automatic-styles>').replace('</office:automatic-styles>', `${newPage(strFromU8(parts['styles.xml']!))}</office:automatic-styles>`)
  return Buffer.from(zipSync({ mimetype: [mimetype!, { level: 0 }], ...parts, 'content.xml': strToU8(`${styled}${bodies.map((one) => one[2]).join('<text:p text:style-name="Neue_Seite"/>')}${tail}`) }))
}

/** What a template is tried with. */
export const examplesOf = ({ fields, sections }: Known): Values => ({ ...Object.fromEntries(fields.map((field) => [field.name, field.example])), ...Object.fromEntries(sections.map((section) => [section.name, section.examples])) })

function unpack(body: Uint8Array): Unzipped | string {
  if (body.length > MOST) return `Die Vorlage ist größer als ${MOST / 1_000_000} MB. Bitte Bilder verkleinern.`
  let isLarge = false
  try {
    const parts = unzipSync(body, { filter: ({ name, originalSize }) => (isLarge ||= name.endsWith('.xml') && originalSize > MOST_TEXT) === false })
    if (isLarge) return 'Der Text der Vorlage ist zu umfangreich.'
    return strFromU8(parts.mimetype ?? new Uint8Array()).trim() === ODT && parts['content.xml'] ? parts : 'Die Datei ist kein Textdokument (ODT). Bitte im Schreibprogramm als „ODF-Textdokument (.odt)“ speichern.'
  } catch {
    return 'Die Datei ist beschädigt. Bitte neu speichern oder noch einmal übertragen.'
  }
}

/** What is wrong with a template, in German sentences that name the place; none: it can be used. `known`: fields it may hold. */
export function faultsOf(body: Uint8Array, known: Known): string[] {
  const parts = unpack(body)
  if (typeof parts === 'string') return [parts]
  const text = textParts.map((part) => (parts[part] ? strFromU8(parts[part]) : ''))
  if (text.some((xml) => xml.includes('<text:tracked-changes') && xml.includes('<text:changed-region'))) return ['Die Vorlage enthält aufgezeichnete Änderungen. Bitte alle annehmen oder ablehnen und neu speichern.']
  if (text.some((xml) => xml.includes('<office:annotation'))) return ['Die Vorlage enthält Kommentare. Bitte entfernen und neu speichern.']
  if (text.some((xml) => remote.test(xml))) return ['Die Vorlage lädt beim Öffnen Inhalte von anderswo nach. Bitte Bilder und Texte einfügen statt verknüpfen.']
  return [...new Set(text.flatMap((xml) => faultsOfLines(linesOf(xml), known)))]
}

function faultsOfLines(lines: readonly string[], { fields, sections }: Known): string[] {
  const faults: string[] = []
  const open: Section[] = []
  // Every field is looked for in the whole text.
  if (lines.reduce((sum, line) => sum + line.split('{').length - 1, 0) > MOST_FIELDS) return [`Die Vorlage hat mehr als ${MOST_FIELDS} Felder.`]
  const isKnown = (name: string) => [...open.flatMap((section) => section.fields), ...fields].some((field) => field.name === name)
  for (const line of lines) {
    if (/[{}]/.test(line.replace(/\{[^{}]*\}/g, ''))) faults.push(`In der Zeile ${shown(line)} fehlt zu einer geschweiften Klammer die andere.`)
    for (const [mark, inside] of line.matchAll(/\{([^{}]*)\}/g)) {
      const name = inside!.replace(/^[#/]/, ''), section = sections.find((one) => one.name === name)
      if (inside!.startsWith('#') && section) {
        if (open.includes(section)) faults.push(`Der Abschnitt {#${name}} steht in sich selbst.`)
        open.push(section)
      } else if (inside!.startsWith('/') && section) {
        if (open.at(-1) === section) open.pop()
        else faults.push(`In der Zeile ${shown(line)} endet ${mark}, ohne dass {#${name}} davor beginnt.`)
      } else if (/^[#/]/.test(inside!) || !isKnown(name)) {
        const owner = sections.find((one) => one.fields.some((field) => field.name === name))
        faults.push(owner ? `Das Feld ${mark} gibt es nur zwischen {#${owner.name}} und {/${owner.name}}. Es steht in der Zeile ${shown(line)}.` : `Das Feld ${mark} gibt es nicht. Es steht in der Zeile ${shown(line)}.`)
      }
    }
  }
  return [...faults, ...open.map(({ name }) => `Der Abschnitt {#${name}} hat kein Ende. Es fehlt {/${name}}.`)]
}

/** Lines of the letter that `text`, what is printed of it, does not hold: they stand in frames, footnotes or the like. */
export function linesMissing(body: Uint8Array, text: string): string[] {
  const bare = (one: string) => one.replace(/\s+/g, '')
  const printed = bare(text), parts = unzipSync(body, { filter: ({ name }) => name === 'content.xml' })
  return linesOf(strFromU8(parts['content.xml']!).replace(/^[\s\S]*?<office:body>/, '')).filter((line) => !printed.includes(bare(line)))
}
