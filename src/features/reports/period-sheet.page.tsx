/** Auswertung Zeitraum: what goes to the funding authority, with what is to be settled before, and its files. */
import { BookCheck, FileSpreadsheet, FileText, LayoutTemplate } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { Page, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { openLayouts } from './layout.form.tsx'
import { PeriodChoice, type Wanted } from './period.form.tsx'
import { printSheet, readSheet } from './period-sheet.api.ts'
import { Doubts, EXACT_SHEET, SheetView } from './period-sheet.panel.tsx'
import type { SheetFormat } from './period-sheet.ts'
import { releaseAccess } from './release.access.ts'
import { openSheetRelease } from './release.form.tsx'

export default function PeriodSheetPage() {
  const { role } = useUi()
  const [wanted, setWanted] = useState<Wanted>({})
  const read = useRead(readSheet, { input: wanted }), sheet = read.isError ? undefined : read.data
  const save = (format: SheetFormat) => sheet && void download(printSheet, { input: { from: sheet.from, to: sheet.end, format } }, `Entwurf ${format === 'xlsx' ? 'Auswertung Zeitraum' : 'Sachbericht'} ${sheet.period}.${format}`)
  return (
    <Page title="Auswertung Zeitraum" wide lead={sheet ? `${sheet.organisation} · ${sheet.period} · für die Bewilligungsstelle` : 'Für die Bewilligungsstelle'} actions={sheet && (
      <>
        <Button kind="primary" icon={FileSpreadsheet} onPress={() => save('xlsx')}>Excel</Button>
        <Menu label="Sachbericht" icon={FileText} items={[{ key: 'odt', label: 'Text zum Weiterschreiben (ODT)', act: () => save('odt') }, { key: 'pdf', label: 'PDF', act: () => save('pdf') }]} />
        {role in releaseAccess.releaseSheet.roles && <Button icon={BookCheck} onPress={() => void openSheetRelease(sheet)}>Freigeben</Button>}
        <Button icon={LayoutTemplate} onPress={() => void openLayouts()}>Vorlage</Button>
      </>
    )}>
      <PeriodChoice wanted={wanted} settled={sheet} onChange={setWanted} />
      {read.isError && read.error.fields.to ? <Notice tone="warn">{read.error.fields.to}</Notice> : <Loaded read={read} lines={14}>{(shown) => <Stack gap="loose"><Doubts doubts={shown.doubts} /><Notice tone="info">{EXACT_SHEET}</Notice><SheetView sheet={shown} isLive /></Stack>}</Loaded>}
    </Page>
  )
}
