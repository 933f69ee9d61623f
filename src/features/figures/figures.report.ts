/** All figures as a sheet: one line per number, with the sentence how it is counted. */
import { z } from 'zod'
import type { FileAnswer } from '../../base/endpoint.ts'
import { sheetFile, type SheetFormat } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { findFigure, partLabel, sections, valueOf } from './figure-list.ts'
import type { Answer } from './behind.db.ts'
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

const BehindLine = z.object({ name: text('Bezeichnung'), detail: text('Angabe'), on: z.string().nullable().meta({ label: 'am', kind: 'date' }), n: z.number().meta({ label: 'Anzahl' }) })
/** What stands behind a figure, as a sheet; who sees less than was counted reads how much is missing. */
export function behindFile({ key, value, on, from, to, format }: { key: string; value: string | null; on: string; from: string; to: string; format: SheetFormat }, { rows, hidden }: Pick<Answer, 'rows' | 'hidden'>): Promise<FileAnswer> {
  const figure = findFigure(key)!, part = value === null ? '' : ` ${partLabel(figure, value)}`, when = figure.kind === 'date' ? on : `${from} bis ${to}`
  const lines = rows.map((row) => ({ name: row.name, detail: row.detail === 'unbekannt' ? 'nicht bekannt' : row.list ? labelIn(row.list, row.detail) : row.detail, on: row.on, n: row.n }))
  return sheetFile(`${figure.label}${part} ${when}`.replace(/[\\/:*?"<>|]+/g, ' '), BehindLine, hidden ? [...lines, { name: `und ${hidden} weitere, die hier nicht sichtbar sind`, detail: '', on: null, n: hidden }] : lines, { format, columns: [] })
}
