/** Jahresbericht: the report as it will be printed, for a year or any period, and its files. */
import { FileDown, FileText } from 'lucide-react'
import { useRef, useState } from 'react'
import { isDay } from '../../base/day.ts'
import { BarChart } from '../../ui/chart.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { DateField } from '../../ui/fields.tsx'
import { day } from '../../ui/format.ts'
import { useUi } from '../../ui/context.tsx'
import { Figure, Grid, Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { annualAccess } from './annual.access.ts'
import { printAnnual, readAnnual } from './annual.api.ts'
import type { AnnualFormat, AnnualReport, Chapter, ReportTable } from './annual.ts'
import { shareOf, written } from './teller.rules.ts'
import './reports.css'

const OTHER = 'other'
export default function AnnualPage() {
  const { role } = useUi()
  const [wanted, setWanted] = useState<{ from?: string | undefined; to?: string | undefined; exact: boolean }>({ exact: false })
  const [isOther, setOther] = useState(false)
  const read = useRead(readAnnual, { input: wanted })
  const report = read.data
  // A period without a report has no years; those of before stay to choose from.
  const years = useRef<readonly number[]>([])
  if (report) years.current = report.years
  const save = (format: AnnualFormat) => report && download(printAnnual, { input: { from: report.from, to: wanted.to ?? report.to, exact: report.isExact, format } }, `Jahresbericht ${report.period}.${format}`)
  const isReady = report !== undefined && !read.isError
  const period = (change: { from?: string; to?: string }) => setWanted({ ...wanted, from: wanted.from ?? report?.from, to: wanted.to ?? report?.to, ...change })
  return (
    <Page title="Jahresbericht" lead={report && `${report.organisation} · ${report.period}`} actions={isReady && (
      <>
        <Button kind="primary" icon={FileText} onPress={() => void save('pdf')}>PDF</Button>
        <Button icon={FileDown} onPress={() => void save('odt')}>ODT</Button>
        <Menu label="Tabellen" icon={FileDown} items={[{ key: 'xlsx', label: 'Excel (XLSX)', act: () => void save('xlsx') }, { key: 'ods', label: 'LibreOffice (ODS)', act: () => void save('ods') }]} />
      </>
    )}>
      <Panel>
        <Row>
          <ChoiceField label="Jahr" look="select" value={isOther ? OTHER : String(report?.from.slice(0, 4) ?? '')} choices={[...years.current.map((one) => ({ value: String(one), label: String(one) })), { value: OTHER, label: 'anderer Zeitraum' }]}
            onChange={(chosen) => { setOther(chosen === OTHER); if (chosen && chosen !== OTHER) setWanted({ ...wanted, from: `${chosen}-01-01`, to: `${chosen}-12-31` }) }} />
          {isOther && <DateField label="von" value={wanted.from ?? report?.from ?? null} onChange={(from) => isDay(from) && period({ from })} />}
          {isOther && <DateField label="bis" value={wanted.to ?? report?.to ?? null} onChange={(to) => isDay(to) && period({ to })} />}
          {role in annualAccess.exact.roles && <ChoiceField label="Kleine Zahlen" look="select" value={wanted.exact ? 'exact' : 'told'} choices={[{ value: 'told', label: 'geschützt, zum Weitergeben' }, { value: 'exact', label: 'genau (nur für das Team)' }]} onChange={(chosen) => setWanted({ ...wanted, exact: chosen === 'exact' })} />}
        </Row>
      </Panel>
      {read.isError && read.error.fields.to ? <Notice tone="warn">{read.error.fields.to}</Notice> : <Loaded read={read} lines={14}>{(shown) => <Report report={shown} />}</Loaded>}
    </Page>
  )
}

function Report({ report }: { report: AnnualReport }) {
  return (
    <Stack gap="loose">
      {report.isRunning && <Notice tone="info">Der Zeitraum ist noch nicht zu Ende: gezählt bis heute, {day(report.on)}.</Notice>}
      {report.isExact && <Notice tone="warn">Genaue Zahlen, nur für das Team. Kleine Zahlen lassen sich einzelnen Menschen zuordnen.</Notice>}
      {report.chapters.map((chapter) => <ChapterPart key={chapter.key} chapter={chapter} />)}
      <Panel><details><summary>So wird gezählt</summary><dl className="report-definitions">{report.definitions.map(({ label, definition }, at) => <div key={at}><dt>{label}</dt><dd>{definition}</dd></div>)}</dl></details></Panel>
    </Stack>
  )
}

function ChapterPart({ chapter: { title, text, numbers, tables } }: { chapter: Chapter }) {
  return (
    <section className="report-chapter" aria-label={title}>
      <h2>{title}</h2>
      {text.map((one) => <p key={one}>{one}</p>)}
      {numbers.length > 0 && <Grid min="small">{numbers.map((one, at) => <Figure key={at} label={one.label} value={written(one.value, { digits: one.digits, mark: one.mark })} unit={one.value === null ? undefined : one.unit || undefined} hint={one.hint || undefined} />)}</Grid>}
      {tables.length > 0 && <Grid min="large">{tables.map((table, at) => <div key={at} className={table.head.length > 3 ? 'report-wide' : undefined}><Panel><TablePart table={table} /></Panel></div>)}</Grid>}
    </section>
  )
}

/** As bars where every part is told, else as a table that says what is not. */
function TablePart({ table }: { table: ReportTable }) {
  const { title, first, head, rows, total, digits, mark, share, note } = table
  if (table.bars && head.length === 1 && mark === 'none') return <BarChart title={title} unit={table.unit || undefined} share={share} limit={20} bars={rows.map(({ label, values }, at) => ({ key: String(at), label, value: values[0]! }))} />
  const cell = (value: number | null) => written(value, { digits, mark })
  return (
    <>
      <h3>{title}</h3>
      {rows.length > 0 && (
        <div className="report-table" role="region" aria-label={`Tabelle: ${title}`} tabIndex={0}><table className="report-rows" aria-label={title}>
          <thead><tr><th scope="col">{first || 'Angabe'}</th>{head.map((one) => <th key={one} scope="col" className="number">{one}</th>)}{share && <th scope="col" className="number">Anteil</th>}</tr></thead>
          <tbody>{rows.map(({ label, values }, at) => <tr key={at}><th scope="row">{label}</th>{values.map((value, n) => <td key={n} className="number">{cell(value)}</td>)}{share && <td className="number">{shareOf(values[0]!, total?.[0] ?? null)}</td>}</tr>)}</tbody>
          {total && <tfoot><tr><th scope="row">zusammen</th>{total.map((value, at) => <td key={at} className="number">{cell(value)}</td>)}{share && <td />}</tr></tfoot>}
        </table></div>
      )}
      {note && <p className="muted">{note}</p>}
    </>
  )
}
