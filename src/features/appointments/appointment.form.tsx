/** Entering, changing, moving and settling an appointment. What stands in its way is told while it is typed. */
import { isDay } from '../../base/day.ts'
import { useState } from 'react'
import { Trash2 } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Facts } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { personChoices } from '../people/person.choice.ts'
import { listPersons } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { listAssignees } from '../tasks/task.api.ts'
import { readMe } from '../users/user.api.ts'
import { changeAppointment, createAppointment, findClashes, listMeetingRooms, moveAppointment, removeAppointment, settleAppointment, type AppointmentRow } from './appointment.api.ts'
import { AppointmentInput, OutcomeInput, outcomeLabels, Slot } from './appointment.ts'
import { Slots } from '../people/slots.tsx'
import { interpreters } from './interpreter.choice.ts'
import { appointmentPanels } from './panels.ts'
import { minutesOf, timeOf } from './time.rules.ts'
import './appointments.css'

export type AppointmentStart = Partial<Pick<AppointmentInput, 'on' | 'begins' | 'ends' | 'person_ids' | 'staff_ids' | 'room_id'>>
type Typed = Partial<AppointmentInput> & Record<string, unknown>
const isTime = (value: unknown): value is string => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
/** An hour, but not past midnight. */
const hourFrom = (begins: string) => timeOf(minutesOf(begins) + 60)

/** Opens the dialog for a new appointment, from anywhere. */
export const openNewAppointment = (start: AppointmentStart = {}) => openDialog({ title: 'Termin anlegen', content: (close) => <NewAppointment start={start} close={close} /> })
export const openAppointmentOf = (row: AppointmentRow) => openDialog({ title: 'Termin', content: (close) => <OneAppointment row={row} close={close} /> })
/** Another day or time, by keyboard. */
export const openMove = (row: AppointmentRow) => openDialog({ title: 'Termin verschieben', size: 'small', content: (close) => <Move row={row} close={close} /> })
export const openSettle = (row: AppointmentRow) => openDialog({ title: 'Was daraus wurde', size: 'small', content: (close) => <Settle row={row} close={close} /> })

function NewAppointment({ start, close }: { start: AppointmentStart; close(): void }) {
  const { today } = useUi()
  const me = useRead(readMe, {})
  const { save } = useSave(createAppointment)
  const { save: remove } = useSave(removeAppointment)
  if (!me.data) return null
  const begins = start.begins ?? '09:00'
  const values = { on: today, begins, ends: hourFrom(begins), staff_ids: [me.data.id], ...start }
  return (
    <Form schema={AppointmentInput} values={values} action="Anlegen" patient onCancel={close} onSave={(input, { key }) => save({ input, key })}
      onSaved={(made: AppointmentRow) => { toast(`Termin angelegt: ${day(made.on)}, ${made.begins} Uhr`, { undo: () => remove({ params: { id: made.id }, version: made.version }) }); close() }}>
      <Content id={null} />
    </Form>
  )
}

function OneAppointment({ row, close }: { row: AppointmentRow; close(): void }) {
  const { save } = useSave(changeAppointment)
  const { save: create } = useSave(createAppointment)
  const { save: remove } = useSave(removeAppointment)
  const drop = async () => {
    if (!(await confirm({ title: 'Termin löschen?', text: 'Was abgesagt wurde, wird als abgesagt festgehalten statt gelöscht.', action: 'Löschen', danger: true }))) return
    await remove({ params: { id: row.id }, version: row.version })
    toast('Gelöscht', { undo: () => create({ input: { ...row } }) })
    close()
  }
  return (
    <>
      {row.can.change === true ? (
        <Form schema={AppointmentInput} values={row} version={row.version} onCancel={close} onSave={(input, { version }) => save({ params: { id: row.id }, input, version })} onSaved={() => { toast('Gespeichert'); close() }}><Content id={row.id} row={row} /></Form>
      ) : <><Seen row={row} /><p className="matter-detail">{why(row.can.change)}</p></>}
      <Slots of={appointmentPanels} given={{ row }} />
      <div className="entry-remove"><Button kind="danger" size="small" icon={Trash2} why={why(row.can.remove)} onPress={drop}>Löschen</Button></div>
    </>
  )
}

export function Seen({ row }: { row: AppointmentRow }) {
  const label = useLabel()
  return <Facts items={[
    ['Wann', `${day(row.on)}, ${row.begins} bis ${row.ends} Uhr`], ['Worum es geht', row.title && <span data-private dir="auto">{row.title}</span>], ['Wer kommt', <span key="who" data-private>{row.people.map((one) => one.name).join('; ')}{row.people_count > row.people.length && ` und ${row.people_count - row.people.length} weitere`}</span>],
    ['Mitarbeitende', row.staff.map((one) => one.name).join(', ')], ['Ort', row.room ?? row.place], ...(row.interpreter_language ? [['Sprachmittlung', [label('language', row.interpreter_language), row.interpreter].filter(Boolean).join(', ')] as const] : []),
    ...(row.outcome ? [['Was daraus wurde', [outcomeLabels[row.outcome], row.reason, row.settled_by_name].filter(Boolean).join(' · ')] as const] : []),
  ]} />
}

const LENGTHS = [30, 45, 60, 90]
function Times() {
  const { begins, ends } = useFormValues<Typed>()
  const set = useSetValue()
  const long = isTime(begins) && isTime(ends) ? minutesOf(ends) - minutesOf(begins) : null
  return (
    <div className="appointment-times">
      <Field name="on" /><Field name="begins" /><Field name="ends" />
      <div className="chips" role="group" aria-label="übliche Dauer">{LENGTHS.map((one) => <button key={one} type="button" tabIndex={-1} aria-pressed={long === one} onClick={() => { if (isTime(begins)) set('ends', timeOf(minutesOf(begins) + one)) }}>{one}<span className="unseen"> Minuten</span></button>)}</div>
    </div>
  )
}

