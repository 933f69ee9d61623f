/** Slides for an office program (ODF 1.3 presentation): a title, then one slide after the other with a sentence, a few large numbers and a chart or a table, all of it to be changed. */
import { inWords, type Chart } from '../chart.ts'
import { shapePatterns, shapesOf, shapeStyles } from './drawing.ts'
import { document, escape, fitted, packed, pictureFrame } from './odf.ts'

export type Slide = { title: string; text: readonly string[]; numbers: readonly { value: string; label: string }[]; chart?: Chart | undefined; table?: { title: string; head: readonly string[]; rows: readonly (readonly string[])[]; note: string } | undefined }
/** `above`, `below`, `foot`: lines of the first slide. `footer`: on every other. */
export type Slides = { title: string; above: string; below: readonly string[]; foot: readonly string[]; footer: string; picture?: { name: string; alt: string; ratio: number } | undefined; slides: readonly Slide[] }

export const ODP = 'application/vnd.oasis.opendocument.presentation'
/** The sheet (16:9) and its margins, in cm. */
const WIDTH = 28, HEIGHT = 15.75, EDGE = 1.4, INNER = WIDTH - 2 * EDGE
/** Where a chart or a table stands beside numbers, and how wide it is drawn in units of a chart. */
const BESIDE = 8.6, UNITS = 460
const LETTERS = `style:font-name="Fira Sans" fo:font-family="'Fira Sans', 'Noto Sans', Arial, sans-serif"`

const paragraph = (style: string, text: string) => `<text:p text:style-name="${style}">${escape(text)}</text:p>`
type Box = { x: number; y: number; width: number; height: number }
const place = ({ x, y, width, height }: Box) => `svg:x="${x}cm" svg:y="${y}cm" svg:width="${width}cm" svg:height="${height}cm"`
const box = (at: Box, paragraphs: string, kind = '') => `<draw:frame draw:layer="layout" draw:style-name="Kasten"${kind} ${place(at)}><draw:text-box>${paragraphs}</draw:text-box></draw:frame>`
const title = (text: string, at: Box) => box(at, paragraph(text.length > 38 ? 'Titelklein' : 'Titel', text), ' presentation:class="title" presentation:user-transformed="true"')

function table({ title: name, head, rows, note }: NonNullable<Slide['table']>, at: Box): string {
  const first = head.length > 2 ? 0.4 : 0.7, widths = head.map((_, n) => (n === 0 ? at.width * first : (at.width * (1 - first)) / (head.length - 1)))
  const line = (cells: readonly string[], style: (at: number) => string) => `<table:table-row table:style-name="Zeile">${cells.map((cell, n) => `<table:table-cell table:style-name="Zelle">${paragraph(style(n), cell)}</table:table-cell>`).join('')}</table:table-row>`
  return box({ ...at, height: 0.8 }, paragraph('Beschriftung', name))
    + `<draw:frame draw:layer="layout" draw:name="${escape(name)}" ${place({ ...at, y: at.y + 0.8, height: 0.72 * (rows.length + 1) })}><table:table table:name="${escape(name)}" table:use-first-row-styles="true">${widths.map((width) => `<table:table-column table:style-name="Spalte${Math.round(width * 100)}"/>`).join('')}${line(head, (n) => (n ? 'Kopfzahl' : 'Kopf'))}${rows.map((row) => line(row, (n) => (n ? 'Zahl' : 'Zellentext'))).join('')}</table:table><svg:title>${escape(name)}</svg:title></draw:frame>`
    + (note ? box({ ...at, y: at.y + 0.9 + 0.72 * (rows.length + 1), height: 0.8 }, paragraph('Klein', note)) : '')
}

function slideOf({ title: head, text, numbers, chart, table: rows }: Slide, footer: string, at: number): string {
  // As many lines as a wide letter needs: which font there is, only the office program knows.
  const lines = text.reduce((sum, one) => sum + Math.ceil(one.length / 88), 0), top = text.length ? 2.6 + lines * 0.72 + text.length * 0.25 + 0.3 : 3, isBeside = numbers.length > 0 && (chart !== undefined || rows !== undefined)
  const shown = isBeside ? { x: EDGE + BESIDE, y: top, width: INNER - BESIDE, height: HEIGHT - top - 1.4 } : { x: EDGE, y: top, width: INNER, height: HEIGHT - top - 1.4 }
  const step = Math.min(2.4, (HEIGHT - top - 1.4) / Math.max(1, numbers.length))
  const number = ({ value, label }: Slide['numbers'][number], n: number) => box(isBeside ? { x: EDGE, y: top + step * n, width: BESIDE - 0.8, height: step } : { x: EDGE + (n % 3) * (INNER / 3), y: top + 2.6 * Math.floor(n / 3), width: INNER / 3 - 0.5, height: 2.4 }, paragraph('Zahlgross', value) + paragraph('Klein', label))
  const picture = (one: Chart) => {
    // As wide as there is room, and no higher.
    const tall = shapesOf(one, { alt: '', x: 0, y: 0, width: shown.width, inText: false, drawn: UNITS * (shown.width / (INNER - BESIDE)) }).height, width = shown.width * Math.min(1, (shown.height - 0.9) / tall)
    return box({ ...shown, height: 0.8 }, paragraph('Beschriftung', one.unit ? `${one.title} · ${one.unit}` : one.title)) + shapesOf(one, { alt: inWords(one), x: shown.x, y: shown.y + 0.9, width, inText: false, drawn: UNITS * (shown.width / (INNER - BESIDE)) }).xml
  }
  return `<draw:page draw:name="${escape(head)}" draw:master-page-name="Folie">${title(head, { x: EDGE, y: 0.8, width: INNER, height: 1.6 })}${text.length ? box({ x: EDGE, y: 2.6, width: INNER, height: top - 2.8 }, text.map((one) => paragraph('Satz', one)).join('')) : ''}`
    + `${numbers.map(number).join('')}${chart ? picture(chart) : rows ? table(rows, shown) : ''}${box({ x: EDGE, y: HEIGHT - 1.1, width: INNER - 2, height: 0.7 }, paragraph('Fuss', footer))}${box({ x: WIDTH - EDGE - 2, y: HEIGHT - 1.1, width: 2, height: 0.7 }, paragraph('Fussrechts', String(at + 2)))}</draw:page>`
}

