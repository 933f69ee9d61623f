/** A paper of blocks as OpenDocument text (ODF 1.3), for writing on in an office program: its first language only. */
import { inWords } from '../chart.ts'
import { shapesOf } from './drawing.ts'
import { document, escape, fitted, packed, pictureFrame } from './odf.ts'
import { odtStyles, odtTableStyles } from './odt-styles.ts'
import type { Block, Cell, Free, Paper, Said } from './blocks.ts'

const first = (said: Said): string => escape(said[0]!)
const paragraph = (style: string, inner: string): string => `<text:p text:style-name="${style}">${inner}</text:p>`
/** What somebody wrote, in the direction in which it is written. */
const free = ({ text, rtl }: Free): string => paragraph(rtl ? 'Rechts_20_nach_20_links' : 'Text_20_body', escape(text))
const box = (ticked: boolean): string => (ticked ? '☒' : '☐')

const columnStyle = (width: number): string => `Spalte${Math.round(width * 100)}`
const columnNames = /<table:table-column table:style-name="Spalte(\d+)"/g
/** Between the margins of the page, in cm. */
const WIDTH = 17
/** The same in the units of a chart. */
const CHART_UNITS = 620
type Table = { /** Widths in cm. */ columns: readonly number[]; head?: string; rows: readonly string[][]; label: string }
/** Cells are finished paragraphs. */
function table({ columns, head, rows, label }: Table): string {
  const cells = (row: readonly string[]) => `<table:table-row>${row.map((cell) => `<table:table-cell table:style-name="${head ? 'Zelle' : 'Feld'}" office:value-type="string">${cell}</table:table-cell>`).join('')}</table:table-row>`
  return `<table:table table:name="${escape(label)}" table:style-name="Tabelle">${columns.map((width) => `<table:table-column table:style-name="${columnStyle(width)}"/>`).join('')}${head ?? ''}${rows.map(cells).join('')}</table:table>`
}

/** Signs of the longest bar. */
const BARS = 24

/** Tables need names of their own: an office program jumps to them by name. */
/** `headings`: those of the first level, for the contents. */
function writer(headings: readonly string[]) {
  let tables = 0
  const name = (label: string) => `${label} ${++tables}`
  const cellOf = (cell: Cell): string => ('bar' in cell ? paragraph('Balken', '█'.repeat(cell.bar > 0 ? Math.max(1, Math.round(cell.bar * BARS)) : 0)) : 'said' in cell ? paragraph(cell.isLarge ? 'Schild' : cell.isStrong ? 'Table_20_Heading' : 'Text_20_body', first(cell.said)) : 'free' in cell ? free(cell.free) : paragraph('Text_20_body', box(cell.box.ticked)))
  const write = (block: Block): string => {
    switch (block.kind) {
      case 'heading': return `<text:h text:style-name="Heading_20_${block.level}" text:outline-level="${block.level}">${first(block.said)}</text:h>`
      case 'entry': return `<text:h text:style-name="Heading_20_3" text:outline-level="3">${first(block.label)}: ${escape(block.free.text)}</text:h>`
      case 'mark': return paragraph('Hinweis', `<text:span text:style-name="Strong_20_Emphasis">${first(block.said)}</text:span>${block.hint ? `. ${first(block.hint)}` : ''}`)
      case 'paragraph': return paragraph(block.small ? 'Kleingedrucktes' : 'Text_20_body', first(block.said))
      case 'facts': return block.rows.length === 0 ? '' : table({ label: name('Angaben'), columns: [4, WIDTH - 4], rows: block.rows.map((row) => [paragraph('Beschriftung', first(row.label)), cellOf(row.value)]) })
      case 'table': {
        const left = (WIDTH - block.columns.reduce((sum, { width }) => sum + (width === 'rest' ? 0 : width), 0)) / block.columns.filter(({ width }) => width === 'rest').length
        const head = block.columns.map((column) => `<table:table-cell table:style-name="Zelle" office:value-type="string">${paragraph(column.isAmount ? 'Summe' : 'Table_20_Heading', first(column.label))}</table:table-cell>`).join('')
        return table({ label: name(block.label), columns: block.columns.map((column) => (column.width === 'rest' ? left : column.width)), head: `<table:table-header-rows><table:table-row>${head}</table:table-row></table:table-header-rows>`, rows: block.rows.map((row) => row.map((cell, at) => (block.columns[at]?.isAmount && 'said' in cell ? paragraph(cell.isStrong ? 'Summe' : 'Zahl', first(cell.said)) : cellOf(cell)))) })
      }
      case 'numbers': return block.rows.length === 0 ? '' : table({ label: name('Zahlen'), columns: [WIDTH - 6, 6], rows: block.rows.map(({ value, label, hint }) => [paragraph('Text_20_body', escape([label, hint].filter(Boolean).join(', '))), paragraph('Summe', escape(value))]) })
      case 'charts': return block.charts.map((chart) => paragraph('Beschriftung', escape(chart.unit ? `${chart.title} · ${chart.unit}` : chart.title)) + paragraph('Text_20_body', shapesOf(chart, { alt: inWords(chart), x: 0, y: 0, width: WIDTH / block.across, inText: true, drawn: CHART_UNITS / block.across }).xml)).join('')
      case 'contents': return paragraph('Contents_20_Heading', first(block.said)) + headings.map((heading) => paragraph('Contents_20_1', heading)).join('')
      case 'choice': return `<text:list text:style-name="${block.box.ticked ? 'Angekreuzt' : 'Zum_20_Ankreuzen'}"><text:list-item>${paragraph('List_20_Contents', first(block.said))}</text:list-item></text:list>`
      case 'fill': return paragraph('Beschriftung', first(block.label)) + paragraph('Schreiblinie', '').repeat(block.lines)
      case 'signatures': return table({ label: name('Unterschriften'), columns: block.lines.map(() => WIDTH / block.lines.length), rows: [block.lines.map((line) => paragraph('Unterschrift', line.picture ? pictureFrame(line.picture, { alt: line.alt ?? '', width: 5, height: 1.6 }) : escape(line.above ?? '')) + paragraph('Text_20_body', escape(line.name)) + paragraph('Beschriftung', first(line.label)))] })
      case 'pictures': return block.rows.map(({ picture, alt }) => paragraph('Text_20_body', pictureFrame(picture, { alt, width: 8, height: 6 })) + paragraph('Beschriftung', escape(alt))).join('')
      case 'break': return '<text:p text:style-name="Umbruch"/>'
      case 'group': return block.blocks.map(write).join('')
    }
  }
  return write
}

