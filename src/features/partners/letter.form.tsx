/** Printing the letter of a referral: what of the person is passed on, and the link for the answer. */
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { download } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { printReferralLetter } from './letter.api.ts'
import { LetterInput } from './letter.ts'
import type { ReferralOutput } from './referral.api.ts'

export const openLetter = (row: ReferralOutput) => openDialog({ title: 'Brief an die Stelle', content: (close) => (
  <Form schema={LetterInput} values={{ passed: [], message: row.purpose, with_link: true, format: 'pdf' }} always action="Drucken" onCancel={() => close()} onSave={(input) => download(printReferralLetter, { params: { id: row.id }, input }, `Weiterleitung ${row.service}.${input.format}`)} onSaved={() => { toast('Der Brief liegt bei den Downloads'); close() }}>
    <p>Im Brief steht der Name und nur, was hier gewählt ist. Ob die Einwilligung noch gilt, wird beim Drucken geprüft.</p>
    <Field name="passed" /><Field name="message" rows={4} /><Field name="with_link" /><Field name="format" />
  </Form>
) })
