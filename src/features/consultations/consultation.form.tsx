/** Logging a talk in 20 seconds: today, me, the form used last; form and topics are one tap each. */
import { useState } from 'react'
import { Plus } from 'lucide-react'
import { openDialog, confirm } from '../../ui/dialog.tsx'
import { Button, why } from '../../ui/button.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { Field, Fields, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { listPersons } from '../people/person.api.ts'
import { personChoices } from '../people/person.choice.ts'
import { listName } from '../people/person.ts'
import { changeConsultation, logConsultation, openConsultation, removeConsultation, type ConsultationRow } from './consultation.api.ts'
import { ConsultationInput } from './consultation.ts'
import './consultations.css'

/** Codes of a list in words. */
export function Code({ list, codes }: { list: string; codes: readonly string[] }) {
  const label = useLabel()
  return <>{codes.map((code) => label(list, code)).join(', ')}</>
}

/** The form used last in this window; no other memory, and nothing personal. */
let lastForm = 'buero'

export const log = (person?: { id: string; name: string }) => openDialog({ title: 'Beratung festhalten', size: 'large', content: (close) => <Log person={person} close={close} /> })
export const open = (row: Pick<ConsultationRow, 'id'>) => openDialog({ title: 'Beratung', size: 'large', content: (close) => <Opened id={row.id} close={close} /> })

function Log({ person, close }: { person?: { id: string; name: string }; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(logConsultation)
  // What was begun is kept for each person apart.
  const [draft] = useState(() => draftAt(`consultation-new/${person?.id ?? 'any'}`))
  return (
    <Form schema={ConsultationInput} values={{ held_on: today, form: lastForm, person_ids: person ? [person.id] : [] }} draft={draft} action="Festhalten" onCancel={close}
      onSave={(input, { key }) => { lastForm = input.form; return save({ input, key }) }} onSaved={() => { toast('Gespeichert'); close() }}>
      <Content personName={person?.name} />
    </Form>
  )
}

function Opened({ id, close }: { id: string; close(): void }) {
  const read = useRead(openConsultation, { params: { id } })
  const { save } = useSave(changeConsultation)
  const { save: remove } = useSave(removeConsultation)
  const drop = async (version: number) => {
    if (!(await confirm({ title: 'Beratung löschen?', text: 'Sie zählt dann nicht mehr.', also: ['die Notiz'], action: 'Löschen', danger: true }))) return
    await remove({ params: { id }, version })
    toast('Gelöscht')
    close()
  }
  return (
    <Loaded read={read}>{(row) => (
      <>
        {row.can.change === true ? (
          <Form schema={ConsultationInput} values={{ ...row, person_ids: row.people.map(({ id }) => id) }} version={row.version} onCancel={close} onSave={(input, { version }) => save({ params: { id }, input, version })} onSaved={() => { toast('Gespeichert'); close() }}>
            <Content personName={row.person_name ?? undefined} />
          </Form>
        ) : <p className="note-text" dir="auto">{row.note || 'Ohne Notiz.'}</p>}
        <div className="entry-remove"><Button kind="danger" size="small" why={why(row.can.remove)} onPress={() => drop(row.version)}>Löschen</Button></div>
      </>
    )}</Loaded>
  )
}

function Content({ personName }: { personName?: string }) {
  const { person_ids: [person_id] = [], interpreter_language, persons_reached = 1, is_family } = useFormValues<ConsultationInput>()
  // A person that came back with a draft stands there by id only.
  const known = useRead(listPersons, { input: { filter: { id: [person_id ?? ''], state: ['all'] } } }, { enabled: Boolean(person_id) && !personName })
  const [row] = known.data?.rows ?? []
  const [more, setMore] = useState(Boolean(interpreter_language) || persons_reached > 1 || is_family)
  return (
    <>
      <Fields columns={2}><Field name="person_ids" load={personChoices} known={person_id && (personName || row) ? [{ value: person_id, label: personName ?? listName(row!) }] : []} /><Field name="held_on" /></Fields>
      <Field name="form" look="segments" />
      <Topics />
      <div className="talk-length"><Field name="minutes" />{!more && <Button kind="quiet" icon={Plus} onPress={() => setMore(true)}>Familie, Sprachmittlung</Button>}</div>
      {more && <Fields columns={2}><Field name="is_family" /><Field name="persons_reached" /><Field name="interpreter_language" /></Fields>}
      <Field name="note" rows={4} hint={person_id ? 'Wird versiegelt. Lesen kann sie, wer den Fall in der Beratung sehen darf; jedes Öffnen steht im Protokoll.' : 'Wird versiegelt. Eine anonyme Beratung sieht nur, wer sie geführt hat.'} />
    </>
  )
}

/** The nine topics as switches: one tap each. */
function Topics() {
  const { choices } = useUi()
  const { topics = [] } = useFormValues<{ topics?: string[] }>()
  const set = useSetValue()
  const toggle = (code: string) => set('topics', topics.includes(code) ? topics.filter((one) => one !== code) : [...topics, code])
  const unknown = topics.filter((code) => !choices('life-area').some(({ value }) => value === code)).map((code) => ({ value: code, label: code }))
  return (
    <fieldset className="topics"><legend>Themen</legend>
      {[...choices('life-area'), ...unknown].map(({ value, label }) => <button key={value} type="button" aria-pressed={topics.includes(value)} onClick={() => toggle(value)}>{label}</button>)}
    </fieldset>
  )
}
