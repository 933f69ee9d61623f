/** What belongs to a house beside its rooms: whom to call, what is to be inspected, photos and papers. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CircleCheck, Download, Plus, Trash2 } from 'lucide-react'
import { Problem } from '../../base/call.ts'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { download, reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { acceptedEndings } from '../documents/document.ts'
import { limits } from '../documents/limits.ts'
import { CheckInput, ContactInput, HouseFileInput, roomName } from './building.ts'
import { RoomField } from './room.fields.tsx'
import { addCheck, addContact, addHouseFile, changeCheck, changeContact, CheckDone, checkDone, downloadHouseFile, readHouse, removeCheck, removeContact, removeHouseFile, showHouseFile, type CheckRow, type ContactRow, type HouseFileRow } from './house.api.ts'

export function HousePanels({ of, mayChange }: { of: string; mayChange: boolean }) {
  const read = useRead(readHouse, { params: { id: of } })
  return (
    <Loaded read={read}>{({ contacts, checks, files }) => (
      <div className="house-panels">
        <Contacts of={of} rows={contacts} mayChange={mayChange} />
        <Checks of={of} rows={checks} mayChange={mayChange} />
        <Files of={of} rows={files} mayChange={mayChange} />
      </div>
    )}</Loaded>
  )
}

const editContact = (buildingId: string, row?: ContactRow) => openEntry({
  title: row ? 'Ansprechperson ändern' : 'Ansprechperson', schema: ContactInput, row, create: addContact, params: row ? undefined : { id: buildingId }, change: changeContact,
  remove: row && { endpoint: removeContact, text: `${row.role}${row.name ? `, ${row.name}` : ''}`, undo: () => reach(addContact, { params: { id: buildingId }, input: row, key: crypto.randomUUID() }) },
})
function Contacts({ of, rows, mayChange }: { of: string; rows: readonly ContactRow[]; mayChange: boolean }) {
  return (
    <Panel title="Ansprechpersonen" count={rows.length || undefined} actions={mayChange && <Button size="small" kind="quiet" icon={Plus} onPress={() => editContact(of)}>Eintragen</Button>}>
      {rows.length === 0 ? <p className="nothing-yet">Noch niemand eingetragen.</p> : (
        <ul className="house-list">{rows.map((row) => (
          <li key={row.id}>
            <span><strong>{row.role}</strong>{row.name && ` · ${row.name}`}{row.remark && <small>{row.remark}</small>}</span>
            <span>{row.phone && <a href={`tel:${row.phone.replace(/[^\d+]/g, '')}`}>{row.phone}</a>} {row.email && <a href={`mailto:${row.email}`}>{row.email}</a>}</span>
            {mayChange && <Button size="small" kind="quiet" onPress={() => editContact(of, row)}>Ändern</Button>}
          </li>
        ))}</ul>
      )}
    </Panel>
  )
}

const editCheck = (buildingId: string, today: string, row?: CheckRow) => openEntry({
  title: row ? 'Prüfung ändern' : 'Prüfung eintragen', schema: CheckInput, row, start: { due_on: today }, create: addCheck, params: row ? undefined : { id: buildingId }, change: changeCheck,
  remove: row && { endpoint: removeCheck, text: `${row.kind}, ${row.done_on ? `erledigt am ${day(row.done_on)}` : `fällig am ${day(row.due_on)}`}`, undo: row.done_on ? undefined : () => reach(addCheck, { params: { id: buildingId }, input: row, key: crypto.randomUUID() }) },
})
/** Says that it was inspected; one that comes again gets its next day. */
const openCheckDone = (check: { id: string; version: number; kind: string; by_whom: string }, today: string) => openDialog({ title: `${check.kind}: erledigt`, size: 'small', content: (close) => <DoneForm check={check} today={today} close={close} /> })
function DoneForm({ check, today, close }: { check: { id: string; version: number; by_whom: string }; today: string; close(): void }) {
  const { save } = useSave(checkDone)
  return (
    <Form schema={CheckDone} values={{ on: today, by_whom: check.by_whom }} action="Erledigt" onCancel={close} onSave={(input, { key }) => save({ params: { id: check.id }, input, version: check.version, key })}
      onSaved={({ next }: { next: { due_on: string } | null }) => { toast(next ? `Erledigt. Nächste Prüfung am ${day(next.due_on)}.` : 'Erledigt'); close() }} />
  )
}
function Checks({ of, rows, mayChange }: { of: string; rows: readonly CheckRow[]; mayChange: boolean }) {
  const { today } = useUi()
  return (
    <Panel title="Prüfungen" count={rows.filter((row) => !row.done_on).length || undefined} actions={mayChange && <Button size="small" kind="quiet" icon={Plus} onPress={() => editCheck(of, today)}>Eintragen</Button>}>
      {rows.length === 0 ? <p className="nothing-yet">Brandschutz, Feuerlöscher, Heizung: Was hier steht, erinnert vor dem Termin.</p> : (
        <ul className="house-list">{rows.map((row) => (
          <li key={row.id}>
            <span><strong>{row.kind}</strong> · {row.done_on ? `erledigt am ${day(row.done_on)}` : `fällig am ${day(row.due_on)}`}{[row.by_whom, row.remark].some(Boolean) && <small>{[row.by_whom, row.remark].filter(Boolean).join(' · ')}</small>}</span>
            {row.done_on ? <Badge>früher</Badge> : row.due_on < today ? <Badge tone="bad">überfällig</Badge> : <span />}
            {mayChange && <span className="row">{!row.done_on && <Button size="small" icon={CircleCheck} onPress={() => openCheckDone(row, today)}>Erledigt</Button>}<Button size="small" kind="quiet" onPress={() => editCheck(of, today, row)}>Ändern</Button></span>}
          </li>
        ))}</ul>
      )}
    </Panel>
  )
}

