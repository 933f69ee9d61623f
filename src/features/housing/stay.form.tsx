/** Acts on who stays somewhere: leave (alone or as a household), correct, move on. */
import { useState } from 'react'
import { z } from 'zod'
import { Problem } from '../../base/call.ts'
import { DoorClosed, Pencil, Shuffle, UserRound } from 'lucide-react'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { reach, useSave } from '../../ui/reach.ts'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { listPersons } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { listBuildings, readBuilding, type BuildingPage, type Resident } from './building.api.ts'
import { openMove } from './move.form.tsx'
import { addAddress, correctAddress, correctStay, leave, listHousing, removeAddress, removeStay, undoMove, type AddressRow, type StayRow } from './stay.api.ts'
import { addressFields, AddressInput, Departure, StayInput } from './stay.ts'

/** What can be done with somebody who stays in a building; housemates of the household leave with them when wished. */
export function residentActs(resident: Resident, building: BuildingPage): MenuItem[] {
  const everybody = [...building.residents, ...building.floors.flatMap((unit) => unit.rooms.flatMap((room) => [...room.residents, ...room.places.flatMap((place) => place.resident ?? [])]))]
  const mates = everybody.filter((one) => one.household_id && one.household_id === resident.household_id && one.person_id !== resident.person_id)
  return [
    { key: 'person', label: 'Person öffnen', icon: UserRound, href: `/personen/${resident.person_id}` },
    { key: 'move', label: 'Umziehen', icon: Shuffle, act: () => { void openMove({ building, personId: resident.person_id, isHoused: true, on: building.on }) } },
    { key: 'leave', label: 'Ausziehen', icon: DoorClosed, act: () => { void openLeave([resident, ...mates].map((one) => ({ id: one.person_id, name: one.name })), building.on) } },
    'line',
    { key: 'correct', label: 'Belegung berichtigen', icon: Pencil, act: () => { void openStay(resident.person_id, resident.stay_id) } },
  ]
}

/** The first person leaves; the others of the household may leave with them. */
const openLeave = (people: { id: string; name: string }[], on: string) => openDialog({ title: 'Ausziehen', content: (close) => <Leave people={people} on={on} close={close} /> })
const LeaveForm = Departure.pick({ on: true }).extend({ postcode: addressFields.postcode, town: addressFields.town, district: addressFields.district, street: z.string().trim().max(200).default('').meta({ label: 'Straße und Hausnummer' }) })
function Leave({ people, on, close }: { people: { id: string; name: string }[]; on: string; close(): void }) {
  const [staying, setStaying] = useState<readonly string[]>([])
  const [hasFlat, setHasFlat] = useState(false)
  const { save } = useSave(leave)
  const { save: undo } = useSave(undoMove)
  const going = people.filter((one) => !staying.includes(one.id))
  const send = ({ on: day, ...to }: z.output<typeof LeaveForm>) => {
    if (hasFlat && !to.street) throw new Problem(400, 'input', 'Die Straße der neuen Wohnung fehlt.', { street: 'Die Straße fehlt.' })
    return save({ input: { person_ids: going.map((one) => one.id), on: day, to: hasFlat ? to : null } })
  }
  return (
    <Form schema={LeaveForm} values={{ on }} action={going.length > 1 ? `${count(going.length, 'Person', 'Personen')} ausziehen` : 'Ausziehen'} onCancel={close} onSave={async (input) => send(input)}
      onSaved={({ ended, undo: done }: z.output<typeof leave.output>) => { toast(`${count(ended, 'Person ist', 'Personen sind')} ausgezogen`, { undo: () => undo({ input: done }) }); close() }}>
      {people.length === 1 ? <p data-private>{people[0]!.name}</p> : people.map(({ id, name }) => (
        <span key={id} data-private><CheckField label={name} value={!staying.includes(id)} disabled={going.length === 1 && going[0]!.id === id} onChange={(goes) => setStaying((now) => (goes ? now.filter((one) => one !== id) : [...now, id]))} /></span>
      ))}
      {staying.length > 0 && <Notice tone="warn">Der Haushalt wird getrennt: {count(staying.length, 'Person bleibt', 'Personen bleiben')}.</Notice>}
      <Field name="on" />
      <CheckField label="Zieht in eine eigene Wohnung" value={hasFlat} onChange={setHasFlat} />
      {hasFlat && <Fields columns={2}><Field name="street" /><Field name="postcode" /><Field name="town" /><Field name="district" /></Fields>}
    </Form>
  )
}

/** Leaving from the page of a person: everybody of the household who stays in the same house may leave as well. */
export async function openLeaveWithHousehold(person: { id: string; name: string; household_id: string | null }, on: string) {
  const { rows } = person.household_id ? await reach(listPersons, { input: { filter: { state: ['in_care'], household_id: [person.household_id] } } }) : { rows: [] }
  const own = rows.find((row) => row.id === person.id)?.building_id
  return openLeave([person, ...rows.filter((row) => row.id !== person.id && own && row.building_id === own).map((row) => ({ id: row.id, name: listName(row) }))], on)
}

async function openStay(personId: string, stayId: string) {
  const { stays } = await reach(listHousing, { params: { personId } })
  const stay = stays.find((one) => one.id === stayId)
  if (stay) await correct(stay)
}
const buildings = async (text: string) =>
  (await reach(listBuildings, { input: { text, filter: { state: ['all'] } } })).rows.map((row) => ({ value: row.id, label: row.name, hint: row.district }))

/** Corrects what was entered wrongly. Room and place are offered for the building of the stay; another building is entered by moving. */
export async function correct(stay: StayRow) {
  const building = await reach(readBuilding, { params: { id: stay.building_id }, query: { on: stay.valid_from } })
  const rooms = building.floors.flatMap((unit) => unit.rooms.map((room) => ({ unit, room })))
  await openEntry({
    title: 'Belegung berichtigen', schema: StayInput, row: stay, change: correctStay,
    remove: { endpoint: removeStay, text: 'Nur für irrtümlich Eingetragenes. Wer auszieht, bekommt ein Datum des Auszugs. Im Verlauf der Änderungen bleibt die Belegung sichtbar.' },
    fieldOptions: {
      building_id: { load: buildings, valueLabel: stay.building },
      room_id: { choices: rooms.map(({ unit, room }) => ({ value: room.id, label: `${unit.name} · ${room.name}` })), look: 'select' },
      place_id: { choices: rooms.flatMap(({ unit, room }) => room.places.map((place) => ({ value: place.id, label: `${unit.name} · ${room.name} · Platz ${place.number}` }))), look: 'select' },
    },
  })
}

export const editAddress = (personId: string, today: string, row?: AddressRow) => openEntry({
  title: row ? 'Anschrift berichtigen' : 'Private Anschrift', schema: AddressInput, start: { valid_from: today }, row, params: { personId }, create: addAddress, change: correctAddress,
  remove: { endpoint: removeAddress, text: 'Nur für irrtümlich Eingetragenes. Wer wegzieht, bekommt ein Ende.' },
})
