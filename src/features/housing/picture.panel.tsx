/** One house as a picture: floors, rooms, and a tile for every place. Every tile says its state; colour only helps the eye. */
import { A } from '../../ui/context.tsx'
import { useDisplay } from '../../ui/display.ts'
import { count, day, number } from '../../ui/format.ts'
import { floorName, roomName, ruleLabel } from './building.ts'
import { colourOf, initialsOf } from './picture.rules.ts'
import { placeStateLabels } from './occupancy.rules.ts'
import type { Dweller, PictureBuilding, PicturePlace, PictureRoom } from './occupancy.api.ts'

export function PictureOf({ building }: { building: PictureBuilding }) {
  const usable = building.places - building.blocked
  return (
    <section className="picture-house" aria-label={building.name}>
      <h3><A href={`/unterkuenfte/${building.id}`}>{building.name}</A><small>{number(building.occupied)} von {count(usable, 'Platz', 'Plätzen')} belegt{building.free > 0 && `, ${number(building.free)} frei`}{building.blocked > 0 && `, ${number(building.blocked)} gesperrt`}</small></h3>
      <div className="picture-units">
        {building.units.map((unit) => (
          <div className="picture-unit" key={unit.id}>
            <span className="picture-unit-name">{[floorName(unit.floor), unit.name].filter(Boolean).join(' · ')}</span>
            <div className="picture-rooms">{unit.rooms.map((room) => <RoomTiles key={room.id} room={room} buildingId={building.id} />)}</div>
          </div>
        ))}
      </div>
      {(building.others.length > 0 || building.hidden > 0) && <div className="picture-unit"><span className="picture-unit-name">ohne Zimmer</span><Others people={building.others} hidden={building.hidden} /></div>}
    </section>
  )
}

function RoomTiles({ room, buildingId }: { room: PictureRoom; buildingId: string }) {
  return (
    <div className="picture-room" role="group" aria-label={roomName(room.name)} title={[room.area_m2 !== null && `${number(room.area_m2, 1)} m²`, room.area_m2 !== null && room.occupied > 0 && `${number(room.area_m2 / room.occupied, 1)} m² je Person`, ...room.rules.map(ruleLabel)].filter(Boolean).join(' · ') || undefined}>
      <span className="picture-room-name">{room.name}</span>
      <span className="tiles">{room.places.map((place) => <Tile key={place.id} place={place} buildingId={buildingId} />)}<Others people={room.others} hidden={room.hidden} /></span>
    </div>
  )
}

const inWords = (who: Dweller) => `${who.name}${who.household_number ? `, Haushalt ${who.household_number}` : ''}, seit ${day(who.valid_from)}${who.valid_until ? `, bis ${day(who.valid_until)}` : ''}`

function Tile({ place, buildingId }: { place: PicturePlace; buildingId: string }) {
  if (place.who) return <Dwelling who={place.who} />
  const words = place.state === 'reserved' ? `reserviert ab ${day(place.reserved_from)}` : place.state === 'blocked' ? ['gesperrt', place.reason].filter(Boolean).join(': ') : placeStateLabels[place.state]
  return <span className={`tile ${place.state}`} title={words}><A href={`/unterkuenfte/${buildingId}`} label={`Platz ${place.number}: ${words}`}>{place.state === 'free' ? '' : place.state === 'reserved' ? 'R' : place.state === 'blocked' ? '×' : '•'}</A></span>
}
/** Initials only, so that the picture may stand open on a desk; the name is told on pointing, unless names are hidden. */
function Dwelling({ who }: { who: Dweller }) {
  const { isPrivate } = useDisplay()
  const colour = colourOf(who.household_id)
  return <span className={`tile occupied${colour === null ? '' : ` household-${colour}`}`} title={isPrivate ? undefined : inWords(who)}><A href={`/personen/${who.person_id}`} label={`${initialsOf(who.name)}, belegt${isPrivate ? '' : `: ${inWords(who)}`}`}>{initialsOf(who.name)}</A></span>
}
function Others({ people, hidden }: { people: readonly Dweller[]; hidden: number }) {
  return <>{people.map((who) => <Dwelling key={who.person_id} who={who} />)}{Array.from({ length: hidden }, (_, at) => <span key={at} className="tile occupied" title="belegt"><span className="unseen">belegt</span>•</span>)}</>
}
