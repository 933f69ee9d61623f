/** Days one below the other, for phones and for whoever would rather read a list. */
import { CalendarPlus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/layout.tsx'
import { AppointmentLine } from './appointment.line.tsx'
import type { Place } from './calendar.drag.tsx'
import { BusyLine, type Entry } from './calendar.entry.tsx'

const LONG = new Intl.DateTimeFormat('de-DE', { weekday: 'long', day: 'numeric', month: 'long' })

/** `isLong`: days on which nothing is are left out. */
export function CalendarList({ days, entries, isLong, onCreate }: { days: readonly string[]; entries: readonly Entry[]; isLong: boolean; onCreate(place: Place): void }) {
  const ofDay = Map.groupBy(entries, (entry) => entry.on)
  const shown = isLong ? days.filter((day) => ofDay.has(day)) : days
  if (shown.length === 0) return <p className="nothing-yet">In dieser Zeit steht kein Termin.</p>
  return shown.map((day) => {
    const name = LONG.format(new Date(`${day}T12:00:00`)), all = ofDay.get(day) ?? []
    return (
      <Panel key={day} title={name} actions={<Button kind="quiet" size="small" icon={CalendarPlus} label={`Termin anlegen: ${name}`} onPress={() => onCreate({ on: day, minutes: null })} />}>
        {all.length === 0 ? <p className="nothing-yet">Nichts vereinbart.</p> : <ul className="appointments">{all.map((entry) => (entry.row ? <AppointmentLine key={entry.key} row={entry.row} about /> : <BusyLine key={entry.key} entry={entry} />))}</ul>}
      </Panel>
    )
  })
}
