/** Heute: bookings where somebody has to be asked, or hours approved. */
import { openers } from '../people/panels.ts'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { useRead } from '../../ui/reach.ts'
import { listWaitingBookings } from './booking.api.ts'
import './interpreting.css'

export default function BookingsToday() {
  const read = useRead(listWaitingBookings, {})
  const rows = read.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Panel title="Sprachmittlung" count={rows.length}>
      <ul className="facts-history">{rows.map((row) => <li key={row.id}><button type="button" onClick={() => { void openers.appointment?.({ id: row.appointment_id, person_id: row.person_id }) }} data-private><strong>{row.name}</strong><span>{day(row.on)}, {row.begins} Uhr · {row.why}</span></button></li>)}</ul>
    </Panel>
  )
}
