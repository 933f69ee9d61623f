import { z } from 'zod'
import { endpoint, FileOutput } from '../../base/endpoint.ts'
import { figureAccess } from './figures.access.ts'
import { figures } from './figure-list.ts'
import { Ask, Figures, MoreFigures, Wanted } from './figures.ts'

const names = z.array(z.string())
/** All figures, what can be chosen in the filter, and the day of the first allocation. */
export const FiguresAnswer = Figures.extend({
  more: MoreFigures,
  choices: z.object({ districts: names, municipalities: names, groups: names, caseworkers: z.array(z.object({ id: z.uuid(), name: z.string() })), beginning: z.string().nullable() }),
})
export type FiguresAnswer = z.output<typeof FiguresAnswer>

export const readFigures = endpoint({
  method: 'POST', path: '/api/figures/list', summary: 'Alle Zahlen zu Stichtag und Zeitraum', kind: 'read', input: Wanted, output: FiguresAnswer, may: figureAccess.read, audit: figureAccess.read.act, as: 'figures',
})

export const Format = z.enum(['csv', 'xlsx', 'ods'])
export const exportFigures = endpoint({
  method: 'POST', path: '/api/figures/export', summary: 'Alle Zahlen als Datei', kind: 'read', input: Ask.safeExtend({ format: Format }), output: FileOutput, may: figureAccess.export, audit: figureAccess.export.act, as: 'figures',
})

/** Which figure, and which of its parts (a code, a district, a month), is to be opened. */
export const Opened = Ask.safeExtend({ key: z.enum(figures.map((figure) => figure.key) as [string, ...string[]]), value: z.string().max(200).nullable().default(null) })
export type Opened = z.output<typeof Opened>
/** One of the things counted. `n`: how much it adds to the figure; `list`: code list of `detail`. `href` leads to its page. */
export const Behind = z.object({ id: z.string(), name: z.string(), detail: z.string(), list: z.string(), on: z.string().nullable(), n: z.number(), href: z.string(), isPerson: z.boolean() })
export type Behind = z.output<typeof Behind>
/** `total`: things counted. `hidden`: those among them that the asker may not see. `rows`: the first of the others. */
export const openFigure = endpoint({
  method: 'POST', path: '/api/figures/open', summary: 'Was hinter einer Zahl steht', kind: 'read', input: Opened, may: figureAccess.open, audit: figureAccess.open.act, reads: ['contact', 'housing', 'counselling'],
  output: z.object({ total: z.number().int(), hidden: z.number().int(), rows: z.array(Behind) }),
})
/** All that the asker may see of it. */
export const exportBehind = endpoint({
  method: 'POST', path: '/api/figures/open/file', summary: 'Was hinter einer Zahl steht, als Datei', kind: 'read', input: Opened.safeExtend({ format: Format }), output: FileOutput, may: figureAccess.exportBehind, audit: figureAccess.exportBehind.act, reads: ['contact', 'housing', 'counselling'], confirm: true,
})
