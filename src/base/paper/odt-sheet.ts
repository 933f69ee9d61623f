/** A text from an office program (ODT) as what the press sets (letter.typ): its headings, paragraphs, lists, tables and pictures, in the letters of the house. */
import type { BodyNode, HeadingNode, ImageNode, InlineNode, ListNode, ParagraphNode, TableNode } from 'odf-kit/reader'
import { join } from 'node:path'
import { ANEW, BREAK, marked, RULE } from './odt-marks.ts'
import type { Sheet } from './press.ts'

type Run = { text: string; bold: boolean; italic: boolean; underline: boolean; size: number | null } | { line: true } | { picture: string; alt: string; width: number } | { count: 'page' | 'pages' }
/** `above`, `below`: centimetres. `rule`: a line below it, to write or sign on. */
type Written = { rule: boolean; runs: Run[]; align: string | null; justify: boolean; rtl: boolean; above: number; below: number }
type Node = ({ kind: 'paragraph' } & Written) | ({ kind: 'heading'; level: number } & Written) | { kind: 'space' } | { kind: 'break'; anew: boolean } | { kind: 'list'; ordered: boolean; items: { runs: Run[]; inner: Node[] }[] }
  | { kind: 'table'; columns: number[]; lined: boolean; rows: { isHeader: boolean; cells: { colSpan: number; rowSpan: number; stays: boolean; inner: Node[] }[] }[] }

const letterTemplate = join(import.meta.dirname, 'letter.typ')
/** Centimetres of a unit. */
const UNITS: Record<string, number> = { cm: 1, mm: 0.1, in: 2.54, pt: 2.54 / 72 }
/** Centimetres of an ODF length; undefined where there is none. */
function centimetres(length: string | undefined): number | undefined {
  const found = /^(-?[\d.]+)(cm|mm|in|pt)$/.exec(length ?? '')
  return found ? Number(found[1]) * UNITS[found[2]!]! : undefined
}
const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)

/** A picture that says nothing to those who do not see it. Its sentence is German and names it. */
export class SilentPicture extends Error {}

