/** Recognition procedures in dialogs: a new one, its facts, the next state, its papers. */
import { Trash2 } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form, Section, useFormValues } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { useSave } from '../../ui/reach.ts'
import { draftAt } from '../desk/draft.form.ts'
import { useDocumentChoices } from '../documents/document.choice.ts'
import { useTold } from './entry.form.tsx'
import type { Entry } from './profile.ts'
import { addRecognition, changePaper, changeRecognition, removePaper, removeRecognition, setRecognitionState } from './recognition.api.ts'
import { canBegin, nextStates } from './recognition.rules.ts'
import { NewRecognition, PaperInput, RecognitionInput, RecognitionStateInput, type RecognitionProcedure, type RecognitionRow, type RecognitionState } from './recognition.ts'

type Paper = RecognitionRow['papers'][number]

/** A new procedure; from a training it takes over what is known of it. */
export const addRecognitionOf = (personId: string, training?: Entry<'training'>) => openDialog({ title: 'Anerkennungsverfahren eintragen', size: 'large', content: (close) => <NewForm personId={personId} training={training} close={close} /> })
export const openRecognition = (row: RecognitionRow) => openDialog({ title: 'Anerkennungsverfahren', size: 'large', content: (close) => <ChangeForm row={row} close={close} /> })
export const setState = (row: RecognitionRow) => openDialog({ title: 'Stand der Anerkennung', content: (close) => <StateForm row={row} close={close} /> })
export const openPaper = (row: RecognitionRow, paper: Paper) => openDialog({ title: 'Unterlage', size: 'small', content: (close) => <PaperForm row={row} paper={paper} close={close} /> })

function NewForm({ personId, training, close }: { personId: string; training?: Entry<'training'>; close: () => void }) {
  const { save } = useSave(addRecognition)
  const told = useTold(personId)
  const start = training && { qualification: [training.subject, training.certificate_name].filter(Boolean).join(', '), country: training.country, training_id: training.id, procedure: training.kind === 'studium' ? 'hochschule' : undefined }
  return (
    <Form schema={NewRecognition} values={start} draft={draftAt(`recognition-new/${training?.id ?? personId}`)} action="Eintragen" onCancel={close} onSave={(input, { key }) => save({ params: { personId }, input, key })} onSaved={(answer) => { told('Gespeichert', answer); close() }}>
      <Fields columns={2}><Field name="qualification" autoFocus={!training} /><Field name="country" /><Field name="procedure" /><Field name="reference_occupation" /></Fields>
      <FirstState />
      <Section title="Antrag und nächster Schritt"><Fields columns={2}><Field name="authority" /><Field name="applied_on" /><Field name="next_step" /><Field name="next_due" /></Fields></Section>
    </Form>
  )
}
function FirstState() {
  const { choices } = useUi()
  const { procedure } = useFormValues<{ procedure?: RecognitionProcedure }>()
  return <Fields columns={2}><Field name="state" choices={choices('recognition-state').filter(({ value }) => !procedure || canBegin(procedure, value as RecognitionState) === true)} /><Field name="state_since" /></Fields>
}

function ChangeForm({ row, close }: { row: RecognitionRow; close: () => void }) {
  const { save } = useSave(changeRecognition)
  const { save: remove } = useSave(removeRecognition)
  const told = useTold(row.person_id)
  const documents = useDocumentChoices(row.person_id)
  const params = { personId: row.person_id, id: row.id }
  return (
    <>
      <Form schema={RecognitionInput} values={row} version={row.version} onCancel={close} onSave={(input, { version }) => save({ params, input, version })} onSaved={(answer) => { told('Gespeichert', answer); close() }}>
        <Fields columns={2}><Field name="qualification" /><Field name="country" /><Field name="procedure" /><Field name="reference_occupation" /><Field name="authority" /><Field name="reference" /><Field name="applied_on" /><Field name="document_id" choices={documents} hint={documents.length ? undefined : 'Dokumente werden auf der Seite der Person hinzugefügt.'} /><Field name="next_step" /><Field name="next_due" /></Fields>
      </Form>
      <div className="entry-remove"><Button kind="danger" size="small" icon={Trash2} onPress={async () => { told('Gelöscht', await remove({ params, version: row.version })); close() }}>Löschen</Button></div>
    </>
  )
}

function StateForm({ row, close }: { row: RecognitionRow; close: () => void }) {
  const { today } = useUi()
  const label = useLabel()
  const { save } = useSave(setRecognitionState)
  const told = useTold(row.person_id)
  const choices = nextStates(row.procedure as RecognitionProcedure, row.state as RecognitionState).map((value) => ({ value, label: label('recognition-state', value) }))
  return (
    <>
      <p>Jetzt: {label('recognition-state', row.state)}, seit {day(row.state_since)}.</p>
      <Form schema={RecognitionStateInput} values={{ valid_from: today, state: choices.length === 1 ? choices[0]!.value : undefined }} version={row.version} always action="Stand setzen" onCancel={close}
        onSave={(input, { version }) => save({ params: { personId: row.person_id, id: row.id }, input, version })} onSaved={(answer) => { told('Gespeichert', answer); close() }}>
        <Fields columns={2}><Field name="state" choices={choices} look="select" /><Field name="valid_from" /></Fields>
        <Field name="reason" />
      </Form>
    </>
  )
}

function PaperForm({ row, paper, close }: { row: RecognitionRow; paper: Paper; close: () => void }) {
  const { save } = useSave(changePaper)
  const { save: remove } = useSave(removePaper)
  const told = useTold(row.person_id)
  const params = { personId: row.person_id, id: row.id, paperId: paper.id }
  return (
    <>
      <Form schema={PaperInput} values={paper} version={paper.version} onCancel={close} onSave={(input, { version }) => save({ params, input, version })} onSaved={(answer) => { told('Gespeichert', answer); close() }} />
      <div className="entry-remove"><Button kind="danger" size="small" icon={Trash2} onPress={async () => { told('Gelöscht', await remove({ params, version: paper.version })); close() }}>Löschen</Button></div>
    </>
  )
}
