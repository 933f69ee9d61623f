/** Taking a letter in: picture on one side, what it says on the other; on a telephone the photo comes first. Changing, answering, removing one. */
import { isDay } from '../../base/day.ts'
import { useEffect, useRef, useState } from 'react'
import { CheckCheck, MailOpen, Reply, Trash2, Undo2 } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form, Section, useFormValues, useSetValue } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { Save, Viewer } from '../documents/viewer.panel.tsx'
import { listPersons } from '../people/person.api.ts'
import { personChoices } from '../people/person.choice.ts'
import { listName } from '../people/person.ts'
import { changeLetter, pictureLetter, removeLetter, reopenLetter, restoreLetter, settleLetter, suggestSenders, takeLetter, type LetterRow } from './letter.api.ts'
import { reminderFor } from './letter.rules.ts'
import { LetterInput, letterStateLabels, NewLetter, Settlement } from './letter.ts'
import { Scan } from './scan.form.tsx'
import './letters.css'

export const takeIn = (person?: { id: string; name?: string }) => openDialog({ title: 'Brief erfassen', size: 'large', content: (close) => <Take person={person} close={() => close()} /> })
export const openLetter = (row: LetterRow) => openDialog({ title: 'Brief', size: 'large', content: (close) => <One row={row} close={() => close()} /> })
export const answerLetter = (row: LetterRow, answer = '') => openDialog({ title: answer ? 'Brief beantwortet' : 'Brief erledigt', content: (close) => <Settle row={row} answer={answer} close={() => close()} /> })