const addFiles = (buildingId: string) => openDialog({ title: 'Fotos und Unterlagen', content: (close) => <AddFiles of={buildingId} close={close} /> })
function AddFiles({ of, close }: { of: string; close(): void }) {
  const queries = useQueryClient()
  const [files, setFiles] = useState<readonly File[]>([])
  const upload = async ({ title, room_id }: { title: string; room_id: string | null }) => {
    if (files.length === 0) throw new Problem(400, 'input', 'Bitte zuerst eine Datei wählen oder ein Foto aufnehmen.')
    for (const [at, file] of files.entries()) {
      try { await reach(addHouseFile, { params: { id: of }, files: [file], input: { title: files.length === 1 ? title : '', room_id }, key: crypto.randomUUID() }) } catch (error) {
        // What is stored is not sent again.
        setFiles(files.slice(at))
        throw error
      } finally { void queries.invalidateQueries() }
    }
  }
  return (
    <Form schema={HouseFileInput} action="Hinzufügen" onCancel={close} onSave={upload} onSaved={() => { toast('Hinzugefügt'); close() }} always>
      <FileDrop label="Dateien" accept={acceptedEndings} camera maxMegabytes={limits.megabytes} maxFiles={limits.files} files={files} onFiles={setFiles} hint="Bitte keine Personen fotografieren." />
      {files.length === 1 && <Field name="title" />}
      <RoomField of={of} />
    </Form>
  )
}
const pictureOf = (id: string) => showHouseFile.path.replace(':id', id)
function Files({ of, rows, mayChange }: { of: string; rows: readonly HouseFileRow[]; mayChange: boolean }) {
  return (
    <Panel title="Fotos und Unterlagen" count={rows.length || undefined} actions={mayChange && <Button size="small" kind="quiet" icon={Plus} onPress={() => addFiles(of)}>Hinzufügen</Button>}>
      {rows.length === 0 ? <p className="nothing-yet">Grundriss, Mietvertrag, Fotos der Zimmer.</p> : (
        <ul className="house-files">{rows.map((row) => <li key={row.id}><HouseFile row={row} mayChange={mayChange} /></li>)}</ul>
      )}
    </Panel>
  )
}
function HouseFile({ row, mayChange }: { row: HouseFileRow; mayChange: boolean }) {
  const { save: remove } = useSave(removeHouseFile)
  const drop = async () => {
    if (await confirm({ title: 'Löschen?', text: `„${row.title}“ verschwindet.`, action: 'Löschen', danger: true })) await remove({ params: { id: row.id }, version: row.version })
  }
  const show = () => openDialog({ title: row.title, size: 'large', content: () => <img className="house-photo" src={pictureOf(row.id)} alt={row.title} /> })
  return (
    <>
      {row.has_picture ? <button type="button" className="house-thumb" onClick={() => void show()} aria-label={`${row.title} ansehen`}><img src={pictureOf(row.id)} alt="" loading="lazy" /></button> : null}
      <span className="house-file-name">{row.title}<small>{[row.room && roomName(row.room), day(row.added_on), row.added_by_name].filter(Boolean).join(' · ')}</small></span>
      <span className="row"><Button size="small" kind="quiet" icon={Download} label={`${row.title} herunterladen`} onPress={() => download(downloadHouseFile, { params: { id: row.id } }, row.title)} />{mayChange && <Button size="small" kind="quiet" icon={Trash2} label={`${row.title} löschen`} onPress={drop} />}</span>
    </>
  )
}
