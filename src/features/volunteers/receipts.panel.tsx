/** Receipts beside the entry that paid expenses back: added by drop, choice or camera, looked at, taken along as a file. */
import { Download, FileText, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { day } from '../../ui/format.ts'
import { Loaded } from '../../ui/notice.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { acceptedEndings } from '../documents/document.ts'
import { limits } from '../documents/limits.ts'
import '../housing/housing.css'
import { addReceipt, downloadReceipt, listReceipts, removeReceipt, showReceipt, type ReceiptRow } from './receipt.api.ts'

export function Receipts({ hoursId }: { hoursId: string }) {
  const read = useRead(listReceipts, { params: { hoursId } })
  const { save } = useSave(addReceipt)
  const [waiting, setWaiting] = useState<readonly File[]>([]), [isSending, setSending] = useState(false)
  /** A file that was chosen goes at once, and once; what is refused is told and let go. */
  const send = async (files: readonly File[]) => {
    setWaiting(files)
    setSending(true)
    for (const file of files) {
      try {
        await save({ params: { hoursId }, files: [file], key: crypto.randomUUID() })
        toast('Beleg gespeichert')
      } catch (error) { toast(`${file.name}: ${error instanceof Error ? error.message : 'nicht gespeichert'}`, { tone: 'bad' }) }
      setWaiting((before) => before.filter((one) => one !== file))
    }
    setSending(false)
  }
  return (
    <section aria-label="Belege"><h3>Belege</h3>
      <Loaded read={read} lines={1}>{({ rows }) => (rows.length === 0 ? <p className="nothing-yet">Noch kein Beleg.</p> : <ul className="house-files">{rows.map((row) => <li key={row.id}><Receipt row={row} /></li>)}</ul>)}</Loaded>
      <FileDrop label="Beleg hinzufügen" accept={acceptedEndings} camera maxMegabytes={limits.megabytes} disabled={isSending} files={waiting} onFiles={(files) => { if (!isSending) void send(files) }} hint="Rechnung, Fahrkarte oder Kassenzettel, als Foto oder PDF. Bitte ohne Namen von Begleiteten, notfalls geschwärzt." />
    </section>
  )
}

function Receipt({ row }: { row: ReceiptRow }) {
  const { save: remove } = useSave(removeReceipt)
  const picture = showReceipt.path.replace(':id', row.id)
  const drop = async () => { if (await confirm({ title: 'Löschen?', text: `Der Beleg „${row.title}“ verschwindet.`, action: 'Löschen', danger: true })) { await remove({ params: { id: row.id }, version: row.version }); toast('Gelöscht') } }
  return (
    <>
      {row.has_picture ? <button type="button" className="house-thumb" aria-label={`${row.title} ansehen`} onClick={() => void openDialog({ title: row.title, size: 'large', content: () => <img className="house-photo" src={picture} alt={row.title} /> })}><img src={picture} alt="" loading="lazy" /></button> : <FileText aria-hidden />}
      <span className="house-file-name">{row.title}<small>{day(row.added_on)} · {row.added_by_name}</small></span>
      <span className="row"><Button size="small" kind="quiet" icon={Download} label={`${row.title} herunterladen`} onPress={() => download(downloadReceipt, { params: { id: row.id } }, row.title)} /><Button size="small" kind="quiet" icon={Trash2} label={`${row.title} löschen`} onPress={drop} /></span>
    </>
  )
}
