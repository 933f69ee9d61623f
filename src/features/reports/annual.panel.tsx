/** The annual report on the screen: chapters one below the other, as on paper. */
import { BarChart } from '../../ui/chart.tsx'
import { DrawnChart } from '../../ui/drawn-chart.tsx'
import { A } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Figure, Grid, Panel, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { AnnualReport, Chapter, ReportTable } from './annual.ts'
import type { Links } from './links.rules.ts'
import { Words, type Manuscript } from './manuscript.panel.tsx'
import { shareOf, written } from './teller.rules.ts'
import '../figures/table.css'
import './reports.css'

/** A report as it will be printed; with a manuscript it can be written into, with links its numbers lead to what stands behind them. */
export function ReportView({ report, manuscript, links }: { report: AnnualReport; manuscript: Manuscript | undefined; links?: Links }) {
  return (
    <Stack gap="loose">
      {report.isRunning && <Notice tone="info">Der Zeitraum ist noch nicht zu Ende: gezählt bis heute, {day(report.on)}.</Notice>}
      {report.isExact && <Notice tone="warn">Genaue Zahlen, nur für das Team. Kleine Zahlen lassen sich einzelnen Menschen zuordnen.</Notice>}
      {report.chapters.map((chapter) => <ChapterPart key={chapter.key} chapter={chapter} manuscript={manuscript} links={links} />)}
      <Panel><details><summary>So wird gezählt</summary><dl className="report-definitions">{report.definitions.map(({ label, definition }, at) => <div key={at}><dt>{label}</dt><dd>{definition}</dd></div>)}</dl></details></Panel>
    </Stack>
  )
}

function ChapterPart({ chapter, manuscript, links }: { chapter: Chapter; manuscript: Manuscript | undefined; links: Links | undefined }) {
  const { title, text, numbers, tables, charts } = chapter
  return (
    <section className="report-chapter" aria-label={title}>
      <h2>{title}</h2>
      {text.map((one) => <p key={one}>{one}</p>)}
      <Words chapter={chapter} manuscript={manuscript} />
      {numbers.length > 0 && <Grid min="small">{numbers.map((one, at) => <Figure key={at} label={one.label} value={written(one.value, { digits: one.digits, mark: one.mark })} unit={one.value === null ? undefined : one.unit || undefined} hint={one.hint || undefined} href={links?.number(one)} />)}</Grid>}
      {charts.length > 0 && <Grid min="large">{charts.map((chart) => <Panel key={chart.title}><DrawnChart chart={chart} /></Panel>)}</Grid>}
      {tables.length > 0 && <Grid min="large">{tables.map((table, at) => <div key={at} className={table.head.length > 3 ? 'report-wide' : undefined}><Panel><TablePart table={table} links={links} /></Panel></div>)}</Grid>}
    </section>
  )
}

/** As bars where every part is told, else as a table that says what is not. */
function TablePart({ table, links }: { table: ReportTable; links: Links | undefined }) {
  const { title, first, head, rows, total, digits, mark, share, note } = table
  if (table.bars && head.length === 1 && mark === 'none') return <BarChart title={title} unit={table.unit || undefined} share={share} limit={20} bars={rows.map(({ label, values }, at) => ({ key: String(at), label, value: values[0]!, href: links?.cell(table, at, 0) }))} />
  const cell = (value: number | null) => written(value, { digits, mark })
  return (
    <>
      <h3>{title}</h3>
      {rows.length > 0 && (
        <div className="figure-table" role="region" aria-label={`Tabelle: ${title}`} tabIndex={0}><table className="figure-rows" aria-label={title}>
          <thead><tr><th scope="col">{first || 'Angabe'}</th>{head.map((one) => <th key={one} scope="col" className="number">{one}</th>)}{share && <th scope="col" className="number">Anteil</th>}</tr></thead>
          <tbody>{rows.map(({ label, values }, at) => <tr key={at}><th scope="row">{label}</th>{values.map((value, n) => <td key={n} className="number"><Told href={links?.cell(table, at, n)}>{cell(value)}</Told></td>)}{share && <td className="number">{shareOf(values[0]!, total?.[0] ?? null)}</td>}</tr>)}</tbody>
          {total && <tfoot><tr><th scope="row">zusammen</th>{total.map((value, at) => <td key={at} className="number">{cell(value)}</td>)}{share && <td />}</tr></tfoot>}
        </table></div>
      )}
      {note && <p className="muted">{note}</p>}
    </>
  )
}
const Told = ({ href, children }: { href: string | undefined; children: string }) => (href ? <A href={href}>{children}</A> : <>{children}</>)
