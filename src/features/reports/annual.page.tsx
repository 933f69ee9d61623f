/** Jahresbericht: the report as it will be printed, for a year or any period, and its files. */
import { BookCheck, FileDown, FileText, Presentation, Shield } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { useUi } from '../../ui/context.tsx'
import { Page, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { armsAccess } from '../organisation/arms.access.ts'
import { openArms } from '../organisation/arms.panel.tsx'
import { annualAccess } from './annual.access.ts'
import { printAnnual, readAnnual } from './annual.api.ts'
import { ReportView } from './annual.panel.tsx'
import type { AnnualFormat } from './annual.ts'
import { linksOf } from './links.rules.ts'
import { Beginnings, useManuscript } from './manuscript.panel.tsx'
import { PeriodChoice } from './period.form.tsx'
import { releaseAccess } from './release.access.ts'
import { openRelease } from './release.form.tsx'

export default function AnnualPage() {
  const { role } = useUi()
  const [wanted, setWanted] = useState<{ from?: string | undefined; to?: string | undefined; exact: boolean }>({ exact: false })
  const read = useRead(readAnnual, { input: wanted })
  const report = read.data
  const save = (format: AnnualFormat) => report && download(printAnnual, { input: { from: report.from, to: report.end, exact: report.isExact, format } }, `Jahresbericht ${report.period}.${format}`)
  const manuscript = useManuscript(report)
  const isReady = report !== undefined && !read.isError
  return (
    <Page title="Jahresbericht" lead={report && `${report.organisation} · ${report.period}`} actions={isReady && (
      <>
        <Button kind="primary" icon={FileText} onPress={() => void save('pdf')}>PDF</Button>
        <Button icon={FileDown} onPress={() => void save('odt')}>ODT</Button>
        {role in releaseAccess.release.roles && <Button icon={BookCheck} onPress={() => void openRelease(report)}>Freigeben</Button>}
        <Button icon={Presentation} onPress={() => void save('odp')}>Folien</Button>
        {role in armsAccess.set.roles && <Button icon={Shield} onPress={() => void openArms()}>Wappen</Button>}
        <Menu label="Tabellen" icon={FileDown} items={[{ key: 'xlsx', label: 'Excel (XLSX)', act: () => void save('xlsx') }, { key: 'ods', label: 'LibreOffice (ODS)', act: () => void save('ods') }]} />
      </>
    )}>
      <PeriodChoice wanted={wanted} settled={report} onChange={(period) => setWanted({ ...wanted, ...period })}>
        {role in annualAccess.exact.roles && <ChoiceField label="Kleine Zahlen" look="select" value={wanted.exact ? 'exact' : 'told'} choices={[{ value: 'told', label: 'geschützt, zum Freigeben' }, { value: 'exact', label: 'genau (nur für das Team)' }]} onChange={(chosen) => setWanted({ ...wanted, exact: chosen === 'exact' })} />}
      </PeriodChoice>
      {read.isError && read.error.fields.to ? <Notice tone="warn">{read.error.fields.to}</Notice> : <Loaded read={read} lines={14}>{(shown) => <Stack gap="loose">{manuscript && <Beginnings report={shown} manuscript={manuscript} />}<ReportView report={shown} manuscript={manuscript} links={linksOf(shown)} /></Stack>}</Loaded>}
    </Page>
  )
}
