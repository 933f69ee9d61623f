/** Adding documents (several at once, or several photos as the pages of one), and one document with its pages and what is said about it. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Trash2 } from 'lucide-react'
import { Problem } from '../../base/call.ts'
import { Button, why } from '../../ui/button.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { count, instant } from '../../ui/format.ts'
import { Progress, sentenceOf } from '../../ui/notice.tsx'
import { reach, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { addDocumentEndpoint, changeDocument, removeDocument, restoreDocument, type DocumentRow } from './document.api.ts'
import { acceptedEndings, DocumentInput, NewDocument, pictureEndings, type NewDocument as Given } from './document.ts'
import { limits } from './limits.ts'
import { Save, Viewer } from './viewer.panel.tsx'

export const addDocuments = (personId: string, files: readonly File[] = []) => openDialog({ title: 'Dokumente hinzufügen', content: (close) => <Add personId={personId} start={files} close={() => close()} /> })
export const openDocument = (row: DocumentRow) => openDialog({ title: <bdi data-private>{row.title}</bdi>, size: 'large', content: (close) => <One row={row} close={() => close()} /> })

const isPicture = (file: File) => pictureEndings.some((ending) => file.name.toLowerCase().endsWith(ending))

function Add({ personId, start, close }: { personId: string; start: readonly File[]; close(): void }) {
  const queries = useQueryClient()
  const [files, setFiles] = useState<readonly File[]>(start)
  const [asPages, setAsPages] = useState(false)
  const [done, setDone] = useState<{ at: number; of: number } | null>(null)
  const keys = useRef(new Map<File, string>()).current
  const arePictures = files.length > 1 && files.every(isPicture)
  const isOne = files.length === 1 || (arePictures && asPages)

  const upload = async ({ title, ...input }: Given) => {
    if (files.length === 0) throw new Problem(400, 'input', 'Bitte zuerst eine Datei wählen oder ein Foto aufnehmen.')
    const documents = arePictures && asPages ? [files] : files.map((file) => [file])
    const known: string[] = [], faults: string[] = [], left: File[] = []
    for (const [at, parts] of documents.entries()) {
      setDone({ at, of: documents.length })
      const key = keys.get(parts[0]!) ?? crypto.randomUUID()
      keys.set(parts[0]!, key)
      try {
        const added = await reach(addDocumentEndpoint, { params: { personId }, files: [...parts], input: { ...input, title: isOne ? title : '' }, key })
        if (added.is_known) known.push(added.title)
      } catch (error) {
        // Another try with other words is another request.
        keys.delete(parts[0]!)
        faults.push(sentenceOf(error))
        left.push(...parts)
      }
    }
    setDone(null)
    void queries.invalidateQueries()
    const added = documents.length - known.length - faults.length
    if (known.length) toast(`${known.map((one) => `„${one}“`).join(', ')} ${known.length === 1 ? 'liegt' : 'liegen'} schon vor.`, { tone: 'info' })
    if (faults.length) {
      setFiles(left)
      throw new Problem(400, 'input', [added ? `${count(added, 'Dokument ist', 'Dokumente sind')} gespeichert.` : '', ...faults].filter(Boolean).join(' '))
    }
    return added
  }
  return (
    <Form schema={NewDocument} action="Hinzufügen" onCancel={close} onSave={upload} onSaved={(added: number) => { if (added) toast(count(added, 'Dokument hinzugefügt', 'Dokumente hinzugefügt')); close() }}>
      <FileDrop label="Dateien" accept={acceptedEndings} camera maxMegabytes={limits.megabytes} maxFiles={limits.files} files={files} onFiles={setFiles} disabled={done !== null} hint={`PDF, Fotos und Scans, DOCX, XLSX, ODT · höchstens ${limits.megabytes} MB je Datei`} />
      {arePictures && <CheckField label="Die Bilder sind Seiten eines Dokuments" hint="In der Reihenfolge, in der sie oben stehen." value={asPages} onChange={setAsPages} />}
      <Field name="kind" look="select" />
      {isOne && <Field name="title" hint="Leer: der Name der Datei." />}
      <Fields columns={2}><Field name="issued_on" /><Field name="valid_through" /></Fields>
      {done && <Progress label={done.of > 1 ? `Dokument ${done.at + 1} von ${done.of} wird geprüft und versiegelt …` : 'Das Dokument wird geprüft und versiegelt …'} value={done.of > 1 ? done.at : undefined} max={done.of} />}
    </Form>
  )
}

function One({ row, close }: { row: DocumentRow; close(): void }) {
  const { save: change } = useSave(changeDocument)
  const { save: remove } = useSave(removeDocument)
  const { save: restore } = useSave(restoreDocument)
  const drop = async () => {
    await remove({ params: { id: row.id }, version: row.version })
    toast('Entfernt', { undo: () => restore({ params: { id: row.id } }) })
    close()
  }
  return (
    <div className="document">
      <Viewer document={row} />
      <div className="document-side">
        <Form schema={DocumentInput} values={row} version={row.version} onCancel={close} onSave={(input, { version }) => change({ params: { id: row.id }, input, version })} onSaved={() => { toast('Gespeichert'); close() }} />
        <p className="matter-detail">Hinzugefügt {instant(row.added_at)} von {row.added_by_name}. Versiegelt; jedes Ansehen und Herunterladen steht im Protokoll.</p>
        <div className="row"><Save document={row} size="small" /><Button kind="danger" size="small" icon={Trash2} why={why(row.can.remove)} onPress={drop}>Entfernen</Button></div>
      </div>
    </div>
  )
}
