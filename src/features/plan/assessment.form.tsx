/** Entering, correcting and removing one assessment in a dialog. */
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { addAssessment, correctAssessment, removeAssessment, type AssessmentRow } from './assessment.api.ts'
import { AreaSteps, areaShape, areasFrom, fieldsFrom, type AreaValues } from './assessment.fields.tsx'
import { AssessmentInput, type Occasion } from './assessment.ts'

const { areas: _areas, ...head } = AssessmentInput.shape
const FormSchema = z.object({ ...head, ...areaShape })

/** `before`: the latest assessment, shown beside the new one. */
export const assess = (given: { personId: string; occasion: Occasion; row?: AssessmentRow; before?: AssessmentRow }) =>
  openDialog({ title: given.row ? 'Standortbestimmung berichtigen' : 'Standort bestimmen', size: 'large', content: (close) => <Assess {...given} close={close} /> })

function Assess({ personId, occasion, row, before, close }: { personId: string; occasion: Occasion; row?: AssessmentRow; before?: AssessmentRow; close(): void }) {
  const { today } = useUi()
  const { save: add } = useSave(addAssessment)
  const { save: correct } = useSave(correctAssessment)
  const [draft] = useState(() => (row ? undefined : draftAt(`assessment/${personId}`)))
  const send = async (values: AreaValues, { version, key }: { version: number; key: string }) => {
    const input = { assessed_on: values.assessed_on as string, occasion: values.occasion as Occasion, areas: areasFrom(values) }
    if (!row) return add({ params: { personId }, input, key })
    try {
      return await correct({ params: { personId, id: row.id }, input, version })
    } catch (error) {
      // The form compares field by field.
      const problem = error as { current?: AssessmentRow }
      if (problem.current) problem.current = { ...problem.current, ...fieldsFrom(problem.current.areas) }
      throw error
    }
  }
  return (
    <>
      <Form schema={FormSchema} values={row ? { ...row, ...fieldsFrom(row.areas) } : { assessed_on: today, occasion }} version={row?.version} draft={draft} onCancel={close} onSave={send} onSaved={() => { toast('Gespeichert'); close() }}>
        <Fields columns={2}><Field name="assessed_on" /><Field name="occasion" /></Fields>
        <AreaSteps before={before?.areas} />
      </Form>
      {row && <Remove personId={personId} row={row} close={close} />}
    </>
  )
}

function Remove({ personId, row, close }: { personId: string; row: AssessmentRow; close(): void }) {
  const { save } = useSave(removeAssessment)
  const { save: add } = useSave(addAssessment)
  const drop = async () => {
    if (!(await confirm({ title: 'Standortbestimmung löschen?', text: 'Nur für irrtümlich Eingetragenes. Was sich geändert hat, wird neu bestimmt.', action: 'Löschen', danger: true }))) return
    await save({ params: { personId, id: row.id }, version: row.version })
    toast('Gelöscht', { undo: () => add({ params: { personId }, input: { assessed_on: row.assessed_on, occasion: row.occasion, areas: row.areas as AssessmentInput['areas'] } } as never) })
    close()
  }
  return <div className="entry-remove"><Button kind="danger" size="small" icon={Trash2} onPress={drop}>Löschen</Button></div>
}
