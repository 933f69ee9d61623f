/** Platz finden: for a household, for an announcement, or for people typed in; proposals best first, each with its reasons. The clerk decides. */
import { isDay } from '../../base/day.ts'
import { useEffect, useMemo, useState } from 'react'
import { Check, DoorOpen, Search, TriangleAlert } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { ComboField, MultiField } from '../../ui/choice.tsx'
import { A, Name, useLabel } from '../../ui/context.tsx'
import { DateField, TextField } from '../../ui/fields.tsx'
import { count, list as inWords } from '../../ui/format.ts'
import { Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { roomInHouse } from '../housing/building.ts'
import { openMove } from '../housing/move.form.tsx'
import { openReserve } from '../housing/reserve.form.tsx'
import { usePersonRows } from '../people/person.choice.ts'
import { placeDemands } from '../codes/place-demand.ts'
import { findPlaces } from './placing.api.ts'
import { proposalKindLabels, type Part, type Proposal as ProposalRow, type Seeker } from './placing.ts'
import { readSeekers } from './seekers.rules.ts'
import './placing.css'

type Asked = { household_id: string | null; arrival_id: string | null; seekers: Seeker[] }
const DEMANDS = placeDemands.map(({ code, label }) => ({ value: code, label }))

export default function PlacingPage() {
  const given = new URLSearchParams(location.search)
  const [asked, setAsked] = useState<Asked>({ household_id: given.get('haushalt'), arrival_id: given.get('ankunft'), seekers: [] })
  const [on, setOn] = useState<string>('')
  const [demands, setDemands] = useState<readonly string[]>([])
  const isReady = Boolean(asked.household_id || asked.arrival_id || asked.seekers.length)
  const input = { ...asked, demands: [...demands], ...(isDay(on) && { on }) }
  const read = useRead(findPlaces, { input }, { enabled: isReady })
  return (
    <Page title="Platz finden" wide lead="Vorschläge mit Gründen. Entscheiden tun Menschen.">
      <Stack>
        <Panel>
          <div className="placing-ask">
            <Who asked={asked} onAsked={setAsked} />
            <MultiField label="Der Platz muss außerdem bieten" choices={DEMANDS} value={[...demands]} onChange={setDemands} />
            <DateField label="ab" value={on || (read.data?.on ?? '')} onChange={(value) => setOn(value ?? '')} />
          </div>
        </Panel>
        {!isReady ? <Empty icon={Search} title="Wer sucht einen Platz?">Eine Person wählen: Ihr Haushalt wird gemeinsam gesucht. Oder eingeben, wer kommt: „Frau 34, Kind 5, Kind 3“.</Empty>
          : <Loaded read={read} lines={8}>{(found) => (
            <>
              <Sought found={found} />
              {found.proposals.length === 0 && <Notice tone="warn" title="Nirgends passt es">{found.free === 0 ? 'An diesem Tag ist kein Platz frei.' : `Von ${count(found.free, 'freiem Platz', 'freien Plätzen')} erfüllt keiner alle Bedingungen. Unten steht, woran es liegt.`}</Notice>}
              <div className="proposals">{found.proposals.map((row, at) => <Proposal key={`${row.kind}${row.parts.map((part) => part.room_id).join()}`} row={row} at={at} found={found} asked={asked} />)}</div>
              {found.hindrances.length > 0 && <Panel title="Woran es sonst scheitert"><ul className="hindrances">{found.hindrances.map((one) => <li key={one.text}><strong>{count(one.rooms, 'Zimmer', 'Zimmer')}</strong> {one.text}</li>)}</ul></Panel>}
            </>
          )}</Loaded>}
      </Stack>
    </Page>
  )
}

/** A person (and the household with it), or people as typed; a fault in the typing stands at the field. */
function Who({ asked, onAsked }: { asked: Asked; onAsked(next: Asked): void }) {
  const { load, rowOf } = usePersonRows()
  const [person, setPerson] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [isAlone, setAlone] = useState(false)
  const read = useMemo(() => (typed.trim() ? readSeekers(typed) : null), [typed])
  useEffect(() => {
    if (!read || !('seekers' in read)) return
    const timer = setTimeout(() => { setPerson(null); setAlone(false); onAsked({ household_id: null, arrival_id: null, seekers: read.seekers }) }, 250)
    return () => clearTimeout(timer)
  }, [read, onAsked])
  const choose = (id: string | null) => {
    setPerson(id)
    const household = rowOf(id)?.household_id ?? null
    setAlone(id !== null && household === null)
    setTyped('')
    onAsked({ household_id: household, arrival_id: null, seekers: [] })
  }
  return (
    <>
      <ComboField label="Person oder Haushalt" load={load} value={person} onChange={choose} error={isAlone ? 'Diese Person gehört zu keinem Haushalt. Bitte unten eingeben, wer kommt.' : undefined} hint={asked.arrival_id ? 'Gesucht wird für die Ankündigung.' : undefined} />
      <TextField label="oder wer kommt" placeholder="Frau 34, Kind 5, Kind 3" value={typed} onChange={setTyped} error={read && 'fault' in read ? read.fault : undefined} />
    </>
  )
}

type Found = NonNullable<ReturnType<typeof useRead<typeof findPlaces>>['data']>
const sexWords = { m: ['Mann', 'Junge'], w: ['Frau', 'Mädchen'], d: ['Person', 'Kind'], u: ['Person', 'Kind'] } as const
const wordsFor = ({ sex, age }: { sex: Seeker['sex']; age: number | null }) => `${sexWords[sex][age !== null && age < 18 ? 1 : 0]}${age === null ? '' : ` (${age})`}`

function Sought({ found }: { found: Found }) {
  const label = useLabel()
  return (
    <div className="sought">
      <p>{count(found.seekers.length, 'Person sucht', 'Personen suchen')}: {found.seekers.map((one, at) => <span key={at}>{at > 0 && ', '}{one.name ? <><Name>{one.name}</Name> {wordsFor(one)}</> : wordsFor(one)}</span>)}</p>
      {found.demands.length > 0 && <p>Der Platz muss bieten: <strong>{inWords(found.demands.map((demand) => label('place-demand', demand)))}</strong></p>}
      {found.is_hidden && <Notice tone="warn">Zum Haushalt gehören weitere Personen, die hier nicht zu sehen sind.</Notice>}
    </div>
  )
}

function Proposal({ row, at, found, asked }: { row: ProposalRow; at: number; found: Found; asked: Asked }) {
  const building = { id: row.building_id, name: row.building }, places = row.parts.flatMap((part) => part.places.map((place) => place.id)).filter(Boolean)
  const who = (part: Part) => part.seekers.map((seeker) => { const one = found.seekers[seeker]!; return one.name ? one.name.split(', ').reverse().join(' ') : wordsFor(one) })
  const canReserve = (asked.arrival_id || asked.household_id) && row.kind !== 'chain'
  return (
    <article className="proposal" aria-label={`Vorschlag ${at + 1}: ${row.building}`}>
      <div className="room-head"><h2>{at + 1}. <A href={`/unterkuenfte/${row.building_id}?tag=${found.on}`}>{row.building}</A></h2><Badge tone={row.kind === 'room' || row.kind === 'unit' ? 'good' : 'warn'}>{proposalKindLabels[row.kind]}</Badge><span className="room-facts">{row.district}</span></div>
      {row.moves && <p>Zuerst {row.moves.people === 1 ? 'zieht eine Person' : `ziehen ${row.moves.people} Personen`} aus {roomInHouse(row.moves.from.unit, row.moves.from.room)} nach {row.moves.to_building}, {roomInHouse(row.moves.to.unit, row.moves.to.room)}.</p>}
      <ul className="proposal-parts">{row.parts.map((part) => <li key={part.room_id}><strong>{roomInHouse(part.unit, part.room)}</strong>{part.places.length > 0 && <>, Platz {inWords(part.places.map((place) => String(place.number)))}</>}{found.seekers.length > 1 && row.parts.length + row.missing > 1 && <small data-private>{inWords(who(part))}</small>}</li>)}</ul>
      <ul className="reasons">{row.reasons.map((reason) => <li key={reason.text} className={reason.is_good ? 'good' : 'bad'}>{reason.is_good ? <Check size={15} aria-label="dafür:" /> : <TriangleAlert size={15} aria-label="dagegen:" />} {reason.text}</li>)}</ul>
      <Row>
        {row.kind === 'chain' ? <A href={`/unterkuenfte/${row.building_id}`}>Haus öffnen und zuerst umziehen lassen</A> : found.head_id && <Button kind={at === 0 ? 'primary' : undefined} icon={DoorOpen} onPress={() => openMove({ building, placeId: places[0], personId: found.head_id!, on: found.on })}>Einziehen</Button>}
        {canReserve && <Button onPress={() => openReserve({ ...(asked.arrival_id ? { arrival_id: asked.arrival_id } : { household_id: asked.household_id! }), people: found.seekers.length - row.missing, from: found.on, building, places, title: 'Plätze reservieren' })}>Reservieren</Button>}
      </Row>
    </article>
  )
}