/** `text`: everything that is printed of it, for comparing. Throws `SilentPicture`. */
export async function sheetOf(odt: Uint8Array, { title, language, rtl = false, at }: { title: string; language: string; rtl?: boolean; at: number }): Promise<{ sheet: Sheet; text: string }> {
  const { readOdt } = await import('odf-kit/reader')
  const read = readOdt(marked(odt))
  const pictures: Record<string, Uint8Array> = {}
  let text = '', level = 0
  const picture = (one: ImageNode): Run => {
    const alt = one.title || one.description, ending = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' }[one.mediaType ?? '']
    if (!ending) throw new SilentPicture(`Das Bild „${one.name ?? ''}“ ist weder PNG noch JPEG. Bitte in einem dieser Formate einfügen.`)
    if (!alt) throw new SilentPicture(`Das Bild „${one.name ?? ''}“ hat keinen Alternativtext. Ohne ihn wäre der Bescheid für blinde Menschen unvollständig. Im Schreibprogramm: Bild anklicken, Eigenschaften, Alternativtext.`)
    const name = `bild${Object.keys(pictures).length + 1}.${ending}`
    pictures[name] = Buffer.from(one.data, 'base64')
    return { picture: name, alt, width: within(centimetres(one.width) ?? 4, 0.5, 17) }
  }
  const runOf = (one: InlineNode): Run[] => {
    if (!('kind' in one)) {
      if (one.hidden) return []
      text += one.text
      return one.lineBreak ? [{ line: true }] : [{ text: one.text, bold: one.bold ?? false, italic: one.italic ?? false, underline: one.underline ?? false, size: one.style?.fontSize ? within(one.style.fontSize, 6, 30) : null }]
    }
    if (one.kind === 'image') return [picture(one)]
    if (one.kind !== 'field') return []
    if (one.fieldType === 'pageNumber') return [{ count: 'page' }]
    if (one.fieldType === 'pageCount') return [{ count: 'pages' }]
    text += one.value
    return [{ text: one.value, bold: false, italic: false, underline: false, size: null }]
  }
  const runsOf = (spans: readonly InlineNode[]) => spans.flatMap(runOf)
  const written = ({ spans, paragraphStyle }: ParagraphNode | HeadingNode): Written & { breaks: boolean; anew: boolean } => {
    const align = paragraphStyle?.textAlign ?? null, space = (length: string | undefined) => within(centimetres(length) ?? 0, 0, 4)
    const [begin, ...rest] = spans, marks = begin && !('kind' in begin) ? begin.text.match(/^[\ue003-\ue005]*/)![0] : ''
    return { breaks: marks.includes(BREAK), anew: marks.includes(ANEW), rule: marks.includes(RULE), runs: runsOf(marks && begin && !('kind' in begin) ? [{ ...begin, text: begin.text.slice(marks.length) }, ...rest] : spans), align: align === 'justify' ? null : align, justify: align === 'justify', rtl: paragraphStyle?.writingMode?.startsWith('rl') ?? rtl, above: space(paragraphStyle?.marginTop), below: space(paragraphStyle?.marginBottom) }
  }
  const list = (one: ListNode): Node => ({ kind: 'list', ordered: one.ordered, items: one.items.map((item) => ({ runs: runsOf(item.spans), inner: item.children ? [list(item.children)] : [] })) })
  const table = (one: TableNode): Node => {
    const first = one.rows.find((row) => row.cells.every((cell) => (cell.colSpan ?? 1) === 1)) ?? one.rows[0]
    const columns = (first?.cells ?? []).flatMap((cell) => Array.from({ length: cell.colSpan ?? 1 }, () => centimetres(cell.cellStyle?.columnWidth) ?? 4))
    return { kind: 'table', columns, lined: one.rows.some((row) => row.cells.some(({ cellStyle }) => Object.values(cellStyle?.border ?? {}).some((border) => border !== 'none' && border !== undefined))), rows: one.rows.map(({ isHeader, cells }) => ({ isHeader, cells: cells.map((cell) => {
      const before = text.length, inner = (cell.body ? nodes(cell.body) : paragraph({ kind: 'paragraph', spans: cell.spans })).filter((node) => node.kind !== 'break')
      // What surely fits on a page is not torn.
      return { colSpan: cell.colSpan ?? 1, rowSpan: cell.rowSpan ?? 1, stays: inner.length <= 12 && text.length - before <= 800, inner }
    }) })) }
  }
  const paragraph = (one: ParagraphNode): Node[] => {
    const { breaks, anew, ...body } = written(one), isEmpty = body.runs.every((run) => 'text' in run && run.text.trim() === '')
    return [...(breaks ? [{ kind: 'break', anew } as const] : []), ...(!isEmpty || body.rule ? [{ kind: 'paragraph' as const, ...body }] : breaks ? [] : [{ kind: 'space' } as const])]
  }
  const nodeOf = (one: BodyNode): Node[] => {
    switch (one.kind) {
      case 'paragraph': return paragraph(one)
      case 'heading': {
        // A level is never left out (ISO 14289-1, 7.4.2); the first is the first.
        level = Math.min(one.level, level + 1)
        const { breaks, anew, ...body } = written(one)
        return [...(breaks ? [{ kind: 'break', anew } as const] : []), ...(body.runs.length ? [{ kind: 'heading' as const, level, ...body }] : [])]
      }
      case 'list': return [list(one)]
      case 'table': return [table(one)]
      case 'section': return nodes(one.body)
      case 'tracked-change': return []
    }
  }
  const nodes = (all: readonly BodyNode[]): Node[] => all.flatMap(nodeOf)
  const body = nodes(read.body), header = nodes(read.header ?? []), footer = nodes(read.footer ?? [])
  const side = (length: string | undefined, most: number, also: number) => within(centimetres(length) ?? 2, 1, most) + also
  const { marginLeft, marginRight, marginTop, marginBottom } = read.pageLayout ?? {}
  return {
    text,
    sheet: { template: letterTemplate, pictures, at, data: { title, language, rtl, nodes: body, header, footer, margin: { left: side(marginLeft, 5, 0), right: side(marginRight, 5, 0), top: side(marginTop, 6, header.length ? 1.2 : 0), bottom: side(marginBottom, 6, footer.length ? 0.8 : 0) } } },
  }
}
