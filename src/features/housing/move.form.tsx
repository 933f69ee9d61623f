/** Moving in or on: a person, with the household when wished, each into an own place, in one act. */
import { KeyRound } from 'lucide-react'
import type { z } from 'zod'
import { useEffect, useRef, useState } from 'react'
import { useLabel, useUi } from '../../ui/context.tsx'
import { ChoiceField, ComboField } from '../../ui/choice.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { count, day, list } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { reach, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { usePersonRows } from '../people/person.choice.ts'
import { listPersons, type PersonRow } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { demands, type Demanded } from './demands.choice.ts'
import { buildings, NO_PLACE, placeIn, useFreePlaces } from './place.choice.ts'
import { proposePlaces } from './occupancy.rules.ts'
import { moveIn, undoMove } from './stay.api.ts'
import { MoveIn } from './stay.ts'
import './housing.css'

/** `personId`: who moves; left out, it is asked for. `isHoused`: the person moves on from somewhere. */
type Start = { building?: { id: string; name: string }; placeId?: string; personId?: string; isHoused?: boolean; on: string }
export const openMove = (start: Start) => openDialog({ title: start.isHoused ? 'Umziehen' : 'Einziehen', size: 'large', content: (close) => <Move start={start} close={close} /> })

type Fault = { fields?: Record<string, string> }
type Mover = { row: PersonRow; goes: boolean; place: string; demanded: readonly Demanded[] }
const MoveForm = MoveIn.omit({ people: true })
type MoveAnswer = z.output<typeof moveIn.output>

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
  const { save: undo } = useSave(undoMove)
  const [gap, setGap] = useState<string>()
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
        const people = going.map(({ row, place }) => ({ person_id: row.id, ...placeIn(place) }))
        // The question about days without a place appears when the server asks it.
        return save({ input: { ...input, people }, key }).catch((fault: Fault) => { setGap(fault.fields?.gap_ok); throw fault })
      }}
      onSaved={({ undo: done }: MoveAnswer) => { toast('Gespeichert', { undo: () => undo({ input: done }) }); close() }}>
      {!start.personId && <PersonChoice error={failure} onChoose={(row) => { setFailure(undefined); void choose(row) }} />}
      <Fields columns={2}><Field name="valid_from" /><Field name="building_id" load={buildings} valueLabel={start.building?.name} /></Fields>
      <Places movers={movers} onMovers={setMovers} first={start.placeId} />
      {going.length > 0 && going.length < movers.length && <Notice tone="warn">Der Haushalt wird getrennt: {list(movers.filter((mover) => !mover.goes).map((mover) => listName(mover.row)))} {movers.length - going.length === 1 ? 'bleibt' : 'bleiben'}.</Notice>}
      {gap && <Field name="gap_ok" />}
      <Fields columns={2}><Field name="legal_ground" /><Field name="notice_number" /></Fields>
    </Form>
  )
}

function PersonChoice({ error, onChoose }: { error?: string; onChoose(row: PersonRow | undefined): void }) {
  const { load, rowOf } = usePersonRows()
  const [value, setValue] = useState<string | null>(null)
  return <ComboField label="Person" required error={error} load={load} value={value} onChange={(id) => { setValue(id); onChoose(rowOf(id)) }} />
}

/** What the place must offer from the day on. */
function Demands({ of, on }: { of: readonly Demanded[]; on: string }) {
  const label = useLabel()
  const needed = of.filter((one) => !one.valid_until || one.valid_until > on).map((one) => label('place-demand', one.demand) + (one.valid_from > on ? ` ab ${day(one.valid_from)}` : ''))
  return needed.length === 0 ? null : <p className="mover-demands"><KeyRound size={15} aria-hidden /> Der Platz muss bieten: <strong>{list(needed)}</strong></p>
}

function Places({ movers, onMovers, first }: { movers: readonly Mover[]; onMovers(next: Mover[]): void; first?: string }) {
  const { today } = useUi()
  const { free, isKnown, on } = useFreePlaces('valid_from')
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
      {isKnown && going > free.length && <Notice tone="warn">{free.length === 0 ? 'An diesem Tag ist kein Platz frei.' : `An diesem Tag sind nur ${count(free.length, 'Platz', 'Plätze')} frei.`} Ohne festen Platz kann trotzdem eingetragen werden.</Notice>}
      {movers.map((mover, at) => {
        const taken = new Set(movers.filter((other) => other !== mover && other.goes).map((other) => other.place))
        return (
          <div className="mover" key={mover.row.id}>
            <span data-private><CheckField label={listName(mover.row)} value={mover.goes} disabled={at === 0} onChange={(goes) => change(at, { goes, place: goes ? free.find((choice) => !taken.has(choice.value))?.value ?? '' : '' })} /></span>
            {mover.goes && free.length > 0 && <ChoiceField bare look="select" label={`Platz für ${listName(mover.row)}`} choices={[NO_PLACE, ...free.filter((choice) => !taken.has(choice.value))]} value={mover.place || NO_PLACE.value} onChange={(place) => change(at, { place: !place || place === NO_PLACE.value ? '' : place })} />}
            {mover.goes && <Demands of={mover.demanded} on={on ?? today} />}
          </div>
        )
      })}
    </div>
  )
}
