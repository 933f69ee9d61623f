/** Offers and their sessions: entering, changing, counting, moving, cancelling, registering, printing. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { UserMinus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Name, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Field, Fields, Form, Section, useFormValues } from '../../ui/form.tsx'
import { count, day } from '../../ui/format.ts'
import { Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { download, reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { SCHOOL_KNOWN_THROUGH } from '../codes/holiday.rules.ts'
import { listColleagues } from '../users/colleague.api.ts'
import { addDate, addSession, cancelSession, changeOffer, changeSession, createOffer, moveSession, printAttendance, removeOffer, removeSession, takeBackChange, type OfferPage, type OfferRow, type PlannedRow, type SessionRow } from './offer.api.ts'
import { AddInput, CancelInput, MoveInput, OfferInput, RegistrationInput, seatLabels, SessionInput, type OfferInput as Offer } from './offer.ts'
import { listRegistrations, register, withdrawRegistration } from './registration.api.ts'
import './offers.css'

export const editOffer = (row?: OfferRow) => openEntry({
  title: row ? 'Angebot ändern' : 'Angebot anlegen', size: 'large', schema: OfferInput, row, create: createOffer, change: changeOffer, children: <OfferFields />,
  remove: { endpoint: removeOffer, text: 'Ein Angebot, zu dem nie ein Treffen gezählt wurde, kann gelöscht werden.' },
})
function OfferFields() {
  const { rhythm, asks_registration, is_public } = useFormValues<Offer>()
  const read = useRead(listColleagues, {})
  const isSeries = rhythm !== 'none' && rhythm !== 'single'
  return (
    <>
      <Fields columns={2}><Field name="name" /><Field name="location" /><Field name="audience" /><Field name="languages" /></Fields>
      <Section title="Wann">
        <Fields columns={2}>
          <Field name="rhythm" look="select" />
          {isSeries && <Field name="day_of_week" look="select" />}
          {rhythm === 'monthly' && <Field name="nth" look="select" />}
          {rhythm === 'none' ? <><Field name="weekday" /><Field name="hours" /></> : <><Field name="begins" /><Field name="ends" /></>}
          {isSeries && <><Field name="starts_on" /><Field name="ends_on" /><Field name="on_holiday" look="select" /></>}
        </Fields>
        {isSeries && <Field name="skips_school_holidays" hint={`Die Schulferien stehen bis ${day(SCHOOL_KNOWN_THROUGH)} fest.`} />}
      </Section>
      <Section title="Wer">
        <Fields columns={2}><Field name="responsible_id" look="select" choices={(read.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))} /><Field name="helper" /><Field name="capacity" /></Fields>
        <Field name="has_child_care" />
        <Field name="asks_registration" />
        {asks_registration && <Field name="registration_purpose" />}
      </Section>
      <Section title="Öffentlich">
        <Field name="is_public" />
        {is_public && <><Field name="description" /><Field name="public_contact" /></>}
      </Section>
    </>
  )
}

const heads = <><Field name="held_on" /><Field name="visits" /><Fields columns={2}><Field name="women" /><Field name="men" /><Field name="children" /></Fields><Field name="note" /></>
export const logSession = (offer: { id: string; name: string }, on: string) => openEntry({ title: `Treffen: ${offer.name}`, size: 'small', schema: SessionInput, start: { held_on: on }, create: addSession, params: { id: offer.id }, children: heads })
export const correctSession = (row: SessionRow) => openEntry({ title: 'Treffen berichtigen', size: 'small', schema: SessionInput, row, change: changeSession, children: heads, remove: { endpoint: removeSession, text: `Das Treffen am ${day(row.held_on)} zählt dann nicht mehr.` } })

/** Says what was done to a planned session, with the way back: to what was changed before, else to the series. */
function told(sentence: string, offer: OfferPage, plannedOn: string, before?: PlannedRow): void {
  const change = offer.planned.find((one) => one.planned_on === plannedOn)?.change, params = { id: offer.id }
  const undo = before?.cause === 'hand' && before.state === 'moved' ? () => reach(moveSession, { params, input: { planned_on: plannedOn, to_on: before.on, begins: before.begins, ends: before.ends, place: before.place, reason: before.reason } })
    : before?.cause === 'hand' && before.state === 'cancelled' ? () => reach(cancelSession, { params, input: { planned_on: plannedOn, reason: before.reason } })
    : change ? () => reach(takeBackChange, { params: { id: change.id }, version: change.version }) : undefined
  toast(sentence, undo && { undo })
}
const MoveForm = MoveInput.omit({ planned_on: true }), CancelForm = CancelInput.omit({ planned_on: true })
export const openMove = (offer: OfferPage, row: PlannedRow) => openDialog({ title: `${offer.name} am ${day(row.on)} verlegen`, size: 'small', content: (close) => <Move offer={offer} row={row} close={close} /> })
function Move({ offer, row, close }: { offer: OfferPage; row: PlannedRow; close(): void }) {
  const { save } = useSave(moveSession)
  return (
    <Form schema={MoveForm} values={{ to_on: row.on, begins: row.begins, ends: row.ends, place: row.cause === 'hand' ? row.place : '', reason: row.cause === 'hand' ? row.reason : '' }} action="Verlegen" onCancel={close} onSave={(input) => save({ params: { id: offer.id }, input: { ...input, planned_on: row.planned_on } })} onSaved={(after: OfferPage) => { told('Verlegt', after, row.planned_on, row); close() }}>
      <Field name="to_on" /><Fields columns={2}><Field name="begins" /><Field name="ends" /></Fields><Field name="place" /><Field name="reason" />
    </Form>
  )
}
export const openCancel = (offer: OfferPage, row: PlannedRow) => openDialog({ title: `${offer.name} am ${day(row.on)} absagen`, size: 'small', content: (close) => <Cancel offer={offer} row={row} close={close} /> })
function Cancel({ offer, row, close }: { offer: OfferPage; row: PlannedRow; close(): void }) {
  const { save } = useSave(cancelSession)
  return <Form schema={CancelForm} values={{ reason: '' }} action="Absagen" onCancel={close} onSave={(input) => save({ params: { id: offer.id }, input: { ...input, planned_on: row.planned_on } })} onSaved={(after: OfferPage) => { told('Abgesagt', after, row.planned_on, row); close() }}><Field name="reason" /></Form>
}
export const openAdd = (offer: OfferPage) => openDialog({ title: `Termin hinzufügen: ${offer.name}`, size: 'small', content: (close) => <Add offer={offer} close={close} /> })
function Add({ offer, close }: { offer: OfferPage; close(): void }) {
  const { save } = useSave(addDate)
  return (
    <Form schema={AddInput} values={{ planned_on: '', begins: offer.begins, ends: offer.ends, place: '', reason: '' }} action="Hinzufügen" onCancel={close} onSave={async (input) => ({ after: await save({ params: { id: offer.id }, input }), on: input.planned_on })} onSaved={({ after, on }: { after: OfferPage; on: string }) => { told('Hinzugefügt', after, on); close() }}>
      <Field name="planned_on" /><Fields columns={2}><Field name="begins" /><Field name="ends" /></Fields><Field name="place" /><Field name="reason" />
    </Form>
  )
}