function Take({ person, close }: { person?: { id: string; name?: string }; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(takeLetter)
  const [files, setFiles] = useState<readonly File[]>([])
  // Photos cannot be part of a draft; what was typed is.
  const [draft] = useState(() => draftAt(`letter-new/${person?.id ?? 'any'}`))
  return (
    <div className="letter">
      <Scan files={files} onFiles={setFiles} />
      <Form schema={NewLetter} values={{ person_id: person?.id, received_on: today }} draft={draft} always onCancel={close} patient
        onSave={(input, { key }) => save({ input, files: [...files], key: `${key}-${files.length}` })} onSaved={() => { toast('Brief gespeichert'); close() }}>
        <PersonField name={person?.name} />
        <SenderField />
        <Fields columns={2}><Field name="received_on" /><Field name="deadline" /></Fields>
        <Field name="urgency" look="segments" />
        <Field name="meaning" rows={4} />
        <Reminder />
      </Form>
    </div>
  )
}

function PersonField({ name }: { name?: string }) {
  const { person_id } = useFormValues<{ person_id?: string }>()
  // A person that came back with a draft stands there by id only.
  const known = useRead(listPersons, { input: { filter: { id: [person_id ?? ''], state: ['all'] } } }, { enabled: Boolean(person_id) && !name })
  const [row] = known.data?.rows ?? []
  return <Field name="person_id" load={personChoices} valueLabel={name ?? (row?.id === person_id && row ? listName(row) : undefined)} autoFocus={!name && !person_id} />
}

function SenderField({ personId }: { personId?: string }) {
  const { person_id } = useFormValues<{ person_id?: string }>()
  const read = useRead(suggestSenders, { input: { person_id: personId ?? (person_id || null) } })
  return <Field name="sender" suggestions={read.data?.names ?? []} placeholder="Amt, Gericht, Versicherung …" />
}

/** The task comes with the deadline: its day and title are proposed until somebody says otherwise. */
function Reminder() {
  const { today } = useUi()
  const { deadline, urgency, sender, task_due_on, task_title } = useFormValues<NewLetter>()
  const set = useSetValue()
  const proposed = useRef<{ due: string | null; title: string }>({ due: null, title: '' })
  const isWhole = !deadline || isDay(deadline)
  const due = isWhole ? reminderFor({ deadline: deadline || null, urgency }, today) : proposed.current.due
  const title = sender?.trim() ? `Brief ${sender.trim()} beantworten`.slice(0, 200) : ''
  useEffect(() => {
    if ((task_due_on || null) === proposed.current.due && due !== proposed.current.due) set('task_due_on', due)
    if ((task_title ?? '') === proposed.current.title && title !== proposed.current.title) set('task_title', title)
    proposed.current = { due, title }
  }, [due, title])
  if (urgency === 'werbung') return null
  return <Section title="Wiedervorlage" hint="Die Aufgabe steht am Tag auf Heute und ist erledigt, wenn der Brief es ist."><Fields columns={2}><Field name="task_due_on" /><Field name="task_title" /></Fields></Section>
}

function One({ row, close }: { row: LetterRow; close(): void }) {
  const label = useLabel()
  const { save: change } = useSave(changeLetter)
  const { save: remove } = useSave(removeLetter)
  const { save: restore } = useSave(restoreLetter)
  const { save: lay, isSaving } = useSave(pictureLetter)
  const { save: reopen } = useSave(reopenLetter)
  const [files, setFiles] = useState<readonly File[]>([])
  const scan = row.document_id && { id: row.document_id, title: `Brief ${row.sender}`, media_type: row.media_type ?? '', pages: row.pages, pictures: row.pictures }
  const drop = async () => {
    await remove({ params: { id: row.id }, version: row.version })
    toast('Brief entfernt', { undo: () => restore({ params: { id: row.id } }) })
    close()
  }
  return (
    <div className="letter">
      {scan ? <Viewer document={scan} />
        : <div className="letter-scan"><Scan files={files} onFiles={setFiles} />
          {files.length > 0 && <Button kind="primary" busy={isSaving} onPress={async () => { await lay({ params: { id: row.id }, version: row.version, files: [...files] }); toast('Foto gespeichert'); close() }}>Zum Brief legen</Button>}
        </div>}
      <div className="letter-side">
        <p><A href={`/personen/${row.person_id}`} onGo={close}><Name>{row.person_name}</Name></A></p>
        {row.state !== 'offen' && <Notice tone={row.state === 'werbung' ? 'info' : 'good'} actions={row.can.reopen === true ? <Button size="small" icon={Undo2} onPress={async () => { await reopen({ params: { id: row.id }, version: row.version }); toast('Wieder offen'); close() }}>Wieder öffnen</Button> : undefined}>
          {row.settled_on ? `${row.answer ? `Beantwortet (${label('letter-answer', row.answer)})` : 'Erledigt ohne Antwort'} am ${day(row.settled_on)}.` : `${letterStateLabels[row.state]}: braucht keine Antwort.`}
        </Notice>}
        <Form schema={LetterInput} values={row} version={row.version} onCancel={close} onSave={(input, { version }) => change({ params: { id: row.id }, input, version })} onSaved={() => { toast('Gespeichert'); close() }}>
          <SenderField personId={row.person_id} />
          <Fields columns={2}><Field name="received_on" /><Field name="deadline" /></Fields>
          <Field name="urgency" look="segments" />
          <Field name="meaning" rows={5} />
        </Form>
        {row.task_due_on && <p className="matter-detail">Wiedervorlage am {day(row.task_due_on)}.</p>}
        <div className="row">
          <Button icon={Reply} size="small" why={why(row.can.settle)} onPress={() => { close(); void answerLetter(row, 'brief') }}>Beantwortet …</Button>
          <Button icon={CheckCheck} size="small" why={why(row.can.settle)} onPress={() => { close(); void answerLetter(row) }}>Erledigt ohne Antwort …</Button>
          {scan && <Save document={scan} size="small" />}
          <Button kind="danger" icon={Trash2} size="small" why={why(row.can.remove)} onPress={drop}>Entfernen</Button>
        </div>
        <p className="matter-detail"><MailOpen size={14} aria-hidden /> Erfasst von {row.taken_by_name}. Absender, Inhalt und Foto sind versiegelt; jedes Ansehen steht im Protokoll.</p>
      </div>
    </div>
  )
}

function Settle({ row, answer, close }: { row: LetterRow; answer: string; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(settleLetter)
  const { save: reopen } = useSave(reopenLetter)
  return (
    <>
      <p><Name>{row.person_name}</Name>, <span data-private>{row.sender}</span>{row.deadline && `, Frist ${day(row.deadline)}`}</p>
      <Form schema={Settlement} values={{ settled_on: today, answer }} always version={row.version} action={answer ? 'Beantwortet' : 'Erledigt'} onCancel={close}
        onSave={(input, { version }) => save({ params: { id: row.id }, input, version })}
        onSaved={(settled: LetterRow) => { toast(answer ? 'Beantwortet' : 'Erledigt', { undo: () => reopen({ params: { id: row.id }, version: settled.version }) }); close() }}>
        {answer ? <Field name="answer" look="select" /> : null}
        <Field name="settled_on" />
      </Form>
    </>
  )
}
