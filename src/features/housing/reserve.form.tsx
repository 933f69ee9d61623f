/** Keeping places: for what was announced, or for a household that will move in. */
import { useEffect, useMemo, useState } from 'react'
import { useUi } from '../../ui/context.tsx'
import { Button } from '../../ui/button.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { z } from 'zod'
import { count, day } from '../../ui/format.ts'
import { Facts, Row, Stack } from '../../ui/layout.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { Problem } from '../../base/call.ts'
import { buildings, useFreePlaces } from './place.choice.ts'
import { proposePlaces } from './occupancy.rules.ts'
import { listReservations, removeReservation, reserve, type ReservationRow } from './reservation.api.ts'
import { reservationFields } from './reservation.ts'
import './housing.css'

/** `people`: for how many; that many places are proposed. */
type Start = { arrival_id?: string; household_id?: string; people: number; from: string; building?: { id: string; name: string }; places?: readonly string[]; title: string }
export const openReserve = (start: Start) => openDialog({ title: start.title, content: (close) => <Reserve start={start} close={close} /> })

const ReserveForm = z.object({ valid_from: reservationFields.valid_from, valid_until: reservationFields.valid_until, note: reservationFields.note, building_id: z.uuid('Bitte die Unterkunft auswählen.').meta({ label: 'Unterkunft' }) })
function Reserve({ start, close }: { start: Start; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(reserve)
  const { save: free } = useSave(removeReservation)
  const [chosen, setChosen] = useState<readonly string[]>(start.places ?? [])
  return (
    <Form schema={ReserveForm} values={{ valid_from: start.from < today ? today : start.from, building_id: start.building?.id ?? '' }} action={`${count(chosen.length, 'Platz', 'Plätze')} reservieren`} onCancel={close}
      onSave={async ({ building_id: _building, ...input }, { key }) => {
        if (chosen.length === 0) throw new Problem(400, 'input', 'Bitte mindestens einen Platz auswählen.')
        return save({ input: { ...input, place_ids: [...chosen], arrival_id: start.arrival_id ?? null, household_id: start.household_id ?? null }, key })
      }}
      onSaved={({ rows }: { rows: ReservationRow[] }) => { toast(count(rows.length, 'Platz reserviert', 'Plätze reserviert'), { undo: async () => { for (const row of rows) await free({ params: { id: row.id }, version: row.version }) } }); close() }}>
      <Fields columns={2}><Field name="building_id" load={buildings} valueLabel={start.building?.name} /><Field name="valid_from" /><Field name="valid_until" /></Fields>
      <Places people={start.people} chosen={chosen} onChosen={setChosen} given={start.places} />
      <Field name="note" />
    </Form>
  )
}

function Places({ people, chosen, onChosen, given }: { people: number; chosen: readonly string[]; onChosen(next: readonly string[]): void; given?: readonly string[] }) {
  const { free, isKnown } = useFreePlaces('valid_from')
  const offered = useMemo(() => proposePlaces(free.filter((place) => place.place && !place.isReserved), people, given?.[0]), [free, people, given])
  useEffect(() => {
    if (offered.length) onChosen(given?.every((id) => offered.some((place) => place.place === id)) ? given : offered.slice(0, people).map((place) => place.place))
  }, [offered, people, given, onChosen])
  if (!isKnown) return null
  return (
    <fieldset className="reserve-places">
      <legend>Plätze</legend>
      {offered.length < people && <Notice tone="warn">{offered.length === 0 ? 'An diesem Tag ist kein Platz frei.' : `An diesem Tag sind nur ${count(offered.length, 'Platz', 'Plätze')} frei.`}</Notice>}
      {offered.map((place) => <CheckField key={place.place} label={place.label} value={chosen.includes(place.place)} onChange={(is) => onChosen(is ? [...chosen, place.place] : chosen.filter((id) => id !== place.place))} />)}
    </fieldset>
  )
}

/** Who a place is kept for, and giving it free again; that can be undone. */
export const openReservation = (buildingId: string, placeId: string) => openDialog({ title: 'Reservierung', size: 'small', content: (close) => <Reservation buildingId={buildingId} placeId={placeId} close={close} /> })
function Reservation({ buildingId, placeId, close }: { buildingId: string; placeId: string; close(): void }) {
  const read = useRead(listReservations, { input: { building_id: buildingId } })
  return (
    <Loaded read={read} lines={2}>{({ rows }) => {
      const row = rows.find((one) => one.place_id === placeId)
      return row ? <Kept row={row} close={close} /> : <p>Hier zieht jemand an einem künftigen Tag ein; unter Belegung steht er bei den geplanten Einzügen.</p>
    }}</Loaded>
  )
}
function Kept({ row, close }: { row: ReservationRow; close(): void }) {
  const { today } = useUi()
  const { save: free, isSaving } = useSave(removeReservation)
  const { save: keep } = useSave(reserve)
  const { place_id, arrival_id, household_id, valid_from, valid_until, note } = row
  const drop = async () => {
    await free({ params: { id: row.id }, version: row.version })
    // What it held before today is over; kept again it is from today on.
    toast('Der Platz ist wieder frei', { undo: () => keep({ input: { place_ids: [place_id], arrival_id, household_id, valid_from: valid_from < today ? today : valid_from, valid_until, note }, key: crypto.randomUUID() }) })
    close()
  }
  return (
    <Stack>
      <Facts items={[['für', row.who], ['ab', day(valid_from)], valid_until ? ['wieder frei ab', day(valid_until)] : null, ['eingetragen', `${day(row.made_on)}, ${row.made_by_name}`], note ? ['Bemerkung', note] : null]} />
      <Row end><Button busy={isSaving} onPress={drop}>Reservierung aufheben</Button></Row>
    </Stack>
  )
}