function first({ title: head, above, below, foot, picture }: Slides): string {
  const size = picture && fitted(picture.ratio, { width: 4, height: 4.5 })
  return `<draw:page draw:name="Titel" draw:master-page-name="Folie">${box({ x: EDGE, y: 1.2, width: INNER - 5, height: 1.2 }, paragraph('Oben', above))}`
    + (picture && size ? pictureFrame(picture.name, { alt: picture.alt, ...size }).replace(' text:anchor-type="as-char"', ` draw:layer="layout" svg:x="${Math.round((WIDTH - EDGE - size.width) * 100) / 100}cm" svg:y="1.2cm"`) : '')
    + `<draw:rect draw:style-name="F-ink" draw:layer="layout" ${place({ x: EDGE, y: 6, width: INNER, height: 0.12 })}/>${title(head, { x: EDGE, y: 6.4, width: INNER, height: 2 })}${box({ x: EDGE, y: 8.6, width: INNER, height: 2.2 }, below.map((line) => paragraph('Unten', line)).join(''))}${box({ x: EDGE, y: 12.2, width: INNER, height: 2.4 }, foot.map((line) => paragraph('Klein', line)).join(''))}</draw:page>`
}

const styleOf = (name: string, size: number, more = '', text = 'fo:color="#14202b"') => `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties fo:margin-top="0cm" ${more.includes('margin') ? '' : 'fo:margin-bottom="0cm" '}${more}/><style:text-properties ${LETTERS} fo:font-size="${size}pt" fo:language="de" fo:country="DE" ${text}/></style:style>`
const quiet = 'fo:color="#4c5a67"', bold = 'fo:color="#14202b" fo:font-weight="bold"'
const textStyles = [
  styleOf('Titel', 30, '', bold), styleOf('Titelklein', 22, '', bold), styleOf('Oben', 18, '', bold), styleOf('Unten', 22), styleOf('Satz', 16, 'fo:margin-bottom="0.2cm"'), styleOf('Zahlgross', 30, '', bold), styleOf('Klein', 12, '', quiet), styleOf('Beschriftung', 13, '', bold),
  styleOf('Kopf', 12, '', quiet), styleOf('Kopfzahl', 12, 'fo:text-align="end"', quiet), styleOf('Zellentext', 13), styleOf('Zahl', 13, 'fo:text-align="end"'), styleOf('Fuss', 10, '', quiet), styleOf('Fussrechts', 10, 'fo:text-align="end"', quiet),
].join('')

/** The file. `pictures`: PNG or JPEG by name. */
export function odpOf(slides: Slides, pictures: Record<string, Uint8Array>, at: Date): Buffer {
  const pages = first(slides) + slides.slides.map((slide, n) => slideOf(slide, slides.footer, n)).join('')
  const columns = [...new Set([...pages.matchAll(/"Spalte(\d+)"/g)].map((found) => Number(found[1])))].map((width) => `<style:style style:name="Spalte${width}" style:family="table-column"><style:table-column-properties style:column-width="${width / 100}cm"/></style:style>`).join('')
  const styles = `<office:automatic-styles>${shapeStyles(11)}${textStyles}${columns}<style:style style:name="Zeile" style:family="table-row"><style:table-row-properties style:row-height="0.7cm"/></style:style>`
    + '<style:style style:name="Zelle" style:family="table-cell"><style:graphic-properties draw:fill="none" draw:textarea-vertical-align="middle" fo:padding-left="0.1cm" fo:padding-right="0.1cm" fo:padding-top="0.05cm" fo:padding-bottom="0.05cm"/><style:paragraph-properties fo:border-top="none" fo:border-left="none" fo:border-right="none" fo:border-bottom="0.02cm solid #b9c3cc"/></style:style>'
    + '<style:style style:name="Kasten" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none" draw:auto-grow-height="false" draw:auto-grow-width="false" fo:padding="0cm" draw:textarea-vertical-align="top"/></style:style></office:automatic-styles>'
  const sheet = `<office:font-face-decls><style:font-face style:name="Fira Sans" svg:font-family="'Fira Sans'"/></office:font-face-decls><office:styles>${shapePatterns}</office:styles><office:automatic-styles><style:page-layout style:name="Breit"><style:page-layout-properties fo:page-width="${WIDTH}cm" fo:page-height="${HEIGHT}cm" fo:margin="0cm" style:print-orientation="landscape"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Folie" style:page-layout-name="Breit"/></office:master-styles>`
  const meta = `<office:meta><meta:generator>Wegbegleiter</meta:generator><dc:title>${escape(slides.title)}</dc:title><dc:language>de-DE</dc:language><meta:creation-date>${at.toISOString().slice(0, 19)}</meta:creation-date></office:meta>`
  return packed(ODP, {
    'content.xml': document('content', `${styles}<office:body><office:presentation>${pages}</office:presentation></office:body>`), 'styles.xml': document('styles', sheet), 'meta.xml': document('meta', meta), ...Object.fromEntries(Object.entries(pictures).map(([name, picture]) => [`Pictures/${name}`, picture])),
  }, at)
}
