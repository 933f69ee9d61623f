/** Printing the letter of a referral: what of the person is passed on, and the link for the answer. */
import { choicesOf, useLabel } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { download } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { printReferralLetter } from './letter.api.ts'
import { isCovered, LetterInput, passedLabels, type Passed } from './letter.ts'
import type { ReferralOutput } from './referral.api.ts'

/** What the consent names; other fields are not offered. */
function Allowed({ data }: { data: readonly string[] }) {
  const label = useLabel()
  return <p className="muted">Die Einwilligung umfasst: {data.map((one) => label('consent-data', one)).join(', ')}.</p>
}

export const openLetter = (row: ReferralOutput) => openDialog({ title: 'Brief an die Stelle', content: (close) => <Letter row={row} close={() => close()} /> })
function Letter({ row, close }: { row: ReferralOutput; close(): void }) {
  const offered = choicesOf(passedLabels).filter(({ value }) => isCovered(value as Passed, row.consent_data))
  return (
    <Form schema={LetterInput} values={{ passed: [], message: row.purpose, with_link: true, format: 'pdf' }} always action="Drucken" onCancel={close} onSave={(input) => download(printReferralLetter, { params: { id: row.id }, input }, `Weiterleitung ${row.service}.${input.format}`)} onSaved={() => { toast('Der Brief liegt bei den Downloads'); close() }}>
      <p>Im Brief steht der Name und nur, was hier gewählt ist. Ob die Einwilligung noch gilt, wird beim Drucken geprüft.</p>
      <Allowed data={row.consent_data} />
      {offered.length > 0 && <Field name="passed" choices={offered} />}<Field name="message" rows={4} /><Field name="with_link" /><Field name="format" />
    </Form>
  )
}
