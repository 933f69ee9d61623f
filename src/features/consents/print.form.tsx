/** Printing a consent: filled or as an empty form, in German and the language of the person. */
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { download } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { PaperFields, paperStart } from '../codes/paper.form.tsx'
import type { ConsentRow } from './consent.api.ts'
import { consentKindLabels } from './consent.ts'
import { printConsent, printConsentForm } from './form.api.ts'

type Printed = Pick<ConsentRow, 'id' | 'person_id' | 'kind' | 'language'>
export const openConsentPrint = (row: Printed) => openDialog({ title: `${consentKindLabels[row.kind]} drucken`, size: 'medium', content: (close) => <Print row={row} close={() => close()} /> })
/** `language`: in which one talks with the person, if known. */
export const openEmptyForm = (language: string) => openDialog({ title: 'Leeres Blatt drucken', size: 'medium', content: (close) => <Empty language={language} close={() => close()} /> })

const told = (close: () => void) => () => { toast('Das Blatt liegt bei den Downloads'); close() }

function Print({ row, close }: { row: Printed; close: () => void }) {
  return (
    <Form schema={printConsent.input} values={paperStart(row.language)} action="Drucken" onCancel={close} onSaved={told(close)}
      onSave={(input) => download(printConsent, { params: { personId: row.person_id, id: row.id }, input }, `${consentKindLabels[row.kind]}.${input.format}`)}><PaperFields /></Form>
  )
}

function Empty({ language, close }: { language: string; close: () => void }) {
  return (
    <Form schema={printConsentForm.input} values={paperStart(language)} action="Drucken" onCancel={close} onSaved={told(close)} onSave={(input) => download(printConsentForm, { input }, `${consentKindLabels[input.kind]}.${input.format}`)}>
      <Field name="kind" />
      <PaperFields />
    </Form>
  )
}
