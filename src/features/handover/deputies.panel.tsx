/** Who deputises during an absence. Begin and end follow the absence. */
import { UserRoundPlus } from 'lucide-react'
import { z } from 'zod'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { count, day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { DeputyshipInput, endDeputyship, listDeputyships, nameDeputy, type DeputyshipRow } from '../positions/deputy.api.ts'
import { listPositions } from '../positions/position.api.ts'
import { listHandoverCases } from './handover.api.ts'

const span = (from: string, through: string | null) => `${day(from)} bis ${through ? day(through) : 'auf Weiteres'}`
/** Names a deputy for an absence; `cases`: only for these. */
export const openDeputy = (cases: readonly string[] | null = null) => openDialog({ title: cases ? `Vertretung für ${count(cases.length, 'Fall', 'Fälle')}` : 'Vertretung einrichten', content: (close) => <Name cases={cases} close={() => close()} /> })

function Name({ cases, close }: { cases: readonly string[] | null; close: () => void }) {
  const { today } = useUi()
  const read = useRead(listPositions, { input: {} })
  const known = useRead(listHandoverCases, { input: { on: today } })
  const { save } = useSave(nameDeputy)
  return (
    <Loaded read={read}>{({ rows }) => <Loaded read={known}>{({ cases: all, colleagues }) => {
      const owners = cases && new Set(all.filter((one) => cases.includes(one.id)).map((one) => one.responsible_id))
      const absences = rows.filter((row) => row.user_id && (!owners || owners.has(row.user_id))).flatMap((row) => row.absences.filter((one) => !one.is_vacant && (!one.absent_through || one.absent_through >= today)).map((one) => ({ value: one.id, label: `${row.user_name}, ${span(one.absent_from, one.absent_through)}` })))
      if (absences.length === 0) return <Notice>{cases ? 'Wer für diese Fälle zuständig ist, ist weder abwesend noch ist eine Abwesenheit eingetragen.' : 'Zurzeit ist keine Abwesenheit eingetragen.'} Abwesenheiten stehen bei den Stellen.</Notice>
      const schema = DeputyshipInput.omit({ cases: true }).extend({ absence_id: z.string().min(1, 'Welche Abwesenheit?').meta({ label: 'Abwesenheit' }) })
      return (
        <Form schema={schema} values={{ absence_id: absences.length === 1 ? absences[0]!.value : '', reason: 'Vertretung während der Abwesenheit' }} action="Vertretung einrichten" onCancel={close}
          fieldOptions={{ absence_id: { look: 'select', choices: absences }, user_id: { look: 'select', choices: colleagues.map((one) => ({ value: one.id, label: one.name, hint: one.is_absent ? 'zurzeit abwesend' : undefined })) } }}
          onSave={({ absence_id, ...input }, { key }) => save({ params: { id: absence_id }, input: { ...input, cases: cases ? [...cases] : null }, key })} onSaved={(made: { cases: number }) => { toast(`${count(made.cases, 'Fall wird', 'Fälle werden')} vertreten`); close() }} />
      )
    }}</Loaded>}</Loaded>
  )
}

export function DeputiesPanel({ isLead }: { isLead: boolean }) {
  const { today } = useUi()
  const read = useRead(listDeputyships, {})
  const { save: end } = useSave(endDeputyship)
  const stop = async (row: DeputyshipRow) => {
    if (!(await confirm({ title: 'Vertretung heute beenden?', text: `${row.user_name} sieht ${count(row.cases, 'Fall', 'Fälle')} von ${row.absent_name} dann nicht mehr.`, action: 'Beenden' }))) return
    await end({ params: { id: row.id } })
    toast('Beendet')
  }
  return (
    <Panel title="Vertretungen" actions={isLead && <Button size="small" icon={UserRoundPlus} onPress={() => openDeputy()}>Vertretung einrichten</Button>}>
      <Loaded read={read} lines={2}>{({ rows }) => {
        const running = rows.filter((row) => !row.ended_on && (!row.absent_through || row.absent_through >= today))
        return running.length === 0 ? <p className="nothing-yet">Zurzeit vertritt niemand. Eine Vertretung beginnt und endet mit der Abwesenheit von selbst.</p> : <ul className="facts-history">{running.map((row) => (
          <li key={row.id}><div className="earlier"><strong data-private>{row.user_name} für {row.absent_name}</strong><span>{span(row.absent_from, row.absent_through)}, {count(row.cases, 'Fall', 'Fälle')}{row.is_limited && ' (ausgewählte)'}; eingerichtet von {row.made_by_name}</span></div>
            {row.absent_from > today && <Badge>künftig</Badge>}{isLead && <Button size="small" kind="quiet" label={`Vertretung durch ${row.user_name} beenden`} onPress={() => void stop(row)}>Beenden</Button>}</li>
        ))}</ul>
      }}</Loaded>
    </Panel>
  )
}
