/** Moving in or on: a person, with the household when wished, each into an own place, in one act. */
import { KeyRound } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLabel, useUi, type Choice } from '../../ui/context.tsx'
import { ChoiceField, ComboField } from '../../ui/choice.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { Field, Fields, Form, useFormValues } from '../../ui/form.tsx'
import { count, day, list } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { choiceOf, findChoices } from '../people/person.choice.ts'
import { listPersons, type PersonRow } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { listBuildings, readBuilding, type BuildingPage } from './building.api.ts'
import { demands, type Demanded } from './demands.choice.ts'
import { proposePlaces, type FreePlace } from './occupancy.rules.ts'
import { moveIn } from './stay.api.ts'
import { MoveIn } from './stay.ts'
import './housing.css'

/** `personId`: who moves; left out, it is asked for. `isHoused`: the person moves on from somewhere. */
type Start = { building?: { id: string; name: string }; placeId?: string; personId?: string; isHoused?: boolean; on: string }
export const openMove = (start: Start) => openDialog({ title: start.isHoused ? 'Umziehen' : 'Einziehen', size: 'large', content: (close) => <Move start={start} close={close} /> })

type Mover = { row: PersonRow; goes: boolean; place: string; demanded: readonly Demanded[] }
const MoveForm = MoveIn.omit({ people: true })

/** The person, and everybody of the household; each with what the place must offer. */
async function findMovers(person: PersonRow): Promise<Mover[]> {
  const [members, demanded] = await Promise.all([
    person.household_id ? reach(listPersons, { input: { filter: { state: ['in_care'], household_id: [person.household_id] } } }).then(({ rows }) => rows.filter((row) => row.id !== person.id)) : [],
    demands.load(person),
  ])
  return [person, ...members].map((row, at) => ({ row, goes: at === 0 || !row.building_id || row.building_id === person.building_id, place: '', demanded: demanded.filter((one) => one.person_id === row.id) }))
}

function Move({ start, close }: { start: Start; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(moveIn)
  const [movers, setMovers] = useState<Mover[]>([])
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    if (start.personId) void reach(listPersons, { input: { filter: { id: [start.personId], state: ['all'] } } }).then(({ rows }) => { const person = rows.find((row) => row.id === start.personId); if (person) void choose(person) })
  }, [])
  const chosen = useRef('')
  const choose = async (person: PersonRow | undefined) => {
    chosen.current = person?.id ?? ''
    setMovers([])
    const found = person ? await findMovers(person) : []
    // Somebody else was chosen while the household of this person was looked up.
    if (person && chosen.current === person.id) setMovers(found)
  }
  const going = movers.filter((mover) => mover.goes)
  return (
    <Form schema={MoveForm} values={{ building_id: start.building?.id ?? '', valid_from: start.on || today }} action={going.length > 1 ? `${count(going.length, 'Person', 'Personen')} einziehen` : 'Einziehen'} onCancel={close}
      onSave={async (input, { key }) => {
        if (going.length === 0) { setFailure('Bitte die Person auswählen.'); throw Object.assign(new Error('Bitte die Person auswählen.'), { code: 'input' }) }
        const people = going.map(({ row, place }) => { const [room_id = null, place_id = null] = place ? place.split('/') : []; return { person_id: row.id, room_id, place_id } })
        return save({ input: { ...input, people }, key })
      }}
      onSaved={() => { toast('Gespeichert'); close() }}>
      {!start.personId && <PersonChoice error={failure} onChoose={(row) => { setFailure(undefined); void choose(row) }} />}
      <Fields columns={2}><Field name="valid_from" /><Field name="building_id" load={buildings} valueLabel={start.building?.name} /></Fields>
      <Places movers={movers} onMovers={setMovers} first={start.placeId} />
      <Fields columns={2}><Field name="legal_ground" /><Field name="notice_number" /></Fields>
    </Form>
  )
}

const buildings = async (text: string) =>
  (await reach(listBuildings, { input: { text } })).rows.map((row) => ({ value: row.id, label: row.name, hint: `${row.district}, ${row.free > 0 ? `${row.free} frei` : 'voll'}` }))

function PersonChoice({ error, onChoose }: { error?: string; onChoose(row: PersonRow | undefined): void }) {
  const [found, setFound] = useState<ReadonlyMap<string, PersonRow>>(new Map())
  const [value, setValue] = useState<string | null>(null)
  const load = async (text: string, signal: AbortSignal) => {
    const rows = await findChoices(text, signal)
    setFound((known) => new Map([...known, ...rows.map((row) => [row.id, row] as const)]))
    return rows.map(choiceOf)
  }
  return <ComboField label="Person" required error={error} load={load} value={value} onChange={(id) => { setValue(id); onChoose(id ? found.get(id) : undefined) }} />
}

