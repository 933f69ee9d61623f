/** A period sheet on the screen: what is to be settled, and its tables, as they are today or were when it was released. */
import { day, number } from '../../ui/format.ts'
import { Panel, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { FigureTable, type ShownColumn } from '../figures/table.panel.tsx'
import { inMonths } from './course.rules.ts'
import { postDays } from './period-sheet.rules.ts'
import type { PeriodSheet, WholeSheet } from './period-sheet.ts'
import './reports.css'

export const EXACT_SHEET = 'Genaue Zahlen je Person im Team: für die Bewilligungsstelle, nicht für die Öffentlichkeit. Ein Strich heißt, dass sich die Zahl nicht danach trennen lässt.'

export function Doubts({ doubts }: Pick<PeriodSheet, 'doubts'>) {
  return doubts.length === 0 ? <Notice tone="good" title="Nichts zu klären">Nichts fehlt, und nichts fällt auf.</Notice> : (
    <Notice tone="warn" title="Vor dem Senden zu klären"><ul className="report-doubts">{doubts.map(({ text, href }) => <li key={text}>{text} {href && <a href={href}>Ansehen</a>}</li>)}</ul></Notice>
  )
}

/** `isLive`: every number leads to what stands behind it today; a released one to nothing, for that may be others. */
export function SheetView({ sheet, isLive = false }: { sheet: WholeSheet; isLive?: boolean }) {
  const { from, to } = sheet
  const columns: ShownColumn[] = sheet.columns.map(({ kind, id, label }) => ({ label, view: isLive ? { on: to, from, to, ...(kind === 'municipality' && { municipality: id }), ...(kind === 'caseworker' && { caseworker: id }) } : null }))
  return (
    <Stack gap="loose">
      {sheet.sections.map(({ title, rows }) => <Panel key={title} title={title}><FigureTable title={title} columns={columns} rows={rows} /></Panel>)}
      <Panel title="Nachweis der Stellen">
        {sheet.posts.length === 0 ? <p className="muted">Im Zeitraum ist keine geförderte Stelle eingetragen.{isLive && <> Eingetragen wird unter <a href="/stellen">Stellen</a>.</>}</p> : (
          <div className="figure-table" role="region" aria-label="Tabelle: Nachweis der Stellen" tabIndex={0}><table className="figure-rows" aria-label="Nachweis der Stellen">
            <thead><tr><th scope="col">Stelle</th><th scope="col">Förderung</th><th scope="col" className="number">Anteil in %</th>{postDays.map(({ label }) => <th key={label} scope="col" className="number">Monate (Tage) {label}</th>)}</tr></thead>
            <tbody>{sheet.posts.map((post, at) => <tr key={at}><th scope="row">{post.holder}</th><td>{post.funder} {day(post.funded_from)} bis {post.funded_through ? day(post.funded_through) : 'offen'}</td><td className="number">{number(post.share)}</td>{postDays.map(({ label, of }) => <td key={label} className="number">{number(inMonths(of(post)), 1)} ({number(of(post))})</td>)}</tr>)}</tbody>
          </table></div>
        )}
      </Panel>
      <Panel title="Was außer den Zahlen dazugehört">
        <p>Vorlage: {sheet.layout === null ? 'die mitgelieferte' : `Fassung ${sheet.edition}`}.{sheet.texts.length === 0 && ' Im Sachbericht steht kein eigener Text.'}</p>
        {sheet.texts.length > 0 && <details><summary>Eigene Texte im Sachbericht</summary>{sheet.texts.map(({ body }, at) => <p key={at} className="report-own">{body}</p>)}</details>}
      </Panel>
      <Panel><details><summary>So wird gezählt</summary><dl className="report-definitions">{sheet.definitions.map(({ label, definition }, at) => <div key={at}><dt>{label}</dt><dd>{definition}</dd></div>)}</dl></details></Panel>
    </Stack>
  )
}
