/** One building as a floor list: every room, every place, free, reserved, occupied or blocked on a date. */
import { isDay } from '../../base/day.ts'
import { useState } from 'react'
import { DoorOpen, Ellipsis, Lock, Pencil, Plus, Printer, SquareSplitHorizontal } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { Name, useUi } from '../../ui/context.tsx'
import { DateField } from '../../ui/fields.tsx'
import { count, day, lastDay, number } from '../../ui/format.ts'
import { Figure, Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded } from '../../ui/notice.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useRead } from '../../ui/reach.ts'
import { readBuilding, type BuildingPage as Building, type Resident, type Room, type Unit } from './building.api.ts'
import { floorName, nearbyLabels, roomName, ruleLabel, sharedLabels, unitName } from './building.ts'
import { editBuilding } from './buildings.page.tsx'
import { openDoorSigns, openFireList } from './door-list.form.tsx'
import { HousePanels } from './house.panel.tsx'
import { openMove } from './move.form.tsx'
import { placeStateLabels } from './occupancy.rules.ts'
import { blockPlaces, editRoom, editUnit, openBlock } from './room.form.ts'
import { openReservation } from './reserve.form.tsx'
import { openSplit } from './split.form.tsx'
import { residentActs } from './stay.form.tsx'
import './housing.css'

export default function BuildingPage({ params }: { params: { id: string } }) {
  const { today } = useUi()
  // A day that is linked to (from the picture, from a proposal) is shown at once.
  const [on, setOn] = useState(() => { const asked = new URLSearchParams(location.search).get('tag'); return isDay(asked) ? asked : today })
  const read = useRead(readBuilding, { params: { id: params.id }, query: { on } })
  return <Loaded read={read} lines={12}>{(building) => <OneBuilding building={building} on={on} setOn={setOn} />}</Loaded>
}

function OneBuilding({ building, on, setOn }: { building: Building; on: string; setOn(on: string): void }) {
  const { today } = useUi()
  const mayChange = building.can.change === true
  return (
    <Page title={building.name} wide back={{ href: '/unterkuenfte', label: 'Unterkünfte' }} lead={[building.district, building.street, building.kind, building.ownership, building.rent_until && `angemietet bis ${day(building.rent_until)}`].filter(Boolean).join(' · ')}
      marks={building.closed_on && <Badge>aufgegeben am {day(building.closed_on)}</Badge>}
      actions={<Row><Button kind="primary" icon={DoorOpen} onPress={() => openMove({ building, on })}>Einziehen</Button><Menu label="Drucken" icon={Printer} items={[{ key: 'fire', label: 'Liste für die Feuerwehr', act: () => { void openFireList(building, on) } }, { key: 'doors', label: 'Türschilder', act: () => { void openDoorSigns(building, on) } }]} />{mayChange && <><Button icon={Pencil} why={why(building.can.change)} onPress={() => editBuilding(today, building)}>Ändern</Button><Button icon={Plus} onPress={() => editUnit(building.id, today)}>Wohneinheit</Button></>}</Row>}>
      <div className="housing-head">
        <DateField label="Stichtag" value={on} onChange={(value) => { if (isDay(value)) setOn(value) }} />
        <p className="legend">{(['free', 'reserved', 'occupied', 'blocked'] as const).map((state) => <span key={state} className={state}>{placeStateLabels[state]}</span>)}</p>
      </div>
      <Stack>
        <div className="housing-figures">
          <Figure label="belegt" value={number(building.occupied)} /><Figure label="frei" value={number(building.free)} unit={`von ${count(building.places - building.blocked, 'Platz', 'Plätzen')}`} /><Figure label="gesperrt" value={number(building.blocked)} />
        </div>
        {building.remark && <p>{building.remark}</p>}
        {(building.rules.length > 0 || building.nearby.length > 0) && <p className="row">{building.rules.map((rule) => <Badge key={rule} tone="accent">{ruleLabel(rule)}</Badge>)}{building.nearby.map((what) => <Badge key={what}>{nearbyLabels[what]} in der Nähe</Badge>)}</p>}
        {(building.residents.length > 0 || building.hidden > 0) && <Panel title="Ohne bekanntes Zimmer" count={building.residents.length + building.hidden}><People residents={building.residents} hidden={building.hidden} building={building} /></Panel>}
        {building.floors.length === 0 && <Empty title="Noch keine Zimmer" action={mayChange && <Button icon={Plus} onPress={() => editUnit(building.id, today)}>Wohneinheit anlegen</Button>}>Eine Unterkunft hat Wohneinheiten, darin Zimmer mit Plätzen.</Empty>}
        {building.floors.map((unit) => (
          <Panel key={unit.id} title={unitName(unit.name)} count={`${number(unit.rooms.reduce((sum, room) => sum + room.free, 0))} frei`}
            actions={mayChange && <><Button size="small" kind="quiet" icon={Plus} onPress={() => editRoom(unit.id, today)}>Zimmer</Button><Button size="small" kind="quiet" icon={Pencil} label={`Wohneinheit ${unit.name} ändern`} onPress={() => editUnit(building.id, today, { ...unit, isEmpty: unit.rooms.length === 0 })} /></>}>
            <UnitFacts unit={unit} />
            <div className="rooms">{unit.rooms.map((room) => <RoomCard key={room.id} room={room} building={building} mayChange={mayChange} />)}</div>
          </Panel>
        ))}
        <HousePanels of={building.id} mayChange={mayChange} />
      </Stack>
    </Page>
  )
}

