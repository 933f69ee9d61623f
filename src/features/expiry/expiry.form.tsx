/** Typing a paper with its date, and saying what was done about something that expires; from the panel and from Heute. */
import { Trash2 } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form, useFormValues } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Stack } from '../../ui/layout.tsx'
import { reach, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { actOnExpiry, addPaper, changePaper, removePaper, undoExpiryAct, type ExpiryRow } from './expiry.api.ts'
import { usualSleep } from './expiry.rules.ts'
import { ActInput, actLabels, expiryKinds, PaperInput, type ExpiryKind, type PaperKind } from './expiry.ts'

/** What a line tells of something that expires. `on`: the day it is about. */
export type Expiring = { kind: ExpiryKind; subject_id: string; person_id: string; on: string }

/** `replaces`: the older paper that ends with the new one. */
export const openNewPaper = (personId: string, start: { kind?: PaperKind; replaces?: string } = {}) => openDialog({ title: start.replaces ? `Neu: ${expiryKinds[start.kind ?? 'other'].label}` : 'Papier mit Frist eintragen', content: (close) => <NewPaper personId={personId} start={start} close={close} /> })
export const openPaper = (row: ExpiryRow) => openDialog({ title: expiryKinds[row.kind].label, content: (close) => <OnePaper row={row} close={close} /> })
/** Applied for, settled, or not applicable. */
export const openExpiryAct = (about: Expiring) => openDialog({ title: `${expiryKinds[about.kind].label}: was ist geschehen?`, content: (close) => <Act about={about} close={close} /> })

function NewPaper({ personId, start, close }: { personId: string; start: { kind?: PaperKind; replaces?: string }; close(): void }) {
  const { save } = useSave(addPaper)
  const { save: remove } = useSave(removePaper)
  return (
    <Form schema={PaperInput} values={{ kind: start.kind }} onCancel={close} onSave={(input, { key }) => save({ params: { personId }, input: { ...input, replaces: start.replaces ?? null }, key })}
      onSaved={({ id, version }: { id: string; version: number }) => { toast('Gespeichert', { undo: () => remove({ params: { personId, id }, version }) }); close() }}>
      {!start.replaces && <Field name="kind" look="select" />}
      <Fields columns={2}><Field name="printed_through" /><Field name="legally_through" /></Fields>
      <Field name="note" />
    </Form>
  )
}

function OnePaper({ row, close }: { row: ExpiryRow; close(): void }) {
  const { save } = useSave(changePaper)
  const { save: remove } = useSave(removePaper)
  const { save: add } = useSave(addPaper)
  const paper = row.paper!, personId = row.person_id, params = { personId, id: row.subject_id }
  const values = { kind: row.kind as PaperKind, printed_through: row.printed, legally_through: paper.legally_through, note: row.note }
  const drop = async () => {
    if (!(await confirm({ title: 'Eintrag löschen?', text: 'Nur für irrtümlich Eingetragenes. Ein neues Papier ersetzt das alte.', action: 'Löschen', danger: true }))) return
    await remove({ params, version: paper.version })
    toast('Gelöscht', { undo: () => add({ params: { personId }, input: { ...values, replaces: null } }) })
    close()
  }
  return (
    <>
      <Form schema={PaperInput} values={values} version={paper.version} onCancel={close} onSave={(input, { version }) => save({ params, input, version })} onSaved={() => { toast('Gespeichert'); close() }}>
        <Field name="kind" look="select" />
        <Fields columns={2}><Field name="printed_through" /><Field name="legally_through" /></Fields>
        <Field name="note" />
      </Form>
      <div className="entry-remove"><Button kind="danger" size="small" icon={Trash2} onPress={() => void drop()}>Löschen</Button></div>
    </>
  )
}

const Asked = ActInput.pick({ state: true, acted_on: true, sleeps_until: true, reason: true })
function Act({ about: { on, person_id: personId, ...subject }, close }: { about: Expiring; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(actOnExpiry)
  const { save: undo } = useSave(undoExpiryAct)
  return (
    <Stack>
      <p>Läuft ab am {day(on)}. {expiryKinds[subject.kind].todo}</p>
      <Form schema={Asked} values={{ state: 'applied', acted_on: today, sleeps_until: usualSleep(today), reason: '' }} always onCancel={close}
        onSave={(input) => save({ params: { personId }, input: { ...subject, about: on, ...input, sleeps_until: input.state === 'applied' ? input.sleeps_until : null } })}
        onSaved={({ id }: { id: string }) => { toast('Gespeichert', { undo: () => undo({ params: { personId, id } }) }); close() }}>
        <State />
      </Form>
    </Stack>
  )
}
function State() {
  const { state } = useFormValues<{ state: string }>()
  return <><Field name="state" look="segments" /><Fields columns={2}><Field name="acted_on" />{state === 'applied' && <Field name="sleeps_until" />}</Fields><Field name="reason" label={state === 'not_applicable' ? 'Begründung' : 'Anmerkung'} /></>
}

/** Takes back what was said about it; it is told again. */
export async function reopenExpiry(row: ExpiryRow, after: () => unknown): Promise<void> {
  const params = { personId: row.person_id, id: row.act!.id }, { state, acted_on, sleeps_until, reason } = row.act!
  await reach(undoExpiryAct, { params })
  after()
  const again = { kind: row.kind, subject_id: row.subject_id, about: row.day, state, acted_on, sleeps_until, reason }
  toast(`Nicht mehr ${actLabels[state]}`, { undo: async () => { await reach(actOnExpiry, { params: { personId: row.person_id }, input: again }); after() } })
}
