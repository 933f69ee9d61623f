/** Reporting a fault with photos, changing it, saying that it is mended, who was told, and blocking the room. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Problem } from '../../base/call.ts'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { reach, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { limits } from '../documents/limits.ts'
import { buildings } from '../housing/place.choice.ts'
import { RoomField } from '../housing/room.fields.tsx'
import { addPhoto, blockRoom, changeFault, finishFault, removeFault, reopenFault, reportFault, tellFault, type FaultPage, type FaultRow } from './fault.api.ts'
import { ContactInput, FaultDone, FaultInput, NewFault, RoomBlockInput } from './fault.ts'

const PHOTOS = ['.jpg', '.jpeg', '.png', '.webp', '.heic']
type Given = { building?: { id: string; name: string }; point?: { id: string; title: string } }

/** Gives back the fault when it was reported. */
export const openReport = (today: string, given: Given = {}): Promise<unknown> => openDialog({ title: given.point ? `Mangel: ${given.point.title}` : 'Schaden melden', size: 'large', content: (close) => <Report today={today} given={given} close={close} /> })

const ReportForm = NewFault.omit({ point_id: true })
function Report({ today, given, close }: { today: string; given: Given; close(answer?: unknown): void }) {
  const { save } = useSave(reportFault)
  const [files, setFiles] = useState<readonly File[]>([])
  const queries = useQueryClient()
  return (
    <Form schema={ReportForm} values={{ building_id: given.building?.id ?? '', reported_on: today }} always action="Melden" onCancel={() => close()}
      onSave={(input, { key }) => save({ input: { ...input, point_id: given.point?.id ?? null }, key })}
      onSaved={async (fault: FaultPage) => {
        // The fault stands already; a photo that fails is told, and can be added there again.
        try { await sendPhotos(fault.id, files); toast('Gemeldet') } catch (error) { toast(`Gemeldet, aber ein Foto fehlt: ${error instanceof Error ? error.message : ''}`) }
        void queries.invalidateQueries()
        close(fault)
      }}>
      {!given.building && <Field name="building_id" load={buildings} />}
      <Fields columns={2}><Field name="title" /><Field name="trade" look="select" /><RoomField /><Field name="reported_on" /></Fields>
      <Field name="is_urgent" />
      <FileDrop label="Fotos" accept={PHOTOS} camera maxMegabytes={limits.megabytes} maxFiles={6} files={files} onFiles={setFiles} hint="Bitte keine Personen fotografieren." />
      <Field name="detail" rows={3} />
    </Form>
  )
}
async function sendPhotos(id: string, files: readonly File[]): Promise<void> {
  for (const file of files) await reach(addPhoto, { params: { id }, files: [file], key: crypto.randomUUID() })
}
export const openPhotos = (id: string) => openDialog({ title: 'Fotos', content: (close) => <Photos id={id} close={close} /> })
function Photos({ id, close }: { id: string; close(): void }) {
  const [files, setFiles] = useState<readonly File[]>([])
  const queries = useQueryClient()
  useEffect(() => () => { void queries.invalidateQueries() }, [queries])
  return (
    <Form schema={NewFault.pick({})} action="Hinzufügen" always onCancel={close} onSave={async () => { if (files.length === 0) throw new Problem(400, 'input', 'Bitte zuerst ein Foto wählen.'); await sendPhotos(id, files) }} onSaved={() => { toast('Hinzugefügt'); close() }}>
      <FileDrop label="Fotos" accept={PHOTOS} camera maxMegabytes={limits.megabytes} maxFiles={6} files={files} onFiles={setFiles} hint="Bitte keine Personen fotografieren." />
    </Form>
  )
}

export const editFault = (row: FaultRow) => openEntry({
  title: 'Schaden ändern', size: 'large', schema: FaultInput, row, change: changeFault, children: <><Fields columns={2}><Field name="title" /><Field name="trade" look="select" /><RoomField of={row.building_id} /><Field name="state" look="segments" /><Field name="reported_on" /><Field name="cents" /></Fields><Field name="is_urgent" /><Field name="detail" rows={4} /></>,
  remove: { endpoint: removeFault, text: 'Nur für irrtümlich Gemeldetes. Was nicht gemacht werden muss, lässt sich als „nicht nötig“ abschließen.' },
})

export const openTell = (row: { id: string }, today: string) => openEntry({ title: 'Wem gemeldet', size: 'small', schema: ContactInput, start: { told_on: today }, create: tellFault, params: { id: row.id } })

export const openFinish = (row: FaultRow, today: string) => openDialog({ title: `Erledigt: ${row.title}`, size: 'small', content: (close) => <Finish row={row} today={today} close={close} /> })
function Finish({ row, today, close }: { row: FaultRow; today: string; close(): void }) {
  const { save } = useSave(finishFault)
  const { save: reopen } = useSave(reopenFault)
  return (
    <Form schema={FaultDone} values={{ state: 'done', done_on: today, cents: row.cents, open_places: true }} always action="Erledigt" onCancel={close} onSave={(input) => save({ params: { id: row.id }, input, version: row.version })}
      // Opened places cannot be blocked again by an undo that nobody looks at.
      onSaved={(after: FaultPage) => { toast('Erledigt', row.blocked === 0 ? { undo: () => reopen({ params: { id: row.id }, input: { state: row.state as 'reported' }, version: after.version }) } : undefined); close() }}>
      <Field name="state" look="segments" /><Fields columns={2}><Field name="done_on" /><Field name="cents" /></Fields>
      {row.blocked > 0 && <Field name="open_places" />}
    </Form>
  )
}

export const openRoomBlock = (row: FaultRow, today: string) => openDialog({ title: `Zimmer ${row.room} sperren`, size: 'small', content: (close) => <Block row={row} today={today} close={close} /> })
function Block({ row, today, close }: { row: FaultRow; today: string; close(): void }) {
  const { save } = useSave(blockRoom)
  const told = ({ blocked, living, reserved }: { blocked: number; living: number; reserved: number }) =>
    [`${count(blocked, 'Platz', 'Plätze')} gesperrt.`, living > 0 && `Dort ${living === 1 ? 'wohnt noch eine Person' : `wohnen noch ${living} Personen`}.`, reserved > 0 && `${count(reserved, 'Platz ist', 'Plätze sind')} reserviert.`].filter(Boolean).join(' ')
  return (
    <Form schema={RoomBlockInput} values={{ valid_from: today }} always action="Sperren" onCancel={close} onSave={(input, { key }) => save({ params: { id: row.id }, input, key })}
      onSaved={(answer) => { toast(told(answer)); close() }}><p>Alle Plätze des Zimmers, die in diesem Zeitraum noch nicht gesperrt sind.</p><Fields columns={2}><Field name="valid_from" /><Field name="valid_until" /></Fields></Form>
  )
}
