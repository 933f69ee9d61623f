/** Where a person lived and lives; part of the person's page. */
import { Building2, DoorClosed, DoorOpen, MapPin, SearchCheck } from 'lucide-react'
import { useUi } from '../../ui/context.tsx'
import { day, lastDay } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useRead } from '../../ui/reach.ts'
import type { PersonOutput } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { openMove } from './move.form.tsx'
import { listHousing, type AddressRow, type StayRow } from './stay.api.ts'
import { correct, editAddress, openLeaveWithHousehold } from './stay.form.tsx'
import { legalGroundLabels } from './stay.ts'

const placeOf = (stay: StayRow) => [stay.building, stay.unit && `Wohneinheit ${stay.unit}`, stay.room && `Zimmer ${stay.room}`, stay.place && `Platz ${stay.place}`].filter(Boolean).join(', ')
const addressOf = (row: AddressRow) => [row.street, [row.postcode, row.town].filter(Boolean).join(' ')].filter(Boolean).join(', ')
const span = (row: { valid_from: string; valid_until: string | null }) => (row.valid_until ? `${day(row.valid_from)} bis ${lastDay(row.valid_until)}` : `seit ${day(row.valid_from)}`)

export default function HousingPanel({ personId, person }: { personId: string; person: PersonOutput }) {
  const { today } = useUi()
  const read = useRead(listHousing, { params: { personId } })
  const lines = (read.data ? [
    ...read.data.stays.map((row) => ({ row, title: placeOf(row), more: row.legal_ground === 'zuweisung' ? '' : legalGroundLabels[row.legal_ground], open: () => { void correct(row) } })),
    ...read.data.addresses.map((row) => ({ row, title: addressOf(row), more: 'privat', open: () => { void editAddress(personId, today, row) } })),
  ] : []).sort((one, other) => other.row.valid_from.localeCompare(one.row.valid_from))
  const isHoused = read.data?.stays.some((stay) => stay.valid_from <= today && (!stay.valid_until || stay.valid_until > today))
  return (
    <Panel title="Unterbringung" actions={<Menu label="Einziehen, ausziehen" size="small" kind="quiet" items={[
      { key: 'in', label: isHoused ? 'Umziehen' : 'Einziehen', icon: DoorOpen, act: () => { void openMove({ personId, isHoused, on: today }) } },
      person.household_id !== null && { key: 'find', label: 'Platz suchen', icon: SearchCheck, href: `/platzsuche?haushalt=${person.household_id}` },
      isHoused && { key: 'out', label: 'Ausziehen', icon: DoorClosed, act: () => { void openLeaveWithHousehold({ id: personId, name: listName(person), household_id: person.household_id }, today) } },
      { key: 'home', label: 'Private Anschrift', icon: MapPin, act: () => { void editAddress(personId, today) } },
    ]} />}>
      <Loaded read={read} lines={1}>{() => lines.length === 0 ? (person.is_protected ? <Notice>Der Ort ist nur für Benannte sichtbar.</Notice> : <p className="nothing-yet">Nichts eingetragen.</p>) : (
        <ul className="facts-history">{lines.map(({ row, title, more, open }) => {
          const isPast = Boolean(row.valid_until && row.valid_until <= today)
          return (
            <li key={row.id} className={isPast ? 'past' : undefined}>
              <button type="button" onClick={open} data-private><strong>{title}</strong><span>{[span(row), more].filter(Boolean).join(' · ')}</span></button>
              {isPast ? <Badge>früher</Badge> : row.valid_from > today && <Badge tone="warn" icon={Building2}>künftig</Badge>}
            </li>
          )
        })}</ul>
      )}</Loaded>
    </Panel>
  )
}