/** Media type of OpenDocument text. */
export const ODT = 'application/vnd.oasis.opendocument.text'
/** The file. `pictures`: PNG or WebP by name, as for the press. */
export function odtOf(paper: Paper, pictures: Record<string, Uint8Array> = {}, at: Date): Buffer {
  const write = writer(paper.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [first(block.said)] : [])))
  const { cover } = paper
  const head = cover ? (cover.picture ? paragraph('Rechtsb_c3_bcndig', pictureFrame(cover.picture.name, { alt: cover.picture.alt, ...fitted(cover.picture.ratio, { width: 4, height: 4.5 }) })) : '') + paragraph('Absender', escape(cover.above)) + paragraph('Title', escape(cover.title)) + cover.below.map((line) => paragraph('Subtitle', escape(line))).join('') + cover.foot.map((line) => paragraph('Beschriftung', escape(line))).join('') + '<text:p text:style-name="Umbruch"/>' : paper.from.map((line, n) => paragraph(n === 0 ? 'Absender' : 'Beschriftung', escape(line))).join('') + paragraph('Datum', escape(paper.dated))
  const body = `<office:body><office:text>${head}${paper.blocks.map(write).join('')}</office:text></office:body>`
  const meta = `<office:meta><meta:generator>Wegbegleiter</meta:generator><dc:title>${escape(paper.title)}</dc:title><dc:language>de-DE</dc:language><meta:creation-date>${at.toISOString().slice(0, 19)}</meta:creation-date></office:meta>`
  const parts: Record<string, Uint8Array> = {
    'content.xml': document('content', odtTableStyles([...body.matchAll(columnNames)].map((found) => Number(found[1]))) + body), 'styles.xml': document('styles', odtStyles(escape(paper.footer), escape(paper.page), { rtl: paper.languages[0]!.rtl, isLarge: paper.isLarge })), 'meta.xml': document('meta', meta),
    ...Object.fromEntries(Object.entries(pictures).map(([name, picture]) => [`Pictures/${name}`, picture])),
  }
  return packed(ODT, parts, at)
}
