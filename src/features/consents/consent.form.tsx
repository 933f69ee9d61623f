/** Taking a consent: what is allowed, to whom, how long, in which language it was explained, and how it is proved. */
import { useState } from 'react'
import type { z } from 'zod'
import { useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Field, Fields, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { SignaturePad } from '../../ui/signature.tsx'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { addDocumentEndpoint, listDocuments } from '../documents/document.api.ts'
import { acceptedEndings } from '../documents/document.ts'
import { limits } from '../documents/limits.ts'
import { interpreters, partners } from './consent.choice.ts'
import { addConsent, changeConsent, proveConsent, type ConsentRow } from './consent.api.ts'
import { ConsentContent, ConsentProof, consentKindLabels } from './consent.ts'

type New = z.output<typeof addConsent.input>

/** `language`: in which one talks with the person, if known. */
export const openNewConsent = (personId: string, language: string) => openDialog({ title: 'Einwilligung oder Schweigepflichtentbindung', size: 'large', content: (close) => <Add personId={personId} language={language} close={close} /> })
export const openConsentChange = (row: ConsentRow) => openDialog({ title: `${consentKindLabels[row.kind]} ändern`, size: 'large', content: (close) => <Change row={row} close={close} /> })
export const openProof = (row: ConsentRow) => openDialog({ title: 'Nachweis eintragen', size: 'large', content: (close) => <Prove row={row} close={close} /> })

/** A sheet that was chosen here is put among the documents of the case first; a second try does not put it there again. */
function useSheet(personId: string) {
  const [files, setFiles] = useState<readonly File[]>([])
  const [key] = useState(() => crypto.randomUUID())
  const store = async (proof: string, title: string): Promise<string | undefined> =>
    proof === 'paper' && files.length > 0 ? (await reach(addDocumentEndpoint, { params: { personId }, files: [...files], input: { kind: 'einwilligung', title }, key })).id : undefined
  return { files, setFiles, store }
}

function Add({ personId, language, close }: { personId: string; language: string; close: () => void }) {
  const { today } = useUi()
  const label = useLabel()
  const { save } = useSave(addConsent)
  const [draft] = useState(() => draftAt(`consent-new/${personId}`))
  const sheet = useSheet(personId)
  const send = async (input: New, { key }: { key: string }) => {
    const document_id = await sheet.store(input.proof, `${consentKindLabels[input.kind]}: ${label('consent-purpose', input.purpose)}`)
    return save({ params: { personId }, input: document_id ? { ...input, document_id } : input, key })
  }
  return (
    <Form schema={addConsent.input} values={{ valid_from: today, language: language || 'de' }} draft={draft} patient onCancel={close} onSave={send} onSaved={() => { toast('Gespeichert'); close() }}>
      <Content />
      <Proof personId={personId} sheet={sheet} />
    </Form>
  )
}

function Change({ row, close }: { row: ConsentRow; close: () => void }) {
  const { save } = useSave(changeConsent)
  return (
    <Form schema={ConsentContent} values={row} version={row.version} onCancel={close} onSave={(input, { version }) => save({ params: { personId: row.person_id, id: row.id }, input, version })} onSaved={() => { toast('Gespeichert'); close() }}>
      <Content row={row} />
    </Form>
  )
}

function Prove({ row, close }: { row: ConsentRow; close: () => void }) {
  const label = useLabel()
  const { save } = useSave(proveConsent)
  const sheet = useSheet(row.person_id)
  const send = async (input: z.output<typeof ConsentProof>, { version }: { version: number }) => {
    const document_id = await sheet.store(input.proof, `${consentKindLabels[row.kind]}: ${label('consent-purpose', row.purpose)}`)
    return save({ params: { personId: row.person_id, id: row.id }, input: document_id ? { ...input, document_id } : input, version })
  }
  return (
    <Form schema={ConsentProof} values={{ proof: row.proof === 'none' ? 'signature' : row.proof }} version={row.version} always patient onCancel={close} onSave={send} onSaved={() => { toast('Gespeichert'); close() }}>
      <Proof personId={row.person_id} sheet={sheet} isDeclared />
    </Form>
  )
}

function Content({ row }: { row?: ConsentRow }) {
  const { kind, partner_id, recipient } = useFormValues<ConsentContent>()
  return (
    <>
      <Field name="kind" look="segments" />
      <Fields columns={2}><Field name="purpose" look="select" /><Field name="data" /></Fields>
      <Field name="detail" rows={2} />
      <Field name="direction" look="segments" />
      <Fields columns={2}>
        <Field name="partner_id" load={partners} valueLabel={row?.partner_name ?? undefined} disabled={Boolean(recipient) && !partner_id} hint="Name der Einrichtung tippen." />
        <Field name="recipient" disabled={Boolean(partner_id)} hint={kind === 'consent' ? 'Leer: nur der Träger selbst. Wird versiegelt.' : undefined} />
        <Field name="valid_from" /><Field name="valid_through" />
        <Field name="language" /><Field name="interpreter_id" load={interpreters} valueLabel={row?.interpreter_name ?? undefined} hint="Name aus dem Pool tippen." />
      </Fields>
    </>
  )
}

/** `isDeclared`: that there is none yet is no answer any more. */
function Proof({ personId, sheet, isDeclared }: { personId: string; sheet: ReturnType<typeof useSheet>; isDeclared?: boolean }) {
  const { proof, signature } = useFormValues<ConsentProof>()
  const set = useSetValue()
  const read = useRead(listDocuments, { params: { personId } }, { enabled: proof === 'paper' })
  const label = useLabel()
  const known = read.data?.rows.map((row) => ({ value: row.id, label: row.title, hint: [label('document-kind', row.kind), row.issued_on && day(row.issued_on)].filter(Boolean).join(', ') })) ?? []
  return (
    <>
      <Field name="proof" look="segments" choices={isDeclared ? proofChoices.slice(1) : proofChoices} />
      {proof === 'none' && <Notice>Sie ist damit vorbereitet und gilt noch nicht. Das Blatt lässt sich danach drucken; der Nachweis wird eingetragen, wenn es unterschrieben ist.</Notice>}
      {proof === 'signature' && <SignaturePad value={signature} onChange={(value) => set('signature', value)} />}
      {proof === 'paper' && <>
        <FileDrop label="Unterschriebenes Blatt" accept={acceptedEndings} camera maxMegabytes={limits.megabytes} maxFiles={limits.files} files={sheet.files} onFiles={sheet.setFiles} hint="Foto oder Scan; kommt zu den Dokumenten des Falls. Kann nachgereicht werden." />
        {sheet.files.length === 0 && known.length > 0 && <Field name="document_id" choices={known} label="oder ein Dokument des Falls" />}
      </>}
      {proof === 'oral' && <Field name="witnesses" rows={2} />}
    </>
  )
}
const proofChoices = [{ value: 'none', label: 'noch keiner' }, { value: 'signature', label: 'hier unterschreiben' }, { value: 'paper', label: 'auf Papier' }, { value: 'oral', label: 'mündlich' }]
