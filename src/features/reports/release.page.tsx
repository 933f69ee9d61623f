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
import { compareRelease, printRelease, readRelease, type ReleaseRow } from './release.api.ts'
import { openWithdraw } from './release.form.tsx'
import { releaseAudiences, type Cause, type Difference } from './release.ts'

export default function ReleasePage({ params: { id } }: { params: { id: string } }) {
  const read = useRead(readRelease, { params: { id } })
  const [isComparing, setComparing] = useState(false)
  const data = read.data
  const save = (format: AnnualFormat) => data && download(printRelease, { params: { id }, input: { format } }, `Jahresbericht ${data.period}.${format}`)
  return (
    <Page title={data ? `Jahresbericht ${data.period}` : 'Jahresbericht'} tab="Jahresbericht" back={{ href: '/berichte/freigaben', label: 'Freigegebene Berichte' }} lead={data && `${data.content.organisation} · für: ${releaseAudiences[data.audience]}`} actions={data && (
      <>
        <Button kind="primary" icon={FileText} onPress={() => void save('pdf')}>PDF</Button>
        <Menu label="Andere Formate" icon={FileDown} items={annualFormats.filter((format) => format !== 'pdf').map((format) => ({ key: format, label: formatLabels[format], act: () => void save(format) }))} />
        {data.can.compare === true && <Button icon={GitCompareArrows} onPress={() => setComparing(true)}>Mit heute vergleichen</Button>}
        {data.can.withdraw === true && <Button icon={Undo2} kind="quiet" why={why(data.can.withdraw)} onPress={() => void openWithdraw(data)}>Zurückziehen</Button>}
      </>
    )}>
      <Loaded read={read} lines={14}>{(row) => (
        <Stack gap="loose">
          {row.withdrawn_on && <Notice tone="bad" title={`Zurückgezogen am ${day(row.withdrawn_on)} durch ${row.withdrawn_by_name}`}>{row.withdrawn_why}</Notice>}
          {!row.isWhole && <Notice tone="bad">Die Prüfsumme stimmt nicht: Dieser Bericht wurde nach der Freigabe verändert. Bitte die Administration verständigen.</Notice>}
          <Panel><Facts columns={2} items={[['freigegeben', `${day(row.released_on)} durch ${row.released_by_name}`], row.occasion !== '' && ['Anlass', row.occasion], ['Stand der Zahlen', day(row.content.on)], ['Prüfsumme', <code key="hash" className="report-hash">{row.hash}</code>]]} /></Panel>
          <ReportView report={row.content} manuscript={undefined} />
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
  return <Loaded read={read} lines={8}>{({ differences, causes }) => (differences.length === 0 && causes.length === 0 ? <p>Alle Zahlen sind noch dieselben wie am {day(row.released_on)}.</p> : (
    <Stack>
      {differences.length > 0 && (
        <table className="table" aria-label="Was heute anders ist">
          <thead><tr><th>Zahl</th><th className="number">freigegeben</th><th className="number">heute</th></tr></thead>
          <tbody>{differences.map((one, at) => <tr key={at}><td className="main">{wordsOf(one)}</td><td className="number">{number(one.frozen, 2)}</td><td className="number">{number(one.live, 2)}</td></tr>)}</tbody>
        </table>
      )}
      {causes.length > 0 && <><h3>Woran es liegt</h3><ul className="report-causes">{causes.map((cause) => (
        <li key={`${cause.key}:${cause.why}`}>{cause.label}: {reasons[cause.why](cause.count)}{cause.shown.length > 0 && <>: {cause.shown.map(({ id, name }, at) => <span key={id}>{at > 0 && '; '}<A href={`/personen/${id}`} private>{name}</A></span>)}</>}{cause.count > cause.shown.length && cause.shown.length > 0 && ' und andere, die hier nicht sichtbar sind'}</li>
      ))}</ul></>}
      {differences.length > 0 && causes.length === 0 && <p className="muted">Es stehen noch dieselben Personen und Beratungen dahinter; geändert haben sich Angaben zu ihnen.</p>}
    </Stack>
  ))}</Loaded>
}
const wordsOf = ({ label, part, since }: Difference): string => [[label, part].filter(Boolean).join(': '), since && 'seit Beginn'].filter(Boolean).join(', ')
