/** Vorlaufzeiten: how many weeks before the end the expiry watch tells of each kind. */
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { Page, Panel } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { changeLeadTime, LeadInput, listLeadTimes } from './expiry.api.ts'
import { expiryKinds, type ExpiryKind } from './expiry.ts'

const weeksText = (weeks: number) => count(weeks, 'Woche', 'Wochen')

export default function LeadTimesPage() {
  const { role } = useUi()
  const read = useRead(listLeadTimes, {})
  return (
    <Page title="Vorlaufzeiten" lead="So früh erinnert die Fristenwache. In der zweiten Hälfte der Zeit wird sie lauter, im letzten Viertel dringend.">
      <Panel>
        <Loaded read={read} lines={8}>{({ rows }) => (
          <ul className="facts-history">{(Object.keys(expiryKinds) as ExpiryKind[]).filter((kind) => kind !== 'counselling').flatMap((kind) => rows.filter((row) => row.kind === kind)).map(({ kind, weeks, usual }) => (
            <li key={kind}>
              <span className="lead-kind"><strong>{expiryKinds[kind].label}</strong><br />{weeksText(weeks)} vorher</span>
              {weeks !== usual && <Badge tone="accent">üblich {weeksText(usual)}</Badge>}
              {role !== 'caseworker' && <Button kind="quiet" size="small" onPress={() => void openDialog({ title: `Vorlaufzeit: ${expiryKinds[kind].label}`, size: 'small', content: (close) => <Change kind={kind} weeks={weeks} usual={usual} close={close} /> })}>Ändern<span className="unseen">: {expiryKinds[kind].label}</span></Button>}
            </li>
          ))}</ul>
        )}</Loaded>
      </Panel>
    </Page>
  )
}

function Change({ kind, weeks, usual, close }: { kind: ExpiryKind; weeks: number; usual: number; close(): void }) {
  const { save } = useSave(changeLeadTime)
  const put = (next: number | null) => save({ input: { kind, weeks: next } })
  return (
    <Form schema={LeadInput.pick({ weeks: true })} values={{ weeks }} always onCancel={close} onSave={({ weeks: typed }) => put(typed === usual ? null : typed)}
      onSaved={() => { toast('Gespeichert', { undo: () => put(weeks === usual ? null : weeks) }); close() }} />
  )
}
