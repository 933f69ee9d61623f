/** Writing and correcting a message to the team. */
import { useState } from 'react'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { listAssignees } from '../tasks/task.api.ts'
import { readMe } from '../users/user.api.ts'
import { changeMessage, postMessage, type MessageRow } from './message.api.ts'
import { MessageInput } from './message.ts'
import './board.css'

const WITHOUT_CASE = 'Für Organisatorisches. Ohne Angaben zu Personen: Das ganze Team liest mit.'

/** Text, and whom it is meant for: only those who see the case are offered. */
function Content({ personId, known = [] }: { personId: string | null; known?: MessageRow['mentioned'] }) {
  const me = useRead(readMe, {})
  const seeing = useRead(listAssignees, { input: { person_id: personId } })
  const others = [...(seeing.data?.rows ?? []).filter(({ id }) => id !== me.data?.id), ...known.filter(({ id }) => !seeing.data?.rows.some((row) => row.id === id))]
  return (
    <>
      <Field name="text" label="Nachricht an das Team" rows={2} hint={personId ? undefined : WITHOUT_CASE} />
      <Field name="mentioned" choices={others.map(({ id, name }) => ({ value: id, label: name }))} />
    </>
  )
}

/** The line for a new message; it unfolds when it is used. `personId`: null without a case. */
export function NewMessage({ personId }: { personId: string | null }) {
  const { save } = useSave(postMessage)
  const [number, setNumber] = useState(0)
  const [isUsed, setUsed] = useState(false)
  const [draft] = useState(() => draftAt(`board/${personId ?? 'team'}`))
  return (
    <div className={isUsed ? 'message-new' : 'message-new idle'} onFocus={() => setUsed(true)}>
      <Form key={number} schema={MessageInput} values={{ text: '', mentioned: [] }} draft={draft} patient action="Senden" onSave={(input, { key }) => save({ input: { ...input, person_id: personId }, key })}
        onSaved={() => { setNumber(number + 1); toast('Für das Team geschrieben') }}>
        <Content personId={personId} />
      </Form>
    </div>
  )
}

export const openMessage = (row: MessageRow) => openDialog({ title: 'Nachricht ändern', content: (close) => <Change row={row} close={close} /> })
function Change({ row, close }: { row: MessageRow; close(): void }) {
  const { save } = useSave(changeMessage)
  return (
    <Form schema={MessageInput} values={{ text: row.text, mentioned: row.mentioned.map(({ id }) => id) }} version={row.version} onCancel={close} onSave={(input, { version }) => save({ params: { id: row.id }, input, version })}
      onSaved={() => { toast('Gespeichert'); close() }}>
      <Content personId={row.person_id} known={row.mentioned} />
    </Form>
  )
}
