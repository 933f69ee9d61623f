/** Jahresbericht: the report as it will be printed, for a year or any period, and its files. */
import { BookCheck, FileDown, FileText } from 'lucide-react'
import { useRef, useState } from 'react'
import { isDay } from '../../base/day.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { DateField } from '../../ui/fields.tsx'
import { useUi } from '../../ui/context.tsx'
import { Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { annualAccess } from './annual.access.ts'
import { printAnnual, readAnnual } from './annual.api.ts'
import { ReportView } from './annual.panel.tsx'
import type { AnnualFormat } from './annual.ts'
import { Beginnings, useManuscript } from './manuscript.panel.tsx'
import { releaseAccess } from './release.access.ts'
import { openRelease } from './release.form.tsx'

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
  const manuscript = useManuscript(report)
  const isReady = report !== undefined && !read.isError
  const period = (change: { from?: string; to?: string }) => setWanted({ ...wanted, from: wanted.from ?? report?.from, to: wanted.to ?? report?.to, ...change })
  return (
    <Page title="Jahresbericht" lead={report && `${report.organisation} · ${report.period}`} actions={isReady && (
      <>
        <Button kind="primary" icon={FileText} onPress={() => void save('pdf')}>PDF</Button>
        <Button icon={FileDown} onPress={() => void save('odt')}>ODT</Button>
        {role in releaseAccess.release.roles && <Button icon={BookCheck} onPress={() => void openRelease(report)}>Freigeben</Button>}
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
      {read.isError && read.error.fields.to ? <Notice tone="warn">{read.error.fields.to}</Notice> : <Loaded read={read} lines={14}>{(shown) => <Stack gap="loose">{manuscript && <Beginnings report={shown} manuscript={manuscript} />}<ReportView report={shown} manuscript={manuscript} /></Stack>}</Loaded>}
    </Page>
  )
}
