/** Signing a report: it leaves the house as it stands in the preview. */
import { useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import type { AnnualReport } from './annual.ts'
import type { PeriodSheet } from './period-sheet.ts'
import { releaseReport, releaseSheet, withdrawRelease, type ReleaseRow } from './release.api.ts'
import { isForTeam, releaseAudiences, ReleaseFields, SheetReleaseFields, WithdrawInput } from './release.ts'

export const openRelease = (report: AnnualReport & { digest: string }): Promise<unknown> => openDialog({ title: `${report.title} ${report.period} freigeben`, size: 'medium', content: (close) => <Release report={report} close={() => close()} /> })

function Release({ report, close }: { report: AnnualReport & { digest: string }; close(): void }) {
  const { navigate } = useUi()
  const { save } = useSave(releaseReport)
  const all = Object.entries(releaseAudiences).filter(([audience]) => isForTeam(audience) === report.isExact)
  return (
    <Stack>
      <p>Freigegeben bleibt der Bericht genau so, wie er jetzt in der Vorschau steht, auch wenn später etwas berichtigt oder gelöscht wird. Ihr Name steht auf dem Umschlag.</p>
      {report.isRunning && <Notice tone="warn">Der Zeitraum ist noch nicht zu Ende: Der Bericht zählt bis heute und sagt das auch.</Notice>}
      {!report.isExact && <Notice>Was hier gesagt wird, zählt für alle späteren Berichte als bekannt: Sie lassen weg, was sich sonst durch Abziehen errechnen ließe.</Notice>}
      <Form schema={ReleaseFields} values={{ audience: all.length === 1 ? all[0]![0] : null }} always action="Freigeben" onCancel={close} fieldOptions={{ audience: { choices: all.map(([value, label]) => ({ value, label })) } }}
        onSave={(fields, { key }) => save({ input: { ...fields, from: report.from, to: report.end, seen: report.digest }, key })}
        onSaved={(row: ReleaseRow) => { toast('Der Bericht ist freigegeben'); close(); navigate(`/berichte/freigaben/${row.id}`) }} />
    </Stack>
  )
}

export const openSheetRelease = (sheet: PeriodSheet & { digest: string }): Promise<unknown> => openDialog({ title: `${sheet.title} ${sheet.period} freigeben`, size: 'medium', content: (close) => <SheetRelease sheet={sheet} close={() => close()} /> })
function SheetRelease({ sheet, close }: { sheet: PeriodSheet & { digest: string }; close(): void }) {
  const { navigate } = useUi()
  const { save } = useSave(releaseSheet)
  return (
    <Stack>
      <p>Freigegeben bleibt die Auswertung mit Sachbericht und Vorlage genau so, wie sie jetzt ist, auch wenn später etwas berichtigt oder gelöscht wird. Ihr Name steht darin. Sie ist für die Bewilligungsstelle; Gemeinderat und Landkreis sehen sie nicht.</p>
      {sheet.doubts.length > 0 && <Notice tone="warn" title="Noch nicht geklärt"><ul className="report-doubts">{sheet.doubts.map(({ text }) => <li key={text}>{text}</li>)}</ul></Notice>}
      <Form schema={SheetReleaseFields} values={{ occasion: '' }} always action="Freigeben" onCancel={close} onSave={(fields, { key }) => save({ input: { ...fields, from: sheet.from, to: sheet.end, seen: sheet.digest }, key })}
        onSaved={(row: ReleaseRow) => { toast('Die Auswertung ist freigegeben'); close(); navigate(`/berichte/freigaben/${row.id}`) }} />
    </Stack>
  )
}

export const openWithdraw = (row: ReleaseRow): Promise<unknown> => openDialog({ title: 'Bericht zurückziehen', size: 'medium', content: (close) => <Withdraw row={row} close={() => close()} /> })
function Withdraw({ row, close }: { row: ReleaseRow; close(): void }) {
  const { save } = useSave(withdrawRelease)
  return (
    <Stack>
      <p>Der Bericht bleibt lesbar und trägt von da an den Vermerk, dass er zurückgezogen ist. Das lässt sich nicht rückgängig machen; ein berichtigter Bericht wird neu freigegeben.</p>
      <Form schema={WithdrawInput} always action="Zurückziehen" onCancel={close} onSave={(input) => save({ params: { id: row.id }, input, version: row.version })} onSaved={() => { toast('Der Bericht ist zurückgezogen'); close() }} />
    </Stack>
  )
}
