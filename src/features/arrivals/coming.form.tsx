/** They are there: names and days of birth are entered, everybody gets a place, and from the announcement become persons with a household. */
import { useEffect, useMemo, useState } from 'react'
import { Problem } from '../../base/call.ts'
import { useUi, choicesOf } from '../../ui/context.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { DateField, TextField } from '../../ui/fields.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { reach, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { buildings, NO_PLACE, placeIn, useFreePlaces, type PlaceChoice } from '../housing/place.choice.ts'
import { proposePlaces } from '../housing/occupancy.rules.ts'
import { listReservations, type ReservationRow } from '../housing/reservation.api.ts'
import { KnownPeople } from '../people/known.panel.tsx'
import { memberRoleLabels, sexLabels } from '../people/person.ts'
import { readArrival, receiveArrival, type ArrivalPage, type ArrivalRow } from './arrival.api.ts'
import { ComingInput } from './arrival.ts'
import './arrivals.css'

type Coming = ComingInput['people'][number] & { place: string }

export async function openComing(row: ArrivalRow, navigate: (href: string) => void) {
  const [arrival, reserved] = await Promise.all([reach(readArrival, { params: { id: row.id } }), reach(listReservations, { input: { arrival_id: row.id } })])
  return openDialog({ title: 'Angekommen', size: 'large', content: (close) => <Receive arrival={arrival} reserved={reserved.rows} navigate={navigate} close={close} /> })
}

const ComingForm = ComingInput.omit({ people: true })
function Receive({ arrival, reserved, navigate, close }: { arrival: ArrivalPage; reserved: readonly ReservationRow[]; navigate(href: string): void; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(receiveArrival)
  const [people, setPeople] = useState<Coming[]>(() => arrival.members.map(({ sex, role }) => ({ sex, role, given_name: '', family_name: arrival.family_name, birth_date: null, room_id: null, place_id: null, place: '' })))
  const put = (at: number, part: Partial<Coming>) => setPeople((now) => now.map((one, index) => (index === at ? { ...one, ...part } : one)))
  const send = async (input: Omit<ComingInput, 'people'>) => {
    const nameless = people.findIndex((one) => !one.family_name.trim())
    if (nameless >= 0) throw new Problem(400, 'input', `Der Nachname der ${nameless + 1}. Person fehlt.`)
    return save({ params: { id: arrival.id }, version: arrival.version, input: { ...input, people: people.map(({ place, ...one }) => ({ ...one, ...placeIn(place) })) } })
  }
  return (
    <Form schema={ComingForm} values={{ arrived_on: arrival.arrives_on > today ? today : arrival.arrives_on, building_id: reserved[0]?.building_id ?? null }} always action={`${count(people.length, 'Person', 'Personen')} aufnehmen`} onCancel={close} onSave={send}
      onSaved={({ household_id }: ArrivalPage) => { toast('Aufgenommen'); close(); if (household_id) navigate(`/haushalte/${household_id}`) }}>
      <p>Für jede Person wird ein Fall eröffnet, alle gehören zu einem Haushalt. Zuständig ist, wer aufnimmt.</p>
      <Fields columns={2}><Field name="arrived_on" /><Field name="building_id" load={buildings} valueLabel={reserved[0]?.building} /></Fields>
      <Places people={people} onPeople={setPeople} reserved={reserved}>{(free) => people.map((person, at) => (
        <div key={at} className="coming-person" role="group" aria-label={`Person ${at + 1}`}>
          <TextField label="Nachname" value={person.family_name} onChange={(family_name) => put(at, { family_name })} required />
          <TextField label="Vorname" value={person.given_name} onChange={(given_name) => put(at, { given_name })} />
          <DateField label="Geburtsdatum" value={person.birth_date ?? ''} onChange={(birth_date) => put(at, { birth_date: birth_date || null })} />
          <ChoiceField label="Geschlecht" look="select" choices={choicesOf(sexLabels)} value={person.sex} onChange={(sex) => put(at, { sex: (sex ?? 'u') as Coming['sex'] })} />
          <ChoiceField label="Rolle" look="select" choices={choicesOf(memberRoleLabels)} value={person.role} onChange={(role) => put(at, { role: (role ?? 'other') as Coming['role'] })} />
          {free.length > 0 && <ChoiceField label="Platz" look="select" choices={[NO_PLACE, ...free.filter((place) => place.value === person.place || !people.some((one) => one.place === place.value))]} value={person.place || NO_PLACE.value} onChange={(place) => put(at, { place: !place || place === NO_PLACE.value ? '' : place })} />}
          <KnownPeople asked={person} />
        </div>
      ))}</Places>
      <Fields columns={2}><Field name="notice_number" /><Field name="household_number" /></Fields>
    </Form>
  )
}

/** The places kept for them first, then what else is free in the house. */
function Places({ people, onPeople, reserved, children }: { people: readonly Coming[]; onPeople(change: (now: Coming[]) => Coming[]): void; reserved: readonly ReservationRow[]; children(free: readonly PlaceChoice[]): React.ReactNode }) {
  const { free, isKnown } = useFreePlaces('arrived_on')
  const offered = useMemo(() => {
    const own = new Set(reserved.map((row) => row.place_id))
    return [...free.filter((place) => own.has(place.place)), ...proposePlaces(free.filter((place) => place.place && !place.isReserved), people.length)]
  }, [free, reserved, people.length])
  // What was chosen by hand stays until another house or day offers other places.
  useEffect(() => { onPeople((now) => now.map((one, at) => ({ ...one, place: offered[at]?.value ?? '' }))) }, [offered, onPeople])
  return (
    <div className="coming">
      {isKnown && offered.length < people.length && <Notice tone="warn">{`An diesem Tag ${offered.length === 1 ? 'ist nur ein Platz' : `sind nur ${offered.length} Plätze`} frei. Ohne festen Platz kann trotzdem eingezogen werden.`}</Notice>}
      {children(offered)}
    </div>
  )
}