const PrintForm = printAttendance.input.omit({ planned_on: true })
export const openAttendance = (offer: OfferPage, row: PlannedRow) => openDialog({ title: 'Anwesenheitsliste', size: 'small', content: (close) => (
  <Form schema={PrintForm} values={{ lines: Math.max(25, row.seats), format: 'pdf' }} always action="Drucken" onCancel={() => close()} onSave={(input) => download(printAttendance, { params: { id: offer.id }, input: { ...input, planned_on: row.planned_on } }, `Anwesenheit ${offer.name} ${row.on}.${input.format}`)} onSaved={() => { toast('Die Liste liegt bei den Downloads'); close() }}>
    <p>{offer.asks_registration ? 'Die angemeldeten Vornamen stehen darauf, darunter leere Zeilen.' : 'Leere Zeilen zum Ankreuzen; Namen sind nicht nötig.'}</p><Field name="lines" /><Field name="format" />
  </Form>
) })

const RegisterForm = RegistrationInput.omit({ planned_on: true })
export const openRegistrations = (offer: OfferPage, row: PlannedRow) => openDialog({ title: `Anmeldungen: ${offer.name}, ${day(row.on)}`, content: () => <Registrations offer={offer} row={row} /> })
function Registrations({ offer, row }: { offer: OfferPage; row: PlannedRow }) {
  const { today } = useUi()
  const read = useRead(listRegistrations, { params: { id: offer.id }, input: { planned_on: row.planned_on } })
  const queries = useQueryClient(), { save: withdraw } = useSave(withdrawRegistration)
  // A new form after each name, and before the list shows it: who types on at once loses no letter.
  const [round, setRound] = useState(0)
  return (
    <Loaded read={read}>{({ rows }) => (
      <Stack>
        <p>Zweck: {offer.registration_purpose}. {offer.capacity === null ? 'Plätze unbegrenzt.' : `${count(offer.capacity, 'Platz', 'Plätze')}, ${rows.filter((one) => one.seat === 'seat').length} vergeben.`}</p>
        {rows.length === 0 ? <p className="muted">Noch niemand angemeldet.</p> : <ul className="offer-names">{rows.map((one) => (
          <li key={one.id}><Name>{one.first_name}</Name><Badge tone={one.seat === 'seat' ? 'good' : 'warn'}>{seatLabels[one.seat]}</Badge>
            <Button size="small" kind="quiet" icon={UserMinus} onPress={async () => { const { moved_up } = await withdraw({ params: { id: one.id }, version: one.version }); toast(moved_up ? `Abgemeldet; ${moved_up} rückt nach` : 'Abgemeldet') }}>Abmelden<span className="unseen"> {one.first_name}</span></Button></li>
        ))}</ul>}
        {row.on >= today && row.state !== 'cancelled' ? (
          <Form key={round} schema={RegisterForm} values={{ first_name: '', has_consented: false }} action="Anmelden" onSave={(input, { key }) => reach(register, { params: { id: offer.id }, input: { ...input, planned_on: row.planned_on }, key })} onSaved={(one: { seat: 'seat' | 'waiting' }) => { toast(one.seat === 'seat' ? 'Angemeldet' : 'Alle Plätze sind vergeben; auf der Warteliste'); setRound(round + 1); void queries.invalidateQueries() }}>
            <Field name="first_name" autoComplete="off" /><Field name="has_consented" />
          </Form>
        ) : <Notice>Das Treffen ist vorbei oder fällt aus.</Notice>}
      </Stack>
    )}</Loaded>
  )
}
