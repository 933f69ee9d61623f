/** Auswertung Zeitraum: what goes to the funding authority or the county, with what is to be settled before, and its files. */
import { FileSpreadsheet, FileText, LayoutTemplate } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { day, number } from '../../ui/format.ts'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { FigureTable, type ShownColumn } from '../figures/table.panel.tsx'
import { inMonths } from './course.rules.ts'
import { openLayouts } from './layout.form.tsx'
import { PeriodChoice, type Wanted } from './period.form.tsx'
import { printSheet, readSheet } from './period-sheet.api.ts'
import { postDays } from './period-sheet.rules.ts'
import type { PeriodSheet, SheetFormat } from './period-sheet.ts'
import './reports.css'

export default function PeriodSheetPage() {
  const [wanted, setWanted] = useState<Wanted>({})
  const read = useRead(readSheet, { input: wanted }), sheet = read.isError ? undefined : read.data
  const save = (format: SheetFormat) => sheet && void download(printSheet, { input: { from: sheet.from, to: sheet.end, format } }, `${format === 'xlsx' ? 'Auswertung Zeitraum' : 'Sachbericht'} ${sheet.period}.${format}`)
  return (
    <Page title="Auswertung Zeitraum" wide lead={sheet ? `${sheet.organisation} · ${sheet.period} · für Bewilligungsstelle und Landkreis` : 'Für Bewilligungsstelle und Landkreis'} actions={sheet && (
      <>
        <Button kind="primary" icon={FileSpreadsheet} onPress={() => save('xlsx')}>Excel</Button>
        <Menu label="Sachbericht" icon={FileText} items={[{ key: 'odt', label: 'Text zum Weiterschreiben (ODT)', act: () => save('odt') }, { key: 'pdf', label: 'PDF', act: () => save('pdf') }]} />
        <Button icon={LayoutTemplate} onPress={() => void openLayouts()}>Vorlage</Button>
      </>
    )}>
      <PeriodChoice wanted={wanted} settled={sheet} onChange={setWanted} />
      {read.isError && read.error.fields.to ? <Notice tone="warn">{read.error.fields.to}</Notice> : <Loaded read={read} lines={14}>{(shown) => <SheetView sheet={shown} />}</Loaded>}
    </Page>
  )
}

function SheetView({ sheet }: { sheet: PeriodSheet }) {
  const { from, to } = sheet
  const columns: ShownColumn[] = sheet.columns.map(({ kind, id, label }) => ({ label, view: { on: to, from, to, ...(kind === 'municipality' && { municipality: id }), ...(kind === 'caseworker' && { caseworker: id }) } }))
  return (
    <Stack gap="loose">
      <Notice tone={sheet.doubts.length ? 'warn' : 'good'} title={sheet.doubts.length ? 'Vor dem Senden zu klären' : 'Nichts zu klären'}>
        {sheet.doubts.length ? <ul className="report-doubts">{sheet.doubts.map(({ text, href }) => <li key={text}>{text} {href && <a href={href}>Ansehen</a>}</li>)}</ul> : 'Nichts fehlt, und nichts fällt auf.'}
      </Notice>
      <Notice tone="info">Genaue Zahlen je Person im Team: für die Bewilligungsstelle, nicht für die Öffentlichkeit. Ein Strich heißt, dass sich die Zahl nicht danach trennen lässt.</Notice>
      {sheet.sections.map(({ title, rows }) => <Panel key={title} title={title}><FigureTable title={title} columns={columns} rows={rows} /></Panel>)}
      <Panel title="Nachweis der Stellen">
        {sheet.posts.length === 0 ? <p className="muted">Im Zeitraum ist keine geförderte Stelle eingetragen. Eingetragen wird unter <a href="/stellen">Stellen</a>.</p> : (
          <div className="figure-table" role="region" aria-label="Tabelle: Nachweis der Stellen" tabIndex={0}><table className="figure-rows" aria-label="Nachweis der Stellen">
            <thead><tr><th scope="col">Stelle</th><th scope="col">Förderung</th><th scope="col" className="number">Anteil in %</th>{postDays.map(({ label }) => <th key={label} scope="col" className="number">Monate (Tage) {label}</th>)}</tr></thead>
            <tbody>{sheet.posts.map((post, at) => <tr key={at}><th scope="row">{post.holder}</th><td>{post.funder} {day(post.funded_from)} bis {post.funded_through ? day(post.funded_through) : 'offen'}</td><td className="number">{number(post.share)}</td>{postDays.map(({ label, of }) => <td key={label} className="number">{number(inMonths(of(post)), 1)} ({number(of(post))})</td>)}</tr>)}</tbody>
          </table></div>
        )}
      </Panel>
      <Panel><details><summary>So wird gezählt</summary><dl className="report-definitions">{sheet.definitions.map(({ label, definition }, at) => <div key={at}><dt>{label}</dt><dd>{definition}</dd></div>)}</dl></details></Panel>
    </Stack>
  )
}
