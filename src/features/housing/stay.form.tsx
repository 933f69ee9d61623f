/** Acts on who stays somewhere: leave (alone or as a household), correct, move on. */
import { useState } from 'react'
import { DoorClosed, Pencil, Shuffle, UserRound } from 'lucide-react'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { reach, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { listBuildings, readBuilding, type BuildingPage, type Resident } from './building.api.ts'
import { openMove } from './move.form.tsx'
import { addAddress, correctAddress, correctStay, leave, listHousing, removeAddress, removeStay, type AddressRow, type StayRow } from './stay.api.ts'
import { AddressInput, Departure, StayInput } from './stay.ts'

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
export const openLeave = (people: { id: string; name: string }[], on: string) => openDialog({ title: 'Ausziehen', content: (close) => <Leave people={people} on={on} close={close} /> })
function Leave({ people: [first, ...mates], on, close }: { people: { id: string; name: string }[]; on: string; close(): void }) {
  const [withMates, setWithMates] = useState(true)
  const { save } = useSave(leave)
  const ids = [first!.id, ...(withMates ? mates.map((mate) => mate.id) : [])]
  return (
    <Form schema={Departure} values={{ person_ids: ids, on }} action="Ausziehen" onCancel={close} onSave={(input) => save({ input: { ...input, person_ids: ids } })}
      onSaved={({ ended }) => { toast(`${count(ended, 'Person ist', 'Personen sind')} ausgezogen`); close() }}>
      <p data-private>{first!.name}</p>
      {mates.length > 0 && <CheckField label={`auch ${mates.map((mate) => mate.name).join('; ')}`} value={withMates} onChange={setWithMates} />}
      <Field name="on" />
    </Form>
  )
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
