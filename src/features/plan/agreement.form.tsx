/** Agreeing the plan: what both sides agree stands above, then the signature on the screen, on paper, or the word. */
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Field, Fields, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { useShell } from '../../ui/form-shell.ts'
import { day } from '../../ui/format.ts'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { addDocumentEndpoint, listDocuments } from '../documents/document.api.ts'
import { pictureEndings } from '../documents/document.ts'
import { limits } from '../documents/limits.ts'
import { Chips, familyOf } from './goal.fields.tsx'
import { interpreters } from './interpreter.choice.ts'
import { agreePlan, draftAgreement } from './agreement.api.ts'
import { compareVersions } from './agreement.rules.ts'
import { AgreementInput } from './agreement.ts'
import { AgreedGoals, Changes } from './agreement.panel.tsx'
import type { PlanDetail } from './plan.api.ts'
import { openPrint } from './print.form.tsx'
import { SignaturePad } from '../../ui/signature.tsx'

const { fingerprint: _fingerprint, with_person: _with, ...shape } = AgreementInput.shape
const FormSchema = z.object(shape).superRefine((values, context) => {
  if (values.kind === 'signature' && !values.signature) context.addIssue({ code: 'custom', path: ['signature'], message: 'Die Unterschrift fehlt. Auf Papier oder mündlich geht es auch.' })
  if (values.kind === 'oral' && !values.present.trim()) context.addIssue({ code: 'custom', path: ['present'], message: 'Wer war bei der mündlichen Zustimmung dabei?' })
})
type Values = z.output<typeof FormSchema>

/** `language`: the person's own, offered as the language of the sheet. */
export const agree = (given: { plan: PlanDetail; personId: string; language?: string }) => openDialog({ title: 'Plan vereinbaren', size: 'large', content: (close) => <Agree {...given} close={close} /> })

function Agree({ plan, personId, language, close }: { plan: PlanDetail; personId: string; language?: string; close(): void }) {
  const [withPerson, setWithPerson] = useState(personId)
  const read = useRead(draftAgreement, { params: { id: plan.id }, query: { with_person: withPerson } })
  return (
    <>
      {plan.for_household && <Chips legend="Mit wem" value={withPerson} onChange={setWithPerson} choices={familyOf(plan).map((member) => ({ value: member.id, label: member.name }))} />}
      <Loaded read={read}>{(draft) => draft.verdict !== true ? <Notice tone="warn" actions={<Button size="small" onPress={close}>Schließen</Button>}>{draft.verdict}</Notice> : (
        <>
          {draft.before && <Changes title={`Geändert seit Fassung ${draft.before.number}`} changes={compareVersions(draft.before.content, draft.content)} />}
          <AgreedGoals goals={draft.content} />
          <Sign key={withPerson} plan={plan} withPerson={withPerson} fingerprint={draft.fingerprint} next={draft.next_review_on} language={language} close={close} />
        </>
      )}</Loaded>
    </>
  )
}

function Sign({ plan, withPerson, fingerprint, next, language, close }: { plan: PlanDetail; withPerson: string; fingerprint: string; next: string; language?: string; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(agreePlan)
  const [files, setFiles] = useState<readonly File[]>([])
  const send = async (values: Values, { key }: { key: string }) => {
    let scan_id = values.kind === 'paper' ? values.scan_id : null
    if (values.kind === 'paper' && files.length) {
      // The same sheet sent twice is found again, so that a second try leaves one document.
      scan_id = (await reach(addDocumentEndpoint, { params: { personId: withPerson }, files: [...files], input: { kind: 'vereinbarung', title: `Integrationsplan, vereinbart am ${day(values.agreed_on)}`, issued_on: values.agreed_on } })).id
    }
    return save({ params: { id: plan.id }, key, input: { ...values, scan_id, signature: values.kind === 'signature' ? values.signature : '', with_person: withPerson, fingerprint } })
  }
  return (
    <Form schema={FormSchema} values={{ agreed_on: today, kind: 'signature', next_review_on: next, language: language ?? 'de' }} action="Vereinbaren" patient onCancel={close} onSave={send} onSaved={(row: { number: number }) => { toast(`Vereinbart: Fassung ${row.number}`); close() }}>
      <Field name="kind" look="segments" />
      <Kind files={files} onFiles={setFiles} personId={withPerson} print={() => openPrint({ personId: withPerson, planId: plan.id, language })} />
      <Fields columns={2}><Field name="agreed_on" /><Field name="next_review_on" /><Field name="interpreter_id" load={interpreters.load} /><Field name="interpreter_language" /><Field name="language" label="Sprache neben Deutsch" hint="So wurde der Plan gezeigt und gedruckt." /></Fields>
    </Form>
  )
}

/** What each kind of agreement needs. */
function Kind({ files, onFiles, personId, print }: { files: readonly File[]; onFiles(files: readonly File[]): void; personId: string; print(): void }) {
  const { kind, signature } = useFormValues<Values>()
  const { form } = useShell()
  const set = useSetValue()
  if (kind === 'signature') return <SignaturePad error={form.formState.errors.signature?.message as string | undefined} value={signature} onChange={(value) => set('signature', value)} />
  if (kind === 'oral') return <Field name="present" rows={2} hint="Namen und Rollen, zum Beispiel: Frau Haddad, ihr Bruder, Sprachmittlung am Telefon" />
  return <Scan files={files} onFiles={onFiles} personId={personId} print={print} />
}

/** The sheet is printed, signed, and photographed or scanned; or it lies with the documents already. */
function Scan({ files, onFiles, personId, print }: { files: readonly File[]; onFiles(files: readonly File[]): void; personId: string; print(): void }) {
  const read = useRead(listDocuments, { params: { personId } })
  const known = (read.data?.rows ?? []).filter((row) => row.kind === 'vereinbarung')
  return (
    <>
      <div className="row"><Button size="small" icon={Printer} onPress={print}>Blatt zum Unterschreiben drucken</Button></div>
      <FileDrop label="Unterschriebenes Blatt" accept={[...pictureEndings, '.pdf']} camera maxMegabytes={limits.megabytes} maxFiles={limits.files} files={files} onFiles={onFiles} hint={`Foto oder PDF, mehrere Bilder werden Seiten eines Dokuments · höchstens ${limits.megabytes} MB`} />
      {files.length === 0 && known.length > 0 && <Field name="scan_id" label="oder schon eingelesen" look="select" choices={known.map((row) => ({ value: row.id, label: `${row.title}${row.issued_on ? `, ${day(row.issued_on)}` : ''}` }))} />}
      <ScanFault isGiven={files.length > 0} />
    </>
  )
}
/** What the server says about the sheet, where no field shows it. */
function ScanFault({ isGiven }: { isGiven: boolean }) {
  const { form } = useShell()
  const fault = form.formState.errors.scan_id?.message as string | undefined
  return fault && !isGiven ? <p className="field-error" role="alert">{fault}</p> : null
}
