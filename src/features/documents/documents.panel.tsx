/** The documents of a case on the person's page: what there is, until when it holds, adding, looking, changing. */
import { File, FileImage, FileText, Plus } from 'lucide-react'
import { DropZone, type FileDropItem } from 'react-aria-components'
import { addDays } from '../../base/day.ts'
import { Button } from '../../ui/button.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { FirstFew } from '../../ui/few.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listDocuments, type DocumentRow } from './document.api.ts'
import { addDocuments, openDocument } from './document.form.tsx'
import { ENDING_DAYS } from './document.ts'
import './documents.css'

const signs: Record<string, typeof File> = { 'application/pdf': FileText, 'image/jpeg': FileImage, 'image/png': FileImage, 'image/webp': FileImage }

export default function DocumentsPanel({ personId }: { personId: string }) {
  const read = useRead(listDocuments, { params: { personId } })
  const add = (files: File[] = []) => addDocuments(personId, files)
  return (
    <DropZone className="drop-over" aria-label="Dokumente hierher ziehen" getDropOperation={() => 'copy'}
      onDrop={async (event) => add(await Promise.all(event.items.filter((item): item is FileDropItem => item.kind === 'file').map((item) => item.getFile())))}>
      <Panel title="Dokumente" count={read.data?.rows.length} actions={<Button kind="quiet" size="small" icon={Plus} onPress={() => add()}><span className="unseen">Dokument </span>Hinzufügen</Button>}>
        <Loaded read={read}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Ausweise, Bescheide, Zeugnisse: als Foto oder Datei, versiegelt. Dateien lassen sich auch hierher ziehen.</p> : <FirstFew rows={rows} className="facts-history">{(row) => <Line key={row.id} row={row} />}</FirstFew>}</Loaded>
      </Panel>
    </DropZone>
  )
}

function Line({ row }: { row: DocumentRow }) {
  const { today } = useUi()
  const label = useLabel()
  const Sign = signs[row.media_type] ?? File
  const isOver = row.valid_through !== null && row.valid_through < today
  const ends = row.valid_through !== null && row.valid_through <= addDays(today, ENDING_DAYS)
  return (
    <li>
      <button type="button" onClick={() => openDocument(row)}>
        <strong data-private>{row.title}</strong>
        <span>{[label('document-kind', row.kind), row.issued_on && `vom ${day(row.issued_on)}`, (row.pages ?? 0) > 1 && `${row.pages} Seiten`].filter(Boolean).join(' · ')}</span>
      </button>
      {row.valid_through && <Badge tone={isOver ? 'bad' : ends ? 'warn' : 'neutral'}>{isOver ? 'abgelaufen ' : 'bis '}{day(row.valid_through)}</Badge>}
      <Sign size={18} aria-hidden className="document-sign" />
    </li>
  )
}
