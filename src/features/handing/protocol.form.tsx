/** Beginning a protocol, its photos, and closing it with keys and a signature. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { Problem } from '../../base/call.ts'
import { openDialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Field, Fields, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { download, reach, useSave } from '../../ui/reach.ts'
import { SignaturePad } from '../../ui/signature.tsx'
import { toast } from '../../ui/toast.tsx'
import { limits } from '../documents/limits.ts'
import { pictureEndings } from '../documents/document.ts'
import { personChoices } from '../people/person.choice.ts'
import { keyTitle } from './key.form.tsx'
import { addHandingPhoto, beginProtocol, closeProtocol, downloadProtocol, type ProtocolPage } from './protocol.api.ts'
import { Closing, NewProtocol, protocolKindLabels, type ProtocolKind } from './protocol.ts'

export const openBegin = (today: string, navigate: (path: string) => void, person?: { id: string; name: string; kind: ProtocolKind }) => openDialog({ title: person ? `Übergabe mit ${person.name}` : 'Übergabe beginnen', size: 'small', content: (close) => <Begin today={today} navigate={navigate} person={person} close={close} /> })
function Begin({ today, navigate, person, close }: { today: string; navigate(path: string): void; person?: { id: string; kind: ProtocolKind }; close(): void }) {
  const { save } = useSave(beginProtocol)
  return (
    <Form schema={NewProtocol} values={{ person_id: person?.id ?? '', kind: person?.kind ?? 'in', held_on: today }} always action="Beginnen" onCancel={close} onSave={(input, { key }) => save({ input, key })} onSaved={(page: ProtocolPage) => { close(); navigate(`/schluessel/uebergabe/${page.id}`) }}>
      <Field name="kind" look="segments" />{!person && <Field name="person_id" load={personChoices} />}<Field name="held_on" />
    </Form>
  )
}

const PhotoForm = z.object({ title: z.string().trim().max(120, 'Höchstens 120 Zeichen.').default('').meta({ label: 'Was es zeigt', hint: 'steht unter dem Foto und wird blinden Menschen vorgelesen' }) })
export const openPhotos = (id: string) => openDialog({ title: 'Foto hinzufügen', content: (close) => <Photos id={id} close={close} /> })
function Photos({ id, close }: { id: string; close(): void }) {
  const [files, setFiles] = useState<readonly File[]>([])
  const queries = useQueryClient()
  const send = async ({ title }: { title: string }) => {
    if (files.length === 0) throw new Problem(400, 'input', 'Bitte zuerst ein Foto wählen.')
    for (const file of files) await reach(addHandingPhoto, { params: { id }, input: { title }, files: [file], key: crypto.randomUUID() })
  }
  return (
    <Form schema={PhotoForm} values={{ title: '' }} always action="Hinzufügen" onCancel={close} onSave={send} onSaved={() => { void queries.invalidateQueries(); toast('Hinzugefügt'); close() }}>
      <FileDrop label="Fotos" accept={[...pictureEndings]} camera maxMegabytes={limits.megabytes} maxFiles={6} files={files} onFiles={setFiles} hint="Bitte keine Personen fotografieren." /><Field name="title" />
    </Form>
  )
}

export const saveProtocol = (row: { id: string; kind: string }, format: 'pdf' | 'odt') => download(downloadProtocol, { params: { id: row.id }, input: { format } }, `Übergabeprotokoll ${protocolKindLabels[row.kind as ProtocolKind]}.${format}`)
export const openClose = (page: ProtocolPage) => openDialog({ title: 'Protokoll abschließen', content: (close) => <Close page={page} close={close} /> })
function Close({ page, close }: { page: ProtocolPage; close(): void }) {
  const { save } = useSave(closeProtocol)
  const choices = page.keys.map((key) => ({ value: key.id, label: keyTitle(key) }))
  return (
    <Form schema={Closing} values={{ key_ids: page.kind === 'out' ? choices.map((key) => key.value) : [], signature: '' }} always patient action="Abschließen" onCancel={close} onSave={(input) => save({ params: { id: page.id }, input, version: page.version })}
      onSaved={(after: ProtocolPage) => { toast('Abgeschlossen'); void saveProtocol(after, 'pdf'); close() }}>
      <p>Danach ändert sich das Protokoll nicht mehr. {page.kind === 'in' ? 'Gewählte Schlüssel sind damit ausgegeben.' : choices.length ? `${count(choices.length, 'Schlüssel ist', 'Schlüssel sind')} noch bei diesem Haushalt; gewählte sind damit zurück.` : 'Bei diesem Haushalt ist kein Schlüssel eingetragen.'}</p>
      {choices.length > 0 && <Field name="key_ids" choices={choices} />}
      <Sign />
    </Form>
  )
}
function Sign() {
  const { signature } = useFormValues<Closing>(), set = useSetValue()
  return <Fields><SignaturePad value={signature ?? ''} onChange={(value) => set('signature', value)} /></Fields>
}
