/** A talk as it was noted: read first; changed by whoever held it, as long as its notes do not stand yet; added to by whoever may read it. */
import { useState } from 'react'
import { NotebookPen, Pencil, Plus, Trash2 } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { A, Name, useLabel } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { day, hours, instant } from '../../ui/format.ts'
import { Facts, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { referralStateLabels, type ReferralState } from '../partners/referral.ts'
import { addToNote, changeConsultation, openConsultation, removeConsultation, type NoteRow, type OpenedConsultation } from './consultation.api.ts'
import { Code } from './consultation.form.tsx'
import { audienceLabels, ConsultationInput, talkedWithLabels, type Audience } from './consultation.ts'
import { Notes, Readers } from './note.fields.tsx'
import { Minutes, PeopleField, Topics, usePeople } from './talk.fields.tsx'
import { Interpreting, Reached } from './ties.fields.tsx'
import './consultations.css'

export const open = (row: { id: string }) => openDialog({ title: 'Beratung', size: 'large', content: (close) => <Opened id={row.id} close={close} /> })

function Opened({ id, close }: { id: string; close(): void }) {
  const read = useRead(openConsultation, { params: { id } })
  const { save: remove } = useSave(removeConsultation)
  const [isChanging, setChanging] = useState(false)
  const drop = async (row: OpenedConsultation) => {
    if (!(await confirm({ title: 'Beratung löschen?', text: 'Sie zählt dann nicht mehr.', also: row.notes.length ? ['die Notizen; sie bleiben im Verlauf, bis der Fall gelöscht wird'] : [], action: 'Löschen', danger: true }))) return
    await remove({ params: { id }, version: row.version })
    toast('Gelöscht')
    close()
  }
  return (
    <Loaded read={read} lines={8}>{(row) => (isChanging ? <Change row={row} done={() => setChanging(false)} /> : (
      <Stack>
        <Talk row={row} close={close} />
        {row.notes.map((note) => <OneNote key={note.id} row={row} note={note} />)}
        {row.is_whole && row.notes.length === 0 && <p className="nothing-yet">Ohne Notiz.</p>}
        {!row.is_whole && <Notice>Bei diesem Gespräch waren auch Personen dabei, deren Fall hier nicht freigegeben ist. Was notiert wurde, liest nur, wer alle sehen darf.</Notice>}
        <div className="talk-foot">
          <Button kind="primary" icon={Pencil} why={why(row.can.change)} onPress={() => setChanging(true)}>{row.is_anonymous ? 'Ändern oder zuordnen' : 'Ändern'}</Button>
          <Button kind="danger" size="small" icon={Trash2} why={why(row.can.remove)} onPress={() => void drop(row)}>Löschen</Button>
        </div>
      </Stack>
    ))}</Loaded>
  )
}

function Talk({ row, close }: { row: OpenedConsultation; close(): void }) {
  const label = useLabel()
  const kind = row.is_family ? 'Familie' : row.is_group ? 'Gruppe' : ''
  const unseen = row.people_count - row.people.length
  const who = row.is_anonymous ? <Badge>anonym</Badge> : <>{row.people.map((person, at) => <span key={person.id}>{at > 0 && '; '}<A href={`/personen/${person.id}`} onGo={close}><Name>{person.name}</Name></A></span>)}{unseen > 0 && ` und ${unseen} weitere`}</>
  return (
    <>
      <Facts columns={2} items={[
        ['Wer', who], ['Datum', day(row.held_on)], ['Form', <Code key="form" list="consultation-form" codes={[row.form]} />], ['Themen', row.topics.length ? <Code key="topics" list="life-area" codes={row.topics} /> : 'keine genannt'],
        ['Dauer', row.minutes === null ? 'nicht festgehalten' : hours(row.minutes)], ['beraten durch', row.caseworker],
        ...(row.talked_with !== 'person' ? [['gesprochen mit', talkedWithLabels[row.talked_with]] as [string, string]] : []),
        ...(kind || row.persons_reached > 1 ? [['erreicht', `${row.persons_reached} ${row.persons_reached === 1 ? 'Person' : 'Personen'}${kind && ` (${kind})`}`] as [string, string]] : []),
        ...(row.interpreter_language ? [['Sprachmittlung', [label('language', row.interpreter_language), row.interpreter].filter(Boolean).join(', ')] as [string, string]] : []),
      ]} />
      {(row.served.length > 0 || row.tasks.length > 0 || row.referral || row.contact) && <ul className="talk-ties" aria-label="Was daraus folgte">
        {row.served.map((one) => <li key={one.id}><Badge tone={one.done_on ? 'good' : 'neutral'}>{one.step_id ? (one.done_on ? 'Schritt erledigt' : 'Schritt') : 'Ziel'}</Badge> {one.what ? `${one.what} (${one.title})` : one.title}</li>)}
        {row.tasks.map((task) => <li key={task.id}><Badge tone={task.done_on ? 'good' : 'neutral'}>Aufgabe</Badge> {task.title}, {task.done_on ? `erledigt ${day(task.done_on)}` : `fällig ${day(task.due_on)}`}</li>)}
        {row.referral && <li><Badge>Weiterleitung</Badge> {[row.referral.service, row.referral.partner].filter(Boolean).join(', ')}: {referralStateLabels[row.referral.state as ReferralState]}</li>}
        {row.contact && <li><Badge>Vernetzung</Badge> {[row.contact.partner, row.contact.named].filter(Boolean).join(', ') || label('partner-group', row.contact.partner_group)}</li>}
      </ul>}
    </>
  )
}

function OneNote({ row, note }: { row: OpenedConsultation; note: NoteRow }) {
  const [isAdding, setAdding] = useState(false)
  const audience = note.audience as Audience
  return (
    <section className="note" aria-label={`Notiz: ${audienceLabels[audience]}`}>
      <header><NotebookPen size={16} aria-hidden /> <strong>{audience === 'team' ? 'Notiz' : audienceLabels[audience]}</strong> <span className="muted">{note.author}, {instant(note.written_at)}</span></header>
      <p className="note-text" dir="auto">{note.text}</p>
      {note.addenda.map((one) => <div key={one.id} className="addendum"><header>Nachtrag <span className="muted">{one.author}, {instant(one.written_at)}</span></header><p className="note-text" dir="auto">{one.text}</p></div>)}
      {isAdding ? <Addendum row={row} audience={audience} done={() => setAdding(false)} /> : <Row><Button kind="quiet" size="small" icon={Plus} onPress={() => setAdding(true)}>Nachtrag</Button>{note.rewrite !== true && row.can.change === true && <span className="muted small">{note.rewrite}</span>}</Row>}
    </section>
  )
}

function Addendum({ row, audience, done }: { row: OpenedConsultation; audience: Audience; done(): void }) {
  const { save } = useSave(addToNote)
  const [draft] = useState(() => draftAt(`note-addendum/${row.id}/${audience}`))
  return (
    <Form schema={addToNote.input.omit({ audience: true })} draft={draft} action="Nachtragen" onCancel={done} onSave={(input, { key }) => save({ params: { id: row.id }, input: { ...input, audience }, key })} onSaved={() => { toast('Gespeichert'); done() }}>
      <Field name="text" rows={3} autoFocus />
      <Readers ids={row.person_ids} audience={audience} />
    </Form>
  )
}

function Change({ row, done }: { row: OpenedConsultation; done(): void }) {
  const { save } = useSave(changeConsultation)
  const [draft] = useState(() => draftAt(`consultation/${row.id}`))
  const locked = Object.fromEntries(row.notes.filter((note) => note.rewrite !== true).map((note) => [note.audience, note.rewrite])) as Partial<Record<Audience, string>>
  // What stands is left out, so that it stays as it is.
  const values = { ...row, note: locked.team ? undefined : row.note, private_note: locked.private ? undefined : row.private_note, client_note: locked.client_copy ? undefined : row.client_note }
  return (
    <Form schema={ConsultationInput} values={values} version={row.version} draft={draft} onCancel={done} onSave={(input, { version }) => save({ params: { id: row.id }, input, version })} onSaved={() => { toast('Gespeichert'); done() }}>
      <ChangeFields row={row} locked={locked} />
    </Form>
  )
}

function ChangeFields({ row, locked }: { row: OpenedConsultation; locked: Partial<Record<Audience, string>> }) {
  const of = usePeople()
  return (
    <>
      <div className="talk-head"><PeopleField of={of} starts={row.is_anonymous} onAdd={() => undefined} /><Field name="held_on" /></div>
      <Field name="form" look="segments" />
      <Notes ids={of.ids} locked={locked} />
      <Topics />
      <Minutes />
      <Interpreting name={row.interpreter} />
      <Reached count={of.ids.length} />
    </>
  )
}
