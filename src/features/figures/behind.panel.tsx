/** What stands behind a figure: its sentence and the list it counts, as far as one may see it. */
import { FileDown } from 'lucide-react'
import { addMonths } from '../../base/day.ts'
import { A, Name, useLabel } from '../../ui/context.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { day, month, number } from '../../ui/format.ts'
import { Row, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { exportBehind, openFigure, readFigures, type Behind, type FiguresAnswer } from './figures.api.ts'
import { datedBy, findFigure, partLabel, partOf, valueOf, type Figure } from './figure-list.ts'
import { filterOf, type View } from './view.rules.ts'

export function BehindDrawer({ answer, view, onClose }: { answer: FiguresAnswer; view: View; onClose(): void }) {
  const figure = findFigure(view.figure)
  const part = figure && view.part !== null ? (figure.parts === 'month' ? month(view.part) : partLabel(figure, view.part)) : ''
  return (
    <Drawer title={figure ? [figure.label, part].filter(Boolean).join(': ') : ''} size="medium" isOpen={figure !== undefined} onClose={onClose}>
      {figure && <Content answer={answer} view={view} figure={figure} />}
    </Drawer>
  )
}

function Content({ answer, view, figure }: { answer: FiguresAnswer; view: View; figure: Figure }) {
  const asked = { on: answer.on, from: answer.from, to: answer.to, filter: filterOf(view) }
  const read = useRead(openFigure, { input: { ...asked, key: figure.key, value: view.part } })
  const value = valueOf(figure, answer)
  const numberOf = (value: number | Record<string, number>) => (typeof value === 'number' ? value : view.part !== null ? partOf(value, view.part) : Object.values(value).reduce((sum, one) => sum + one, 0))
  const n = numberOf(value), back = (day: string) => addMonths(day, -12), isMonth = figure.parts === 'month' && view.part !== null
  // A month of this year is none of last year's.
  const before = useRead(readFigures, { input: { ...asked, on: back(answer.on), from: back(answer.from), to: back(answer.to) } }, { enabled: !isMonth }).data
  const then = before && !isMonth && before.on === back(answer.on) ? numberOf(valueOf(figure, before)) : null
  const save = (format: 'xlsx' | 'ods' | 'csv') => void download(exportBehind, { input: { ...asked, key: figure.key, value: view.part, format } }, `${figure.label}.${format}`)
  return (
    <Stack>
      <p className="figure-opened"><strong>{number(n, 2)}{figure.unit ? ` ${figure.unit}` : ''}</strong> {figure.kind === 'date' ? `am ${day(answer.on)}` : `von ${day(answer.from)} bis ${day(answer.to)}`}</p>
      {then !== null && <p className="muted">Ein Jahr davor: {number(then, 2)}{figure.unit ? ` ${figure.unit}` : ''} ({n === then ? 'gleich' : `${n > then ? '+' : '−'}${number(Math.abs(Math.round((n - then) * 100) / 100), 2)}`})</p>}
      <p className="figure-sentence">{figure.definition}</p>
      <Row><Menu label="Liste als Datei" icon={FileDown} items={[{ key: 'xlsx', label: 'Excel (XLSX)', act: () => save('xlsx') }, { key: 'ods', label: 'LibreOffice (ODS)', act: () => save('ods') }, { key: 'csv', label: 'Text (CSV)', act: () => save('csv') }]} /></Row>
      <Loaded read={read} lines={8}>{({ rows, total, hidden }) => <Lines figure={figure} rows={rows} total={total} hidden={hidden} />}</Loaded>
    </Stack>
  )
}

function Lines({ figure, rows, total, hidden }: { figure: Figure; rows: readonly Behind[]; total: number; hidden: number }) {
  const label = useLabel()
  const hasDetail = rows.some((row) => row.detail), hasDay = rows.some((row) => row.on), hasNumber = rows.some((row) => row.n !== 1)
  return (
    <Stack>
      {rows.length > 0 && (
        <table className="table" aria-label={figure.label}>
          <thead><tr>
            <th>{rows.some((row) => row.isPerson) ? 'Name' : 'Bezeichnung'}</th>{hasDetail && <th>Angabe</th>}{hasDay && <th>{datedBy(figure.key)}</th>}{hasNumber && <th className="number">{figure.unit ?? 'Anzahl'}</th>}
          </tr></thead>
          <tbody>{rows.map((row) => (
            <tr key={row.id}>
              <td className="main">{row.href ? <A href={row.href} private={row.isPerson}>{row.name}</A> : row.isPerson ? <Name>{row.name}</Name> : row.name}</td>
              {hasDetail && <td>{row.detail === 'unbekannt' ? 'nicht bekannt' : row.list ? label(row.list, row.detail) : row.detail}</td>}
              {hasDay && <td className="date">{day(row.on)}</td>}
              {hasNumber && <td className="number">{number(row.n, 2)}</td>}
            </tr>
          ))}</tbody>
        </table>
      )}
      {total - hidden > rows.length && <p className="muted">Gezeigt sind die ersten {rows.length} von {number(total - hidden)}.</p>}
      {hidden > 0 && <Notice>{rows.length > 0 ? 'Und ' : ''}{number(hidden)}{rows.length > 0 ? ' weitere' : ''}, die hier nicht sichtbar sind. Namen stehen nur bei eigenen Fällen und Vertretungen.</Notice>}
      {total === 0 && <p className="muted">Dahinter steht niemand und nichts.</p>}
    </Stack>
  )
}