const sharedLabel = (what: string, how: string) => how && `${what} ${sharedLabels[how as keyof typeof sharedLabels]}`
function UnitFacts({ unit }: { unit: Unit }) {
  const facts = [floorName(unit.floor), sharedLabel('Küche', unit.kitchen), sharedLabel('Bad', unit.bath), unit.closed_on && `aufgegeben am ${day(unit.closed_on)}`].filter(Boolean)
  return facts.length || unit.rules.length ? <p className="room-facts">{unit.rules.map((rule) => <Badge key={rule} tone="accent">{ruleLabel(rule)}</Badge>)} {facts.join(' · ')}</p> : null
}

const roomActs = (room: Room, building: Building, today: string) => [
  { key: 'edit', label: 'Zimmer ändern', icon: Pencil, act: () => { void editRoom(room.unit_id, today, room) } },
  { key: 'block', label: 'Ganzes Zimmer sperren', icon: Lock, act: () => { void blockPlaces(room.places.filter((place) => !place.block).map((place) => place.id), building.on, `${roomName(room.name)} sperren`) } },
  { key: 'split', label: 'Zimmer teilen', icon: SquareSplitHorizontal, act: () => { void openSplit(room, today) } },
]
function RoomCard({ room, building, mayChange }: { room: Room; building: Building; mayChange: boolean }) {
  const { today } = useUi()
  const facts = [room.area_m2 !== null && `${number(room.area_m2, room.area_m2 % 1 ? 1 : 0)} m²`, room.area_m2 !== null && room.occupied > 0 && `${number(room.area_m2 / room.occupied, 1)} m² je Person`, room.closed_on && `aufgegeben am ${day(room.closed_on)}`, room.remark].filter(Boolean).join(' · ')
  return (
    <section className="room" aria-label={roomName(room.name)}>
      <div className="room-head">
        <h3>{roomName(room.name)}</h3>
        {room.rules.map((rule) => <Badge key={rule} tone="accent">{ruleLabel(rule)}</Badge>)}
        {mayChange ? <Menu size="small" kind="quiet" icon={Ellipsis} label={`${roomName(room.name)} ändern`} items={roomActs(room, building, today)} /> : <span />}
      </div>
      {facts && <span className="room-facts">{facts}</span>}
      <ul className="place-list">{room.places.map((place) => <li key={place.id} className={place.state}><PlaceTile place={place} room={room} building={building} mayChange={mayChange} /></li>)}</ul>
      {(room.residents.length > 0 || room.hidden > 0) && <People residents={room.residents} hidden={room.hidden} building={building} />}
    </section>
  )
}

type Place = Room['places'][number]

/** One place: what it is, and the acts that fit. Without any act it is only read. */
function PlaceTile({ place, room, building, mayChange }: { place: Place; room: Room; building: Building; mayChange: boolean }) {
  const { resident, block, state } = place
  const words = state === 'occupied' ? resident ? <><span className="unseen">belegt, </span><Name>{resident.name}</Name><small>seit {day(resident.valid_from)}{resident.household_number && ` · Haushalt ${resident.household_number}`}</small></> : 'belegt'
    : state === 'blocked' ? <>gesperrt<small>{[block?.reason, block?.valid_until && `bis ${lastDay(block.valid_until)}`].filter(Boolean).join(', ')}</small></>
    : state === 'reserved' ? <>reserviert<small>ab {day(place.reserved_from)}</small></> : 'frei'
  const face = <span className="place"><b><span className="unseen">{roomName(room.name)}, Platz </span>{place.number}<span className="unseen">: </span></b><span>{words}</span></span>
  const items = state === 'occupied' ? (resident ? residentActs(resident, building) : []) : [
    state !== 'blocked' && { key: 'in', label: 'Einziehen', icon: DoorOpen, act: () => { void openMove({ building, placeId: place.id, on: building.on }) } },
    state === 'reserved' && { key: 'reservation', label: 'Reservierung ansehen', act: () => { void openReservation(building.id, place.id) } },
    mayChange && !block && { key: 'block', label: 'Sperren', act: () => { void blockPlaces([place.id], building.on, 'Platz sperren') } },
    mayChange && block && { key: 'open', label: 'Sperre ändern oder beenden', act: () => { void openBlock(block) } },
  ].filter((item) => item !== false && item !== null)
  return items.length ? <Menu kind="quiet" label={`${roomName(room.name)}, Platz ${place.number}: ${placeStateLabels[state]}`} face={face} items={items} /> : face
}

/** People without a known place, and how many may not be named here. */
function People({ residents, hidden, building }: { residents: readonly Resident[]; hidden: number; building: Building }) {
  return (
    <ul className="place-list">
      {residents.map((resident) => <li key={resident.stay_id} className="occupied"><Menu kind="quiet" label="Belegung ohne festen Platz" face={<span className="place"><b>–</b><span><Name>{resident.name}</Name><small>ohne festen Platz, seit {day(resident.valid_from)}</small></span></span>} items={residentActs(resident, building)} /></li>)}
      {hidden > 0 && <li className="occupied"><span className="place"><b>–</b><span>{count(hidden, 'weitere Person', 'weitere Personen')} ohne festen Platz</span></span></li>}
    </ul>
  )
}
