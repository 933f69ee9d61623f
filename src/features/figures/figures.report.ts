/** All figures as a sheet: one line per number, with the sentence how it is counted. */
import { z } from 'zod'
import type { FileAnswer } from '../../base/endpoint.ts'
import { sheetFile, type SheetFormat } from '../../base/sheet.ts'
import { partLabel, sections, valueOf } from './figure-list.ts'
import type { Figures, MoreFigures } from './figures.ts'

const text = (label: string) => z.string().meta({ label })
const Line = z.object({
  section: text('Bereich'), figure: text('Zahl'), part: text('davon'), value: z.number().meta({ label: 'Wert' }), unit: text('Einheit'),
  on: z.string().nullable().meta({ label: 'Stichtag', kind: 'date' }), from: z.string().nullable().meta({ label: 'von', kind: 'date' }), to: z.string().nullable().meta({ label: 'bis', kind: 'date' }), definition: text('Zählweise'),
})

export function figuresFile({ figures, more }: { figures: Figures; more: MoreFigures }, { format }: { format: SheetFormat }): Promise<FileAnswer> {
  const lines = sections.flatMap(({ label: section, figures: list }) => list.flatMap((figure) => {
    const value = valueOf(figure, { ...figures, more })
    const dates = figure.kind === 'date' ? { on: figures.on, from: null, to: null } : { on: null, from: figures.from, to: figures.to }
    const line = { section, figure: figure.label, unit: figure.unit ?? '', ...dates, definition: figure.definition }
    return typeof value === 'number' ? [{ ...line, part: '', value }] : Object.entries(value).map(([code, n]) => ({ ...line, part: partLabel(figure, code), value: n }))
  }))
  return sheetFile(`Auswertung ${figures.on}`, Line, lines, { format, columns: [] })
}