function Content({ id, row }: { id: string | null; row?: AppointmentRow }) {
  const { person_ids = [], staff_ids = [], room_id, on, interpreter_language, interpreter_id, travel_minutes, travel } = useFormValues<Typed>()
  const set = useSetValue()
  // Names of people that came with the page are asked for first: a tag without a name says nothing.
  const [missing] = useState(() => person_ids.filter((one) => !row?.people.some((person) => person.id === one)))
  const known = useRead(listPersons, { input: { filter: { id: missing, state: ['all'] } } }, { enabled: missing.length > 0 })
  const names = [...(row?.people ?? []), ...(known.data?.rows ?? []).map((person) => ({ id: person.id, name: listName(person) }))].map((one) => ({ value: one.id, label: one.name }))
  const able = useRead(listAssignees, { input: { person_id: person_ids[0] ?? null, ...(isDay(on) && { due_on: on }) } })
  const colleagues = [...new Map([...(row?.staff ?? []), ...(able.data?.rows ?? [])].map((one) => [one.id, { value: one.id, label: one.name }])).values()]
  const rooms = (useRead(listMeetingRooms, {}).data?.rows ?? []).filter((room) => room.is_active || room.id === room_id).map((room) => ({ value: room.id, label: room.name, hint: room.address }))
  return (
    <>
      <Field name="title" autoFocus={!id} />
      <Times />
      {(missing.length === 0 || known.data) && <Field name="person_ids" load={personChoices} known={names} />}
      {colleagues.length > 0 && <Field key="staff" name="staff_ids" choices={colleagues} />}
      <Fields columns={2}>
        {rooms.length > 0 && <ChoiceField label="Besprechungsraum" look="select" clearable choices={rooms} value={room_id ?? null} onChange={(value) => { set('room_id', value); set('shares_room', false) }} />}
        {!room_id && <Field name="place" label={rooms.length ? 'anderer Ort' : 'Ort'} />}
      </Fields>
      <Clashes id={id} />
      <details className="trace" open={Boolean(interpreter_language || travel_minutes || travel) || undefined}>
        <summary>Sprachmittlung und Weg</summary>
        <Fields columns={2}><Field name="interpreter_language" />{interpreter_language && <Field name="interpreter_id" load={interpreters.load} valueLabel={interpreter_id === row?.interpreter_id ? row?.interpreter ?? undefined : undefined} />}</Fields>
        <Fields columns={2}><Field name="travel_minutes" /><Field name="travel" /></Fields>
      </details>
      {staff_ids.length === 0 && <p className="field-hint">Ohne Mitarbeitende: eingetragen wird das eigene Konto.</p>}
    </>
  )
}

const WORDS = { staff: 'ist', person: 'hat', room: 'ist' } as const
/** What stands in the way, as it is typed. It warns and forbids nothing; a taken room asks for a tick. */
function Clashes({ id, of }: { id: string | null; of?: AppointmentRow }) {
  const typed = { ...of, ...useFormValues<Typed>() }
  const isWhole = isDay(typed.on) && isTime(typed.begins) && isTime(typed.ends) && typed.begins < typed.ends
  const read = useRead(findClashes, { input: { id, on: typed.on ?? '', begins: typed.begins ?? '', ends: typed.ends ?? '', person_ids: typed.person_ids ?? [], staff_ids: typed.staff_ids ?? [], room_id: typed.room_id ?? null, travel_minutes: typed.travel_minutes ?? 0 } }, { enabled: isWhole })
  const clashes = isWhole ? read.data?.rows ?? [] : []
  if (clashes.length === 0) return null
  return (
    <Notice tone="warn" title="Zur gleichen Zeit">
      <ul className="clashes">{clashes.map((clash, at) => <li key={at}><span data-private={clash.what === 'person' || undefined}>{clash.who}</span> {WORDS[clash.what]} {clash.begins} bis {clash.ends} Uhr {clash.what === 'person' ? 'schon einen Termin' : 'belegt'}{clash.isWay && ' (die Wegzeit reicht hinein)'}</li>)}</ul>
      {clashes.some((clash) => clash.what === 'room') && <Field name="shares_room" />}
    </Notice>
  )
}

const MoveInput = Slot.extend({ shares_room: AppointmentInput.shape.shares_room })
function Move({ row, close }: { row: AppointmentRow; close(): void }) {
  const { save } = useSave(moveAppointment)
  const moved = (next: AppointmentRow) => {
    toast(`Verschoben auf ${day(next.on)}, ${next.begins} Uhr`, { undo: () => save({ params: { id: row.id }, version: next.version, input: { on: row.on, begins: row.begins, ends: row.ends, shares_room: true } }) })
    close()
  }
  return (
    <Form schema={MoveInput} values={row} version={row.version} action="Verschieben" onCancel={close} onSave={(input, { version }) => save({ params: { id: row.id }, input, version })} onSaved={moved}>
      <Times />
      <Clashes id={row.id} of={row} />
    </Form>
  )
}

function Settle({ row, close }: { row: AppointmentRow; close(): void }) {
  const { save } = useSave(settleAppointment)
  return (
    <Form schema={OutcomeInput} values={{ outcome: 'no_show' }} action="Festhalten" onCancel={close} onSave={(input) => save({ params: { id: row.id }, input })} onSaved={() => { toast('Festgehalten'); close() }}>
      <Field name="outcome" look="select" />
      <Field name="reason" autoFocus />
    </Form>
  )
}