const NO_PLACE = { value: '-', label: 'ohne festen Platz' }
/** "Zimmer 1.2" tells its unit by itself; others stand after the name of theirs. */
const roomName = (unit: string, room: string) => [room.startsWith(`${unit}.`) ? '' : /^\d+$/.test(unit) ? `Wohneinheit ${unit}` : unit, /^[\d.]+$/.test(room) ? `Zimmer ${room}` : room].filter(Boolean).join(', ')

/** Free places of the building on the day; those reserved say from when. */
function freePlaces(building: BuildingPage): (Choice & FreePlace)[] {
  return building.floors.flatMap((unit) => unit.rooms.flatMap((room) => [
    ...room.places.filter((place) => place.state === 'free' || place.state === 'reserved').map((place) => ({
      value: `${room.id}/${place.id}`, place: place.id, room: room.id, unit: unit.id, label: `${roomName(unit.name, room.name)}, Platz ${place.number}${place.reserved_from ? ` (reserviert ab ${day(place.reserved_from)})` : ''}`,
    })),
    ...(room.places.length === 0 ? [{ value: room.id, place: '', room: room.id, unit: unit.id, label: roomName(unit.name, room.name) }] : []),
  ]))
}

/** What the place must offer from the day on. */
function Demands({ of, on }: { of: readonly Demanded[]; on: string }) {
  const label = useLabel()
  const needed = of.filter((one) => !one.valid_until || one.valid_until > on).map((one) => label('place-demand', one.demand) + (one.valid_from > on ? ` ab ${day(one.valid_from)}` : ''))
  return needed.length === 0 ? null : <p className="mover-demands"><KeyRound size={15} aria-hidden /> Der Platz muss bieten: <strong>{list(needed)}</strong></p>
}

function Places({ movers, onMovers, first }: { movers: readonly Mover[]; onMovers(next: Mover[]): void; first?: string }) {
  const { today } = useUi()
  const { building_id, valid_from } = useFormValues<{ building_id: string | null; valid_from: string | null }>()
  const isReady = Boolean(building_id) && /^\d{4}-\d{2}-\d{2}$/.test(valid_from ?? '')
  const read = useRead(readBuilding, { params: { id: building_id ?? '' }, query: { on: valid_from ?? undefined } }, { enabled: isReady })
  const free = useMemo(() => (isReady && read.data && read.data.id === building_id ? freePlaces(read.data) : []), [read.data, isReady, building_id])
  const who = movers.map((mover) => mover.row.id).join()
  useEffect(() => {
    const order = proposePlaces(free, movers.filter((mover) => mover.goes).length, first)
    let next = 0
    onMovers(movers.map((mover) => ({ ...mover, place: mover.goes ? order[next++]?.value ?? '' : '' })))
  }, [free, who]) // eslint-disable-line react-hooks/exhaustive-deps -- what was chosen by hand stays until house or people change
  if (movers.length === 0) return null
  const change = (at: number, part: Partial<Mover>) => onMovers(movers.map((mover, index) => (index === at ? { ...mover, ...part } : mover)))
  const going = movers.filter((mover) => mover.goes).length
  return (
    <div className="movers">
      {isReady && read.data && going > free.length && <Notice tone="warn">{free.length === 0 ? 'An diesem Tag ist kein Platz frei.' : `An diesem Tag sind nur ${count(free.length, 'Platz', 'Plätze')} frei.`} Ohne festen Platz kann trotzdem eingetragen werden.</Notice>}
      {movers.map((mover, at) => {
        const taken = new Set(movers.filter((other) => other !== mover && other.goes).map((other) => other.place))
        return (
          <div className="mover" key={mover.row.id}>
            <span data-private><CheckField label={listName(mover.row)} value={mover.goes} disabled={at === 0} onChange={(goes) => change(at, { goes, place: goes ? free.find((choice) => !taken.has(choice.value))?.value ?? '' : '' })} /></span>
            {mover.goes && free.length > 0 && <ChoiceField bare look="select" label={`Platz für ${listName(mover.row)}`} choices={[NO_PLACE, ...free.filter((choice) => !taken.has(choice.value))]} value={mover.place || NO_PLACE.value} onChange={(place) => change(at, { place: !place || place === NO_PLACE.value ? '' : place })} />}
            {mover.goes && <Demands of={mover.demanded} on={valid_from ?? today} />}
          </div>
        )
      })}
    </div>
  )
}
