/** A drawn chart as SVG for the press, and as shapes of an office program (ODF), in black and grey. */
import { draw, LETTER, type Chart, type Drawing, type Fill, type Shape } from '../chart.ts'

const INK = '#14202b', greys = { ink: '#14202b', mid: '#6b7a87', light: '#cfd6dc' } as const
const strokes = { data: 1.8, axis: 0.9, grid: 0.5 } as const, colours = { data: INK, axis: '#4c5a67', grid: '#d5dbe0' } as const
const dashed = { solid: '', dashed: '7 4', dotted: '2 3' } as const
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const n = (value: number): string => String(Math.round(value * 100) / 100)

/** The drawing as a file of its own; letters in the font of the house. */
export function svgOf({ width, height, shapes }: Drawing): string {
  const paint = (fill: Fill) => (fill === 'hatch' || fill === 'dots' ? `fill="url(#${fill})" stroke="${INK}" stroke-width="0.7"` : `fill="${greys[fill]}"${fill === 'light' ? ` stroke="${INK}" stroke-width="0.7"` : ''}`)
  const path = (points: readonly (readonly [number, number])[]) => points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')
  const one = (shape: Shape): string => {
    switch (shape.kind) {
      case 'rect': return `<rect x="${n(shape.x)}" y="${n(shape.y)}" width="${n(shape.width)}" height="${n(shape.height)}" ${paint(shape.fill)}/>`
      case 'area': return `<polygon points="${path(shape.points)}" ${paint(shape.fill).replace(/ stroke="[^"]*" stroke-width="[^"]*"/, '')}/>`
      case 'line': return `<polyline points="${path(shape.points)}" fill="none" stroke="${colours[shape.look]}" stroke-width="${strokes[shape.look]}"${shape.dash === 'solid' ? '' : ` stroke-dasharray="${dashed[shape.dash]}"`}/>`
      case 'dot': return `<circle cx="${n(shape.x)}" cy="${n(shape.y)}" r="3" fill="${shape.look === 'full' ? INK : '#ffffff'}" stroke="${INK}" stroke-width="1.4"/>`
      case 'text': return `<text x="${n(shape.x)}" y="${n(shape.y)}" text-anchor="${shape.anchor}" font-family="Fira Sans" font-size="${LETTER}" fill="${shape.look === 'value' ? INK : '#4c5a67'}"${shape.look === 'value' ? ' font-weight="500"' : ''}>${escape(shape.text)}</text>`
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}"><defs>`
    + `<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#ffffff"/><path d="M-1,1 L1,-1 M0,5 L5,0 M4,6 L6,4" stroke="${INK}" stroke-width="0.9"/></pattern>`
    + `<pattern id="dots" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#ffffff"/><circle cx="2" cy="2" r="0.9" fill="${INK}"/></pattern></defs>${shapes.map(one).join('')}</svg>`
}

/** Automatic styles that the shapes of an office program name; their letters so many points high. */
export function shapeStyles(points: number): string {
  const graphic = (name: string, properties: string) => `<style:style style:name="${name}" style:family="graphic"><style:graphic-properties ${properties}/></style:style>`
  const edge = `draw:stroke="solid" svg:stroke-width="0.02cm" svg:stroke-color="${INK}"`
  const line = (look: keyof typeof strokes, dash: keyof typeof dashed) => graphic(`L-${look}-${dash}`, `draw:fill="none" svg:stroke-color="${colours[look]}" svg:stroke-width="${n(strokes[look] * 0.025)}cm" ${dash === 'solid' ? 'draw:stroke="solid"' : `draw:stroke="dash" draw:stroke-dash="${dash === 'dashed' ? 'Striche' : 'Punkte'}"`}`)
  return `${graphic('F-ink', `draw:stroke="none" draw:fill="solid" draw:fill-color="${greys.ink}"`)}${graphic('F-mid', `draw:stroke="none" draw:fill="solid" draw:fill-color="${greys.mid}"`)}${graphic('F-light', `${edge} draw:fill="solid" draw:fill-color="${greys.light}"`)}`
    + graphic('F-hatch', `${edge} draw:fill="hatch" draw:fill-hatch-name="Schraffur" draw:fill-hatch-solid="true" draw:fill-color="#ffffff"`) + graphic('F-dots', `${edge} draw:fill="hatch" draw:fill-hatch-name="Kreuz" draw:fill-hatch-solid="true" draw:fill-color="#ffffff"`)
    + graphic('F-empty', `draw:stroke="solid" svg:stroke-width="0.035cm" svg:stroke-color="${INK}" draw:fill="solid" draw:fill-color="#ffffff"`)
    + (['data', 'axis', 'grid'] as const).flatMap((look) => (['solid', 'dashed', 'dotted'] as const).map((dash) => line(look, dash))).join('')
    + graphic('Schrift', 'draw:stroke="none" draw:fill="none" draw:textarea-vertical-align="middle" draw:auto-grow-width="false" draw:auto-grow-height="false" fo:padding="0cm" fo:wrap-option="no-wrap"')
    + (['start', 'middle', 'end'] as const).map((anchor) => `<style:style style:name="S-${anchor}" style:family="paragraph"><style:paragraph-properties fo:text-align="${anchor === 'middle' ? 'center' : anchor}" fo:margin-top="0cm" fo:margin-bottom="0cm"/></style:style>`).join('') + `<style:style style:name="Bildschrift" style:family="text"><style:text-properties fo:font-size="${n(points)}pt" fo:color="${INK}"/></style:style>`
}
/** Patterns and dashes that those styles name; they stand in styles.xml. */
export const shapePatterns = '<draw:hatch draw:name="Schraffur" draw:style="single" draw:color="#14202b" draw:distance="0.12cm" draw:rotation="450"/><draw:hatch draw:name="Kreuz" draw:style="double" draw:color="#14202b" draw:distance="0.12cm" draw:rotation="0"/>'
  + '<draw:stroke-dash draw:name="Striche" draw:style="rect" draw:dots1="1" draw:dots1-length="0.18cm" draw:distance="0.1cm"/><draw:stroke-dash draw:name="Punkte" draw:style="rect" draw:dots1="1" draw:dots1-length="0.05cm" draw:distance="0.08cm"/>'

/** The chart as a group of shapes, so many centimetres wide at a place; in a text it stands in the line. */
export function shapesOf(chart: Chart, { alt, x, y, width, inText, drawn }: { alt: string; x: number; y: number; width: number; inText: boolean; /** Width in the units of the drawing. */ drawn: number }): { xml: string; height: number } {
  const drawing = draw(chart, drawn), scale = width / drawing.width
  const cm = (value: number) => `${Math.round(value * scale * 1000) / 1000}cm`, left = (value: number) => `${Math.round((x + value * scale) * 1000) / 1000}cm`, top = (value: number) => `${Math.round((y + value * scale) * 1000) / 1000}cm`
  const style = (fill: Fill) => `F-${fill}`
  const poly = (points: readonly (readonly [number, number])[], name: string, look: string) => {
    const xs = points.map(([at]) => at), ys = points.map(([, at]) => at), [x0, y0, w, h] = [Math.min(...xs), Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)]
    const unit = (value: number) => Math.round(value * scale * 1000)
    return `<draw:${name} draw:style-name="${look}" svg:x="${left(x0)}" svg:y="${top(y0)}" svg:width="${cm(w)}" svg:height="${cm(h)}" svg:viewBox="0 0 ${unit(w)} ${unit(h)}" draw:points="${points.map(([px, py]) => `${unit(px - x0)},${unit(py - y0)}`).join(' ')}"/>`
  }
  const one = (shape: Shape): string => {
    switch (shape.kind) {
      case 'rect': return `<draw:rect draw:style-name="${style(shape.fill)}" svg:x="${left(shape.x)}" svg:y="${top(shape.y)}" svg:width="${cm(shape.width)}" svg:height="${cm(shape.height)}"/>`
      case 'area': return poly(shape.points, 'polygon', style(shape.fill))
      case 'line': return shape.points.length === 2 ? `<draw:line draw:style-name="L-${shape.look}-${shape.dash}" svg:x1="${left(shape.points[0]![0])}" svg:y1="${top(shape.points[0]![1])}" svg:x2="${left(shape.points[1]![0])}" svg:y2="${top(shape.points[1]![1])}"/>` : poly(shape.points, 'polyline', `L-${shape.look}-${shape.dash}`)
      case 'dot': return `<draw:ellipse draw:style-name="F-${shape.look === 'full' ? 'ink' : 'empty'}" svg:x="${left(shape.x - 3)}" svg:y="${top(shape.y - 3)}" svg:width="${cm(6)}" svg:height="${cm(6)}"/>`
      case 'text': {
        const wide = shape.text.length * 10 + 20, from = shape.anchor === 'start' ? shape.x : shape.anchor === 'end' ? shape.x - wide : shape.x - wide / 2
        return `<draw:frame draw:style-name="Schrift" svg:x="${left(from)}" svg:y="${top(shape.y - LETTER - 1)}" svg:width="${cm(wide)}" svg:height="${cm(LETTER + 5)}"><draw:text-box><text:p text:style-name="S-${shape.anchor}"><text:span text:style-name="Bildschrift">${escape(shape.text)}</text:span></text:p></draw:text-box></draw:frame>`
      }
    }
  }
  const shapes = drawing.shapes.map(one).join('')
  return { xml: `<draw:g${inText ? ' text:anchor-type="as-char"' : ''} draw:name="${escape(chart.title)}"><svg:title>${escape(chart.title)}</svg:title><svg:desc>${escape(alt)}</svg:desc>${shapes}</draw:g>`, height: drawing.height * scale }
}
