import { draw, inWords, type Chart } from '../chart.ts'
import { FileAnswer } from '../endpoint.ts'
import type { Block, Paper } from './blocks.ts'
import { svgOf } from './drawing.ts'
import { ODT, odtOf } from './odt.ts'
import { documentTemplate, press } from './press.ts'

/** A name that every system takes for a file. */
export const fileName = (text: string): string => text.replace(/[\p{Cc}/\\:*?"<>|]+/gu, ' ').trim()

/** Media types of papers. */
export const paperTypes = { pdf: 'application/pdf', odt: ODT } as const
/** A paper as the file that is downloaded. `name`: without its ending. `pictures`: PNG, JPEG or WebP by name. */
export async function paperFile(paper: Paper, { name, format, pictures = {}, now }: { name: string; format: 'pdf' | 'odt'; pictures?: Record<string, Uint8Array>; now: Date }): Promise<FileAnswer> {
  const file = `${fileName(name)}.${format}`
  if (format === 'odt') return new FileAnswer(file, paperTypes.odt, odtOf(paper, pictures, now))
  const { body } = await press.print({ template: documentTemplate, data: { ...paper, blocks: paper.blocks.map(drawn) }, pictures, at: now.getTime() })
  return new FileAnswer(file, paperTypes.pdf, body)
}

/** Width of a page between its margins, as charts count it: so their letters are as high as those of labels. */
export const CHART_WIDTH = 620
const drawn = (block: Block): object => {
  if (block.kind === 'group') return { ...block, blocks: block.blocks.map(drawn) }
  const picture = (chart: Chart) => ({ title: chart.title, unit: chart.unit, alt: inWords(chart), svg: svgOf(draw(chart, block.kind === 'charts' && block.across === 3 ? CHART_WIDTH / 3.3 : CHART_WIDTH)) })
  return block.kind === 'charts' ? { ...block, charts: block.charts.map(picture) } : block
}
