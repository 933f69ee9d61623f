/** One released report: as it left the house, its files, and what is different today. */
import { FileDown, FileText, GitCompareArrows, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Button, why } from '../../ui/button.tsx'
import { A } from '../../ui/context.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { day, number } from '../../ui/format.ts'
import { Facts, Page, Panel, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { ReportView } from './annual.panel.tsx'
import { annualFormats, formatLabels, type AnnualFormat } from './annual.ts'
import { SheetView } from './period-sheet.panel.tsx'
import { sheetFormatLabels, sheetFormats, type SheetFormat } from './period-sheet.ts'
import { compareRelease, printRelease, readRelease, type ReleaseRow } from './release.api.ts'
import { openWithdraw } from './release.form.tsx'
import { allAudiences, reportTitle, type Cause, type Difference } from './release.ts'

export default function ReleasePage({ params: { id } }: { params: { id: string } }) {
  const read = useRead(readRelease, { params: { id } })
  const [isComparing, setComparing] = useState(false)
  const data = read.data
  const save = (format: AnnualFormat | SheetFormat) => data && download(printRelease, { params: { id }, input: { format } }, `${reportTitle(data)}.${format}`)
  const of = data?.content ?? data?.sheet, files = data?.sheet ? sheetFormats.map((format) => ({ format, label: sheetFormatLabels[format] })) : annualFormats.map((format) => ({ format, label: formatLabels[format] }))
  return (
    <Page title={data ? reportTitle(data) : 'Freigegebener Bericht'} tab="Freigegebener Bericht" wide={Boolean(data?.sheet)} back={{ href: '/berichte/freigaben', label: 'Freigegebene Berichte' }} lead={data && of && `${of.organisation} · für: ${allAudiences[data.audience]}`} actions={data && (
      <>
        <Button kind="primary" icon={FileText} onPress={() => void save(files[0]!.format)}>{files[0]!.label}</Button>
        <Menu label="Andere Formate" icon={FileDown} items={files.slice(1).map(({ format, label }) => ({ key: format, label, act: () => void save(format) }))} />
        {data.can.compare === true && <Button icon={GitCompareArrows} onPress={() => setComparing(true)}>Mit heute vergleichen</Button>}
        {data.can.withdraw === true && <Button icon={Undo2} kind="quiet" why={why(data.can.withdraw)} onPress={() => void openWithdraw(data)}>Zurückziehen</Button>}
      </>
    )}>
      <Loaded read={read} lines={14}>{(row) => (
        <Stack gap="loose">
          {row.withdrawn_on && <Notice tone="bad" title={`Zurückgezogen am ${day(row.withdrawn_on)} durch ${row.withdrawn_by_name}`}>{row.withdrawn_why}</Notice>}
          {!row.isWhole && <Notice tone="bad">Die Prüfsumme stimmt nicht: Dieser Bericht wurde nach der Freigabe verändert. Bitte die Administration verständigen.</Notice>}
          <Panel><Facts columns={2} items={[['freigegeben', `${day(row.released_on)} durch ${row.released_by_name}`], row.occasion !== '' && ['Anlass', row.occasion], ['Stand der Zahlen', day(row.content?.on ?? row.to_day)], ['Prüfsumme', <code key="hash" className="report-hash">{row.hash}</code>]]} /></Panel>
          {row.sheet && row.sheet.doubts.length > 0 && <Notice tone="warn" title="Bei der Freigabe noch nicht geklärt"><ul className="report-doubts">{row.sheet.doubts.map(({ text }) => <li key={text}>{text}</li>)}</ul></Notice>}
          {row.sheet && <SheetView sheet={row.sheet} />}
          {row.content && <ReportView report={row.content} manuscript={undefined} />}
        </Stack>
      )}</Loaded>
      {data && <Drawer title="Mit heute verglichen" size="medium" isOpen={isComparing} onClose={() => setComparing(false)}><Comparison row={data} /></Drawer>}
    </Page>
  )
}

const reasons: Record<Cause['why'], (count: number) => string> = {
  added: (n) => `${number(n)} nachgetragen`, 'changed-in': (n) => `${number(n)} durch Änderung dazugekommen`, 'changed-out': (n) => `${number(n)} durch Änderung weggefallen`, merged: (n) => `${number(n)} mit einem Doppel zusammengeführt`, deleted: (n) => `${number(n)} gelöscht`,
}
function Comparison({ row }: { row: ReleaseRow }) {
  const read = useRead(compareRelease, { params: { id: row.id } })
  return <Loaded read={read} lines={8}>{({ differences, causes, isWhole }) => (
    <Stack>
      {differences.length === 0 ? <p>{isWhole ? 'Alle Zahlen' : 'Alle Zahlen, die der Bericht nennt,'} sind noch dieselben wie am {day(row.released_on)}{causes.length > 0 && '; es stehen aber nicht mehr dieselben dahinter'}.{row.audience !== 'funding' && ' Wer in welchem Ortsteil und Haus wohnt, wird nicht verglichen.'}</p> : (
        <table className="table" aria-label="Was heute anders ist">
          <thead><tr><th>Zahl</th><th className="number">freigegeben</th><th className="number">heute</th></tr></thead>
          <tbody>{differences.map((one, at) => <tr key={at}><td className="main">{wordsOf(one)}</td><td className="number">{compared(one.frozen)}</td><td className="number">{compared(one.live)}</td></tr>)}</tbody>
        </table>
      )}
      {(causes.length > 0 || differences.length > 0) && <h3>Woran es liegt</h3>}
      {causes.length > 0 && <ul className="report-causes">{causes.map((cause) => (
        <li key={`${cause.key}:${cause.since}:${cause.why}`}>{cause.label}{cause.since && ', seit Beginn'}: {reasons[cause.why](cause.count)}{cause.shown.length > 0 && <>: {cause.shown.map(({ id, name }, at) => <span key={id}>{at > 0 && '; '}<A href={`/personen/${id}`} private>{name}</A></span>)}</>}{cause.persons > cause.shown.length && cause.shown.length > 0 && ' und andere, die hier nicht sichtbar sind'}</li>
      ))}</ul>}
      <Untraced all={differences.filter(({ isTraced }) => !isTraced)} />
    </Stack>
  )}</Loaded>
}
/** What the causes do not account for is said to be so, not guessed. */
function Untraced({ all }: { all: readonly Difference[] }) {
  return all.length === 0 ? null : <p className="muted">Der Grund ist nicht nachverfolgt: {[...new Set(all.map(({ label, since }) => wordsOf({ label, part: '', since })))].join('; ')}.</p>
}
const compared = (value: Difference['frozen']): string => (value === null ? '–' : typeof value === 'number' ? number(value, 2) : value)
const wordsOf = ({ label, part, since }: Pick<Difference, 'label' | 'part' | 'since'>): string => [[label, part].filter(Boolean).join(': '), since && !label.includes('seit ') && 'seit Beginn'].filter(Boolean).join(', ')
